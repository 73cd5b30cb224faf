package io.hongbao.engine.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hongbao.engine.codec.CardSetClosedDecoder;
import io.hongbao.engine.codec.CardSetOpenedDecoder;
import io.hongbao.engine.codec.CardSetSettlingDecoder;
import io.hongbao.engine.codec.CardSetState;
import io.hongbao.engine.codec.ComposedDecoder;
import io.hongbao.engine.codec.MessageHeaderDecoder;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.Role;
import io.hongbao.engine.codec.SettledDecoder;
import io.hongbao.engine.codec.SettingKey;
import io.hongbao.engine.codec.Split;
import io.hongbao.engine.rules.fairness.Seeds;
import io.hongbao.engine.rules.machine.EnvelopeMachine;
import io.hongbao.engine.rules.settings.Capacities;
import io.hongbao.engine.rules.settings.CardCapacities;
import io.hongbao.engine.rules.split.Splits;
import io.hongbao.engine.testkit.CardCommands;
import io.hongbao.engine.testkit.CardPool;
import io.hongbao.engine.testkit.CommandTape;
import io.hongbao.engine.testkit.Commands;
import io.hongbao.engine.testkit.MachineDriver;
import io.hongbao.engine.testkit.PlainSecrets;
import io.hongbao.engine.testkit.RecordingSink;
import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class CardSettlementTest
{
    private static final int HEADER = MessageHeaderDecoder.ENCODED_LENGTH;
    private static final long HOUR = 3_600_000;
    private static final long POOL = 1_000_000_000_000L;

    private CardPool pool;
    private MachineDriver driver;
    private CardCommands cards;
    private final long start = MachineDriver.START_MS;
    private final long settlesAtMs = start + 10 * HOUR;

    CardSettlementTest()
    {
        launch(Capacities.forEnvelopes(1000));
    }

    private void launch(final Capacities capacities)
    {
        launch(capacities, start + 20 * HOUR);
    }

    private void launch(final Capacities capacities, final long closesAtMs)
    {
        driver = new MachineDriver(capacities);
        pool = new CardPool(driver, POOL, closesAtMs);
        cards = new CardCommands(driver);
    }

    /** A set of two kinds with a prize; users 1 to n compose once each. */
    private long composed(final long prize, final Split split, final int compositions)
    {
        final long id = open(prize, split);
        for (int i = 0; i < compositions; i++)
        {
            compose(id, i + 1, i);
        }
        return id;
    }

    private long open(final long prize, final Split split)
    {
        return cards.open(o -> o.campaignId(pool.id()).prize(prize).prizeSplit(split), 1, 1);
    }

    /** Draws until both kinds are there. */
    private void compose(final long id, final long user, final long ordinal)
    {
        int seen = 0;
        while (seen != 3)
        {
            cards.grant(id, user, 1);
            seen |= 1 << cards.draw(id, user);
        }
        assertEquals(ordinal, cards.compose(id, user));
    }

    private List<UnsafeBuffer> settle(final int slice)
    {
        final List<UnsafeBuffer> events = new ArrayList<>();
        driver.at(settlesAtMs);
        while (driver.advance(slice) > 0)
        {
            assertTrue(driver.events().size() <= slice, "a slice is bounded");
            events.addAll(driver.events());
        }
        return events;
    }

    private static SettledDecoder settled(final UnsafeBuffer event)
    {
        assertEquals(SettledDecoder.TEMPLATE_ID, RecordingSink.templateId(event));
        return new SettledDecoder().wrap(event, HEADER, SettledDecoder.BLOCK_LENGTH, 1);
    }

    private static CardSetClosedDecoder closed(final UnsafeBuffer event)
    {
        assertEquals(CardSetClosedDecoder.TEMPLATE_ID, RecordingSink.templateId(event));
        return new CardSetClosedDecoder().wrap(event, HEADER, CardSetClosedDecoder.BLOCK_LENGTH, 1);
    }

    @Test
    void equalPrizeIsFlooredAndTheRemainderStaysInThePool()
    {
        final long id = composed(100, Split.EQUAL, 7);
        assertEquals(POOL - 100, pool.query().available());
        final List<UnsafeBuffer> events = settle(3);
        assertEquals(9, events.size());
        final CardSetSettlingDecoder settling = new CardSetSettlingDecoder().wrap(
            events.get(0), HEADER, CardSetSettlingDecoder.BLOCK_LENGTH, 1);
        assertEquals(7, settling.compositions());
        assertEquals(100, settling.prize());
        for (int i = 0; i < 7; i++)
        {
            assertEquals(14, settled(events.get(1 + i)).amount());
            assertEquals(i, settled(events.get(1 + i)).ordinal());
            assertEquals(i + 1, settled(events.get(1 + i)).user());
            assertEquals(156, settled(events.get(1 + i)).currency());
        }
        final CardSetClosedDecoder closed = closed(events.get(8));
        assertEquals(98, closed.settled());
        assertEquals(2, closed.returned());
        assertEquals(14, closed.composed());
        assertEquals(closed.drawn(), closed.held() + closed.composed());
        assertEquals(POOL - 98, closed.available());
        assertEquals(POOL - 98, pool.query().available());
        assertEquals(98, pool.query().reserved(), "what was granted stays reserved");
        assertEquals(0, pool.query().liveParts());
        assertEquals(98, driver.machine().status().ledger().granted(156));
        assertEquals(CardSetState.CLOSED, cards.query(id, 1).state());
    }

    @Test
    void luckyPrizeIsRecomputedFromTheRevealedSeed()
    {
        final long id = composed(1000, Split.LUCKY, 9);
        final List<UnsafeBuffer> events = settle(64);
        final Seeds seeds = new Seeds();
        final byte[] seed = seeds.seed(MachineDriver.SECRET, id).clone();
        for (int i = 0; i < 32; i++)
        {
            assertEquals(seed[i] & 0xff, closed(events.get(10)).seed(i));
        }
        seeds.deriveDrawKey(0x0807060504030201L, 0x100f0e0d0c0b0a09L);
        long rest = 1000;
        for (int i = 0; i < 9; i++)
        {
            final long share = Splits.luckyPrize(seeds.key0(), seeds.key1(), i, rest, 9 - i);
            assertEquals(share, settled(events.get(1 + i)).amount());
            assertTrue(share >= 1);
            rest -= share;
        }
        assertEquals(0, rest);
        assertEquals(0, closed(events.get(10)).returned());
    }

    @Test
    void prizeSmallerThanTheNumberOfWinnersIsPaidToNobodyAndReturns()
    {
        final long id = composed(6, Split.LUCKY, 7);
        final List<UnsafeBuffer> events = settle(64);
        assertEquals(2, events.size());
        assertEquals(0, closed(events.get(1)).settled());
        assertEquals(6, closed(events.get(1)).returned());
        assertEquals(POOL, pool.query().available());
        assertEquals(0, pool.query().reserved());
    }

    @Test
    void prizeOfOneMinorUnitForEachWinnerIsPaid()
    {
        composed(7, Split.LUCKY, 7);
        final List<UnsafeBuffer> events = settle(64);
        assertEquals(9, events.size());
        assertEquals(7, closed(events.get(8)).settled());
    }

    @Test
    void prizeThatNobodyWonReturns()
    {
        open(500, Split.EQUAL);
        final List<UnsafeBuffer> events = settle(64);
        assertEquals(2, events.size());
        assertEquals(500, closed(events.get(1)).returned());
        assertEquals(POOL, pool.query().available());
    }

    @Test
    void prizeIsReservedBeforeTheAnswerAndNeverMoreThanThePoolHolds()
    {
        open(POOL + 1, Split.EQUAL);
        assertEquals(RejectCode.POOL_EXHAUSTED, driver.rejectCode());
        assertEquals(POOL + 1, driver.reject().value());
        final long id = open(POOL, Split.EQUAL);
        final CardSetOpenedDecoder opened = new CardSetOpenedDecoder().wrap(
            driver.events().get(0), HEADER, CardSetOpenedDecoder.BLOCK_LENGTH, 1);
        assertEquals(0, opened.available());
        assertEquals(156, opened.currency());
        assertEquals(POOL, pool.query().reserved());
        open(1, Split.EQUAL);
        assertEquals(RejectCode.POOL_EXHAUSTED, driver.rejectCode());
    }

    @Test
    void setWithAPrizeSettlesBeforeItsCampaignCloses()
    {
        cards.open(o -> o.campaignId(pool.id()).prize(5).settlesAtMs(start + 20 * HOUR), 1, 1);
        assertEquals(RejectCode.SET_INVALID, driver.rejectCode());
        assertEquals(start + 20 * HOUR, driver.reject().timeMs());
        assertTrue(
            cards.open(o -> o.campaignId(pool.id()).prize(5).settlesAtMs(start + 20 * HOUR - 1), 1, 1) > 0);
    }

    @Test
    void grabsGoOnBetweenTheSlices()
    {
        final long set = composed(1000, Split.LUCKY, 20);
        final long envelope = driver.create(c -> { });
        driver.at(settlesAtMs);
        int grabs = 0;
        for (int user = 1; driver.advance(4) > 0; user++)
        {
            grabs += driver.grab(envelope, user) > 0 ? 1 : 0;
            cards.draw(set, user);
            assertEquals(RejectCode.SET_CLOSED, driver.rejectCode());
        }
        assertEquals(5, grabs);
    }

    @Test
    void setsThatSettleAtOneInstantDoSoOneAfterTheOtherByTheirIds()
    {
        final long first = composed(10, Split.EQUAL, 2);
        final long second = composed(10, Split.EQUAL, 2);
        final List<UnsafeBuffer> events = settle(1);
        assertEquals(8, events.size());
        assertEquals(first, closed(events.get(3)).setId());
        assertEquals(second, closed(events.get(7)).setId());
    }

    @Test
    void fullStoreOfCompositionsRefusesAndIsFreeAgainAfterASettlement()
    {
        launch(Capacities.forEnvelopes(100).withCards(new CardCapacities(4, 100, 1, 2, 1)));
        final long id = composed(10, Split.EQUAL, 2);
        cards.grant(id, 3, 100);
        int seen = 0;
        while (seen != 3)
        {
            seen |= 1 << cards.draw(id, 3);
        }
        cards.compose(id, 3);
        assertEquals(RejectCode.STORE_FULL, driver.rejectCode());
        assertEquals(SettingKey.CAPACITY_COMPOSITIONS.value(), driver.reject().value());
        settle(64);
        final long next = cards.open(o -> o.campaignId(pool.id()).prize(1).settlesAtMs(start + 15 * HOUR), 1, 1);
        compose(next, 1, 0);
        compose(next, 2, 1);
        driver.at(start + 15 * HOUR);
        assertEquals(2, driver.advance(64));
        assertEquals(1, closed(driver.events().get(1)).returned());
    }

    /** What a restart does: the journal's steps, cut where it ends, then the engine's own. */
    @Test
    void restartInTheMiddleOfASettlementContinuesIt()
    {
        final List<UnsafeBuffer> whole = playAndCut(Integer.MAX_VALUE);
        for (int cut = 0; cut < 16; cut++)
        {
            final List<UnsafeBuffer> resumed = playAndCut(cut);
            assertEquals(whole.size(), resumed.size(), "cut after " + cut + " steps");
            for (int i = 0; i < whole.size(); i++)
            {
                assertEquals(whole.get(i), resumed.get(i), "event " + i + ", cut after " + cut + " steps");
            }
        }
    }

    /** Events of a settlement of 40 winners of which only so many steps of 3 reached the journal. */
    private List<UnsafeBuffer> playAndCut(final int journaledSteps)
    {
        launch(Capacities.forEnvelopes(1000));
        final CommandTape tape = new CommandTape();
        tape.keep(driver, driver.nowMs(), MachineDriver.SERVICE, Role.SERVICE);
        final long id = open(5000, Split.LUCKY);
        tape.keep(driver, driver.nowMs(), MachineDriver.SERVICE, Role.SERVICE);
        for (int user = 1; user <= 40; user++)
        {
            int seen = 0;
            while (seen != 3)
            {
                cards.grant(id, user, 1);
                tape.keep(driver, driver.nowMs(), MachineDriver.SERVICE, Role.SERVICE);
                seen |= 1 << cards.draw(id, user);
                tape.keep(driver, driver.nowMs(), MachineDriver.SERVICE, Role.SERVICE);
            }
            cards.compose(id, user);
            tape.keep(driver, driver.nowMs(), MachineDriver.SERVICE, Role.SERVICE);
        }
        final List<UnsafeBuffer> events = new ArrayList<>();
        driver.at(settlesAtMs).as(Role.HOST, 0);
        for (int step = 0; step < journaledSteps && driver.machine().nextDueMs() <= settlesAtMs; step++)
        {
            new Commands(driver).advance(settlesAtMs, 3);
            events.addAll(driver.events());
            tape.keep(driver, settlesAtMs, 0, Role.HOST);
        }
        final EnvelopeMachine machine = new EnvelopeMachine(new PlainSecrets(), Capacities.forEnvelopes(1000), 0);
        tape.replay(driver, machine);
        final RecordingSink sink = new RecordingSink();
        while (machine.advance(settlesAtMs, 3, sink) > 0)
        {
            events.addAll(sink.events());
            sink.clear();
        }
        assertEquals(5000, machine.status().ledger().granted(156));
        return events;
    }

    /**
     * Any number of winners: {@code -Dhongbao.compositions=2000000} settles as many as an evening has. One user
     * composes all of them, so that the time goes into the settlement.
     */
    @Test
    void manyWinnersAreSettledInBoundedSlices()
    {
        final int winners = Integer.getInteger("hongbao.compositions", 20_000);
        final long end = start + 10_000 * HOUR;
        launch(Capacities.forEnvelopes(1 << 19).withCards(new CardCapacities(2, 1 << 10, 16, winners, 16)), end + 1);
        final long id = cards.open(o -> o.campaignId(pool.id()).prize(20L * winners).prizeSplit(Split.LUCKY)
            .settlesAtMs(end), 1, 1);
        long made = 0;
        for (long user = 1; made < winners; user = user % 1000 + 1)
        {
            driver.at(driver.nowMs() + 15_000); // keys leave after a day, so that their store may be small
            cards.grant(id, user, 100);
            for (int i = 0; i < 100; i++)
            {
                cards.draw(id, user);
            }
            while (made < winners && cards.compose(id, user) >= 0)
            {
                made++;
            }
        }
        driver.at(end);
        long paid = 0;
        long slowestNs = 0;
        int count = 0;
        for (long before = System.nanoTime(); driver.advance(64) > 0; before = System.nanoTime())
        {
            slowestNs = Math.max(slowestNs, System.nanoTime() - before);
            for (final UnsafeBuffer event : driver.events())
            {
                if (RecordingSink.templateId(event) == SettledDecoder.TEMPLATE_ID)
                {
                    assertEquals(count++, settled(event).ordinal());
                    paid += settled(event).amount();
                }
            }
        }
        System.out.printf("%,d winners settled, the slowest slice of 64 took %,d us%n", count, slowestNs / 1000);
        assertEquals(winners, count);
        assertEquals(20L * winners, paid);
        assertEquals(POOL - paid, pool.query().available());
    }

    @Test
    void compositionIsToldWithItsOrdinal()
    {
        final long id = open(10, Split.EQUAL);
        compose(id, 5, 0);
        assertEquals(List.of(ComposedDecoder.TEMPLATE_ID), driver.eventTemplates());
        assertEquals(0, cards.entry().ordinal());
        driver.send();
        assertEquals(0, cards.entry().ordinal());
        assertTrue(driver.events().isEmpty());
    }
}
