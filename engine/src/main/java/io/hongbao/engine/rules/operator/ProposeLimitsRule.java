package io.hongbao.engine.rules.operator;

import io.hongbao.engine.codec.ProposalKind;
import io.hongbao.engine.codec.ProposeLimitsDecoder;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.SettingKey;
import io.hongbao.engine.rules.CommandContext;
import io.hongbao.engine.rules.output.AnswerWriter;
import io.hongbao.engine.rules.output.EventWriter;
import io.hongbao.engine.rules.request.KeyedRule;
import io.hongbao.engine.rules.request.ReasonText;
import io.hongbao.engine.rules.request.RequestStore;
import io.hongbao.engine.rules.settings.CurrencyLimits;
import org.agrona.DirectBuffer;

/** The first of two operators who change the limits of a currency, and what is done when the second agrees. */
public final class ProposeLimitsRule extends KeyedRule implements Decision
{
    private final Proposals proposals;
    private final LimitsChange change;
    private final AnswerWriter answers;
    private final ProposedWriter proposed;
    private final ProposeLimitsDecoder in = new ProposeLimitsDecoder();
    private final ReasonText reason = new ReasonText();

    /**
     * The rule.
     *
     * @param proposals that wait.
     * @param change    puts limits in force.
     * @param requests  keys.
     * @param events    out.
     * @param answers   out.
     */
    public ProposeLimitsRule(
        final Proposals proposals, final LimitsChange change, final RequestStore requests, final EventWriter events,
        final AnswerWriter answers)
    {
        super(requests, answers, ProposeLimitsDecoder.TEMPLATE_ID, false);
        this.proposals = proposals;
        this.change = change;
        this.answers = answers;
        proposed = new ProposedWriter(events);
    }

    @Override
    protected void decide(
        final DirectBuffer command, final int bodyOffset, final int blockLength, final int end,
        final CommandContext context)
    {
        in.wrap(command, bodyOffset, blockLength, ProposeLimitsDecoder.SCHEMA_VERSION);
        final int currency = in.currency();
        final long nowMs = context.nowMs();
        if (!reason.read(command, bodyOffset + blockLength, end))
        {
            answers.reject(RejectCode.MALFORMED, 0, ProposeLimitsDecoder.reasonId(), reason.bound(), 0);
        }
        else if (!limits().isValid())
        {
            answers.reject(RejectCode.SETTING_INVALID, 0, currency, 0, 0);
        }
        else if (!proposals.hasRoom(nowMs))
        {
            answers.reject(
                RejectCode.STORE_FULL, 0, SettingKey.CAPACITY_PROPOSALS.value(), proposals.capacity(), nowMs);
        }
        else if (hasRoom(currency, nowMs) && mayChange(context))
        {
            final long id = proposed.write(ProposalKind.LIMITS, currency, command, reason, context);
            keepTerms(proposals.add(id, ProposalKind.LIMITS, currency, context.principalId(), nowMs));
            bind(id, 0, 0, nowMs);
            answers.done(id, nowMs, false);
        }
    }

    private CurrencyLimits limits()
    {
        return new CurrencyLimits(in.currency(), in.maxTotalPerson(), in.maxSharePerson(), clamp(in.maxSharesPerson()),
            clamp(in.maxSharesCampaign()), clamp(in.maxSharesFair()), in.maxNamed(), in.maxNoteBytes());
    }

    /** No count of shares is valid beyond an int. */
    private static int clamp(final long count)
    {
        return (int)Math.min(Integer.MAX_VALUE, count);
    }

    private void keepTerms(final int handle)
    {
        proposals.setTerm(handle, 0, in.maxTotalPerson());
        proposals.setTerm(handle, 1, in.maxSharePerson());
        proposals.setTerm(handle, 2, in.maxSharesPerson());
        proposals.setTerm(handle, 3, in.maxSharesCampaign());
        proposals.setTerm(handle, 4, in.maxSharesFair());
        proposals.setTerm(handle, 5, in.maxNamed());
        proposals.setTerm(handle, 6, in.maxNoteBytes());
    }

    private boolean hasRoom(final int currency, final long nowMs)
    {
        if (!change.table().hasRoom(currency))
        {
            answers.reject(
                RejectCode.STORE_FULL, 0, SettingKey.CAPACITY_CURRENCIES.value(), change.table().capacity(), nowMs);
            return false;
        }
        return true;
    }

    @Override
    public boolean isPossible(final int handle, final long nowMs)
    {
        return hasRoom((int)proposals.subject(handle), nowMs);
    }

    @Override
    public void carryOut(final int handle, final long proposalId, final long nowMs)
    {
        change.apply(new CurrencyLimits((int)proposals.subject(handle), proposals.term(handle, 0),
            proposals.term(handle, 1), (int)proposals.term(handle, 2), (int)proposals.term(handle, 3),
            (int)proposals.term(handle, 4), (int)proposals.term(handle, 5), (int)proposals.term(handle, 6)));
    }
}
