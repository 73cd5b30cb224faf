package io.hongbao.engine.host;

import com.lmax.disruptor.Sequence;
import com.lmax.disruptor.Sequencer;
import io.hongbao.engine.journal.Journal;
import io.hongbao.engine.metrics.EngineMetrics;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Ring, ports and loop of an {@link EngineHost} without its threads: whoever holds it decides when the engine thread
 * has a turn, and when the thread has one that syncs beside it.
 */
public final class SteppedHost
{
    private final SlotRing ring;
    private final Admission admission = new Admission();
    private final PortTable ports;
    private final EngineLoop loop;
    private final SyncThread syncer;
    private final Journal journal;
    private final List<HostCommand> startUp;
    private final HostOptions options;
    private final Sequence gate = new Sequence(Sequencer.INITIAL_CURSOR_VALUE);
    private long next;

    /**
     * A host that does not run yet.
     *
     * @param options sizes and modes.
     * @param parts   what it is put together from.
     */
    public SteppedHost(final HostOptions options, final HostParts parts)
    {
        this.options = options;
        journal = parts.journal();
        startUp = parts.startUp();
        final ParkingWaitStrategy waiting = new ParkingWaitStrategy(
            options.idleSpins(), TimeUnit.MILLISECONDS.toNanos(options.tickMs()));
        ring = new SlotRing(options.ringSlots(), options.overflowBuffers(), waiting);
        ports = new PortTable(ring, admission);
        final EngineMetrics metrics = new EngineMetrics(AnswerCodes.COUNT);
        syncer = new SyncThread("sim-sync", journal, options.syncIntervalMs(), this::halt);
        loop = new EngineLoop(options, parts, ports, syncer, metrics);
        ring.sequencer().addGatingSequences(gate);
        next = ring.sequencer().getCursor() + 1;
    }

    /** Decides what comes before admission opens. */
    public void start()
    {
        loop.startUp(startUp);
    }

    /**
     * Attaches a producer.
     *
     * @param outboundBytes room for its answers.
     * @return its port.
     */
    public EnginePort attach(final int outboundBytes)
    {
        return ports.attach(() -> { }, outboundBytes, new CommandSeal(IngressKeys.NONE, loop::engineTimeMs));
    }

    /**
     * One turn of the engine thread: a batch of what is in the ring, or of what is due. An exception halts it, as it
     * halts the thread.
     *
     * @param most commands.
     * @return whether there was a command.
     */
    public boolean turn(final int most)
    {
        if (admission.isHalted())
        {
            return false;
        }
        try
        {
            final long cursor = ring.sequencer().getCursor();
            final long last = Math.min(ring.sequencer().getHighestPublishedSequence(next, cursor),
                next + Math.min(most, options.maxBatchCommands()) - 1);
            if (last < next)
            {
                loop.onTimeout(next - 1);
                return false;
            }
            loop.onBatchStart(last - next + 1, last - next + 1);
            for (long slot = next; slot <= last; slot++)
            {
                loop.onEvent(ring, slot, slot == last);
            }
            next = last + 1;
            gate.set(last);
            return true;
        }
        catch (final RuntimeException e)
        {
            halt(e);
            loop.discard(e);
            return false;
        }
    }

    /** One turn of the thread that syncs. */
    public void sync()
    {
        if (admission.isHalted())
        {
            return;
        }
        try
        {
            syncer.round();
        }
        catch (final RuntimeException e)
        {
            halt(e);
        }
    }

    private void halt(final Throwable cause)
    {
        admission.halt(cause);
    }

    /** @return why it has halted, null if it has not. */
    public Throwable cause()
    {
        return admission.isHalted() ? admission.cause() : null;
    }

    /** Stops cleanly. */
    public void close()
    {
        admission.close();
        journal.close();
    }
}
