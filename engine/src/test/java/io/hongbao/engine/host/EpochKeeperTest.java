package io.hongbao.engine.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.hongbao.engine.codec.MessageHeaderDecoder;
import io.hongbao.engine.codec.OpenEpochDecoder;
import io.hongbao.engine.codec.RejectCode;
import java.security.SecureRandom;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class EpochKeeperTest
{
    private static final long DAY_MS = TimeUnit.DAYS.toMillis(1);
    private static final long HOUR_MS = TimeUnit.HOURS.toMillis(1);
    private static final long MIDNIGHT_MS = 20_000 * DAY_MS;

    private long lastEpoch;
    private long lastBeginsAtMs;
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[256]);
    private final HostView view = new HostView()
    {
        @Override
        public int rulesVersion()
        {
            return 1;
        }

        @Override
        public long lastEpoch()
        {
            return lastEpoch;
        }

        @Override
        public long lastEpochBeginsAtMs()
        {
            return lastBeginsAtMs;
        }
    };
    private final EpochKeeper keeper =
        new EpochKeeper(view, (epoch, secret) -> secret.clone(), new SecureRandom());

    private long open(final long nowMs)
    {
        keeper.encode(buffer, 0, nowMs);
        final OpenEpochDecoder opened = new OpenEpochDecoder()
            .wrapAndApplyHeader(buffer, 0, new MessageHeaderDecoder());
        assertEquals(lastEpoch + 1, opened.epoch());
        assertEquals(32, opened.wrappedSecretLength());
        lastEpoch++;
        lastBeginsAtMs = opened.beginsAtMs();
        return lastBeginsAtMs;
    }

    @Test
    void theFirstBeginsAtOnce()
    {
        assertEquals(0, keeper.nextAtMs());
        assertEquals(MIDNIGHT_MS + 5, open(MIDNIGHT_MS + 5));
    }

    @Test
    void theNextIsAnnouncedTwoHoursAheadOfMidnight()
    {
        open(MIDNIGHT_MS + 5);
        assertEquals(MIDNIGHT_MS + 22 * HOUR_MS, keeper.nextAtMs());
        assertEquals(MIDNIGHT_MS + DAY_MS, open(MIDNIGHT_MS + 22 * HOUR_MS));
        assertEquals(MIDNIGHT_MS + DAY_MS + 22 * HOUR_MS, keeper.nextAtMs());
    }

    @Test
    void aFirstStartLateInTheDayWaitsForTheMidnightAfter()
    {
        open(MIDNIGHT_MS - HOUR_MS);
        assertEquals(MIDNIGHT_MS + 22 * HOUR_MS, keeper.nextAtMs());
    }

    @Test
    void oneThatCannotBeAnnouncedInTimeBeginsWithItsOwnEvent()
    {
        open(MIDNIGHT_MS);
        final long late = MIDNIGHT_MS + 23 * HOUR_MS + 1;
        assertEquals(late, open(late));
        final long muchLater = MIDNIGHT_MS + 9 * DAY_MS;
        assertEquals(muchLater, open(muchLater));
    }

    @Test
    void aFullDiskIsTriedAgainAWrongKeyHalts()
    {
        open(MIDNIGHT_MS);
        keeper.refused(RejectCode.JOURNAL_FULL.value(), MIDNIGHT_MS + DAY_MS);
        assertEquals(MIDNIGHT_MS + DAY_MS + 1000, keeper.nextAtMs());
        assertThrows(IllegalStateException.class,
            () -> keeper.refused(RejectCode.EPOCH_INVALID.value(), MIDNIGHT_MS + DAY_MS));
    }
}
