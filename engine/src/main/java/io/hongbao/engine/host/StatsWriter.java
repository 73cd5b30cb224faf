package io.hongbao.engine.host;

import io.hongbao.engine.codec.MessageHeaderEncoder;
import io.hongbao.engine.codec.StatsEncoder;
import io.hongbao.engine.journal.BatchBuffer;
import io.hongbao.engine.metrics.EngineMetrics;
import io.hongbao.engine.metrics.Stage;
import io.hongbao.engine.metrics.StageIntervals;

/**
 * Adds a {@code Stats} record to a batch that is written anyway, at most once a second of engine time: answers by kind
 * and latencies by stage since the last one (DESIGN 4). It has no sequence, is not folded and not compared. It never
 * causes a batch: an idle engine writes nothing. Engine thread; allocates nothing.
 */
final class StatsWriter
{
    static final long INTERVAL_MS = 1000;
    private static final long UNSET = -1;
    private static final int GROUP_HEADER = 4;
    private static final int COUNT_LENGTH = StatsEncoder.CountsEncoder.sbeBlockLength();
    private static final int LATENCY_LENGTH = StatsEncoder.LatenciesEncoder.sbeBlockLength();
    private static final Stage[] STAGES = Stage.values();

    private final EngineMetrics metrics;
    private final StageIntervals stages;
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final StatsEncoder stats = new StatsEncoder();
    private final long[] told;
    private long toldBatches;
    private long fromMs = UNSET;

    StatsWriter(final EngineMetrics metrics)
    {
        this.metrics = metrics;
        stages = metrics.intervals();
        told = new long[metrics.answerKinds()];
    }

    /** The first interval begins with the first batch, written or not. */
    void beginAt(final long nowMs)
    {
        if (fromMs == UNSET)
        {
            fromMs = nowMs;
        }
    }

    /** Before the append of a batch; leaves the record to a later one if there is no room. */
    void addTo(final BatchBuffer batch)
    {
        if (batch.timestampMs() - fromMs < INTERVAL_MS)
        {
            return;
        }
        final int kinds = changedKinds();
        final int values = recordedStages();
        final int length = MessageHeaderEncoder.ENCODED_LENGTH + StatsEncoder.BLOCK_LENGTH +
            GROUP_HEADER + kinds * COUNT_LENGTH + GROUP_HEADER + values * LATENCY_LENGTH;
        if (batch.remaining() < BatchBuffer.FRAME_PREFIX + length)
        {
            return;
        }
        final long batches = metrics.total(EngineMetrics.Total.BATCHES);
        stats.wrapAndApplyHeader(batch.buffer(), batch.claimEvent(length), header)
            .fromMs(fromMs).toMs(batch.timestampMs()).answers(0).batches(batches - toldBatches);
        stats.answers(putCounts(kinds));
        putLatencies(values);
        batch.commitStats(length);
        toldBatches = batches;
        fromMs = batch.timestampMs();
        stages.reset();
    }

    private int changedKinds()
    {
        int kinds = 0;
        for (int kind = 0; kind < told.length; kind++)
        {
            kinds += metrics.answers(kind) == told[kind] ? 0 : 1;
        }
        return kinds;
    }

    private int recordedStages()
    {
        int recorded = 0;
        for (final Stage stage : STAGES)
        {
            recorded += stages.total(stage) == 0 ? 0 : 1;
        }
        return recorded;
    }

    /** Returns the answers of all kinds. */
    private long putCounts(final int kinds)
    {
        final StatsEncoder.CountsEncoder counts = stats.countsCount(kinds);
        long answers = 0;
        for (int kind = 0; kind < told.length; kind++)
        {
            final long more = metrics.answers(kind) - told[kind];
            if (more != 0)
            {
                counts.next().total(more).code(kind);
                told[kind] += more;
                answers += more;
            }
        }
        return answers;
    }

    private void putLatencies(final int values)
    {
        final StatsEncoder.LatenciesEncoder latencies = stats.latenciesCount(values);
        for (final Stage stage : STAGES)
        {
            final long total = stages.total(stage);
            if (total != 0)
            {
                latencies.next().total(total).p50Ns(stages.quantile(stage, 50)).p99Ns(stages.quantile(stage, 99))
                    .p999Ns(stages.quantile(stage, 99.9)).maxNs(stages.most(stage)).stage(stage.ordinal());
            }
        }
    }
}
