package io.hongbao.engine.rules.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Looks that a find takes, counted: as many with a thousand alive as with a million, and after any number of lives. */
class SlotTableTest
{
    /** As the engine gives ids: a shard in the upper bits, then one after the other. */
    private static final long FIRST_ID = 5L << 53;

    @ParameterizedTest
    @ValueSource(ints = {1 << 10, 1 << 16, 1 << 20})
    void fullTableIsSearchedInTwoLooksOnAverage(final int alive)
    {
        final Counted table = new Counted(alive);
        for (int i = 0; i < alive; i++)
        {
            table.add(i, FIRST_ID + i);
        }
        assertSearched(table, FIRST_ID, alive);
    }

    @ParameterizedTest
    @ValueSource(ints = {1 << 10, 1 << 16})
    void tableIsSearchedAsFastAfterManyLives(final int alive)
    {
        final Counted table = new Counted(alive);
        for (int i = 0; i < alive; i++)
        {
            table.add(i, FIRST_ID + i);
        }
        final int lives = 10 * alive;
        for (int i = 0; i < lives; i++)
        {
            final int slot = i % alive;
            table.remove(slot);
            table.add(slot, FIRST_ID + alive + i);
        }
        assertSearched(table, FIRST_ID + lives, alive);
        assertEquals(SlotTable.NONE, table.find(FIRST_ID + lives - 1), "its life is over");
    }

    private static void assertSearched(final Counted table, final long firstId, final int alive)
    {
        table.looks = 0;
        int most = 0;
        for (int i = 0; i < alive; i++)
        {
            final long before = table.looks;
            assertTrue(table.find(firstId + i) >= 0);
            most = Math.max(most, (int)(table.looks - before));
        }
        final double mean = table.looks / (double)alive;
        assertTrue(mean < 2, mean + " looks on average");
        assertTrue(most < 64, most + " looks at most");
    }

    /** A table of ids that counts the positions that a find looks at. */
    private static final class Counted extends SlotTable
    {
        private final long[] ids;
        private long looks;

        Counted(final int capacity)
        {
            super(capacity);
            ids = new long[capacity];
        }

        void add(final int slot, final long id)
        {
            ids[slot] = id;
            enter(slot);
        }

        void remove(final int slot)
        {
            withdraw(slot);
        }

        int find(final long id)
        {
            looks++;
            for (int at = probe(id); slotAt(at) != NONE; at = next(at))
            {
                if (ids[slotAt(at)] == id)
                {
                    return slotAt(at);
                }
                looks++;
            }
            return NONE;
        }

        @Override
        protected long hashOf(final int slot)
        {
            return ids[slot];
        }
    }
}
