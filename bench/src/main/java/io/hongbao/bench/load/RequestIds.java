package io.hongbao.bench.load;

import org.agrona.MutableDirectBuffer;

/**
 * Request ids of one run: 8 bytes of the run, so that two runs never meet, and 8 that count. What is resent can be
 * computed again, so nothing is kept.
 */
final class RequestIds
{
    private static final long CREATES = 1L << 62;
    private static final long BLIND = 2L << 62;
    private static final long KINDS = 3L << 62;

    private final long run;
    private long creates;
    private long blind;
    private long kinds;

    RequestIds(final long run)
    {
        this.run = run;
    }

    long nextCreate()
    {
        return CREATES | ++creates;
    }

    long nextBlind()
    {
        return BLIND | ++blind;
    }

    /** Of a command on another kind; whoever may send it again keeps it. */
    long nextOfKind()
    {
        return KINDS | ++kinds;
    }

    /** The same for a resend of the same tapper at the same scene. */
    static long swipe(final long sceneId, final int tapper)
    {
        return sceneId * Correlation.MAX_TAPPERS + tapper;
    }

    void put(final MutableDirectBuffer buffer, final int offset, final long id)
    {
        buffer.putLong(offset, run);
        buffer.putLong(offset + Long.BYTES, id);
    }
}
