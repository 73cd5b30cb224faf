package io.hongbao.gateway.transport;

import io.hongbao.engine.codec.TerminateReason;
import io.hongbao.engine.host.EnginePort;
import io.hongbao.engine.keys.SessionKeys;
import io.hongbao.gateway.abuse.TapGate;
import io.hongbao.gateway.egress.FeedMessages;
import io.hongbao.gateway.egress.FlushList;
import io.hongbao.gateway.egress.GatewayCounters;
import io.hongbao.gateway.egress.GatewayMessages;
import io.hongbao.gateway.egress.Outbound;
import io.hongbao.gateway.ingress.CommandCheck;
import io.hongbao.gateway.session.Connection;
import io.hongbao.gateway.session.EngineAccess;
import io.hongbao.gateway.session.LoopServices;
import io.hongbao.gateway.session.RateLimit;
import io.hongbao.gateway.session.Session;
import io.hongbao.gateway.session.SessionLimits;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Everything of one event loop: its port to the engine, its sessions, its rounds of draining. All methods are for that
 * event loop, but the wake-up, which the engine thread calls, and {@link #awaitEmpty}.
 */
final class LoopAgent implements LoopServices.Loop, EnginePort.AnswerHandler
{
    private static final int TICK_MS = 50;
    private static final int DRAIN_LIMIT = 4_096;
    /** What each session may have under way, however many there are: a read brings more at once anyway. */
    private static final int LEAST_CREDIT = 256;

    private final EventLoop loop;
    private final SessionLimits limits;
    private final LoopServices services;
    private final EnginePort port;
    private final SessionTable sessions = new SessionTable();
    private final FlushList flushList;
    private final UnsafeBuffer view = new UnsafeBuffer(0, 0);
    private final AtomicBoolean drainPending = new AtomicBoolean();
    private final List<Session> awaitingRoom = new ArrayList<>();
    private final CountDownLatch empty = new CountDownLatch(1);
    private final Runnable drainRound = this::drainRound;
    private boolean retryScheduled;
    private final TapGate taps;
    private final CreditReads reads = new CreditReads(this::credit);
    private int credit;
    private int speaking;
    private int speakingBefore;
    private boolean closing;

    /**
     * Opens the port; called on the event loop.
     *
     * @param loop   that it serves.
     * @param engine to attach to.
     * @param limits of sessions.
     * @param keys   that sessions prove themselves with.
     * @param counters of what is refused and ended, of all event loops.
     * @param rate     of its commands.
     * @param taps     observed and refused.
     */
    LoopAgent(
        final EventLoop loop, final EngineAccess engine, final SessionLimits limits, final SessionKeys keys,
        final GatewayCounters counters, final RateLimit rate, final TapGate taps)
    {
        this.loop = loop;
        this.limits = limits;
        this.taps = taps;
        this.credit = limits.maxInFlight();
        this.flushList = new FlushList(limits.maxOutboundBytesPerLoop());
        this.port = engine.openPort(this::wakeUp);
        this.services = new LoopServices(
            port, engine, limits, rate, counters, keys, new CommandCheck(taps), new GatewayMessages(counters),
            new FeedMessages(), flushList, this);
    }

    /** Begins to drain and to look at the clock. */
    void start()
    {
        wakeUp();
        loop.scheduleAtFixedRate(this::tick, TICK_MS, TICK_MS, TimeUnit.MILLISECONDS);
    }

    CreditReads reads()
    {
        return reads;
    }

    SessionTable sessions()
    {
        return sessions;
    }

    boolean isClosing()
    {
        return closing;
    }

    Session openSession(
        final long tag, final Channel channel, final Connection connection, final byte[] binding)
    {
        final Session session = new Session(tag, services, connection, binding);
        session.attach(
            new Outbound(channel, flushList, session, limits.softOutboundBytes(), limits.maxOutboundBytes()));
        sessions.put(tag, session);
        return session;
    }

    void closeSession(final long tag)
    {
        awaitingRoom.remove(sessions.get(tag));
        sessions.remove(tag);
        releaseWhenEmpty();
    }

    DirectBuffer view(final ByteBuf bytes)
    {
        final int length = bytes.readableBytes();
        if (bytes.hasMemoryAddress())
        {
            view.wrap(bytes.memoryAddress() + bytes.readerIndex(), length);
        }
        else
        {
            view.wrap(bytes.nioBuffer(bytes.readerIndex(), length), 0, length);
        }
        return view;
    }

    void endOfRead()
    {
        port.flush();
        flushList.flush();
    }

    /** Takes no more commands, answers what is in flight, ends every session. */
    void beginClose()
    {
        closing = true;
        sessions.forEach(session -> session.drain(TerminateReason.SHUTDOWN));
        flushList.flush();
        releaseWhenEmpty();
    }

    boolean awaitEmpty(final long timeoutMs) throws InterruptedException
    {
        return empty.await(timeoutMs, TimeUnit.MILLISECONDS);
    }

    void closePort()
    {
        port.close();
    }

    @Override
    public long nowMs()
    {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    }

    @Override
    public int credit()
    {
        return credit;
    }

    @Override
    public void speaks()
    {
        speaking++;
        if (speaking > speakingBefore)
        {
            share();
        }
    }

    /** Divides what may be under way among the sessions that speak, now or in the tick before. */
    private void share()
    {
        final int share = limits.maxInFlight() / Math.max(1, Math.max(speaking, speakingBefore));
        credit = Math.min(limits.maxInFlight(), Math.max(LEAST_CREDIT, share));
    }

    @Override
    public void execute(final Runnable task)
    {
        try
        {
            loop.execute(task);
        }
        catch (final RejectedExecutionException ended)
        {
            // its connections are gone, and whatever was to be sent to them
        }
    }

    @Override
    public void relieve()
    {
        port.flush();
        port.drain(this, DRAIN_LIMIT);
    }

    @Override
    public void awaitRoom(final Session session)
    {
        awaitingRoom.add(session);
        if (!retryScheduled)
        {
            retryScheduled = true;
            loop.schedule(this::retry, limits.retryAfterMs(), TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void onAnswer(final long tag, final DirectBuffer buffer, final int offset, final int length)
    {
        final Session session = sessions.get(tag);
        if (session != null)
        {
            session.onAnswer(buffer, offset, length);
        }
    }

    private void wakeUp()
    {
        if (drainPending.compareAndSet(false, true))
        {
            loop.execute(drainRound);
        }
    }

    private void drainRound()
    {
        drainPending.set(false);
        final int drained = port.drain(this, DRAIN_LIMIT);
        if (drained > 0)
        {
            letAllRead();
        }
        if (drained == 0 && port.isHalted())
        {
            sessions.forEach(session -> session.terminate(TerminateReason.HALTED));
            flushList.flush();
            return; // no answer will ever come again, and nobody to be woken by
        }
        flushList.flush();
        if (drained == DRAIN_LIMIT || !port.prepareToSleep())
        {
            wakeUp(); // another round, after the reads that wait
        }
    }

    private void retry()
    {
        retryScheduled = false;
        letAllRead();
    }

    private void letAllRead()
    {
        for (int i = 0; i < awaitingRoom.size(); i++)
        {
            awaitingRoom.get(i).portHasRoom();
        }
        awaitingRoom.clear();
    }

    private void tick()
    {
        if (port.isHalted())
        {
            wakeUp();
        }
        speakingBefore = speaking;
        speaking = 0;
        taps.flush();
        sessions.forEach(Session::tick);
        share();
        flushList.flush();
    }

    private void releaseWhenEmpty()
    {
        if (closing && sessions.size() == 0)
        {
            empty.countDown();
        }
    }
}
