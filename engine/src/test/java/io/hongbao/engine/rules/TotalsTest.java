package io.hongbao.engine.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hongbao.engine.codec.Audience;
import io.hongbao.engine.codec.LimitsAnswerDecoder;
import io.hongbao.engine.codec.MessageHeaderDecoder;
import io.hongbao.engine.codec.QueryLimitsEncoder;
import io.hongbao.engine.codec.QueryTotalsEncoder;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.Role;
import io.hongbao.engine.codec.SettingKey;
import io.hongbao.engine.codec.TotalsAnswerDecoder;
import io.hongbao.engine.rules.settings.Capacities;
import io.hongbao.engine.rules.settings.FeedCapacities;
import io.hongbao.engine.testkit.ExchangeCommands;
import io.hongbao.engine.testkit.MachineDriver;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TotalsTest
{
    private static final long DAY = 24 * 3_600_000L;
    private static final long OFFSET = 8 * 3_600_000L;
    private final MachineDriver driver = new MachineDriver();
    private final long start = driver.nowMs();
    private final long midnight = Math.floorDiv(start + OFFSET, DAY) * DAY - OFFSET;

    private TotalsAnswerDecoder totals(
        final MachineDriver machine, final long user, final long fromMs, final long toMs)
    {
        machine.send((buffer, header) ->
        {
            final QueryTotalsEncoder out = new QueryTotalsEncoder();
            out.wrapAndApplyHeader(buffer, 0, header)
                .correlationId(5).userId(user).fromMs(fromMs).toMs(toMs).currency(156);
            return out.limit();
        });
        return new TotalsAnswerDecoder().wrap(
            machine.answer(), MessageHeaderDecoder.ENCODED_LENGTH, TotalsAnswerDecoder.BLOCK_LENGTH, 1);
    }

    private TotalsAnswerDecoder today(final long user)
    {
        return totals(driver, user, driver.nowMs(), driver.nowMs() + 1);
    }

    @Test
    void receivedSentAndBestLuckAreCounted()
    {
        final long id = driver.create(c -> c.shares(2).total(100));
        final long first = driver.grab(id, 1);
        final long second = driver.grab(id, 2);
        assertEquals(100, first + second);
        final long lucky = first >= second ? 1 : 2;
        assertEquals(first, today(1).receivedAmount());
        assertEquals(1, today(1).received());
        assertEquals(1, today(lucky).bestLuck());
        assertEquals(0, today(3 - lucky).bestLuck());
        assertEquals(100, today(7).sentAmount());
        assertEquals(1, today(7).sent());
        assertEquals(0, today(7).receivedAmount());
        assertEquals(0, today(99).receivedAmount());
        assertEquals(midnight, today(1).fromMs());
        assertEquals(midnight + DAY, today(1).toMs());
        driver.grab(id, 1);
        assertEquals(1, today(1).received(), "a repeat pays nothing");
    }

    @Test
    void refundIsToldApart()
    {
        final long id = driver.create(c -> c.expiresAtMs(start + 60_000));
        final long amount = driver.grab(id, 1);
        driver.at(start + 60_000).advance(64);
        assertEquals(1000, today(7).sentAmount());
        assertEquals(1000 - amount, today(7).refundedAmount());
        assertEquals(1, today(7).sent());
    }

    @Test
    void exchangeIsSentAndReceivedByBoth()
    {
        final ExchangeCommands exchanges = new ExchangeCommands(driver);
        final long id = exchanges.offer(c -> c.fromUser(31).toUser(32).amount(500).minimum(0));
        assertEquals(500, today(31).sentAmount());
        assertTrue(exchanges.answer(id, 32, 70));
        assertEquals(70, today(31).receivedAmount());
        assertEquals(500, today(32).receivedAmount());
        assertEquals(70, today(32).sentAmount());
        assertEquals(1, today(32).sent());
        final long declined = exchanges.offer(c -> c.fromUser(31).toUser(32).amount(40).minimum(0));
        assertTrue(exchanges.decline(declined, 32));
        assertEquals(540, today(31).sentAmount());
        assertEquals(40, today(31).refundedAmount());
    }

    @Test
    void windowIsWholeDaysAcrossMidnight()
    {
        final long id = driver.create(c -> c.shares(3).total(30).audience(Audience.ANYONE));
        driver.at(midnight + DAY - 1);
        final long before = driver.grab(id, 1);
        driver.at(midnight + DAY);
        final long other = driver.create(c -> c.shares(3).total(30));
        final long after = driver.grab(other, 1);
        assertEquals(after, totals(driver, 1, midnight + DAY, midnight + 2 * DAY).receivedAmount());
        assertEquals(before, totals(driver, 1, midnight, midnight + DAY).receivedAmount());
        final TotalsAnswerDecoder both = totals(driver, 1, midnight + DAY - 1, midnight + DAY + 1);
        assertEquals(before + after, both.receivedAmount());
        assertEquals(midnight, both.fromMs());
        assertEquals(midnight + 2 * DAY, both.toMs());
        assertEquals(midnight + 2 * DAY, totals(driver, 1, midnight, Long.MAX_VALUE).toMs(), "no day of the future");
    }

    @Test
    void emptyWindowAndDaysThatAreNotKeptAreRefused()
    {
        driver.at(midnight + 40 * DAY);
        final long firstKept = midnight + 11 * DAY;
        totals(driver, 1, firstKept - 1, driver.nowMs());
        assertEquals(RejectCode.WINDOW_INVALID, driver.rejectCode());
        assertEquals(firstKept, driver.reject().bound());
        totals(driver, 1, firstKept, firstKept);
        assertEquals(RejectCode.WINDOW_INVALID, driver.rejectCode());
        totals(driver, 1, Long.MIN_VALUE, Long.MAX_VALUE);
        assertEquals(RejectCode.WINDOW_INVALID, driver.rejectCode());
        totals(driver, 1, Long.MAX_VALUE - 1, Long.MAX_VALUE);
        assertEquals(RejectCode.WINDOW_INVALID, driver.rejectCode());
        totals(driver, 1, firstKept, Long.MAX_VALUE);
        assertTrue(driver.isAnswer(TotalsAnswerDecoder.TEMPLATE_ID));
        totals(driver, 0, firstKept, Long.MAX_VALUE);
        assertEquals(RejectCode.USER_INVALID, driver.rejectCode());
    }

    @Test
    void userAsksForItselfOnly()
    {
        driver.as(Role.USER, 1);
        totals(driver, 1, start, start + 1);
        assertTrue(driver.isAnswer(TotalsAnswerDecoder.TEMPLATE_ID));
        totals(driver, 2, start, start + 1);
        assertEquals(RejectCode.NOT_ALLOWED, driver.rejectCode());
        assertEquals(1, driver.reject().bound());
    }

    @Test
    void fullStoreDropsTheOldestDayAndNeverRefusesAGrab()
    {
        final MachineDriver small = new MachineDriver(
            Capacities.forEnvelopes(1000).withFeed(new FeedCapacities(1, 8, 1)));
        final long id = small.create(c -> c.shares(20).total(200));
        for (int user = 11; user <= 17; user++)
        {
            assertTrue(small.grab(id, user) > 0);
        }
        assertTrue(totals(small, 17, start, start + 1).receivedAmount() > 0, "8 rows are there");
        assertTrue(small.at(midnight + DAY).grab(id, 8) > 0);
        assertTrue(totals(small, 8, small.nowMs(), small.nowMs() + 1).receivedAmount() > 0);
        totals(small, 17, start, start + 1);
        assertEquals(RejectCode.WINDOW_INVALID, small.rejectCode());
        assertEquals(midnight + DAY, small.reject().bound());
        for (int user = 21; user <= 28; user++)
        {
            assertTrue(small.grab(id, user) > 0, "grabs go on");
        }
        totals(small, 8, small.nowMs(), small.nowMs() + 1);
        assertEquals(RejectCode.WINDOW_INVALID, small.rejectCode());
        assertEquals(midnight + 2 * DAY, small.reject().bound(), "today is not whole any more");
        final long next = small.at(midnight + 2 * DAY).create(c -> c.shares(2).total(20));
        assertTrue(small.grab(next, 1) > 0);
        assertTrue(totals(small, 1, small.nowMs(), small.nowMs() + 1).receivedAmount() > 0);
    }

    @Test
    void limitsTellSettingsAndCapacitiesInForce()
    {
        driver.send((buffer, header) ->
        {
            final QueryLimitsEncoder out = new QueryLimitsEncoder();
            out.wrapAndApplyHeader(buffer, 0, header).correlationId(5).currency(156);
            return out.limit();
        });
        final LimitsAnswerDecoder in =
            new LimitsAnswerDecoder().wrapAndApplyHeader(driver.answer(), 0, new MessageHeaderDecoder());
        assertEquals(4_999_900, in.maxTotalPerson());
        assertEquals(20_000, in.maxSharePerson());
        assertEquals(5_000, in.maxSharesPerson());
        assertEquals(driver.machine().status().rulesVersion(), in.rulesVersion());
        final Map<SettingKey, Long> settings = new EnumMap<>(SettingKey.class);
        in.settings().forEachRemaining(each -> settings.put(each.key(), each.value()));
        assertEquals(OFFSET, settings.get(SettingKey.DAY_OFFSET_MS));
        assertEquals(1000, settings.get(SettingKey.CAPACITY_ENVELOPES));
        assertEquals(30, settings.get(SettingKey.TOTALS_DAYS));
        driver.send((buffer, header) ->
        {
            final QueryLimitsEncoder out = new QueryLimitsEncoder();
            out.wrapAndApplyHeader(buffer, 0, header).correlationId(5).currency(978);
            return out.limit();
        });
        assertEquals(RejectCode.CURRENCY_UNKNOWN, driver.rejectCode());
        assertEquals(978, driver.reject().value());
    }
}
