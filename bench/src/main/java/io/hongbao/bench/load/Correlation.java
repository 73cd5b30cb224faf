package io.hongbao.bench.load;

/**
 * What an answer has to be matched with, packed into the correlation id.
 *
 * <pre>
 *  [ kind 3 | place 17 | member 13 | microseconds 31 ]
 * </pre>
 */
final class Correlation
{
    static final int CREATE = 1;
    static final int GRAB = 2;
    static final int SWIPE = 3;
    static final int SCREEN = 4;
    static final int ESTABLISH = 5;

    private static final int TIME_BITS = 31;
    private static final int MEMBER_BITS = 13;
    private static final int PLACE_BITS = 17;
    private static final long TIME_MASK = (1L << TIME_BITS) - 1;

    private Correlation()
    {
    }

    static long of(final int kind, final int place, final int member, final long micros)
    {
        return (long)kind << TIME_BITS + MEMBER_BITS + PLACE_BITS |
            (long)place << TIME_BITS + MEMBER_BITS | (long)member << TIME_BITS | micros & TIME_MASK;
    }

    static int kind(final long correlation)
    {
        return (int)(correlation >>> TIME_BITS + MEMBER_BITS + PLACE_BITS);
    }

    static int place(final long correlation)
    {
        return (int)(correlation >>> TIME_BITS + MEMBER_BITS) & (1 << PLACE_BITS) - 1;
    }

    static int member(final long correlation)
    {
        return (int)(correlation >>> TIME_BITS) & (1 << MEMBER_BITS) - 1;
    }

    /** Microseconds from sending to {@code nowMicros}; right up to half an hour. */
    static long elapsedMicros(final long correlation, final long nowMicros)
    {
        return nowMicros - correlation & TIME_MASK;
    }
}
