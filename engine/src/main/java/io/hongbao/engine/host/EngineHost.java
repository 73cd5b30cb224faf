package io.hongbao.engine.host;

import com.lmax.disruptor.BatchEventProcessor;
import com.lmax.disruptor.BatchEventProcessorBuilder;
import com.lmax.disruptor.MultiProducerSequencer;
import io.hongbao.engine.journal.Journal;
import io.hongbao.engine.metrics.EngineMetrics;
import io.hongbao.engine.thread.Joining;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The engine behind its ports: one ring, one engine thread that owns state machine and journal. Thread safe.
 *
 * <pre>{@code
 *  final EngineHost host = new EngineHost("hongbao", options, parts);
 *  host.start();                                        // start-up commands, due work, then admission
 *  final EnginePort port = host.attach(wakeUp, 1 << 22); // one a thread
 *  host.close();                                        // what was admitted is decided, synced, marked clean
 * }</pre>
 */
public final class EngineHost implements AutoCloseable
{
    private static final Logger LOG = LoggerFactory.getLogger(EngineHost.class);
    private static final long DRAIN_NS = TimeUnit.SECONDS.toNanos(10);

    private final Journal journal;
    private final List<HostCommand> startUp;
    private final IngressKeys keys;
    private final Admission admission = new Admission();
    private final EngineMetrics metrics = new EngineMetrics(AnswerCodes.COUNT);
    private final SlotRing ring;
    private final PortTable ports;
    private final EngineLoop loop;
    private final BatchEventProcessor<SlotRing> processor;
    private final SyncThread syncer;
    private final Thread thread;
    private final CountDownLatch started = new CountDownLatch(1);
    private volatile Consumer<Throwable> onHalt = EngineHost::toldNobody;

    /**
     * A host that is not running yet.
     *
     * @param name    of its threads.
     * @param options how it runs.
     * @param parts   what it is put together from.
     */
    public EngineHost(final String name, final HostOptions options, final HostParts parts)
    {
        journal = parts.journal();
        startUp = parts.startUp();
        keys = parts.keys();
        final ParkingWaitStrategy waiting = new ParkingWaitStrategy(
            options.idleSpins(), TimeUnit.MILLISECONDS.toNanos(options.tickMs()));
        ring = new SlotRing(options.ringSlots(), options.overflowBuffers(), waiting);
        ports = new PortTable(ring, admission);
        syncer = new SyncThread(name + "-sync", journal, options.syncIntervalMs(), this::halt);
        loop = new EngineLoop(options, parts, ports, syncer, metrics);
        waiting.tickWithin(loop::mostSleepNs);
        final MultiProducerSequencer sequencer = ring.sequencer();
        processor = new BatchEventProcessorBuilder()
            .setMaxBatchSize(options.maxBatchCommands()).build(ring, sequencer.newBarrier(), loop);
        sequencer.addGatingSequences(processor.getSequence());
        processor.setExceptionHandler(new HaltHandler(admission, loop));
        thread = new Thread(this::run, name + "-engine");
        thread.setDaemon(true);
    }

    /**
     * Starts the engine thread and waits until the start-up commands and all due work are decided and admission is
     * open.
     *
     * @throws EngineHaltedException if anything of it failed; the journal is closed then.
     */
    public void start()
    {
        thread.start();
        boolean interrupted = false;
        while (started.getCount() > 0)
        {
            try
            {
                started.await();
            }
            catch (final InterruptedException e)
            {
                interrupted = true;
            }
        }
        if (interrupted)
        {
            Thread.currentThread().interrupt();
        }
        if (admission.isHalted())
        {
            Joining.join(thread);
            throw new EngineHaltedException("at start-up: " + admission.cause().getMessage(), admission.cause());
        }
    }

    private static void toldNobody(final Throwable cause)
    {
        // the log has it
    }

    /** The engine thread. */
    private void run()
    {
        try
        {
            loop.startUp(startUp);
            syncer.start();
            started.countDown();
            processor.run();
        }
        catch (final EngineHaltedException e)
        {
            LOG.error("engine halted {}: nothing of its batch was answered; restart it", e.getMessage(), e.getCause());
        }
        catch (final RuntimeException e)
        {
            admission.halt(e);
            loop.discard(e);
        }
        finally
        {
            stop();
        }
    }

    private void stop()
    {
        admission.close();
        syncer.stop();
        try
        {
            journal.close();
        }
        catch (final RuntimeException e)
        {
            if (admission.halt(e))
            {
                LOG.error("the journal could not be closed; the next start begins a new incarnation", e);
            }
        }
        admission.stopped();
        ports.wakeAll();
        started.countDown();
        if (admission.isHalted())
        {
            onHalt.accept(admission.cause());
        }
    }

    /**
     * Attaches one thread. Before or after {@link #start()}; offers wait for the start.
     *
     * @param wakeUp        called by the engine thread when answers are there and the port sleeps; must not block.
     * @param outboundBytes room for the answers under way: 80 a grab, up to 8.3 KiB a query; a multiple of 8.
     * @return a port for one thread.
     */
    public EnginePort attach(final Runnable wakeUp, final int outboundBytes)
    {
        return ports.attach(wakeUp, outboundBytes, new CommandSeal(keys, loop::engineTimeMs));
    }

    /**
     * Stops at once: what is under way stays unanswered.
     *
     * @param cause why.
     */
    public void halt(final Throwable cause)
    {
        if (admission.halt(cause))
        {
            LOG.error("engine halts: {}", cause.getMessage(), cause);
        }
        processor.halt();
    }

    /**
     * Sets who is told, once, after the engine has halted; replaces the one before.
     *
     * @param listener receives the cause, on the engine thread; if it has halted already, at once on this thread.
     */
    public void onHalt(final Consumer<Throwable> listener)
    {
        onHalt = listener;
        if (admission.isStopped() && admission.isHalted())
        {
            listener.accept(admission.cause());
        }
    }

    /** @return true if it stopped because something failed. */
    public boolean isHalted()
    {
        return admission.isHalted();
    }

    /** @return why it halted, or null. */
    public Throwable haltCause()
    {
        return admission.cause();
    }

    /** @return true while commands are taken, engine time follows the wall clock, and the engine is not read only. */
    public boolean isReady()
    {
        return started.getCount() == 0 && admission.isOpen() && loop.isSound();
    }

    /**
     * Why it is not ready, for people: each with what to do.
     *
     * @return in order of weight; empty if it is ready.
     */
    public List<String> problems()
    {
        final List<String> problems = new ArrayList<>();
        if (started.getCount() > 0)
        {
            problems.add("it is starting: wait");
        }
        if (admission.isHalted())
        {
            problems.add("it halted (" + admission.cause().getMessage() + "): mend the cause and start again");
        }
        else if (!admission.isOpen())
        {
            problems.add("it is closing: wait for its end");
        }
        if (!loop.isFollowingTime())
        {
            problems.add("the wall clock jumped and is not followed: set it right, or have two operators accept the " +
                "new time (ctl propose time, ctl approve)");
        }
        if (loop.isReadOnly())
        {
            problems.add("due work broke an invariant, so it is read only: look at journal verify, then " +
                "ctl clear-quarantine");
        }
        return problems;
    }

    /** @return engine time of the last batch, UTC epoch ms; at most a tick old. */
    public long engineTimeMs()
    {
        return loop.engineTimeMs();
    }

    /** @return version of the rules that decides. */
    public int rulesVersion()
    {
        return loop.rulesVersion();
    }

    /** @return last command on the device; any thread. */
    public long syncedPosition()
    {
        return journal.syncedPosition();
    }

    /** @return last event on the device, 0 if the journal cannot tell; any thread. */
    public long syncedSequence()
    {
        return journal.syncedSequence();
    }

    /** @return how full the ring is, 0 to 1; any thread. */
    public double ringFill()
    {
        final MultiProducerSequencer sequencer = ring.sequencer();
        return 1 - sequencer.remainingCapacity() / (double)sequencer.getBufferSize();
    }

    /** @return counters and histograms. */
    public EngineMetrics metrics()
    {
        return metrics;
    }

    /** @return the engine thread, to measure it. */
    public Thread engineThread()
    {
        return thread;
    }

    /** Takes no more commands, decides and answers what was admitted, syncs, closes the journal as clean. */
    @Override
    public void close()
    {
        admission.close();
        if (!thread.isAlive())
        {
            return;
        }
        final long untilNs = System.nanoTime() + DRAIN_NS;
        while (thread.isAlive() && processor.getSequence().get() < ring.sequencer().getCursor()
            && System.nanoTime() - untilNs < 0)
        {
            LockSupport.parkNanos(100_000);
        }
        processor.halt();
        Joining.join(thread);
    }
}
