package io.hongbao.engine;

import io.hongbao.engine.api.CommandTransport;
import io.hongbao.engine.api.EnvelopeService;
import io.hongbao.engine.api.Framing;
import io.hongbao.engine.api.PendingCalls;
import io.hongbao.engine.codec.Role;
import io.hongbao.engine.host.EngineHost;
import io.hongbao.engine.host.EnginePort;
import io.hongbao.engine.thread.Joining;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.agrona.DirectBuffer;

/**
 * The way of an embedded caller's commands: any thread offers under one short lock; one daemon egress thread drains the
 * answers and completes the calls.
 */
final class EmbeddedCalls implements CommandTransport, AutoCloseable
{
    private static final int BYTES_A_CALL = 128;
    private static final int LEAST_BYTES = 1 << 16;
    private static final int DRAIN_LIMIT = 256;
    private static final long EXPIRE_NS = TimeUnit.MILLISECONDS.toNanos(50);

    private final EngineHost host;
    private final PendingCalls calls;
    private final Role role;
    private final long principalId;
    private final Thread thread;
    private final EnginePort port;
    private final EmbeddedRefusals refusals;
    private volatile boolean closing;

    /**
     * Calls of one actor; {@link #start()} begins to drain.
     *
     * @param name        of the egress thread.
     * @param host        to attach to.
     * @param calls       table that the egress thread completes.
     * @param role        of the actor.
     * @param principalId of the actor, at least 1.
     */
    EmbeddedCalls(
        final String name, final EngineHost host, final PendingCalls calls, final Role role, final long principalId)
    {
        if (principalId < 1 || role == Role.HOST || role == Role.NULL_VAL)
        {
            throw new ConfigException("principalId=" + principalId + ", role=" + role
                + ": use an id from 1 and a role other than HOST");
        }
        this.host = host;
        this.calls = calls;
        this.role = role;
        this.principalId = principalId;
        refusals = new EmbeddedRefusals(role, principalId);
        thread = new Thread(this::run, name);
        thread.setDaemon(true);
        port = host.attach(() -> LockSupport.unpark(thread), Math.max(LEAST_BYTES, calls.capacity() * BYTES_A_CALL));
    }

    void start()
    {
        thread.start();
    }

    @Override
    public int send(final long correlationId, final DirectBuffer frame, final int offset, final int length)
    {
        final int sent;
        synchronized (port)
        {
            if (closing)
            {
                return EnvelopeService.CLOSED;
            }
            if (refusals.take(correlationId, frame, offset))
            {
                LockSupport.unpark(thread);
                return EnvelopeService.ACCEPTED;
            }
            sent = port.offer(correlationId, principalId, role, frame, offset + Framing.HEADER_LENGTH,
                length - Framing.HEADER_LENGTH);
            port.flush();
        }
        return switch (sent)
        {
            case EnginePort.ACCEPTED -> EnvelopeService.ACCEPTED;
            case EnginePort.BUSY -> EnvelopeService.BUSY;
            default -> EnvelopeService.CLOSED;
        };
    }

    private void run()
    {
        final EnginePort.AnswerHandler handler = (tag, buffer, offset, length) ->
            calls.onAnswer(buffer, offset + Framing.HEADER_LENGTH, length - Framing.HEADER_LENGTH);
        long expireAtNs = System.nanoTime() + EXPIRE_NS;
        while (true)
        {
            final boolean last = port.isHalted() || closing && calls.inFlight() == 0;
            final int drained = port.drain(handler, DRAIN_LIMIT) + refusals.tell(calls);
            if (drained == 0 && last)
            {
                break;
            }
            final long nowNs = System.nanoTime();
            if (nowNs - expireAtNs >= 0)
            {
                calls.expire(nowNs);
                expireAtNs = nowNs + EXPIRE_NS;
            }
            if (drained == 0 && port.prepareToSleep())
            {
                LockSupport.parkNanos(this, EXPIRE_NS);
            }
        }
        end();
    }

    private void end()
    {
        synchronized (port)
        {
            closing = true; // whoever published a call before is failed below, whoever comes later is refused
            port.close();
        }
        calls.failAll(host.isHalted() ? "the engine halted: " + host.haltCause() : "the engine is closed");
    }

    /** Takes no more calls; those under way are answered first. Not on the egress thread itself. */
    @Override
    public void close()
    {
        closing = true;
        LockSupport.unpark(thread);
        if (Thread.currentThread() == thread)
        {
            return;
        }
        Joining.join(thread);
    }
}
