package io.hongbao.bench.peer;

import java.io.IOException;
import java.util.SplittableRandom;

/** The two usual designs with Redis. */
enum RedisDesign
{
    /** A hash with what is left; each grab draws its share in the script. */
    COUNTERS('e', 1)
    {
        @Override
        void create(
            final RedisRequests out, final long id, final long total, final int shares, final boolean isEqual,
            final SplittableRandom random)
        {
            out.command(12).word("HSET").key('e', id).word("total").word(total).word("shares").word(shares)
                .word("left").word(shares).word("money").word(total).word("equal").word(isEqual ? 1 : 0);
        }
    },
    /** All shares are drawn at the creation and lie in a list; a grab takes the first. */
    PRESPLIT('l', 2)
    {
        @Override
        void create(
            final RedisRequests out, final long id, final long total, final int shares, final boolean isEqual,
            final SplittableRandom random)
        {
            out.command(3).word("SET").key('e', id).word(total);
            out.command(2 + shares).word("RPUSH").key('l', id);
            for (final long share : DoubleMean.shares(total, shares, isEqual, random))
            {
                out.word(share);
            }
        }
    };

    private final char stock;
    private final int createReplies;

    RedisDesign(final char stock, final int createReplies)
    {
        this.stock = stock;
        this.createReplies = createReplies;
    }

    /** Writes the commands of a creation. */
    abstract void create(
        RedisRequests out, long id, long total, int shares, boolean isEqual, SplittableRandom random);

    /** Prefix of the key that holds what is left. */
    char stock()
    {
        return stock;
    }

    /** Replies to one creation. */
    int createReplies()
    {
        return createReplies;
    }

    String label()
    {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    String script(final String what) throws IOException
    {
        return Resource.text(label() + "-" + what + ".lua");
    }
}
