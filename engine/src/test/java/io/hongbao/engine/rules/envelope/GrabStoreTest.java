package io.hongbao.engine.rules.envelope;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is in a block of grabs is found at its ordinal, and nobody else. */
class GrabStoreTest
{
    private static final int ABSENT = 2_000;

    private final BlockArena arena = new BlockArena(1 << 21);
    private final GrabStore grabs = new GrabStore(arena);
    private final SplittableRandom random = new SplittableRandom(8);

    private long[] fill(final int block, final int shares)
    {
        final Set<Long> users = new HashSet<>();
        final long[] byOrdinal = new long[shares];
        for (int ordinal = 0; ordinal < shares; ordinal++)
        {
            long user = next();
            while (!users.add(user))
            {
                user = next();
            }
            assertEquals(GrabStore.NONE, grabs.find(block, shares, ordinal, user));
            grabs.put(block, shares, ordinal, user, 7L + ordinal, 3L * ordinal);
            byOrdinal[ordinal] = user;
        }
        return byOrdinal;
    }

    /** Ids as chat servers have them: in a row, scattered, or all alike in their low bits. */
    private long next()
    {
        return switch (random.nextInt(3))
        {
            case 0 -> 1 + random.nextLong(40_000);
            case 1 -> 1 + (random.nextLong() >>> 1) % (Long.MAX_VALUE - 1);
            default -> 1 + random.nextLong(1 << 20) << 32;
        };
    }

    private void checkAll(final int block, final int shares, final long[] users)
    {
        final Set<Long> in = new HashSet<>();
        for (int ordinal = 0; ordinal < shares; ordinal++)
        {
            in.add(users[ordinal]);
            assertEquals(ordinal, grabs.find(block, shares, shares, users[ordinal]));
            assertEquals(7L + ordinal, grabs.amount(block, shares, ordinal));
            assertEquals(3L * ordinal, grabs.sinceCreationMs(block, shares, ordinal));
        }
        for (int i = 0; i < ABSENT; i++)
        {
            final long user = next();
            if (!in.contains(user))
            {
                assertEquals(GrabStore.NONE, grabs.find(block, shares, shares, user));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 8, 9, 100, 5_000, 100_000})
    void whoHasAShareIsFoundAndNobodyElse(final int shares)
    {
        final int block = grabs.allocate(shares);
        checkAll(block, shares, fill(block, shares));
    }

    @ParameterizedTest
    @ValueSource(ints = {9, 100, 5_000})
    void anIndexWithoutTagsIsReadToo(final int shares)
    {
        final int block = grabs.allocate(shares);
        final long[] users = fill(block, shares);
        final int index = block + 2 * shares + (shares + 1 >>> 1);
        final int end = block + GrabStore.wordsFor(shares);
        for (int at = index; at < end; at++)
        {
            arena.words()[at] &= 0x00ff_ffff_00ff_ffffL;
        }
        checkAll(block, shares, users);
    }

    @ParameterizedTest
    @ValueSource(ints = {9, 100, 5_000})
    void theLookAheadGuessesRightNearlyAlways(final int shares)
    {
        final int block = grabs.allocate(shares);
        final long[] users = fill(block, shares);
        int right = 0;
        for (int ordinal = 0; ordinal < shares; ordinal++)
        {
            right += grabs.touchIndex(block, shares, users[ordinal]) == ordinal ? 1 : 0;
        }
        assertTrue(right >= shares - shares / 20 - 1, right + " of " + shares);
    }
}
