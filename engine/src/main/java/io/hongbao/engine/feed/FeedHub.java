package io.hongbao.engine.feed;

import io.hongbao.engine.api.FeedRequest;
import io.hongbao.engine.codec.FeedEnd;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.Role;
import io.hongbao.engine.host.EnginePort;
import io.hongbao.engine.journal.JournalReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All subscriptions of one engine, on one daemon thread that begins with the first of them. Those that have caught up
 * share one reader of the journal, the tail; nobody is live, nothing is read. Thread safe.
 */
public final class FeedHub implements AutoCloseable
{
    /** Most subscriptions at once: each may hold a pipe of half a MiB and a reader of one. */
    public static final int MOST_SUBSCRIPTIONS = 1_024;

    private static final Logger LOG = LoggerFactory.getLogger(FeedHub.class);
    private static final int BATCHES_A_ROUND = 64;
    private static final long IDLE_NS = TimeUnit.MILLISECONDS.toNanos(5);
    private static final long ASLEEP_NS = TimeUnit.SECONDS.toNanos(1);
    private static final int RETRY_MS = 1000;

    private final FeedSource source;
    private final Queue<Subscription> incoming = new ConcurrentLinkedQueue<>();
    private final AtomicInteger open = new AtomicInteger();
    private final List<Subscription> subscriptions = new ArrayList<>();
    private final Thread thread;
    private JournalReader tail;
    private boolean started;
    private volatile long behind;
    private volatile boolean closing;

    /**
     * A hub without subscriptions: no thread runs yet.
     *
     * @param name   of its thread.
     * @param source what it reads.
     */
    public FeedHub(final String name, final FeedSource source)
    {
        this.source = source;
        thread = new Thread(this::run, name);
        thread.setDaemon(true);
        thread.setPriority(Thread.MIN_PRIORITY);
    }

    /**
     * Opens a feed. The pipe tells all that follows, a refusal too.
     *
     * @param request which events, and from where on.
     * @param role    of who asks.
     * @param wakeUp  called by the hub's thread when the pipe has something; must not block.
     * @return the pipe; close it.
     */
    public FeedPipe open(final FeedRequest request, final Role role, final Runnable wakeUp)
    {
        final FeedPipe pipe = new FeedPipe(wakeUp, () -> LockSupport.unpark(thread));
        final FeedRules.Refusal refusal = FeedRules.refusal(request, role);
        if (refusal != null)
        {
            pipe.refused(refusal.code(), refusal.value(), refusal.bound());
            pipe.signal();
        }
        else if (!admit(new Subscription(request, role, pipe, source.directory())))
        {
            pipe.signal();
        }
        return pipe;
    }

    private synchronized boolean admit(final Subscription subscription)
    {
        if (closing)
        {
            subscription.refuse(RejectCode.HALTED, 0, 0);
            return false;
        }
        if (open.get() >= MOST_SUBSCRIPTIONS)
        {
            subscription.refuse(RejectCode.BUSY, open.get(), RETRY_MS);
            return false;
        }
        open.incrementAndGet();
        incoming.add(subscription);
        if (!started)
        {
            started = true;
            thread.start();
        }
        LockSupport.unpark(thread);
        return true;
    }

    private void run()
    {
        try (EnginePort port = source.openPort(() -> LockSupport.unpark(thread)))
        {
            final WatermarkQuery query = new WatermarkQuery(port);
            while (!closing && !port.isHalted())
            {
                final boolean worked = round(query);
                if (!worked && (subscriptions.isEmpty() || port.prepareToSleep()))
                {
                    LockSupport.parkNanos(this, subscriptions.isEmpty() ? ASLEEP_NS : IDLE_NS);
                }
            }
        }
        catch (final RuntimeException e)
        {
            LOG.error("the event feed stops: commands go on, subscribers have to come again after a restart", e);
        }
        stop();
    }

    /** @return subscriptions that are open; any thread. */
    public int subscriptions()
    {
        return open.get();
    }

    /** @return commands on the device that the slowest subscription has not read yet; any thread. */
    public long behind()
    {
        return behind;
    }

    private boolean round(final WatermarkQuery query)
    {
        boolean worked = takeNew();
        worked |= query.work(subscriptions);
        worked |= followTail();
        final long nowNs = System.nanoTime();
        final long synced = source.syncedPosition();
        long slowest = 0;
        for (int i = subscriptions.size() - 1; i >= 0; i--)
        {
            final Subscription one = subscriptions.get(i);
            worked |= work(one);
            slowest = Math.max(slowest, one.behind(synced, tail));
            one.flush(nowNs);
            one.mark(nowNs);
            one.head(nowNs, tail);
            one.rest(nowNs);
            one.pipe().signal();
            if (one.stage() == Subscription.Stage.OVER)
            {
                subscriptions.remove(i);
                open.decrementAndGet();
            }
        }
        behind = slowest;
        closeIdleTail();
        return worked;
    }

    private boolean takeNew()
    {
        boolean taken = false;
        for (Subscription one = incoming.poll(); one != null; one = incoming.poll())
        {
            subscriptions.add(one);
            taken = true;
        }
        return taken;
    }

    /** A fault of one feed ends that feed. */
    private boolean work(final Subscription one)
    {
        if (one.pipe().isClosed())
        {
            one.end(FeedEnd.UNSUBSCRIBED);
            return true;
        }
        final boolean mayGoOn = one.mayGoOn();
        if (!mayGoOn)
        {
            return false;
        }
        try
        {
            final Subscription.Stage before = one.stage();
            final JournalReader end = one.work(source, tail, BATCHES_A_ROUND);
            if (end != null)
            {
                tail = end;
            }
            return one.stage() != before || one.isBehind(source.syncedPosition());
        }
        catch (final RuntimeException e)
        {
            LOG.error("a feed ends: {}", one.request(), e);
            one.end(FeedEnd.SHUTDOWN);
            return true;
        }
    }

    private boolean followTail()
    {
        int batches = 0;
        while (tail != null && batches < BATCHES_A_ROUND && tail.position() < source.syncedPosition() && tail.next())
        {
            batches++;
            for (final Subscription one : subscriptions)
            {
                if (one.stage() == Subscription.Stage.LIVE)
                {
                    one.follow(tail);
                }
            }
        }
        return batches > 0;
    }

    private void closeIdleTail()
    {
        if (tail != null && subscriptions.stream().noneMatch(one -> one.stage() == Subscription.Stage.LIVE))
        {
            tail.close();
            tail = null;
        }
    }

    private void stop()
    {
        synchronized (this)
        {
            closing = true; // from here on nothing more comes in
        }
        takeNew();
        for (final Subscription one : subscriptions)
        {
            one.end(FeedEnd.SHUTDOWN);
            one.pipe().signal();
        }
        subscriptions.clear();
        closeIdleTail();
    }

    /** Ends all feeds with {@code SHUTDOWN} and the thread. Before the engine is closed. */
    @Override
    public void close()
    {
        final boolean wasStarted;
        synchronized (this)
        {
            closing = true;
            wasStarted = started;
        }
        LockSupport.unpark(thread);
        boolean interrupted = false;
        while (wasStarted && thread.isAlive() && Thread.currentThread() != thread)
        {
            try
            {
                thread.join();
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
    }
}
