package io.hongbao.tools;

/** Ids that the engine gives: {@code shard << 42 | counter} (RULES §0). */
final class EnvelopeIds
{
    private static final int COUNTER_BITS = 42;

    private EnvelopeIds()
    {
    }

    static int shard(final long id)
    {
        return (int)(id >>> COUNTER_BITS);
    }
}
