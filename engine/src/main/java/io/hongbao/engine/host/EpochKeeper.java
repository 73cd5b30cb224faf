package io.hongbao.engine.host;

import io.hongbao.engine.codec.MessageHeaderEncoder;
import io.hongbao.engine.codec.OpenEpochEncoder;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.rules.SecretSource;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.agrona.MutableDirectBuffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the epochs (RULES 3): the first begins at once, each further one at a UTC midnight and is announced two hours
 * ahead. One that could not be announced an hour ahead begins with its own event.
 */
public final class EpochKeeper implements HostDuty
{
    private static final Logger LOG = LoggerFactory.getLogger(EpochKeeper.class);
    private static final long DAY_MS = TimeUnit.DAYS.toMillis(1);
    private static final long ANNOUNCE_MS = TimeUnit.HOURS.toMillis(2);
    private static final long LEAST_NOTICE_MS = TimeUnit.HOURS.toMillis(1);
    private static final long RETRY_MS = 1000;

    private final HostView view;
    private final SecretWrapper wrapper;
    private final SecureRandom random;
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final OpenEpochEncoder openEpoch = new OpenEpochEncoder();
    private long notBeforeMs;
    private long knownEpoch = -1;
    private long nextAtMs;

    /**
     * A keeper.
     *
     * @param view    of the epochs that there are.
     * @param wrapper of new secrets.
     * @param random  where new secrets come from.
     */
    public EpochKeeper(final HostView view, final SecretWrapper wrapper, final SecureRandom random)
    {
        this.view = view;
        this.wrapper = wrapper;
        this.random = random;
    }

    @Override
    public long nextAtMs()
    {
        final long epoch = view.lastEpoch();
        if (epoch != knownEpoch)
        {
            knownEpoch = epoch;
            nextAtMs = epoch == 0 ? 0 : nextBeginMs(view.lastEpochBeginsAtMs()) - ANNOUNCE_MS;
        }
        return Math.max(nextAtMs, notBeforeMs);
    }

    /** The first UTC midnight that can still be announced in time after an epoch's begin. */
    private static long nextBeginMs(final long beganMs)
    {
        return Math.floorDiv(beganMs + ANNOUNCE_MS, DAY_MS) * DAY_MS + DAY_MS;
    }

    @Override
    public int encode(final MutableDirectBuffer buffer, final int offset, final long nowMs)
    {
        final long epoch = view.lastEpoch() + 1;
        long beginsAtMs = nowMs;
        if (epoch > 1)
        {
            final long midnightMs = nextBeginMs(view.lastEpochBeginsAtMs());
            beginsAtMs = midnightMs - nowMs >= LEAST_NOTICE_MS ? midnightMs : nowMs;
        }
        beginsAtMs = Math.max(beginsAtMs, view.lastEpochBeginsAtMs());
        final byte[] secret = new byte[SecretSource.SECRET_LENGTH];
        random.nextBytes(secret);
        final byte[] wrapped = wrapper.wrap(epoch, secret);
        Arrays.fill(secret, (byte)0);
        openEpoch.wrapAndApplyHeader(buffer, offset, header)
            .correlationId(0).beginsAtMs(beginsAtMs).epoch(epoch).putWrappedSecret(wrapped, 0, wrapped.length);
        return MessageHeaderEncoder.ENCODED_LENGTH + openEpoch.encodedLength();
    }

    @Override
    public void refused(final int answerCode, final long nowMs)
    {
        final RejectCode code = RejectCode.get(answerCode);
        if (code != RejectCode.STORE_FULL && code != RejectCode.JOURNAL_FULL)
        {
            throw new IllegalStateException("epoch " + (view.lastEpoch() + 1) + " was refused with " + code
                + ": the key file does not belong to this journal; bring back the right one");
        }
        LOG.warn("epoch {} cannot be opened yet: {}; creations use the one before", view.lastEpoch() + 1, code);
        notBeforeMs = nowMs + RETRY_MS;
    }
}
