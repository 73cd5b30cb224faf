package io.hongbao.tools;

import io.hongbao.engine.codec.CommandContextDecoder;
import io.hongbao.engine.codec.CreatedDecoder;
import io.hongbao.engine.codec.GrantedDecoder;
import io.hongbao.engine.codec.MessageHeaderDecoder;
import io.hongbao.engine.codec.RefundedDecoder;
import io.hongbao.engine.codec.StatsDecoder;
import io.hongbao.engine.journal.RecordHandler;
import io.hongbao.engine.metrics.Stage;
import io.hongbao.tools.json.SchemaCatalog;
import java.util.Map;
import java.util.TreeMap;
import org.agrona.DirectBuffer;

/**
 * A day of a journal in numbers, second by second: events from the events, answers, refusals and latencies from the
 * {@code Stats} records, of which there is at most one a second. Fixed memory. One thread.
 */
public final class DayStats implements RecordHandler
{
    /** Seconds of a day. */
    public static final int SECONDS = 86_400;

    private static final int SECOND_MS = 1_000;
    private static final int STAGES = Stage.values().length;

    private final long startMs;
    private final long[] answers = new long[SECONDS];
    private final long[] grants = new long[SECONDS];
    private final long[] created = new long[SECONDS];
    private final long[][] p50Ns = new long[STAGES][SECONDS];
    private final long[][] p99Ns = new long[STAGES][SECONDS];
    private final Map<Integer, Money> money = new TreeMap<>();
    private final StatsTotals totals = new StatsTotals();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final StatsDecoder stats = new StatsDecoder();
    private final CreatedDecoder createdDecoder = new CreatedDecoder();
    private final GrantedDecoder grantedDecoder = new GrantedDecoder();
    private final RefundedDecoder refundedDecoder = new RefundedDecoder();
    private long events;
    private boolean isPast;

    /**
     * Money of one currency, minor units.
     *
     * @param funded   put into envelopes.
     * @param granted  out of them to users.
     * @param refunded out of them, back.
     */
    public record Money(long funded, long granted, long refunded)
    {
        private Money plus(final Money more)
        {
            return new Money(Math.addExact(funded, more.funded), Math.addExact(granted, more.granted),
                Math.addExact(refunded, more.refunded));
        }
    }

    DayStats(final long startMs)
    {
        this.startMs = startMs;
    }

    @Override
    public void onCommand(
        final long position, final CommandContextDecoder context, final DirectBuffer buffer, final int offset,
        final int length)
    {
        // what was asked for shows in the events
    }

    @Override
    public void onEvent(final long sequence, final DirectBuffer buffer, final int offset, final int length)
    {
        final long timeMs = EventFilter.timeMs(buffer, offset);
        isPast |= timeMs >= endMs();
        if (timeMs < startMs || isPast)
        {
            return;
        }
        events++;
        final int second = second(timeMs);
        switch (EventFilter.templateId(buffer, offset))
        {
            case GrantedDecoder.TEMPLATE_ID:
                grantedDecoder.wrapAndApplyHeader(buffer, offset, header);
                grants[second]++;
                money.merge(grantedDecoder.currency(), new Money(0, grantedDecoder.amount(), 0), Money::plus);
                break;
            case CreatedDecoder.TEMPLATE_ID:
                createdDecoder.wrapAndApplyHeader(buffer, offset, header);
                created[second]++;
                money.merge(createdDecoder.currency(), new Money(createdDecoder.total(), 0, 0), Money::plus);
                break;
            case RefundedDecoder.TEMPLATE_ID:
                refundedDecoder.wrapAndApplyHeader(buffer, offset, header);
                money.merge(refundedDecoder.currency(), new Money(0, 0, refundedDecoder.amount()), Money::plus);
                break;
            default:
                break;
        }
    }

    @Override
    public void onStats(final DirectBuffer buffer, final int offset, final int length)
    {
        stats.wrapAndApplyHeader(buffer, offset, header);
        final long toMs = stats.toMs();
        if (toMs < startMs || toMs >= endMs())
        {
            return;
        }
        spread(Math.max(startMs, stats.fromMs()), toMs, stats.answers());
        final int second = second(toMs);
        stats.counts().forEachRemaining(DayStats::passOver); // groups are read in their order
        for (final StatsDecoder.LatenciesDecoder in : stats.latencies())
        {
            if (in.stage() < STAGES) // a newer engine may know more of them
            {
                p50Ns[in.stage()][second] = Math.max(p50Ns[in.stage()][second], in.p50Ns());
                p99Ns[in.stage()][second] = Math.max(p99Ns[in.stage()][second], in.p99Ns());
            }
        }
        totals.add(buffer, offset);
    }

    private static void passOver(final StatsDecoder.CountsDecoder count)
    {
        // the totals read them
    }

    /** Answers of an interval, evenly over its seconds: no two of them differ by more than one. */
    private void spread(final long fromMs, final long toMs, final long count)
    {
        final int first = second(fromMs);
        final int last = second(toMs);
        final int seconds = last - first + 1;
        for (int i = 0; i < seconds; i++)
        {
            answers[first + i] += count * (i + 1) / seconds - count * i / seconds;
        }
    }

    private int second(final long timeMs)
    {
        return (int)((timeMs - startMs) / SECOND_MS);
    }

    /** @return begin of the day, UTC epoch ms. */
    public long startMs()
    {
        return startMs;
    }

    long endMs()
    {
        return startMs + (long)SECONDS * SECOND_MS;
    }

    /** Whether the day is over in the journal. */
    boolean isPast()
    {
        return isPast;
    }

    /** @return events of the day. */
    public long events()
    {
        return events;
    }

    /** @return answers by second, not to be changed. */
    public long[] answers()
    {
        return answers;
    }

    /** @return grants by second, not to be changed. */
    public long[] grants()
    {
        return grants;
    }

    /** @return creations by second, not to be changed. */
    public long[] created()
    {
        return created;
    }

    /**
     * Medians of a stage.
     *
     * @param stage of the way through the engine.
     * @return ns by second, 0 where nothing was recorded; not to be changed.
     */
    public long[] p50Ns(final Stage stage)
    {
        return p50Ns[stage.ordinal()];
    }

    /**
     * 99th percentiles of a stage.
     *
     * @param stage of the way through the engine.
     * @return ns by second, 0 where nothing was recorded; not to be changed.
     */
    public long[] p99Ns(final Stage stage)
    {
        return p99Ns[stage.ordinal()];
    }

    /** @return money of the day by currency. */
    public Map<Integer, Money> money()
    {
        return money;
    }

    /** @return refusals of the day by reason. */
    public Map<String, Long> refusals()
    {
        return totals.refusals(SchemaCatalog.load());
    }

    StatsTotals totals()
    {
        return totals;
    }
}
