package io.hongbao.engine.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.hongbao.engine.codec.ApprovedDecoder;
import io.hongbao.engine.codec.CampaignAnswerDecoder;
import io.hongbao.engine.codec.CampaignChangedDecoder;
import io.hongbao.engine.codec.CampaignClosedDecoder;
import io.hongbao.engine.codec.CampaignClosingDecoder;
import io.hongbao.engine.codec.CampaignRefundedDecoder;
import io.hongbao.engine.codec.LimitsSetDecoder;
import io.hongbao.engine.codec.MessageHeaderDecoder;
import io.hongbao.engine.codec.ProposalKind;
import io.hongbao.engine.codec.ProposeCampaignDecoder;
import io.hongbao.engine.codec.ProposedDecoder;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.Role;
import io.hongbao.engine.codec.RulesActivatedDecoder;
import io.hongbao.engine.codec.Split;
import io.hongbao.engine.codec.TimeAcceptedDecoder;
import io.hongbao.engine.rules.settings.CurrencyLimits;
import io.hongbao.engine.testkit.CampaignCommands;
import io.hongbao.engine.testkit.Commands;
import io.hongbao.engine.testkit.MachineDriver;
import java.util.List;
import org.junit.jupiter.api.Test;

/** RULES 7 and 11: money rules change by two different operators. */
class OperatorTest
{
    private static final int HEADER = MessageHeaderDecoder.ENCODED_LENGTH;
    private static final long NOW = MachineDriver.START_MS;

    private final MachineDriver driver = new MachineDriver();
    private final CampaignCommands campaigns = new CampaignCommands(driver);
    private final Commands commands = new Commands(driver);
    private final long campaign = campaigns.open(5000, c -> c.capGrants(1), 11);

    @Test
    void twoOperatorsChangeTheRulesOfALiveCampaign()
    {
        driver.as(Role.OPERATOR, 500);
        final long proposal = campaigns.propose(
            campaign, p -> p.closesAtMs(NOW + 5000).capAmount(300).capDayGrants(2), 12, 13);
        final ProposedDecoder proposed = new ProposedDecoder().wrap(
            driver.events().get(0), HEADER, ProposedDecoder.BLOCK_LENGTH, 1);
        assertEquals(List.of(proposal, campaign, 500L),
            List.of(proposed.proposalId(), proposed.subjectId(), proposed.operatorId()));
        assertEquals(ProposalKind.CAMPAIGN, proposed.kind());
        assertEquals(1, campaigns.query(campaign, 0).capGrants(), "proposed, not in force");
        commands.approve(proposal);
        assertEquals(RejectCode.SAME_OPERATOR, driver.rejectCode());
        driver.as(Role.OPERATOR, 501);
        commands.approve(proposal);
        assertEquals(List.of(ApprovedDecoder.TEMPLATE_ID, CampaignChangedDecoder.TEMPLATE_ID), driver.eventTemplates());
        final CampaignAnswerDecoder told = campaigns.query(campaign, 0);
        assertEquals(List.of(NOW + 5000, 0L, 300L, 2L, 0L), List.of(told.closesAtMs(), told.capGrants(),
            told.capAmount(), told.capDayGrants(), told.capDayAmount()));
        final CampaignAnswerDecoder.TicketKeysDecoder keys = told.ticketKeys();
        assertEquals(List.of(2, 12L, 13L), List.of(keys.count(), keys.next().keyId(), keys.next().keyId()));
        commands.approve(proposal);
        assertEquals(RejectCode.PROPOSAL_UNKNOWN, driver.rejectCode());
        driver.at(NOW + 5000);
        assertEquals(1, driver.advance(10), "it closes at its new time");
    }

    @Test
    void aCloseInThePastClosesAtOnceAndRefunds()
    {
        driver.as(Role.OPERATOR, 500);
        final long proposal = campaigns.propose(campaign, p -> p.closesAtMs(1));
        driver.as(Role.OPERATOR, 501).at(NOW + 10);
        commands.approve(proposal);
        assertEquals(List.of(ApprovedDecoder.TEMPLATE_ID, CampaignChangedDecoder.TEMPLATE_ID,
            CampaignClosingDecoder.TEMPLATE_ID, CampaignRefundedDecoder.TEMPLATE_ID, CampaignClosedDecoder.TEMPLATE_ID),
            driver.eventTemplates());
        final CampaignAnswerDecoder told = campaigns.query(campaign, 0);
        assertEquals(List.of(NOW + 10, 5000L), List.of(told.closesAtMs(), told.refunded()));
        commands.approve(proposal);
        assertEquals(RejectCode.PROPOSAL_UNKNOWN, driver.rejectCode());
        assertEquals(0, campaigns.propose(campaign, p -> p.closesAtMs(0)));
        assertEquals(RejectCode.CAMPAIGN_CLOSING, driver.rejectCode());
    }

    @Test
    void aProposalForACampaignThatHasClosedMeanwhileIsNotCarriedOut()
    {
        driver.as(Role.OPERATOR, 500);
        final long early = campaigns.propose(campaign, p -> p.closesAtMs(NOW + 60_000));
        final long late = campaigns.propose(campaign, p -> p.capAmount(5));
        driver.as(Role.OPERATOR, 501);
        commands.approve(early);
        driver.at(NOW + 60_000);
        commands.approve(late);
        assertEquals(RejectCode.CAMPAIGN_CLOSING, driver.rejectCode());
        assertEquals(0, driver.events().size());
    }

    @Test
    void aProposalIsGoneAfterTenMinutes()
    {
        driver.as(Role.OPERATOR, 500);
        final long proposal = campaigns.propose(campaign, p -> p.capAmount(5));
        driver.as(Role.OPERATOR, 501).at(NOW + 600_000);
        commands.approve(proposal);
        assertEquals(RejectCode.PROPOSAL_UNKNOWN, driver.rejectCode());
    }

    @Test
    void termsOfAProposalAreCheckedWhenItIsMade()
    {
        driver.as(Role.OPERATOR, 500);
        assertEquals(0, campaigns.propose(campaign + 1, p -> p.capAmount(-1)));
        assertEquals(RejectCode.CAMPAIGN_UNKNOWN, driver.rejectCode());
        assertEquals(0, campaigns.propose(campaign, p -> p.capAmount(-1)));
        assertEquals(RejectCode.CAMPAIGN_INVALID, driver.rejectCode());
        assertEquals(ProposeCampaignDecoder.capAmountId(), driver.reject().bound());
        assertEquals(0, campaigns.propose(campaign, p -> p.capAmount(1), new long[17]));
        assertEquals(RejectCode.TOO_MANY, driver.rejectCode());
        assertEquals(0, campaigns.propose(campaign, p -> p.capAmount(1), 3, 3));
        assertEquals(RejectCode.LISTED_TWICE, driver.rejectCode());
        driver.asService();
        assertEquals(0, campaigns.propose(campaign, p -> p.capAmount(1)));
        assertEquals(RejectCode.NOT_ALLOWED, driver.rejectCode());
    }

    @Test
    void twoOperatorsAcceptAStepOfTheWallClock()
    {
        driver.as(Role.OPERATOR, 500);
        commands.propose(ProposalKind.TIME, NOW + 60_000);
        assertEquals(RejectCode.TIME_INVALID, driver.rejectCode(), "it is followed anyhow");
        assertEquals(NOW, driver.reject().bound());
        commands.propose(ProposalKind.TIME, 1L << 48);
        assertEquals(RejectCode.TIME_INVALID, driver.rejectCode());
        commands.propose(ProposalKind.TIME, NOW + 3_600_000);
        final long proposal = driver.done().subjectId();
        driver.at(NOW + 5_000);
        commands.approve(proposal);
        assertEquals(RejectCode.SAME_OPERATOR, driver.rejectCode());
        assertEquals(0, driver.machine().status().acceptedSteps());
        driver.as(Role.OPERATOR, 501);
        commands.approve(proposal);
        assertEquals(List.of(ApprovedDecoder.TEMPLATE_ID, TimeAcceptedDecoder.TEMPLATE_ID), driver.eventTemplates());
        final TimeAcceptedDecoder accepted = new TimeAcceptedDecoder().wrap(
            driver.events().get(1), HEADER, TimeAcceptedDecoder.BLOCK_LENGTH, 1);
        assertEquals(List.of(500L, NOW + 3_605_000, NOW + 5_000),
            List.of(accepted.operatorId(), accepted.wallMs(), accepted.timestampMs()));
        assertEquals(1, driver.machine().status().acceptedSteps());
        assertEquals(3_600_000, driver.machine().status().acceptedAheadMs());
        commands.approve(proposal);
        assertEquals(RejectCode.PROPOSAL_UNKNOWN, driver.rejectCode());
    }

    @Test
    void twoOperatorsActivateANewerVersionOfTheRules()
    {
        commands.activateRules(1);
        driver.as(Role.OPERATOR, 500);
        for (final long wrong : new long[] {0, 1, 3, -1, 1L << 32 | 2})
        {
            commands.propose(ProposalKind.RULES, wrong);
            assertEquals(RejectCode.RULES_VERSION_UNKNOWN, driver.rejectCode(), "version " + wrong);
            assertEquals(List.of(1L, wrong, 2L),
                List.of(driver.reject().subjectId(), driver.reject().value(), driver.reject().bound()));
        }
        commands.propose(ProposalKind.RULES, 2);
        final long proposal = driver.done().subjectId();
        commands.propose(ProposalKind.RULES, 2);
        final long second = driver.done().subjectId();
        driver.as(Role.OPERATOR, 501);
        commands.approve(proposal);
        assertEquals(
            List.of(ApprovedDecoder.TEMPLATE_ID, RulesActivatedDecoder.TEMPLATE_ID), driver.eventTemplates());
        assertEquals(2, driver.machine().status().rulesVersion());
        commands.approve(second);
        assertEquals(RejectCode.RULES_VERSION_UNKNOWN, driver.rejectCode(), "it is in force already");
    }

    @Test
    void kindsWithCommandsOfTheirOwnAreNotProposedByNumber()
    {
        driver.as(Role.OPERATOR, 500);
        for (final ProposalKind kind : new ProposalKind[] {ProposalKind.CAMPAIGN, ProposalKind.LIMITS})
        {
            commands.propose(kind, campaign);
            assertEquals(RejectCode.INVALID_VALUE, driver.rejectCode());
            assertEquals(kind.value(), driver.reject().value());
        }
    }

    @Test
    void twoOperatorsChangeTheLimitsOfACurrency()
    {
        final CurrencyLimits limits = new CurrencyLimits(900, 50, 10, 5, 100, 10, 10, 20);
        driver.as(Role.OPERATOR, 500);
        assertEquals(0, campaigns.propose(new CurrencyLimits(900, 0, 10, 5, 100, 10, 10, 20)));
        assertEquals(RejectCode.SETTING_INVALID, driver.rejectCode());
        final long proposal = campaigns.propose(limits);
        driver.asService();
        assertEquals(0, driver.create(c -> c.currency(900).total(50).shares(5)));
        assertEquals(RejectCode.CURRENCY_UNKNOWN, driver.rejectCode());
        driver.as(Role.OPERATOR, 501);
        commands.approve(proposal);
        assertEquals(List.of(ApprovedDecoder.TEMPLATE_ID, LimitsSetDecoder.TEMPLATE_ID), driver.eventTemplates());
        assertEquals(limits, driver.machine().status().limits(900));
        driver.asService();
        assertNotEquals(0, driver.create(c -> c.currency(900).total(50).shares(5).split(Split.EQUAL)));
        assertEquals(50, driver.machine().status().ledger().funded(900));
    }
}
