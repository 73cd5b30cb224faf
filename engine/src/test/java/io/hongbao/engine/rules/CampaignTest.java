package io.hongbao.engine.rules;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hongbao.engine.codec.AwardedDecoder;
import io.hongbao.engine.codec.CampaignAnswerDecoder;
import io.hongbao.engine.codec.CampaignClosedDecoder;
import io.hongbao.engine.codec.CampaignClosingDecoder;
import io.hongbao.engine.codec.CampaignOpenedDecoder;
import io.hongbao.engine.codec.CampaignRefundedDecoder;
import io.hongbao.engine.codec.CampaignState;
import io.hongbao.engine.codec.Choice;
import io.hongbao.engine.codec.ClosedDecoder;
import io.hongbao.engine.codec.GrantedDecoder;
import io.hongbao.engine.codec.MessageHeaderDecoder;
import io.hongbao.engine.codec.OpenCampaignDecoder;
import io.hongbao.engine.codec.OpenCampaignEncoder;
import io.hongbao.engine.codec.RefundedDecoder;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.Split;
import io.hongbao.engine.codec.ToppedUpDecoder;
import io.hongbao.engine.rules.fairness.Seeds;
import io.hongbao.engine.rules.ledger.Ledger;
import io.hongbao.engine.rules.settings.CampaignCapacities;
import io.hongbao.engine.rules.settings.Capacities;
import io.hongbao.engine.testkit.CampaignCommands;
import io.hongbao.engine.testkit.MachineDriver;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** RULES 7, campaign: a pool that cannot overrun, and one refund at its end. */
class CampaignTest
{
    private static final int HEADER = MessageHeaderDecoder.ENCODED_LENGTH;
    private static final long NOW = MachineDriver.START_MS;
    private static final long DAY_MS = TimeUnit.DAYS.toMillis(1);

    private final MachineDriver driver = new MachineDriver();
    private final CampaignCommands campaigns = new CampaignCommands(driver);

    @Test
    void aCampaignIsOpenedWithItsMoneyAndACommitment()
    {
        final long id = campaigns.open(5000, c -> c.capGrants(3), 11, 12);
        assertEquals(List.of(CampaignOpenedDecoder.TEMPLATE_ID, ToppedUpDecoder.TEMPLATE_ID), driver.eventTemplates());
        final Seeds seeds = new Seeds();
        seeds.seed(MachineDriver.SECRET, id);
        final byte[] commitment = new byte[32];
        campaigns.seeded().getCommitment(commitment, 0, 32);
        assertArrayEquals(seeds.commitment(id), commitment);
        driver.send();
        assertEquals(Choice.YES, campaigns.seeded().repeat());
        assertEquals(id, campaigns.seeded().subjectId());
        assertEquals(0, driver.events().size());
        final CampaignAnswerDecoder told = campaigns.query(id, 0);
        assertEquals(CampaignState.OPEN, told.state());
        assertEquals(3, told.capGrants());
        assertEquals(77, told.sponsor());
        final CampaignAnswerDecoder.TicketKeysDecoder keys = told.ticketKeys();
        assertEquals(List.of(11L, 12L), List.of(keys.next().keyId(), keys.next().keyId()));
        pool(id, 5000, 5000, 0, 0, 0);
        ledger(5000, 0, 0);
    }

    @Test
    void anEnvelopeOfAPoolMovesMoneyWithinItUntilItIsGranted()
    {
        final long id = campaigns.open(5000);
        final long envelope = pay(id, 1000);
        pool(id, 5000, 4000, 1000, 0, 0);
        ledger(5000, 0, 0);
        final long amount = driver.grab(envelope, 1);
        pool(id, 5000, 4000, 1000, 0, 0);
        ledger(5000, amount, 0);
        driver.at(NOW + DAY_MS);
        assertEquals(1, driver.advance(10));
        assertEquals(List.of(RefundedDecoder.TEMPLATE_ID, ClosedDecoder.TEMPLATE_ID), driver.eventTemplates());
        pool(id, 5000, 5000 - amount, amount, 0, 0);
        ledger(5000, amount, 0);
        assertEquals(0, campaigns.query(id, 0).liveParts());
    }

    @Test
    void aPoolNeverOverruns()
    {
        final long id = campaigns.open(2500);
        assertNotEquals(0, pay(id, 1000));
        assertNotEquals(0, pay(id, 1000));
        assertEquals(0, pay(id, 1000));
        rejected(RejectCode.POOL_EXHAUSTED, id, 1000, 500);
        assertFalse(campaigns.award(id, 1, 21, 300, 22, 201));
        rejected(RejectCode.POOL_EXHAUSTED, id, 501, 500);
        assertFalse(campaigns.award(id, 1, 21, Long.MAX_VALUE, 22, Long.MAX_VALUE));
        rejected(RejectCode.POOL_EXHAUSTED, id, Long.MAX_VALUE, 500);
        assertEquals(0, campaigns.subsidise(id, 501, NOW + DAY_MS));
        rejected(RejectCode.POOL_EXHAUSTED, id, 501, 500);
        assertEquals(0, campaigns.schedule(id, s -> s.total(251).shares(1), 5, 6));
        rejected(RejectCode.POOL_EXHAUSTED, id, 502, 500);
        assertEquals(0, campaigns.schedule(id, s -> s.total(1L << 62).maxShare(1L << 62).shares(1), 5, 6));
        rejected(RejectCode.POOL_EXHAUSTED, id, Long.MAX_VALUE, 500);
        pool(id, 2500, 500, 2000, 0, 0);
        assertTrue(campaigns.topUp(id, 500));
        assertNotEquals(0, pay(id, 1000));
        pool(id, 3000, 0, 3000, 0, 0);
    }

    @Test
    void aSponsorsBudgetThatEndsInMidBurst()
    {
        final long id = campaigns.open(10_000);
        long made = 0;
        long refused = 0;
        long granted = 0;
        for (int i = 0; i < 50; i++)
        {
            final long envelope = pay(id, 700);
            if (envelope == 0)
            {
                rejected(RejectCode.POOL_EXHAUSTED, id, 700, 10_000 - made * 700);
                refused++;
                continue;
            }
            made++;
            for (int user = 1; user <= 5; user++)
            {
                granted += driver.grab(envelope, user);
            }
        }
        assertEquals(List.of(14L, 36L), List.of(made, refused));
        assertEquals(9800, granted, "whoever was let in got the whole share");
        pool(id, 10_000, 200, 9800, 0, 0);
        ledger(10_000, 9800, 0);
    }

    @Test
    void closingRefundsTheSponsorOnce()
    {
        final long id = campaigns.open(5000, c -> c.closesAtMs(NOW + 3_600_000));
        final long envelope = pay(id, 1000);
        final long amount = driver.grab(envelope, 1);
        driver.at(NOW + 3_600_000);
        assertEquals(0, pay(id, 1000), "before the closing has fired");
        assertEquals(RejectCode.CAMPAIGN_CLOSING, driver.rejectCode());
        assertEquals(NOW + 3_600_000, driver.reject().timeMs());
        assertEquals(1, driver.advance(10));
        assertEquals(List.of(CampaignClosingDecoder.TEMPLATE_ID), driver.eventTemplates());
        assertEquals(CampaignState.CLOSING, campaigns.query(id, 0).state());
        assertFalse(campaigns.topUp(id, 1));
        pool(id, 5000, 4000, 1000, 0, 0);
        driver.at(NOW + DAY_MS);
        assertEquals(1, driver.advance(10));
        assertEquals(List.of(RefundedDecoder.TEMPLATE_ID, ClosedDecoder.TEMPLATE_ID,
            CampaignRefundedDecoder.TEMPLATE_ID, CampaignClosedDecoder.TEMPLATE_ID), driver.eventTemplates());
        final CampaignRefundedDecoder refund = new CampaignRefundedDecoder().wrap(
            driver.events().get(2), HEADER, CampaignRefundedDecoder.BLOCK_LENGTH, 1);
        assertEquals(List.of(id, 77L, 5000 - amount), List.of(refund.from(), refund.to(), refund.amount()));
        final CampaignClosedDecoder closed = new CampaignClosedDecoder().wrap(
            driver.events().get(3), HEADER, CampaignClosedDecoder.BLOCK_LENGTH, 1);
        assertEquals(List.of(5000L, amount, 0L, 5000 - amount),
            List.of(closed.funded(), closed.granted(), closed.awarded(), closed.refunded()));
        final byte[] seed = new byte[32];
        closed.getSeed(seed, 0, 32);
        assertArrayEquals(new Seeds().seed(MachineDriver.SECRET, id), seed);
        pool(id, 5000, 0, amount, 0, 5000 - amount);
        ledger(5000, amount, 5000 - amount);
        driver.at(NOW + 2 * DAY_MS - 1);
        assertEquals(0, driver.advance(10));
        assertEquals(CampaignState.CLOSED, campaigns.query(id, 0).state());
        driver.at(NOW + 2 * DAY_MS);
        assertNull(campaigns.query(id, 0), "past its retention");
        ledger(5000, amount, 5000 - amount);
    }

    @Test
    void theLastGrantOfAClosingCampaignEndsItInTheSameCommand()
    {
        final long id = campaigns.open(1000, c -> c.closesAtMs(NOW + 3_600_000));
        final long envelope = driver.create(c ->
            c.sender(0).campaignId(id).total(1000).shares(1).split(Split.EQUAL));
        driver.at(NOW + 3_600_000);
        driver.advance(10);
        assertEquals(1000, driver.grab(envelope, 1));
        assertEquals(List.of(GrantedDecoder.TEMPLATE_ID, ClosedDecoder.TEMPLATE_ID, CampaignClosedDecoder.TEMPLATE_ID),
            driver.eventTemplates(), "and nothing is left to refund");
    }

    @Test
    void aCampaignWithoutPartsEndsWhenItCloses()
    {
        final long id = campaigns.open(700, c -> c.closesAtMs(NOW + 1));
        driver.at(NOW + 1);
        assertEquals(1, driver.advance(10));
        assertEquals(List.of(CampaignClosingDecoder.TEMPLATE_ID, CampaignRefundedDecoder.TEMPLATE_ID,
            CampaignClosedDecoder.TEMPLATE_ID), driver.eventTemplates());
        pool(id, 700, 0, 0, 0, 700);
    }

    @Test
    void beforeItsOpeningItsMoneyIsNotUsed()
    {
        final long id = campaigns.open(5000, c -> c.opensAtMs(NOW + 1000));
        assertEquals(CampaignState.SCHEDULED, campaigns.query(id, 0).state());
        assertEquals(0, pay(id, 1000));
        assertEquals(RejectCode.CAMPAIGN_NOT_OPEN, driver.rejectCode());
        assertEquals(NOW + 1000, driver.reject().timeMs());
        assertTrue(campaigns.topUp(id, 1000));
        driver.at(NOW + 1000);
        assertNotEquals(0, pay(id, 1000));
        pool(id, 6000, 5000, 1000, 0, 0);
    }

    @Test
    void anAwardPaysAllOfItsListOrNobodyAndEachUserOnce()
    {
        final long id = campaigns.open(1000);
        assertTrue(campaigns.award(id, 5, 21, 100, 22, 250));
        assertEquals(List.of(AwardedDecoder.TEMPLATE_ID, AwardedDecoder.TEMPLATE_ID), driver.eventTemplates());
        final AwardedDecoder second = new AwardedDecoder().wrap(
            driver.events().get(1), HEADER, AwardedDecoder.BLOCK_LENGTH, 1);
        assertEquals(List.of(22L, 250L, 5L, 650L, 1L), List.of(
            second.to(), second.amount(), second.awardNo(), second.available(), second.ordinal()));
        driver.send();
        assertEquals(0, driver.events().size(), "the same key again");
        driver.at(NOW + 5);
        assertFalse(campaigns.award(id, 5, 23, 1, 22, 1));
        rejected(RejectCode.ALREADY_AWARDED, id, 22, 0);
        assertEquals(NOW, driver.reject().timeMs());
        assertFalse(campaigns.award(id, 6, 23, 1, 23, 1));
        rejected(RejectCode.LISTED_TWICE, id, 23, 0);
        assertFalse(campaigns.award(id, 6, 0, 1));
        rejected(RejectCode.USER_INVALID, id, 0, 1);
        assertFalse(campaigns.award(id, 6));
        rejected(RejectCode.TOO_MANY, id, 0, 500);
        pool(id, 1000, 650, 0, 350, 0);
        assertTrue(campaigns.award(id, 6, 23, 1, 22, 1));
        ledger(1000, 352, 0);
    }

    @Test
    void whatCampaignsKeptAboutUsersMakesRoomWhenTheyAreGone()
    {
        final MachineDriver small = new MachineDriver(new Capacities(10, 4096, 100, 10, 10, 10, 10, 10, 10)
            .withCampaigns(new CampaignCapacities(1, 2, 1, 1, 10, 2)));
        final CampaignCommands one = new CampaignCommands(small);
        final long first = one.open(100, c -> c.closesAtMs(NOW + 1000));
        assertTrue(one.award(first, 1, 21, 1, 22, 1));
        assertFalse(one.award(first, 1, 23, 1));
        assertEquals(RejectCode.STORE_FULL, small.rejectCode());
        assertEquals(0, one.open(100));
        assertEquals(RejectCode.STORE_FULL, small.rejectCode());
        small.at(NOW + 1000);
        small.advance(10);
        assertEquals(0, one.open(100), "still queryable");
        small.at(NOW + 1000 + DAY_MS);
        final long second = one.open(100);
        assertNotEquals(0, second);
        assertTrue(one.award(second, 1, 21, 1, 22, 1));
        assertFalse(one.award(second, 1, 21, 1));
        assertEquals(RejectCode.ALREADY_AWARDED, small.rejectCode());
        assertFalse(one.award(second, 1, 23, 1));
        assertEquals(RejectCode.STORE_FULL, small.rejectCode());
    }

    @Test
    void theReasonsOfARefusedOpeningComeInTheirOrder()
    {
        refusedOpening(RejectCode.USER_INVALID, 0, 1, c -> c.sponsor(0).currency(999));
        refusedOpening(RejectCode.CURRENCY_UNKNOWN, 999, 0, c -> c.currency(999).amount(0));
        refusedOpening(RejectCode.CAMPAIGN_INVALID, 0, OpenCampaignDecoder.amountId(), c -> c.amount(0));
        refusedOpening(RejectCode.CAMPAIGN_INVALID, -1, OpenCampaignDecoder.opensAtMsId(), c -> c.opensAtMs(-1));
        refusedOpening(RejectCode.CAMPAIGN_INVALID, NOW, OpenCampaignDecoder.closesAtMsId(), c -> c.closesAtMs(NOW));
        refusedOpening(RejectCode.CAMPAIGN_INVALID, NOW + 9, OpenCampaignDecoder.closesAtMsId(),
            c -> c.opensAtMs(NOW + 9).closesAtMs(NOW + 9));
        refusedOpening(RejectCode.CAMPAIGN_INVALID, -1, OpenCampaignDecoder.capAmountId(), c -> c.capAmount(-1));
        refusedOpening(RejectCode.TOO_MANY, 17, 16, c -> c.amount(5), new long[17]);
        refusedOpening(RejectCode.LISTED_TWICE, 4, 0, c -> c.amount(5), 4, 5, 4);
    }

    @Test
    void anotherCurrencyDoesNotDrawOnThePool()
    {
        driver.setLimits(new io.hongbao.engine.rules.settings.CurrencyLimits(
            900, 1000, 1000, 100, 100, 100, 10, 96));
        final long id = campaigns.open(5000);
        assertEquals(0, driver.create(c -> c.sender(0).campaignId(id).currency(900)));
        rejected(RejectCode.CURRENCY_DIFFERS, id, 900, 156);
        assertEquals(0, driver.create(c -> c.sender(0).campaignId(id + 1)));
        rejected(RejectCode.CAMPAIGN_UNKNOWN, id + 1, id + 1, 0);
    }

    private long pay(final long campaignId, final long total)
    {
        return driver.create(c -> c.sender(0).campaignId(campaignId).total(total));
    }

    private void refusedOpening(
        final RejectCode code, final long value, final long bound, final Consumer<OpenCampaignEncoder> change,
        final long... keys)
    {
        assertEquals(0, campaigns.open(100, change, keys), Arrays.toString(keys));
        rejected(code, 0, value, bound);
        assertEquals(0, driver.events().size());
    }

    private void rejected(final RejectCode code, final long id, final long value, final long bound)
    {
        assertEquals(code, driver.rejectCode());
        assertEquals(List.of(id, value, bound),
            List.of(driver.reject().subjectId(), driver.reject().value(), driver.reject().bound()));
    }

    private void pool(
        final long id, final long funded, final long available, final long reserved, final long awarded,
        final long refunded)
    {
        final CampaignAnswerDecoder told = campaigns.query(id, 0);
        assertEquals(List.of(funded, available, reserved, awarded, refunded), List.of(
            told.funded(), told.available(), told.reserved(), told.awarded(), told.refunded()));
    }

    private void ledger(final long funded, final long granted, final long refunded)
    {
        final Ledger ledger = driver.machine().status().ledger();
        assertEquals(List.of(funded, granted, refunded),
            List.of(ledger.funded(156), ledger.granted(156), ledger.refunded(156)));
    }
}
