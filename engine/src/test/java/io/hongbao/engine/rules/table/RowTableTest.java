package io.hongbao.engine.rules.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RowTableTest
{
    @Test
    void rowThatIsGivenBackIsTakenAgainWithoutWhatItHeld()
    {
        final Rows table = new Rows(2);
        final int first = table.add(10, 7);
        final int second = table.add(11, 8);
        assertFalse(table.hasFreeRow());
        table.end(first);
        assertEquals(first, table.find(10), "it is found until its memory is taken back");
        assertEquals(2, table.size());
        table.removeFirstToRetire();
        assertEquals(SlotTable.NONE, table.find(10));
        final int third = table.add(12, 0);
        assertEquals(first, third);
        assertEquals(0, table.upper(third));
        assertEquals(0, table.value(third));
        assertEquals(8, table.value(second));
    }

    @Test
    void linksLeaveTheUpperHalfOfTheirWordAlone()
    {
        final Rows table = new Rows(3);
        for (int i = 0; i < 3; i++)
        {
            table.add(i + 1, i);
            table.setUpper(i, 1000 + i);
        }
        table.end(2);
        table.end(0);
        table.end(1);
        for (int i = 0; i < 3; i++)
        {
            assertEquals(1000 + i, table.upper(i));
        }
        assertEquals(2, table.firstToRetire());
        assertEquals(0, table.nextToRetire(2));
        assertEquals(1, table.nextToRetire(0));
        assertEquals(SlotTable.NONE, table.nextToRetire(1));
    }

    @Test
    void rowsAreTakenBackInTheOrderOfTheirEnds()
    {
        final Rows table = new Rows(100);
        final ArrayDeque<Long> ended = new ArrayDeque<>();
        final Random random = new Random(3);
        long id = 0;
        long live = 0;
        for (int step = 0; step < 100_000; step++)
        {
            final int what = random.nextInt(3);
            if (what == 0 && table.hasFreeRow())
            {
                table.add(++id, id * 3);
                live = live == 0 ? id : live;
            }
            else if (what == 1 && live != 0)
            {
                table.end(table.find(live));
                ended.add(live);
                live = live < id ? live + 1 : 0;
            }
            else if (what == 2 && !ended.isEmpty())
            {
                final int first = table.firstToRetire();
                assertEquals(ended.peek() * 3, table.value(first));
                assertEquals(first, table.find(ended.remove()));
                table.removeFirstToRetire();
            }
            assertEquals(ended.size() + (live == 0 ? 0 : id - live + 1), table.size());
        }
        assertTrue(id > 20_000);
    }

    private static final class Rows extends RowTable
    {
        private static final int STRIDE = 3;

        Rows(final int capacity)
        {
            super(capacity, STRIDE, 2);
        }

        int add(final long id, final long value)
        {
            final int slot = take(id);
            rows[BASE + slot * STRIDE + 1] = value;
            return slot;
        }

        void end(final int slot)
        {
            appendToRetirement(slot);
        }

        long value(final int slot)
        {
            return rows[BASE + slot * STRIDE + 1];
        }

        long upper(final int slot)
        {
            return rows[BASE + slot * STRIDE + 2] >>> 32;
        }

        void setUpper(final int slot, final long value)
        {
            rows[BASE + slot * STRIDE + 2] |= value << 32;
        }
    }
}
