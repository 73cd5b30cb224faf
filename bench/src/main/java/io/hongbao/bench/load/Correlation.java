package io.hongbao.bench.load;

/**
 * What a correlation id tells about its command, so that nothing need be looked up when the answer comes.
 *
 * <pre>
 *  62                35 34         22 21              4 3    0
 *  | sent at, us mod 2^28 | tapper 13 | slot in pool 18 | kind |
 * </pre>
 */
final class Correlation
{
    static final int CREATE = 0;
    static final int TAP = 1;
    static final int SCREEN = 2;
    static final int SWIPE = 3;
    static final int BLIND_SWIPE = 4;
    /** From here on: of a {@link KindTraffic}, for which slot and tapper mean what it likes. */
    static final int FIRST_KIND = 5;
    static final int EXCHANGE = 5;
    static final int RAIN = 6;
    static final int CARDS = 7;
    static final int GATES = 8;
    static final int POOL = 9;
    static final int MAX_SLOTS = 1 << 18;
    static final int MAX_TAPPERS = 1 << 13;
    private static final int KIND_BITS = 4;
    private static final int SLOT_BITS = 18;
    private static final int TAPPER_BITS = 13;
    private static final long TIME_MASK = (1L << 28) - 1;

    private Correlation()
    {
    }

    static long of(final int kind, final int slot, final int tapper, final long sentUs)
    {
        return (sentUs & TIME_MASK) << TAPPER_BITS + SLOT_BITS + KIND_BITS |
            (long)tapper << SLOT_BITS + KIND_BITS | (long)slot << KIND_BITS | kind;
    }

    static int kind(final long id)
    {
        return (int)id & (1 << KIND_BITS) - 1;
    }

    static int slot(final long id)
    {
        return (int)(id >>> KIND_BITS) & MAX_SLOTS - 1;
    }

    static int tapper(final long id)
    {
        return (int)(id >>> SLOT_BITS + KIND_BITS) & MAX_TAPPERS - 1;
    }

    /** Microseconds from sending to {@code nowUs}; true up to 4 minutes. */
    static long latencyUs(final long id, final long nowUs)
    {
        return nowUs - (id >>> TAPPER_BITS + SLOT_BITS + KIND_BITS) & TIME_MASK;
    }
}
