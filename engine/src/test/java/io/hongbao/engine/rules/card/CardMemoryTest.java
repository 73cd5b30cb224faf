package io.hongbao.engine.rules.card;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Bytes as the JVM counts them, against what {@code CardCapacities} says; and rows that are taken back. */
class CardMemoryTest
{
    private static final int COUNT = 1 << 16;
    private static Object kept;

    @Test
    void storesTakeTheBytesThatAreStated()
    {
        final double sets = bytesEach(() -> new CardSetStore(COUNT));
        final double holders = bytesEach(() -> new HolderStore(COUNT));
        final double swaps = bytesEach(() -> new SwapStore(COUNT));
        final double compositions = bytesEach(() -> new CompositionStore(COUNT));
        System.out.printf("bytes: a card set %.1f, a holder %.1f, a swap %.1f, a composition %.1f%n",
            sets, holders, swaps, compositions);
        assertTrue(sets <= 704 + 8.1, sets + " a set");
        assertTrue(holders <= 64 + 8.1, holders + " a holder");
        assertTrue(swaps <= 72 + 8.1, swaps + " a swap");
        assertTrue(compositions <= 12.1, compositions + " a composition");
    }

    @Test
    void rowsOfAHolderThatWasLeftBehindAreAllTakenBack()
    {
        final HolderStore store = new HolderStore(4);
        final int many = store.add(1, 7);
        for (int i = 0; i < 300; i++)
        {
            store.addCard(many, 31);
        }
        assertEquals(300, store.cards(many, 31));
        final int few = store.add(1, 8);
        store.link(many, few);
        assertEquals(3, store.size());
        assertTrue(store.hasRoom(1) && !store.hasRoom(2));
        store.leave(many, few);
        assertTrue(store.hasRoom(3));
        for (int user = 1; user <= 4; user++)
        {
            final int holder = store.add(2, user);
            assertEquals(0, store.cards(holder, 31));
            assertEquals(HolderStore.NONE, store.find(1, 7));
        }
        assertEquals(4, store.size());
        assertTrue(!store.hasRoom(1));
    }

    @Test
    void countsOfAllKindsAreKeptApart()
    {
        final HolderStore store = new HolderStore(2);
        final int holder = store.add(1, Long.MAX_VALUE);
        for (int kind = 0; kind < CardSetStore.MOST_KINDS; kind++)
        {
            for (int i = 0; i < 230 + 3 * kind; i++)
            {
                store.addCard(holder, kind);
            }
        }
        store.addDraws(holder, 1000);
        store.addComposition(holder);
        store.setBlessedOn(holder, 70_000, 5);
        for (int kind = 0; kind < CardSetStore.MOST_KINDS; kind++)
        {
            assertEquals(230 + 3 * kind, store.cards(holder, kind), "kind " + kind);
        }
        assertEquals(1000, store.draws(holder));
        assertEquals(1, store.compositions(holder));
        assertEquals(5, store.blessedOn(holder, 70_000));
        assertEquals(0, store.blessedOn(holder, 70_001));
        store.removeCard(holder, 31);
        assertEquals(322, store.cards(holder, 31));
        assertEquals(320, store.cards(holder, 30));
    }

    @SuppressWarnings("deprecation") // threadId() comes with 19
    private static double bytesEach(final Supplier<Object> construction)
    {
        final ThreadMXBean threads = (ThreadMXBean)ManagementFactory.getThreadMXBean();
        construction.get(); // classes are loaded now
        final long thread = Thread.currentThread().getId();
        final long before = threads.getThreadAllocatedBytes(thread);
        kept = construction.get();
        final long after = threads.getThreadAllocatedBytes(thread);
        assertTrue(kept != null);
        return (after - before) / (double)COUNT;
    }
}
