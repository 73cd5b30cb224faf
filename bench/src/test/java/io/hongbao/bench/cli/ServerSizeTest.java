package io.hongbao.bench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hongbao.bench.load.Scenario;
import org.junit.jupiter.api.Test;

class ServerSizeTest
{
    private static final long GIB = 1L << 30;

    @Test
    void theUsualDemoFitsIntoFourGibibytes()
    {
        final ServerSize size = ServerSize.of(Scenario.EVE, 20, 4 * GIB);
        assertEquals(1_600_000, size.envelopes());
        assertFalse(size.isCut());
        assertTrue(size.heapMiB() < 2_048, "MiB " + size.heapMiB());
    }

    @Test
    void aRainHasRoomForItsFiveMillionShares()
    {
        final ServerSize size = ServerSize.of(Scenario.RAIN, 1, 4 * GIB);
        assertFalse(size.isCut());
        assertTrue(24L * size.envelopes() > 5_000_000L * 5, "envelopes " + size.envelopes());
    }

    @Test
    void aLongRunTakesNoMoreThanThereIs()
    {
        final ServerSize size = ServerSize.of(Scenario.FRIENDS, 600, 4 * GIB);
        assertTrue(size.isCut());
        assertTrue(size.heapMiB() <= 4_096, "MiB " + size.heapMiB());
    }
}
