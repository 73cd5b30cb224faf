package io.hongbao.engine.rules.campaign;

import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.TopUpDecoder;
import io.hongbao.engine.rules.CommandContext;
import io.hongbao.engine.rules.ledger.Ledger;
import io.hongbao.engine.rules.output.AnswerWriter;
import io.hongbao.engine.rules.request.KeyedRule;
import io.hongbao.engine.rules.request.RequestStore;
import org.agrona.DirectBuffer;

/** More money of the sponsor comes into a pool (RULES 7). */
final class TopUpRule extends KeyedRule
{
    private static final long MOST_MONEY = 1L << 62;

    private final CampaignBook campaigns;
    private final Ledger ledger;
    private final AnswerWriter answers;
    private final TopUpDecoder in = new TopUpDecoder();

    TopUpRule(
        final CampaignBook campaigns, final Ledger ledger, final RequestStore requests, final AnswerWriter answers)
    {
        super(requests, answers, TopUpDecoder.TEMPLATE_ID, false);
        this.campaigns = campaigns;
        this.ledger = ledger;
        this.answers = answers;
    }

    @Override
    protected void decide(
        final DirectBuffer command, final int bodyOffset, final int blockLength, final int end,
        final CommandContext context)
    {
        in.wrap(command, bodyOffset, blockLength, TopUpDecoder.SCHEMA_VERSION);
        final long id = in.campaignId();
        final long nowMs = context.nowMs();
        final RejectCode code = campaigns.ending(id, nowMs);
        if (code != null)
        {
            answers.reject(code, id, campaigns.value(), campaigns.bound(), campaigns.timeMs());
            return;
        }
        final int slot = campaigns.store().find(id);
        final long amount = in.amount();
        if (amount < 1 || amount > MOST_MONEY - campaigns.store().funded(slot) ||
            !ledger.canFund(campaigns.store().currency(slot), amount))
        {
            answers.reject(RejectCode.CAMPAIGN_INVALID, id, amount, TopUpDecoder.amountId(), 0);
        }
        else if (mayChange(context))
        {
            campaigns.topUp(slot, amount);
            bind(id, amount, 0, nowMs);
            answers.done(id, nowMs, false);
        }
    }
}
