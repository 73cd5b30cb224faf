package io.hongbao.engine.rules.due;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DueQueuePropertyTest
{
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void orderIsThatOfTimeThenIdWhateverIsRemovedOrMoved(final long seed)
    {
        final SplittableRandom random = new SplittableRandom(seed);
        final int capacity = 500;
        final DueQueue queue = new DueQueue(capacity);
        final TreeSet<long[]> model = new TreeSet<>(
            Comparator.<long[]>comparingLong(e -> e[0]).thenComparingLong(e -> e[1]));
        final long[][] entries = new long[capacity][];
        long nextId = 1;
        for (int step = 0; step < 50_000; step++)
        {
            final int slot = random.nextInt(capacity);
            if (entries[slot] == null)
            {
                entries[slot] = new long[] {random.nextInt(1000), nextId++, slot};
                queue.add(slot, entries[slot][1], entries[slot][0]);
                model.add(entries[slot]);
            }
            else if (random.nextBoolean())
            {
                model.remove(entries[slot]);
                entries[slot] = new long[] {random.nextInt(1000), entries[slot][1], slot};
                queue.move(slot, entries[slot][0]);
                model.add(entries[slot]);
            }
            else
            {
                model.remove(entries[slot]);
                entries[slot] = null;
                queue.remove(slot);
            }
            assertEquals(model.size(), queue.size());
            assertEquals(model.isEmpty() ? Long.MAX_VALUE : model.first()[0], queue.firstDueMs());
            if (!model.isEmpty())
            {
                assertEquals(model.first()[2], queue.firstSlot(), "seed " + seed + " step " + step);
            }
        }
    }
}
