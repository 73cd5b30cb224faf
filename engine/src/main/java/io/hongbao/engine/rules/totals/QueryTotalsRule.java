package io.hongbao.engine.rules.totals;

import io.hongbao.engine.codec.QueryTotalsDecoder;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.Role;
import io.hongbao.engine.codec.TotalsAnswerEncoder;
import io.hongbao.engine.rules.CommandContext;
import io.hongbao.engine.rules.CommandRule;
import io.hongbao.engine.rules.output.AnswerWriter;
import io.hongbao.engine.rules.settings.Settings;
import io.hongbao.engine.rules.table.SlotTable;
import org.agrona.DirectBuffer;

/** A user's totals over whole days; the answer says which. */
public final class QueryTotalsRule implements CommandRule
{
    private static final long MOST_COUNT = 0xffffffffL;

    private final TotalsStore totals;
    private final AnswerWriter answers;
    private final Days days;
    private final QueryTotalsDecoder in = new QueryTotalsDecoder();
    private final TotalsAnswerEncoder out = new TotalsAnswerEncoder();
    private long received;
    private long sent;
    private long refunded;
    private long receivedCount;
    private long sentCount;
    private long bestLucks;

    /**
     * The rule.
     *
     * @param totals   that were counted.
     * @param settings say how days are cut and how many are kept.
     * @param answers  out.
     */
    public QueryTotalsRule(final TotalsStore totals, final Settings settings, final AnswerWriter answers)
    {
        this.totals = totals;
        this.answers = answers;
        days = new Days(settings);
    }

    @Override
    public void apply(
        final DirectBuffer command, final int bodyOffset, final int blockLength, final int end,
        final CommandContext context)
    {
        in.wrap(command, bodyOffset, blockLength, QueryTotalsDecoder.SCHEMA_VERSION);
        final long user = in.userId();
        final long today = days.of(context.nowMs());
        final long firstKept = Math.max(days.firstKept(context.nowMs()), totals.firstWhole());
        if (user < 1)
        {
            answers.reject(RejectCode.USER_INVALID, 0, user, 1, 0);
        }
        else if (context.role() == Role.USER && context.principalId() != user)
        {
            answers.reject(RejectCode.NOT_ALLOWED, 0, QueryTotalsDecoder.TEMPLATE_ID, context.principalId(), 0);
        }
        else if (in.fromMs() < days.begin(firstKept) || in.toMs() <= in.fromMs() ||
            in.fromMs() >= days.begin(today + 1))
        {
            answers.reject(RejectCode.WINDOW_INVALID, 0, in.fromMs(), days.begin(firstKept), 0);
        }
        else
        {
            final long lastMs = Math.min(in.toMs(), days.begin(today + 1)) - 1;
            answer(user, days.of(in.fromMs()), days.of(lastMs));
        }
    }

    private void answer(final long user, final long firstDay, final long lastDay)
    {
        received = 0;
        sent = 0;
        refunded = 0;
        receivedCount = 0;
        sentCount = 0;
        bestLucks = 0;
        for (long day = firstDay; day <= lastDay; day++)
        {
            final int row = totals.find(user, in.currency(), day);
            if (row != SlotTable.NONE)
            {
                add(row);
            }
        }
        final int offset = answers.claim(TotalsAnswerEncoder.BLOCK_LENGTH);
        out.wrapAndApplyHeader(answers.buffer(), offset, answers.header())
            .correlationId(answers.correlationId()).userId(user)
            .fromMs(days.begin(firstDay)).toMs(days.begin(lastDay + 1))
            .receivedAmount(received).sentAmount(sent).refundedAmount(refunded)
            .received(Math.min(MOST_COUNT, receivedCount)).sent(Math.min(MOST_COUNT, sentCount))
            .bestLuck(Math.min(MOST_COUNT, bestLucks)).currency(in.currency());
        answers.commit(TotalsAnswerEncoder.BLOCK_LENGTH);
    }

    private void add(final int row)
    {
        received = TotalsStore.sum(received, totals.received(row));
        sent = TotalsStore.sum(sent, totals.sent(row));
        refunded = TotalsStore.sum(refunded, totals.refunded(row));
        receivedCount += totals.receivedCount(row);
        sentCount += totals.sentCount(row);
        bestLucks += totals.bestLucks(row);
    }
}
