package io.hongbao.gateway.abuse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.agrona.collections.LongHashSet;
import org.junit.jupiter.api.Test;

class DetectorsTest
{
    private static final int DAYS = 5;

    private final BotDetector bots = new BotDetector(1 << 12, 1 << 12);
    private final RingDetector rings = new RingDetector(1 << 10);

    /** The rates in docs/OPERATIONS.md are what this prints. */
    @Test
    void botsAndRingsOfLabelledDaysAreFoundAndPeopleAreLeftAlone()
    {
        long botsFound = 0;
        long botsIn = 0;
        long peopleMarked = 0;
        long ringsFound = 0;
        long chatsMarked = 0;
        for (int seed = 1; seed <= DAYS; seed++)
        {
            final BotDetector detector = new BotDetector(1 << 16, 1 << 16);
            final RingDetector ringDetector = new RingDetector(1 << 12);
            final LabelledDay day = new LabelledDay(seed, detector, ringDetector);
            day.play();
            botsFound += day.bots.stream().filter(detector.marked()::contains).count();
            botsIn += day.bots.size();
            peopleMarked += day.people.stream().filter(detector.marked()::contains).count();
            ringsFound += day.rings.stream().filter(ringDetector.marked()::contains).count();
            chatsMarked += ringDetector.marked().size();
        }
        System.out.printf("bots found %d of %d, people marked %d of %d; rings found %d of %d, other chats marked %d of "
            + "%d%n", botsFound, botsIn, peopleMarked, DAYS * 4_000, ringsFound, DAYS * 40, chatsMarked - ringsFound,
            DAYS * 560);
        assertTrue(botsFound >= botsIn * 0.95, botsFound + " of " + botsIn);
        assertTrue(peopleMarked <= 2, peopleMarked + " people");
        assertTrue(ringsFound >= DAYS * 40 * 0.8, ringsFound + " rings");
        assertTrue(chatsMarked - ringsFound <= 2, chatsMarked - ringsFound + " other chats");
    }

    @Test
    void fourFastSharesMarkNobodyAndTheFifthDoes()
    {
        for (int i = 1; i <= 4; i++)
        {
            share(i, 7, 50);
        }
        assertFalse(bots.marked().contains(7));
        share(5, 7, 50);
        assertTrue(bots.marked().contains(7));
    }

    @Test
    void manyTriesAloneMarkNobody()
    {
        for (int i = 1; i <= 100; i++)
        {
            share(i, 7, 2_000);
        }
        bots.tried(7, 50_000);
        assertFalse(bots.marked().contains(7));
    }

    @Test
    void manyTriesMakeAFifthOfFastSharesEnough()
    {
        for (int i = 1; i <= 25; i++)
        {
            share(i, 7, i > 19 ? 30 : 2_000);
        }
        assertFalse(bots.marked().contains(7));
        bots.tried(7, BotDetector.MANY_TRIES);
        assertTrue(bots.marked().contains(7));
    }

    @Test
    void aNewDayForgets()
    {
        for (int i = 1; i <= 5; i++)
        {
            share(i, 7, 50);
        }
        bots.delivered(6, LabelledDay.DAY_MS);
        bots.granted(6, 8, LabelledDay.DAY_MS + 5_000);
        assertEquals(new LongHashSet(), bots.marked());
    }

    @Test
    void whatIsRememberedIsBounded()
    {
        final BotDetector small = new BotDetector(8, 8);
        for (int i = 1; i <= 1_000; i++)
        {
            small.delivered(i, 0);
            small.granted(i, i, 500);
        }
        small.granted(1, 1_001, 10);
        assertEquals(null, small.behaviour(1_001), "its envelope is forgotten");
    }

    @Test
    void aRelayWithoutPaymentsIsNoRing()
    {
        for (int i = 0; i < 50; i++)
        {
            round(i);
        }
        assertFalse(rings.marked().contains(5));
    }

    @Test
    void roundsThatArePaidAreARing()
    {
        for (int i = 0; i < RingDetector.LEAST_ROUNDS; i++)
        {
            assertFalse(rings.marked().contains(5));
            round(i);
            rings.paid(1, 2, i * 100_000L + 30_000);
        }
        assertTrue(rings.marked().contains(5));
    }

    private void round(final int i)
    {
        rings.round(5, 1, 1_000, 5, i * 100_000L);
        rings.taken(5, 2);
        rings.taken(5, 3);
    }

    private void share(final long envelope, final long user, final long afterMs)
    {
        bots.delivered(envelope, envelope * 10_000);
        bots.granted(envelope, user, envelope * 10_000 + afterMs);
    }
}
