package io.hongbao.engine.host;

import io.hongbao.engine.journal.BatchBuffer;
import io.hongbao.engine.journal.CrashPoint;
import io.hongbao.engine.journal.Journal;
import io.hongbao.engine.metrics.EngineMetrics;
import io.hongbao.engine.metrics.Stage;
import java.util.Arrays;

/** The end of a batch: first the journal, then the answers, at once, then the wake-ups. Engine thread. */
final class BatchCommit
{
    private final BatchBuffer batch;
    private final Journal journal;
    private final EngineTime time;
    private final Admission admission;
    private final EngineMetrics metrics;
    private final StatsWriter stats;
    private RingPort[] answered = new RingPort[8];
    private int answeredPorts;

    BatchCommit(
        final BatchBuffer batch, final Journal journal, final EngineTime time, final PortTable ports,
        final EngineMetrics metrics)
    {
        this.time = time;
        this.batch = batch;
        this.journal = journal;
        this.admission = ports.admission();
        this.metrics = metrics;
        stats = new StatsWriter(metrics);
    }

    /** Notes that a port has an answer in this batch. */
    void answered(final RingPort port, final OutboundWriter outbound)
    {
        if (outbound.touch())
        {
            if (answeredPorts == answered.length)
            {
                answered = Arrays.copyOf(answered, 2 * answeredPorts);
            }
            answered[answeredPorts++] = port;
        }
    }

    /** Commits and releases. If anything throws, nothing was released. */
    void run(final long beganNs, final boolean sync)
    {
        metrics.add(EngineMetrics.Total.BATCHES, 1);
        stats.beginAt(batch.timestampMs());
        if (batch.isToBeWritten())
        {
            final long appliedNs = time.monotonicNs();
            write(sync);
            metrics.record(Stage.APPLY, appliedNs - beganNs);
            metrics.record(Stage.COMMIT, time.monotonicNs() - appliedNs);
        }
        for (int i = 0; i < answeredPorts; i++)
        {
            answered[i].writer().release();
        }
        for (int i = 0; i < answeredPorts; i++)
        {
            answered[i].wakeIfAsleep();
        }
        if (answeredPorts > 0)
        {
            CrashPoint.AFTER_ANSWER.pass();
        }
        answeredPorts = 0;
    }

    private void write(final boolean sync)
    {
        if (admission.isHalted())
        {
            throw new IllegalStateException("halted while the batch was being decided");
        }
        stats.addTo(batch);
        journal.append(batch);
        if (sync)
        {
            journal.sync();
        }
        metrics.add(EngineMetrics.Total.WRITTEN_BATCHES, 1);
        metrics.add(EngineMetrics.Total.JOURNALED_COMMANDS, batch.commandCount());
        metrics.add(EngineMetrics.Total.EVENTS, batch.eventCount());
    }

    /** Drops what the batch would have answered. */
    void discard()
    {
        answeredPorts = 0;
    }
}
