package io.hongbao.engine.host;

import com.lmax.disruptor.AlertException;
import com.lmax.disruptor.MultiProducerSequencer;
import com.lmax.disruptor.Sequence;
import com.lmax.disruptor.SequenceBarrier;
import com.lmax.disruptor.TimeoutException;
import com.lmax.disruptor.WaitStrategy;
import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * How the engine thread waits for commands: it spins a little, then parks, at most until the next tick of the host,
 * which it then asks for with a {@link TimeoutException}; sooner if the host has work of its own. A producer pays one
 * fence per publish, and the wake-up only if the engine thread sleeps. It waits for the <em>published</em> slot,
 * not for the claimed one, so that a producer that was preempted between both does not make it spin.
 */
final class ParkingWaitStrategy implements WaitStrategy
{
    private final int spins;
    private final long tickNs;
    private MultiProducerSequencer published;
    private LongSupplier mostSleepNs = () -> Long.MAX_VALUE;
    private volatile Thread sleeper;

    /**
     * A strategy for one waiting thread.
     *
     * @param spins  looks before it parks, 0 or more.
     * @param tickNs longest sleep.
     */
    ParkingWaitStrategy(final int spins, final long tickNs)
    {
        this.spins = spins;
        this.tickNs = tickNs;
    }

    /** Set once, while the ring is being wired. */
    void awaitPublished(final MultiProducerSequencer sequencer)
    {
        published = sequencer;
    }

    /**
     * Set once, while the ring is being wired.
     *
     * @param ns asked by the engine thread before it parks: how soon the host wants its next tick.
     */
    void tickWithin(final LongSupplier ns)
    {
        mostSleepNs = ns;
    }

    @Override
    public long waitFor(
        final long slot, final Sequence cursor, final Sequence dependent, final SequenceBarrier barrier)
        throws AlertException, TimeoutException
    {
        for (int i = spins; i >= 0; i--)
        {
            if (published.isAvailable(slot))
            {
                return dependent.get();
            }
            barrier.checkAlert();
            Thread.onSpinWait();
        }
        final long wakeAtNs = System.nanoTime() + Math.min(tickNs, mostSleepNs.getAsLong());
        try
        {
            while (true)
            {
                sleeper = Thread.currentThread();
                VarHandle.fullFence();
                if (published.isAvailable(slot))
                {
                    return dependent.get();
                }
                barrier.checkAlert();
                final long leftNs = wakeAtNs - System.nanoTime();
                if (leftNs <= 0)
                {
                    throw TimeoutException.INSTANCE;
                }
                LockSupport.parkNanos(this, leftNs);
            }
        }
        finally
        {
            sleeper = null;
        }
    }

    /** Called by the Disruptor after each publish and by an alert. */
    @Override
    public void signalAllWhenBlocking()
    {
        VarHandle.fullFence();
        final Thread thread = sleeper;
        if (thread != null)
        {
            sleeper = null; // the others need not wake it again
            LockSupport.unpark(thread);
        }
    }
}
