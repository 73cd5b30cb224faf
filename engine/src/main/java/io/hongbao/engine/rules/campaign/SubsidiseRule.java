package io.hongbao.engine.rules.campaign;

import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.SceneKind;
import io.hongbao.engine.codec.SettingKey;
import io.hongbao.engine.codec.SubsidiseDecoder;
import io.hongbao.engine.rules.CommandContext;
import io.hongbao.engine.rules.envelope.IdSpace;
import io.hongbao.engine.rules.output.AnswerWriter;
import io.hongbao.engine.rules.request.KeyedRule;
import io.hongbao.engine.rules.request.RequestStore;
import org.agrona.DirectBuffer;

/** Reserves money of a pool for one envelope of a user (RULES 7). */
final class SubsidiseRule extends KeyedRule
{
    private static final int ALL_KINDS = (1 << SceneKind.PAGE.value() + 1) - 1;

    private final CampaignBook campaigns;
    private final SubsidyBook subsidies;
    private final IdSpace ids;
    private final AnswerWriter answers;
    private final TermChecks checks;
    private final SubsidiseDecoder in = new SubsidiseDecoder();

    SubsidiseRule(
        final CampaignBook campaigns, final SubsidyBook subsidies, final IdSpace ids, final RequestStore requests,
        final AnswerWriter answers)
    {
        super(requests, answers, SubsidiseDecoder.TEMPLATE_ID, false);
        this.campaigns = campaigns;
        this.subsidies = subsidies;
        this.ids = ids;
        this.answers = answers;
        checks = new TermChecks(answers);
    }

    @Override
    protected void decide(
        final DirectBuffer command, final int bodyOffset, final int blockLength, final int end,
        final CommandContext context)
    {
        in.wrap(command, bodyOffset, blockLength, SubsidiseDecoder.SCHEMA_VERSION);
        final long campaignId = in.campaignId();
        final long nowMs = context.nowMs();
        final int kinds = in.sceneKinds().getRaw() & 0xff;
        if (!checks.isNot(in.userId() < 1, RejectCode.USER_INVALID, campaignId, in.userId(), 1) ||
            !checks.isNot((kinds & ~ALL_KINDS) != 0,
                RejectCode.INVALID_VALUE, campaignId, kinds, SubsidiseDecoder.sceneKindsId()))
        {
            return;
        }
        RejectCode code = campaigns.usage(campaignId, nowMs);
        if (code == null && areTermsValid(campaigns.store().find(campaignId), kinds, nowMs))
        {
            code = campaigns.shortage(campaigns.store().find(campaignId), in.amount());
            if (code == null && hasRoom(nowMs) && mayChange(context))
            {
                final long id = ids.give();
                subsidies.grant(id, campaigns.store().find(campaignId), in.userId(), in.amount(),
                    in.usableUntilMs(), kinds, nowMs);
                bind(id, in.amount(), 0, nowMs);
                answers.done(id, nowMs, false);
            }
        }
        if (code != null)
        {
            answers.reject(code, campaignId, campaigns.value(), campaigns.bound(), campaigns.timeMs());
        }
    }

    private boolean areTermsValid(final int campaign, final int kinds, final long nowMs)
    {
        final long id = in.campaignId();
        final boolean isTimely =
            in.usableUntilMs() > nowMs && in.usableUntilMs() <= campaigns.store().closesAtMs(campaign);
        return checks.term(in.amount() >= 1, id, in.amount(), SubsidiseDecoder.amountId()) &&
            checks.term(isTimely, id, in.usableUntilMs(), SubsidiseDecoder.usableUntilMsId()) &&
            checks.term(kinds != 0, id, kinds, SubsidiseDecoder.sceneKindsId());
    }

    private boolean hasRoom(final long nowMs)
    {
        return checks.room(subsidies.hasRoom(nowMs), in.campaignId(), SettingKey.CAPACITY_SUBSIDIES,
            subsidies.capacity(), nowMs);
    }
}
