package io.hongbao.engine.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hongbao.engine.codec.Choice;
import io.hongbao.engine.codec.ExchangeAnswerDecoder;
import io.hongbao.engine.codec.ExchangeCompletedDecoder;
import io.hongbao.engine.codec.ExchangeEndedDecoder;
import io.hongbao.engine.codec.ExchangeFundedDecoder;
import io.hongbao.engine.codec.ExchangeOfferedDecoder;
import io.hongbao.engine.codec.ExchangeReturnedDecoder;
import io.hongbao.engine.codec.ExchangeState;
import io.hongbao.engine.codec.MessageHeaderDecoder;
import io.hongbao.engine.codec.OfferExchangeDecoder;
import io.hongbao.engine.codec.OfferExchangeEncoder;
import io.hongbao.engine.codec.PauseAction;
import io.hongbao.engine.codec.PauseScope;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.Role;
import io.hongbao.engine.codec.SceneKind;
import io.hongbao.engine.codec.SettingKey;
import io.hongbao.engine.rules.ledger.Ledger;
import io.hongbao.engine.rules.settings.Capacities;
import io.hongbao.engine.testkit.CommandTape;
import io.hongbao.engine.testkit.Commands;
import io.hongbao.engine.testkit.ExchangeCommands;
import io.hongbao.engine.testkit.MachineDriver;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RULES 7, exchange: both sides or nothing, every offer refunded at most once. */
class ExchangeTest
{
    private static final int HEADER = MessageHeaderDecoder.ENCODED_LENGTH;
    private static final long DAY_MS = TimeUnit.DAYS.toMillis(1);

    private final MachineDriver driver = new MachineDriver();
    private final ExchangeCommands exchanges = new ExchangeCommands(driver);

    @Test
    void bothAreCreditedInOneCommand()
    {
        final long id = exchanges.offer(o -> o.minimum(100));
        assertEquals(List.of(ExchangeOfferedDecoder.TEMPLATE_ID, ExchangeFundedDecoder.TEMPLATE_ID),
            driver.eventTemplates());
        money(520, 0, 0, 520);
        assertTrue(exchanges.answer(id, 8, 888));
        assertEquals(List.of(ExchangeCompletedDecoder.TEMPLATE_ID), driver.eventTemplates());
        final ExchangeCompletedDecoder event = new ExchangeCompletedDecoder().wrap(
            driver.events().get(0), HEADER, ExchangeCompletedDecoder.BLOCK_LENGTH, 1);
        assertEquals(List.of(7L, 8L, 520L, 888L), List.of(event.from(), event.to(), event.amount(), event.answer()));
        assertEquals(ExchangeState.COMPLETED, exchanges.told().state());
        assertEquals(MachineDriver.START_MS, exchanges.told().endedAtMs());
        money(1408, 1408, 0, 0);
    }

    @Test
    void anAnswerBelowTheMinimumChangesNothing()
    {
        final long id = exchanges.offer(o -> o.minimum(100));
        refused(RejectCode.BELOW_MINIMUM, 99, 100, () -> exchanges.answer(id, 8, 99));
        refused(RejectCode.TOTAL_TOO_LARGE, 4_999_901, 4_999_900, () -> exchanges.answer(id, 8, 4_999_901));
        refused(RejectCode.NOT_A_PARTY, 7, 0, () -> exchanges.answer(id, 7, 200));
        refused(RejectCode.NOT_A_PARTY, 9, 0, () -> exchanges.answer(id, 9, 200));
        money(520, 0, 0, 520);
        assertTrue(exchanges.answer(id, 8, 100));
    }

    @Test
    void withoutAMinimumOneFenIsEnough()
    {
        final long id = exchanges.offer(o -> o.minimum(0));
        refused(RejectCode.BELOW_MINIMUM, 0, 1, () -> exchanges.answer(id, 8, 0));
        assertTrue(exchanges.answer(id, 8, 1));
    }

    @Test
    void anAnswerAtTheInstantOfExpiryIsTooLate()
    {
        final long endMs = MachineDriver.START_MS + 60_000;
        final long id = exchanges.offer(o -> o.expiresAtMs(endMs));
        final long other = exchanges.offer(o -> o.expiresAtMs(endMs));
        driver.at(endMs - 1);
        assertTrue(exchanges.answer(other, 8, 1));
        driver.at(endMs);
        assertFalse(exchanges.answer(id, 8, 1), "before the expiry has fired");
        over(ExchangeState.EXPIRED, endMs);
        money(1041, 521, 0, 520);
        assertEquals(1, driver.advance(10));
        assertEquals(List.of(ExchangeReturnedDecoder.TEMPLATE_ID, ExchangeEndedDecoder.TEMPLATE_ID),
            driver.eventTemplates());
        money(1041, 521, 520, 0);
        assertFalse(exchanges.answer(id, 8, 1), "after it has fired");
        over(ExchangeState.EXPIRED, endMs);
        assertEquals(0, driver.advance(10));
    }

    @Test
    void declineRefundsTheOfferOnce()
    {
        final long id = exchanges.offer(o -> o.amount(300));
        driver.as(Role.USER, 8);
        assertTrue(exchanges.decline(id, 8));
        assertEquals(ExchangeState.DECLINED, exchanges.told().state());
        final ExchangeReturnedDecoder event = new ExchangeReturnedDecoder().wrap(
            driver.events().get(0), HEADER, ExchangeReturnedDecoder.BLOCK_LENGTH, 1);
        assertEquals(List.of(7L, 300L), List.of(event.to(), event.amount()));
        money(300, 0, 300, 0);
        driver.send();
        assertEquals(Choice.YES, exchanges.told().repeat());
        assertEquals(0, driver.events().size());
        assertFalse(exchanges.decline(id, 8));
        over(ExchangeState.DECLINED, MachineDriver.START_MS);
        driver.asService().at(MachineDriver.START_MS + 2 * DAY_MS);
        assertEquals(0, driver.advance(10));
        money(300, 0, 300, 0);
    }

    @Test
    void aBlindOneHidesBothAmountsUntilItIsCompleted()
    {
        final long id = exchanges.offer(o -> o.amount(666).minimum(600).blind(Choice.YES));
        final ExchangeFundedDecoder funded = new ExchangeFundedDecoder().wrap(
            driver.events().get(1), HEADER, ExchangeFundedDecoder.BLOCK_LENGTH, 1);
        assertEquals(Choice.YES, funded.blind());
        assertFalse(holds(driver.events().get(0), 666), "the public event holds no amount");
        seen(id, 0, 666, 600, 0);
        seen(id, 7, 666, 600, 0);
        seen(id, 8, 0, 0, 0);
        driver.as(Role.USER, 8);
        seen(id, 7, 0, 0, 0);
        driver.as(Role.USER, 9);
        assertNull(exchanges.query(id, 9));
        assertEquals(RejectCode.NOT_A_PARTY, driver.rejectCode());
        driver.asService();
        assertTrue(exchanges.answer(id, 8, 700));
        seen(id, 8, 666, 600, 700);
        seen(id, 7, 666, 600, 700);
    }

    @Test
    void theAmountOfABlindOneThatIsDeclinedStaysHidden()
    {
        final long id = exchanges.offer(o -> o.amount(666).blind(Choice.YES));
        driver.as(Role.USER, 8);
        exchanges.decline(id, 8);
        assertEquals(0, exchanges.told().amount());
        final ExchangeReturnedDecoder event = new ExchangeReturnedDecoder().wrap(
            driver.events().get(0), HEADER, ExchangeReturnedDecoder.BLOCK_LENGTH, 1);
        assertEquals(Choice.YES, event.blind());
        seen(id, 8, 0, 0, 0);
    }

    @Test
    void aSessionSeesABlindOneWithItsOwnEyesWhomeverItDeclinesFor()
    {
        final long id = exchanges.offer(o -> o.amount(666).minimum(600).blind(Choice.YES));
        driver.as(Role.USER, 9);
        assertTrue(exchanges.decline(id, 8));
        assertEquals(0, exchanges.told().amount());
        assertEquals(0, exchanges.told().minimum());
        driver.send();
        assertEquals(Choice.YES, exchanges.told().repeat());
        assertEquals(0, exchanges.told().amount());
    }

    @Test
    void aRepeatHearsTheOutcomeAlsoWhenTheExchangeIsNoLongerQueryable()
    {
        final long id = exchanges.offer(o -> o.amount(100));
        assertTrue(exchanges.answer(id, 8, 50));
        driver.at(MachineDriver.START_MS + DAY_MS - 1);
        driver.send();
        assertEquals(Choice.YES, exchanges.told().repeat());
        assertEquals(50, exchanges.told().answer());
        assertEquals(0, driver.events().size());
        assertNotNull(exchanges.query(id, 0));
        driver.at(MachineDriver.START_MS + DAY_MS);
        assertNull(exchanges.query(id, 0));
        assertEquals(RejectCode.EXCHANGE_UNKNOWN, driver.rejectCode());
        money(150, 150, 0, 0);
    }

    @Test
    void theReasonsOfARefusedOfferComeInTheirOrder()
    {
        final long now = MachineDriver.START_MS;
        refusedOffer(RejectCode.USER_INVALID, 0, 1, o -> o.fromUser(0).toUser(-1));
        refusedOffer(RejectCode.USER_INVALID, -1, 1, o -> o.toUser(-1).ticketFor(-1));
        refusedOffer(RejectCode.INVALID_VALUE, -1, OfferExchangeDecoder.ticketForId(), o -> o.ticketFor(-1).toUser(7));
        refusedOffer(RejectCode.EXCHANGE_INVALID, 7, OfferExchangeDecoder.toUserId(), o -> o.toUser(7).sceneId(3));
        refusedOffer(RejectCode.EXCHANGE_INVALID, -1, OfferExchangeDecoder.minimumId(), o -> o.minimum(-1).sceneId(3));
        refusedOffer(RejectCode.SCENE_INVALID, 3, 0, o -> o.sceneId(3).currency(999));
        refusedOffer(RejectCode.CURRENCY_UNKNOWN, 999, 0, o -> o.currency(999).amount(0));
        refusedOffer(RejectCode.TOTAL_TOO_SMALL, 0, 1, o -> o.amount(0).expiresAtMs(1));
        refusedOffer(RejectCode.TOTAL_TOO_LARGE, 4_999_901, 4_999_900, o -> o.amount(4_999_901).expiresAtMs(1));
        refusedOffer(RejectCode.ALREADY_EXPIRED, now, now, o -> o.expiresAtMs(now));
        refusedOffer(RejectCode.LIFE_OUT_OF_RANGE, 59_999, 60_000, o -> o.expiresAtMs(now + 59_999));
        final long most = 3 * DAY_MS;
        refusedOffer(RejectCode.LIFE_OUT_OF_RANGE, most + 1, most, o -> o.expiresAtMs(now + most + 1));
        driver.as(Role.OPERATOR, 500);
        new Commands(driver).pause(PauseAction.CREATES, PauseScope.USER, SceneKind.NONE, 7);
        driver.asService();
        refusedOffer(RejectCode.PAUSED, 0, 0, o -> o.currency(999));
    }

    @Test
    void aFullStoreRefusesUntilOneIsPastItsTime()
    {
        final MachineDriver small = new MachineDriver(
            new Capacities(100, 4096, 100, 10, 10, 10, 10, 10, 10).withExchanges(2));
        final ExchangeCommands two = new ExchangeCommands(small);
        final long first = two.offer(o -> o.amount(1));
        assertNotEquals(0, two.offer(o -> o.amount(2)));
        assertEquals(0, two.offer(o -> o.amount(3)));
        assertEquals(RejectCode.STORE_FULL, small.rejectCode());
        assertEquals(List.of((long)SettingKey.CAPACITY_EXCHANGES.value(), 2L),
            List.of(small.reject().value(), small.reject().bound()));
        assertTrue(two.decline(first, 8));
        small.at(MachineDriver.START_MS + DAY_MS + 60_000);
        assertEquals(1, small.advance(10), "the second expires after the default life");
        assertNotEquals(0, two.offer(o -> o.amount(3)));
    }

    @Test
    void nothingIsWrittenOntoAFullDisk()
    {
        final long id = exchanges.offer(o -> o.amount(5));
        driver.mayWrite(false);
        refused(RejectCode.JOURNAL_FULL, 0, 0, () -> exchanges.answer(id, 8, 5));
        refused(RejectCode.JOURNAL_FULL, 0, 0, () -> exchanges.decline(id, 8));
        refused(RejectCode.JOURNAL_FULL, 0, 0, () -> exchanges.offer(o -> o.amount(5)));
        money(5, 0, 0, 5);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whatWasJournaledRebuildsEveryExchange(final long seed)
    {
        final Capacities capacities =
            new Capacities(100, 4096, 4000, 10, 10, 10, 10, 10, 10).withExchanges(60);
        final SplittableRandom random = new SplittableRandom(seed);
        final MachineDriver any = new MachineDriver(capacities);
        final ExchangeCommands commands = new ExchangeCommands(any);
        final CommandTape tape = new CommandTape();
        for (int step = 0; step < 6_000; step++)
        {
            any.at(any.nowMs() + random.nextInt(random.nextInt(50) == 0 ? 40_000_000 : 40_000));
            if (any.machine().nextDueMs() <= any.nowMs() && random.nextInt(3) > 0)
            {
                any.as(Role.HOST, 0);
                new Commands(any).advance(any.nowMs(), 1 + random.nextInt(4));
                tape.keep(any, any.nowMs(), 0, Role.HOST);
                any.asService();
            }
            final long id = Math.max(1, any.machine().status().lastId() - random.nextInt(30));
            final long user = 7 + random.nextInt(2);
            switch (random.nextInt(5))
            {
                case 0 -> commands.answer(id, user, random.nextInt(100));
                case 1 -> commands.decline(id, user);
                case 2 -> any.send();
                default -> commands.offer(o -> o.amount(random.nextInt(-1, 100)).minimum(random.nextInt(50))
                    .expiresAtMs(any.nowMs() + random.nextInt(50_000, 400_000))
                    .blind(random.nextBoolean() ? Choice.YES : Choice.NO));
            }
            tape.keep(any, any.nowMs(), MachineDriver.SERVICE, Role.SERVICE);
            final Ledger ledger = any.machine().status().ledger();
            assertEquals(ledger.funded(156), ledger.granted(156) + ledger.refunded(156) + ledger.remaining(156));
        }
        assertTrue(tape.size() > 1500, "kept " + tape.size());
        tape.replay(any, capacities);
        any.at(any.nowMs() + 10 * DAY_MS);
        while (any.advance(64) > 0)
        {
            assertTrue(any.events().size() >= 2);
        }
        assertEquals(0, any.machine().status().ledger().remaining(156));
    }

    private void seen(final long id, final long asUser, final long amount, final long minimum, final long answer)
    {
        final ExchangeAnswerDecoder told = exchanges.query(id, asUser);
        assertEquals(List.of(amount, minimum, answer), List.of(told.amount(), told.minimum(), told.answer()));
    }

    private static boolean holds(final org.agrona.DirectBuffer message, final long value)
    {
        for (int i = 0; i + Long.BYTES <= message.capacity(); i++)
        {
            if (message.getLong(i, java.nio.ByteOrder.LITTLE_ENDIAN) == value)
            {
                return true;
            }
        }
        return false;
    }

    private void refusedOffer(
        final RejectCode code, final long value, final long bound, final Consumer<OfferExchangeEncoder> change)
    {
        refused(code, value, bound, () -> exchanges.offer(change));
    }

    private void refused(final RejectCode code, final long value, final long bound, final Runnable command)
    {
        command.run();
        assertEquals(code, driver.rejectCode());
        assertEquals(List.of(value, bound), List.of(driver.reject().value(), driver.reject().bound()));
        assertEquals(0, driver.events().size());
    }

    private void over(final ExchangeState how, final long atMs)
    {
        assertEquals(RejectCode.EXCHANGE_OVER, driver.rejectCode());
        assertEquals(how.value(), driver.reject().value());
        assertEquals(atMs, driver.reject().timeMs());
    }

    private void money(final long funded, final long granted, final long refunded, final long remaining)
    {
        final Ledger ledger = driver.machine().status().ledger();
        assertEquals(List.of(funded, granted, refunded, remaining), List.of(ledger.funded(156), ledger.granted(156),
            ledger.refunded(156), ledger.remaining(156)));
    }
}
