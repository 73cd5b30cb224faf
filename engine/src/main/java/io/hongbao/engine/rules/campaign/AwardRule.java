package io.hongbao.engine.rules.campaign;

import io.hongbao.engine.codec.AwardDecoder;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.SettingKey;
import io.hongbao.engine.rules.CommandContext;
import io.hongbao.engine.rules.output.AnswerWriter;
import io.hongbao.engine.rules.request.KeyedRule;
import io.hongbao.engine.rules.request.MessageTail;
import io.hongbao.engine.rules.request.ReasonText;
import io.hongbao.engine.rules.request.RequestStore;
import org.agrona.DirectBuffer;

/** Pays a list of users from a pool, all or none, each once for a number of the campaign (RULES 7). */
final class AwardRule extends KeyedRule
{
    private static final int MOST_USERS = 500;
    private static final int ELEMENT = 16;

    private final CampaignBook campaigns;
    private final AwardStore awards;
    private final AnswerWriter answers;
    private final TermChecks checks;
    private final AwardDecoder in = new AwardDecoder();
    private final MessageTail tail = new MessageTail();
    private final ReasonText reason = new ReasonText();
    private long sum;

    AwardRule(
        final CampaignBook campaigns, final AwardStore awards, final RequestStore requests,
        final AnswerWriter answers)
    {
        super(requests, answers, AwardDecoder.TEMPLATE_ID, false);
        this.campaigns = campaigns;
        this.awards = awards;
        this.answers = answers;
        checks = new TermChecks(answers);
    }

    @Override
    protected void decide(
        final DirectBuffer command, final int bodyOffset, final int blockLength, final int end,
        final CommandContext context)
    {
        in.wrap(command, bodyOffset, blockLength, AwardDecoder.SCHEMA_VERSION);
        final long id = in.campaignId();
        final long nowMs = context.nowMs();
        if (!tail.readGroupAndText(command, bodyOffset + blockLength, end, ELEMENT) ||
            !reason.read(command, tail.textStart(), end))
        {
            answers.reject(RejectCode.MALFORMED, 0, (int)AwardDecoder.awardsDecoderId(), 0, 0);
            return;
        }
        RejectCode code = campaigns.usage(id, nowMs);
        if (code == null && areUsersValid(id))
        {
            code = campaigns.shortage(campaigns.store().find(id), sum);
            if (code == null && hasRoom(id, nowMs) && mayChange(context))
            {
                award(id, nowMs);
            }
        }
        if (code != null)
        {
            answers.reject(code, id, campaigns.value(), campaigns.bound(), campaigns.timeMs());
        }
    }

    /** Checks the list and adds it up; a sum beyond 2^63-1 counts as that. */
    private boolean areUsersValid(final long id)
    {
        sum = 0;
        final int count = tail.count();
        if (!checks.isNot(count < 1 || count > MOST_USERS, RejectCode.TOO_MANY, id, count, MOST_USERS))
        {
            return false;
        }
        for (int i = 0; i < count; i++)
        {
            final long user = tail.at(i, 0);
            final long amount = tail.at(i, Long.BYTES);
            if (!checks.isNot(user < 1, RejectCode.USER_INVALID, id, user, 1) ||
                !checks.term(amount >= 1, id, amount, AwardDecoder.AwardsDecoder.amountId()) ||
                !checks.isNot(TermChecks.isBefore(tail, i, user), RejectCode.LISTED_TWICE, id, user, 0) ||
                isAwarded(id, user))
            {
                return false;
            }
            sum = amount > Long.MAX_VALUE - sum ? Long.MAX_VALUE : sum + amount;
        }
        return true;
    }

    private boolean isAwarded(final long id, final long user)
    {
        final long atMs = awards.atMs(id, in.awardNo(), user);
        if (atMs >= 0)
        {
            answers.reject(RejectCode.ALREADY_AWARDED, id, user, 0, atMs);
        }
        return atMs >= 0;
    }

    private boolean hasRoom(final long id, final long nowMs)
    {
        return checks.room(
            awards.hasRoom(tail.count()), id, SettingKey.CAPACITY_AWARDS, awards.capacity(), nowMs);
    }

    private void award(final long id, final long nowMs)
    {
        final CampaignStore store = campaigns.store();
        final int slot = store.find(id);
        for (int i = 0; i < tail.count(); i++)
        {
            final long user = tail.at(i, 0);
            store.setAwardList(slot, awards.add(id, in.awardNo(), user, nowMs, store.awardList(slot)));
            campaigns.award(slot, user, tail.at(i, Long.BYTES), in.awardNo());
        }
        bind(id, sum, tail.count(), nowMs);
        answers.done(id, nowMs, false);
    }
}
