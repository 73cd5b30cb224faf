package io.hongbao.engine.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hongbao.engine.codec.CampaignAnswerDecoder;
import io.hongbao.engine.codec.CampaignClosedDecoder;
import io.hongbao.engine.codec.CampaignClosingDecoder;
import io.hongbao.engine.codec.CampaignRefundedDecoder;
import io.hongbao.engine.codec.CreateWithEncoder;
import io.hongbao.engine.codec.CreatedDecoder;
import io.hongbao.engine.codec.GatedDecoder;
import io.hongbao.engine.codec.MessageHeaderDecoder;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.SceneKind;
import io.hongbao.engine.codec.SubsidiseDecoder;
import io.hongbao.engine.codec.SubsidyGrantedDecoder;
import io.hongbao.engine.codec.SubsidyReturnedDecoder;
import io.hongbao.engine.codec.SubsidyUsedDecoder;
import io.hongbao.engine.testkit.CampaignCommands;
import io.hongbao.engine.testkit.MachineDriver;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** RULES 7, subsidy: one envelope of at most its amount; what is not used returns once. */
class SubsidyTest
{
    private static final int HEADER = MessageHeaderDecoder.ENCODED_LENGTH;
    private static final long NOW = MachineDriver.START_MS;
    private static final long HOUR_MS = TimeUnit.HOURS.toMillis(1);

    private final MachineDriver driver = new MachineDriver();
    private final CampaignCommands campaigns = new CampaignCommands(driver);
    private final long campaign = campaigns.open(5000, c -> c.closesAtMs(NOW + 48 * HOUR_MS));

    @Test
    void itsRestReturnsWithTheEnvelope()
    {
        final long subsidy = campaigns.subsidise(campaign, 1200, NOW + HOUR_MS);
        assertEquals(List.of(SubsidyGrantedDecoder.TEMPLATE_ID), driver.eventTemplates());
        pool(3800, 1200, 1);
        final long envelope = campaigns.mount(campaign, subsidy, c -> c.total(1000));
        assertEquals(List.of(CreatedDecoder.TEMPLATE_ID, GatedDecoder.TEMPLATE_ID, SubsidyUsedDecoder.TEMPLATE_ID),
            driver.eventTemplates());
        final SubsidyUsedDecoder used = new SubsidyUsedDecoder().wrap(
            driver.events().get(2), HEADER, SubsidyUsedDecoder.BLOCK_LENGTH, 1);
        assertEquals(List.of(subsidy, envelope, 1000L, 200L, 4000L), List.of(
            used.subsidyId(), used.envelopeId(), used.used(), used.returned(), used.available()));
        pool(4000, 1000, 1);
        assertNotEquals(-1, driver.grab(envelope, 1, SceneKind.VIDEO, 42, 0));
        driver.at(NOW + 25 * HOUR_MS);
        assertEquals(1, driver.advance(10), "the envelope expires, the subsidy has nothing to return");
        final CampaignAnswerDecoder told = campaigns.query(campaign, 0);
        assertEquals(5000, told.available() + told.reserved());
        assertEquals(0, told.liveParts());
    }

    @Test
    void unusedItReturnsOnce()
    {
        final long subsidy = campaigns.subsidise(campaign, 1200, NOW + HOUR_MS);
        driver.at(NOW + HOUR_MS);
        assertEquals(0, campaigns.mount(campaign, subsidy, c -> c.total(1000)), "before the return has fired");
        assertEquals(RejectCode.SUBSIDY_UNKNOWN, driver.rejectCode());
        assertEquals(1, driver.advance(10));
        assertEquals(List.of(SubsidyReturnedDecoder.TEMPLATE_ID), driver.eventTemplates());
        pool(5000, 0, 0);
        assertEquals(0, campaigns.mount(campaign, subsidy, c -> c.total(1000)));
        assertEquals(RejectCode.SUBSIDY_UNKNOWN, driver.rejectCode());
        assertEquals(0, driver.advance(10));
        pool(5000, 0, 0);
    }

    @Test
    void itFundsOneEnvelope()
    {
        final long subsidy = campaigns.subsidise(campaign, 2000, NOW + HOUR_MS);
        final long envelope = campaigns.mount(campaign, subsidy, c -> c.total(1000));
        driver.at(NOW + 5);
        assertEquals(0, campaigns.mount(campaign, subsidy, c -> c.total(1000)));
        assertEquals(RejectCode.SUBSIDY_USED, driver.rejectCode());
        assertEquals(List.of(envelope, NOW), List.of(driver.reject().value(), driver.reject().timeMs()));
    }

    @Test
    void theEnvelopeHasToFitIt()
    {
        final long other = campaigns.open(5000);
        final long subsidy = campaigns.subsidise(campaign, 1000, NOW + HOUR_MS);
        notFitting(1, 7, campaign, subsidy, c -> c.sender(8));
        notFitting(2, 1 << SceneKind.VIDEO.value(), campaign, subsidy, c -> c.sceneKind(SceneKind.LIVE));
        notFitting(3, 1000, campaign, subsidy, c -> c.total(1001));
        notFitting(4, campaign, other, subsidy, c -> c.total(1000));
        pool(4000, 1000, 1);
        assertNotEquals(0, campaigns.mount(campaign, subsidy, c -> c.total(1000)));
    }

    @Test
    void oneThatEndsWithTheCampaignReturnsBeforeTheRefund()
    {
        campaigns.subsidise(campaign, 1200, NOW + 48 * HOUR_MS);
        driver.at(NOW + 48 * HOUR_MS);
        assertEquals(2, driver.advance(10));
        assertEquals(List.of(CampaignClosingDecoder.TEMPLATE_ID, SubsidyReturnedDecoder.TEMPLATE_ID,
            CampaignRefundedDecoder.TEMPLATE_ID, CampaignClosedDecoder.TEMPLATE_ID), driver.eventTemplates());
        assertEquals(5000, campaigns.query(campaign, 0).refunded());
    }

    @Test
    void itsTermsAreChecked()
    {
        refused(RejectCode.USER_INVALID, 0, s -> s.userId(0));
        refused(RejectCode.CAMPAIGN_INVALID, SubsidiseDecoder.amountId(), s -> s.amount(0));
        refused(RejectCode.CAMPAIGN_INVALID, SubsidiseDecoder.usableUntilMsId(), s -> s.amount(1).usableUntilMs(NOW));
        refused(RejectCode.CAMPAIGN_INVALID, SubsidiseDecoder.usableUntilMsId(),
            s -> s.amount(1).usableUntilMs(NOW + 48 * HOUR_MS + 1));
        refused(RejectCode.CAMPAIGN_INVALID, SubsidiseDecoder.sceneKindsId(), s -> s.amount(1).usableUntilMs(NOW + 1));
        pool(5000, 0, 0);
    }

    private void refused(
        final RejectCode code, final long bound, final Consumer<io.hongbao.engine.codec.SubsidiseEncoder> change)
    {
        assertEquals(0, campaigns.subsidise(campaign, change));
        assertEquals(code, driver.rejectCode());
        assertTrue(code == RejectCode.USER_INVALID || driver.reject().bound() == bound);
    }

    private void notFitting(
        final int what, final long allowed, final long named, final long subsidy,
        final Consumer<CreateWithEncoder> change)
    {
        assertEquals(0, campaigns.mount(named, subsidy, change));
        assertEquals(RejectCode.SUBSIDY_NOT_FITTING, driver.rejectCode());
        assertEquals(List.of((long)what, allowed), List.of(driver.reject().value(), driver.reject().bound()));
    }

    private void pool(final long available, final long reserved, final long parts)
    {
        final CampaignAnswerDecoder told = campaigns.query(campaign, 0);
        assertEquals(List.of(available, reserved, parts),
            List.of(told.available(), told.reserved(), told.liveParts()));
    }
}
