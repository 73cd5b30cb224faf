package io.hongbao.engine.rules.card;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class HolderStoreTest
{
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
}
