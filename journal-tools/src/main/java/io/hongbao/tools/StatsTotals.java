package io.hongbao.tools;

import io.hongbao.engine.codec.MessageHeaderDecoder;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.StatsDecoder;
import io.hongbao.engine.host.AnswerCodes;
import io.hongbao.engine.metrics.Stage;
import io.hongbao.tools.json.MessageSpec;
import io.hongbao.tools.json.SchemaCatalog;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import org.agrona.DirectBuffer;

/** The {@code Stats} records of a journal, added up: answers by kind, and of each stage the slowest interval. */
final class StatsTotals
{
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final StatsDecoder decoder = new StatsDecoder();
    private final Map<Integer, Long> byCode = new TreeMap<>();
    private final Map<Stage, Latency> byStage = new EnumMap<>(Stage.class);
    private long records;
    private long answers;

    /**
     * Latencies of a stage, ns: of each quantile the largest of all intervals.
     *
     * @param total values in all intervals.
     * @param p50   median.
     * @param p99   99th percentile.
     * @param p999  99.9th percentile.
     * @param most  largest value.
     */
    record Latency(long total, long p50, long p99, long p999, long most)
    {
        private Latency slowerOf(final Latency other)
        {
            return new Latency(total + other.total, Math.max(p50, other.p50), Math.max(p99, other.p99),
                Math.max(p999, other.p999), Math.max(most, other.most));
        }
    }

    void add(final DirectBuffer buffer, final int offset)
    {
        decoder.wrapAndApplyHeader(buffer, offset, header);
        records++;
        answers += decoder.answers();
        for (final StatsDecoder.CountsDecoder count : decoder.counts())
        {
            byCode.merge(count.code(), count.total(), Long::sum);
        }
        for (final StatsDecoder.LatenciesDecoder in : decoder.latencies())
        {
            if (in.stage() < Stage.values().length) // a newer engine may know more of them
            {
                byStage.merge(Stage.values()[in.stage()],
                    new Latency(in.total(), in.p50Ns(), in.p99Ns(), in.p999Ns(), in.maxNs()), Latency::slowerOf);
            }
        }
    }

    long records()
    {
        return records;
    }

    long answers()
    {
        return answers;
    }

    /** Answers by name: of a message, or of a reject code. */
    Map<String, Long> byName(final SchemaCatalog catalog)
    {
        final Map<String, Long> named = new TreeMap<>();
        byCode.forEach((code, total) -> named.put(name(code, catalog), total));
        return named;
    }

    /** Refusals by reason: answers after which nothing had changed, but for queries and repeats. */
    Map<String, Long> refusals(final SchemaCatalog catalog)
    {
        final Map<String, Long> named = new TreeMap<>();
        byCode.forEach((code, total) ->
        {
            if (code < AnswerCodes.ANSWERS && code != RejectCode.ALREADY_GRABBED.value())
            {
                named.put(name(code, catalog), total);
            }
        });
        return named;
    }

    Map<Stage, Latency> byStage()
    {
        return byStage;
    }

    private static String name(final int code, final SchemaCatalog catalog)
    {
        if (code >= AnswerCodes.ANSWERS)
        {
            final MessageSpec spec = catalog.message(code - AnswerCodes.ANSWERS);
            return spec == null ? "answer " + (code - AnswerCodes.ANSWERS) : spec.typeName();
        }
        final RejectCode reject = RejectCode.get(code);
        return reject == RejectCode.SBE_UNKNOWN ? "reject " + code : reject.name();
    }
}
