package io.hongbao.gateway.session;

import io.hongbao.engine.codec.EstablishDecoder;
import io.hongbao.engine.codec.EstablishUserDecoder;
import io.hongbao.engine.codec.HeartbeatDecoder;
import io.hongbao.engine.codec.MessageHeaderDecoder;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.Role;
import io.hongbao.engine.codec.SceneNoticeDecoder;
import io.hongbao.engine.codec.SubscribeDecoder;
import io.hongbao.engine.codec.TerminateDecoder;
import io.hongbao.engine.codec.TerminateReason;
import io.hongbao.engine.host.EnginePort;
import io.hongbao.gateway.egress.Outbound;
import io.hongbao.gateway.ingress.FrameHandler;
import io.hongbao.gateway.ingress.FrameLayout;
import org.agrona.DirectBuffer;

/**
 * One peer's session: takes its frames, offers its commands to the engine, sends it the answers, and ends it with a
 * reason. One event loop only. The picture of its states is in the package documentation.
 */
public final class Session implements FrameHandler, Outbound.Owner
{
    private static final int SCHEMA_SHIFT = 32;

    private final long tag;
    private final LoopServices services;
    private final Connection connection;
    private final KeepAlive keepAlive;
    private final Handshake handshake;
    private final RateLimit rate;
    private final ReadGate gate;
    private Outbound out;
    private SessionFeeds feeds;
    private State state = State.AWAITING_LOGON;
    private Role role = Role.NULL_VAL;
    private long principalId;
    private int inFlight;
    private boolean hasSpoken;
    private TerminateReason drainReason;
    private long drainCorrelationId;

    /**
     * A session that awaits its logon.
     *
     * @param tag        routes answers to it.
     * @param services   of its event loop.
     * @param connection that carries it.
     * @param binding    of the channel, {@code tls-server-end-point}; empty without TLS.
     */
    public Session(final long tag, final LoopServices services, final Connection connection, final byte[] binding)
    {
        handshake = new Handshake(services.keys(), binding);
        this.tag = tag;
        this.services = services;
        this.connection = connection;
        this.keepAlive = new KeepAlive(services.limits(), services.loop().nowMs());
        this.gate = new ReadGate(connection);
        this.rate = RateLimit.of(services.limits().maxSessionRate());
    }

    /**
     * Gives the session what it sends into; once, before anything else.
     *
     * @param outbound of its connection.
     */
    public void attach(final Outbound outbound)
    {
        out = outbound;
    }

    /** Notes that the peer said something. */
    public void onBytes()
    {
        keepAlive.heard(services.loop().nowMs());
        if (!hasSpoken)
        {
            hasSpoken = true;
            services.loop().speaks();
        }
        rate.refill();
        services.rate().refill();
    }

    /** Looks at what the bytes have led to: a session with too much under way is read no further for a while. */
    public void onBytesEnd()
    {
        if (inFlight > services.loop().credit() && state == State.ESTABLISHED)
        {
            gate.shut(ReadGate.CREDIT);
        }
    }

    @Override
    public boolean onFrame(final DirectBuffer buffer, final int offset, final int length)
    {
        if (state == State.ESTABLISHED)
        {
            final long header = FrameLayout.header(buffer, offset);
            if ((int)(header >>> SCHEMA_SHIFT & 0xFFFF) != MessageHeaderDecoder.SCHEMA_ID)
            {
                return end(TerminateReason.PROTOCOL_ERROR, 0, header >>> SCHEMA_SHIFT & 0xFFFF);
            }
            final int templateId = FrameLayout.templateId(header);
            if (templateId >= SubscribeDecoder.TEMPLATE_ID && templateId <= SceneNoticeDecoder.TEMPLATE_ID)
            {
                return feedMessage(templateId, buffer, offset, length);
            }
            final boolean isSessionMessage =
                templateId >= EstablishDecoder.TEMPLATE_ID && templateId <= EstablishUserDecoder.TEMPLATE_ID;
            return isSessionMessage ?
                sessionMessage(templateId, buffer, offset) : command(buffer, offset, length);
        }
        return state == State.AWAITING_LOGON && logon(buffer, offset, length);
    }

    @Override
    public void onInvalidFrame(final long detail)
    {
        if (state == State.ESTABLISHED || state == State.AWAITING_LOGON)
        {
            end(TerminateReason.FRAME_INVALID, 0, detail);
        }
    }

    /**
     * Sends an answer of the engine on to the peer.
     *
     * @param buffer holds the frame.
     * @param offset of the frame.
     * @param length of the frame in bytes.
     */
    public void onAnswer(final DirectBuffer buffer, final int offset, final int length)
    {
        inFlight--;
        if (gate.isShut(ReadGate.CREDIT) && inFlight <= services.loop().credit() >> 1)
        {
            gate.open(ReadGate.CREDIT);
        }
        if (state == State.ESTABLISHED || state == State.DRAINING)
        {
            out.append(buffer, offset, length);
            if (inFlight == 0 && state == State.DRAINING)
            {
                end(drainReason, drainCorrelationId, 0);
            }
        }
    }

    /** The port has room again: the connection is read on. */
    public void portHasRoom()
    {
        gate.open(ReadGate.BUSY);
    }

    @Override
    public void onOutboundHigh()
    {
        gate.shut(ReadGate.OUTBOUND);
    }

    @Override
    public void onOutboundEmpty()
    {
        gate.open(ReadGate.OUTBOUND);
        if (feeds != null)
        {
            feeds.onOutboundEmpty();
        }
        if (state == State.ENDING)
        {
            state = State.LINGERING;
            keepAlive.closing(services.loop().nowMs());
            connection.endOutput();
            connection.setReading(true);
        }
    }

    @Override
    public void onOutboundOverflow()
    {
        cut();
    }

    /** Looks at the clock: logon, idleness, heartbeat, slow reader. Called several times a second. */
    public void tick()
    {
        final long nowMs = services.loop().nowMs();
        hasSpoken = false;
        if (state == State.CLOSED)
        {
            return;
        }
        if (state == State.LINGERING)
        {
            if (keepAlive.hasLingered(nowMs))
            {
                state = State.CLOSED;
                gate.over();
                connection.close();
            }
        }
        else if (keepAlive.isStuck(out, nowMs))
        {
            // What is owed does not leave: a last message would not either.
            cut();
        }
        else if (state == State.AWAITING_LOGON && keepAlive.isLogonOverdue(nowMs))
        {
            end(TerminateReason.LOGON_TIMEOUT, 0, services.limits().logonTimeoutMs());
        }
        else if (state == State.DRAINING && keepAlive.isDrainOverdue(nowMs))
        {
            end(drainReason, drainCorrelationId, inFlight);
        }
        else if (state == State.ESTABLISHED)
        {
            tickEstablished(nowMs);
        }
    }

    /**
     * Takes no more commands; when those in flight are answered, the session ends.
     *
     * @param reason told to the peer.
     */
    public void drain(final TerminateReason reason)
    {
        drain(reason, 0);
    }

    /**
     * Ends the session now: answers in flight are dropped.
     *
     * @param reason told to the peer.
     */
    public void terminate(final TerminateReason reason)
    {
        if (state != State.CLOSED && state != State.ENDING && state != State.LINGERING)
        {
            end(reason, 0, 0);
        }
    }

    /** The connection is gone. */
    public void onClosed()
    {
        state = State.CLOSED;
        gate.over();
        closeFeeds();
        out.close();
    }

    /** @return commands that are not answered yet. */
    public int inFlight()
    {
        return inFlight;
    }

    private void tickEstablished(final long nowMs)
    {
        final TerminateReason ended = handshake.ended(services.wallMs());
        if (ended != null)
        {
            end(ended, 0, 0);
            return;
        }
        if (gate.isShut())
        {
            keepAlive.heard(nowMs); // what the peer says lies unread: that is not its silence
        }
        if (keepAlive.isIdle(nowMs))
        {
            end(TerminateReason.IDLE, 0, keepAlive.idleMs());
        }
        else if (keepAlive.isHeartbeatDue(out, nowMs))
        {
            services.messages().sendHeartbeat(out);
        }
    }

    private boolean command(final DirectBuffer buffer, final int offset, final int length)
    {
        final RejectCode refused = services.check()
            .check(buffer, offset, length, role, principalId, handshake.ticket());
        if (refused != null)
        {
            return refuse(refused, buffer, offset);
        }
        if (!rate.take())
        {
            return later(RejectCode.RATE_LIMITED, buffer, offset, rate.waitMs());
        }
        if (inFlight >= services.limits().maxInFlight() || !services.rate().take())
        {
            return busy(buffer, offset);
        }
        int result = offer(buffer, offset, length);
        if (result == EnginePort.BUSY && !gate.isShut(ReadGate.BUSY))
        {
            services.loop().relieve();
            result = state == State.ESTABLISHED ? offer(buffer, offset, length) : EnginePort.BUSY;
        }
        if (result == EnginePort.ACCEPTED)
        {
            inFlight++;
            return true;
        }
        if (result == EnginePort.HALTED)
        {
            return end(TerminateReason.HALTED, FrameLayout.correlationId(buffer, offset), 0);
        }
        if (!gate.isShut(ReadGate.BUSY))
        {
            gate.shut(ReadGate.BUSY);
            services.loop().awaitRoom(this);
        }
        return busy(buffer, offset);
    }

    private boolean refuse(final RejectCode code, final DirectBuffer buffer, final int offset)
    {
        final long correlationId = FrameLayout.correlationId(buffer, offset);
        services.messages().sendReject(out, correlationId, code, services.check().value(), services.check().bound());
        return state == State.ESTABLISHED;
    }

    private boolean feedMessage(
        final int templateId, final DirectBuffer buffer, final int offset, final int length)
    {
        final RejectCode refused = services.check()
            .check(buffer, offset, length, role, principalId, handshake.ticket());
        if (refused != null)
        {
            return refuse(refused, buffer, offset);
        }
        if (feeds == null)
        {
            feeds = new SessionFeeds(services, out, role);
        }
        feeds.onFrame(templateId, buffer, offset);
        return state == State.ESTABLISHED;
    }

    private void closeFeeds()
    {
        if (feeds != null)
        {
            feeds.close();
        }
    }

    private int offer(final DirectBuffer buffer, final int offset, final int length)
    {
        return services.port().offer(
            tag, principalId, role, buffer, offset + FrameLayout.PREFIX, length - FrameLayout.PREFIX);
    }

    private boolean busy(final DirectBuffer buffer, final int offset)
    {
        return later(RejectCode.BUSY, buffer, offset, services.limits().retryAfterMs());
    }

    private boolean later(final RejectCode code, final DirectBuffer buffer, final int offset, final int afterMs)
    {
        services.messages().sendReject(out, FrameLayout.correlationId(buffer, offset), code, inFlight, afterMs);
        return state == State.ESTABLISHED;
    }

    private boolean sessionMessage(final int templateId, final DirectBuffer buffer, final int offset)
    {
        if (templateId == HeartbeatDecoder.TEMPLATE_ID)
        {
            return true;
        }
        final long correlationId = FrameLayout.correlationId(buffer, offset);
        if (templateId == TerminateDecoder.TEMPLATE_ID)
        {
            drain(TerminateReason.CLIENT, correlationId);
            return false;
        }
        return end(TerminateReason.PROTOCOL_ERROR, correlationId, templateId);
    }

    private boolean logon(final DirectBuffer buffer, final int offset, final int length)
    {
        final Logon logon = Logon.decode(buffer, offset, length);
        if (logon.refusal() == TerminateReason.NOT_ESTABLISHED && Handshake.isMessage((int)logon.detail()))
        {
            final TerminateReason failed = handshake.onMessage(buffer, offset, length, services, out);
            return failed == null || end(failed, logon.correlationId(), 0);
        }
        if (logon.refusal() == TerminateReason.NOT_ESTABLISHED && logon.detail() == EstablishUserDecoder.TEMPLATE_ID)
        {
            return logonOfUser(UserLogon.decode(buffer, offset, length));
        }
        if (logon.refusal() != null)
        {
            return end(logon.refusal(), logon.correlationId(), logon.detail());
        }
        final TerminateReason unproven = handshake.refusal(logon.role(), logon.principalId());
        if (unproven != null)
        {
            return end(unproven, logon.correlationId(), 0);
        }
        return establish(logon.correlationId(), logon.role(), logon.principalId(), logon.keepAliveMs());
    }

    private boolean logonOfUser(final UserLogon logon)
    {
        final TerminateReason refused = logon.ticket() == null ? TerminateReason.FRAME_INVALID :
            handshake.onTicket(logon.ticket(), services.wallMs());
        return refused != null ? end(refused, logon.correlationId(), 0) :
            establish(logon.correlationId(), Role.USER, logon.ticket().userId(), logon.keepAliveMs());
    }

    private boolean establish(
        final long correlationId, final Role asRole, final long asPrincipal, final long keepAliveMs)
    {
        role = asRole;
        principalId = asPrincipal;
        state = State.ESTABLISHED;
        final int agreedMs = keepAlive.agree(keepAliveMs);
        final EngineAccess engine = services.engine();
        services.messages().beginEstablished(correlationId)
            .sessionId(tag)
            .engineTimeMs(engine.engineTimeMs())
            .keepAliveMs(agreedMs)
            .maxFrameBytes(FrameLayout.MAX_LENGTH)
            .maxInFlight(services.limits().maxInFlight())
            .shard(engine.shard())
            .rulesVersion(engine.rulesVersion())
            .schemaVersion(EstablishDecoder.SCHEMA_VERSION)
            .durability(engine.durability());
        services.messages().sendEstablished(out);
        return true;
    }

    private void drain(final TerminateReason reason, final long correlationId)
    {
        if (feeds != null && reason == TerminateReason.SHUTDOWN && state == State.ESTABLISHED)
        {
            feeds.shutDown();
        }
        closeFeeds();
        if (state == State.AWAITING_LOGON || state == State.ESTABLISHED && inFlight == 0)
        {
            end(reason, correlationId, 0);
        }
        else if (state == State.ESTABLISHED)
        {
            state = State.DRAINING;
            keepAlive.closing(services.loop().nowMs());
            drainReason = reason;
            drainCorrelationId = correlationId;
        }
    }

    private void cut()
    {
        state = State.CLOSED;
        gate.over();
        services.counters().ended(TerminateReason.TOO_SLOW);
        connection.abort();
    }

    private boolean end(final TerminateReason reason, final long correlationId, final long detail)
    {
        if (state != State.CLOSED)
        {
            closeFeeds();
            state = State.ENDING;
            services.messages().sendTerminate(out, correlationId, reason, detail);
        }
        return false;
    }

    private enum State
    {
        AWAITING_LOGON,
        ESTABLISHED,
        DRAINING,
        ENDING,
        LINGERING,
        CLOSED
    }
}
