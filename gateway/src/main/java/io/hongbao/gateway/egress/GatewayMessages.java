package io.hongbao.gateway.egress;

import io.hongbao.engine.api.Framing;
import io.hongbao.engine.codec.ChallengeEncoder;
import io.hongbao.engine.codec.EstablishedEncoder;
import io.hongbao.engine.codec.HeartbeatEncoder;
import io.hongbao.engine.codec.MessageHeaderEncoder;
import io.hongbao.engine.codec.NegotiatedEncoder;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.RejectEncoder;
import io.hongbao.engine.codec.TerminateEncoder;
import io.hongbao.engine.codec.TerminateReason;
import io.hongbao.gateway.ingress.FrameLayout;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Encodes the messages that the gateway itself sends, and adds them to an {@link Outbound} in order with the answers.
 * Reused for all connections of an event loop; not thread-safe.
 */
public final class GatewayMessages
{
    private static final int LONGEST = 128;

    private final UnsafeBuffer frame = new UnsafeBuffer(new byte[LONGEST]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final EstablishedEncoder established = new EstablishedEncoder();
    private final ChallengeEncoder challenge = new ChallengeEncoder();
    private final NegotiatedEncoder negotiated = new NegotiatedEncoder();
    private final HeartbeatEncoder heartbeat = new HeartbeatEncoder();
    private final TerminateEncoder terminate = new TerminateEncoder();
    private final RejectEncoder reject = new RejectEncoder();
    private final GatewayCounters counters;

    /**
     * Messages of one event loop.
     *
     * @param counters that count what is refused and ended.
     */
    public GatewayMessages(final GatewayCounters counters)
    {
        this.counters = counters;
    }

    /**
     * Begins an Established message; {@link #sendEstablished} ends it.
     *
     * @param correlationId of the Establish.
     * @return encoder at its first field, the correlation id already set.
     */
    public EstablishedEncoder beginEstablished(final long correlationId)
    {
        return established.wrapAndApplyHeader(frame, FrameLayout.PREFIX, header).correlationId(correlationId);
    }

    /**
     * Sends what {@link #beginEstablished} began.
     *
     * @param out of the connection.
     */
    public void sendEstablished(final Outbound out)
    {
        send(out, established.encodedLength());
    }

    /**
     * Sends what a proof has to be made for.
     *
     * @param out           of the connection.
     * @param correlationId of the Negotiate.
     * @param nonce         of the server, 32 bytes.
     */
    public void sendChallenge(final Outbound out, final long correlationId, final byte[] nonce)
    {
        challenge.wrapAndApplyHeader(frame, FrameLayout.PREFIX, header).correlationId(correlationId)
            .putServerNonce(nonce, 0, nonce.length);
        send(out, challenge.encodedLength());
    }

    /**
     * Sends the server's own proof.
     *
     * @param out           of the connection.
     * @param correlationId of the Prove.
     * @param notAfterMs    of the key, 0 if it does not run out.
     * @param proof         32 bytes.
     */
    public void sendNegotiated(
        final Outbound out, final long correlationId, final long notAfterMs, final byte[] proof)
    {
        negotiated.wrapAndApplyHeader(frame, FrameLayout.PREFIX, header).correlationId(correlationId)
            .notAfterMs(notAfterMs).putProof(proof, 0, proof.length);
        send(out, negotiated.encodedLength());
    }

    /**
     * Sends a heartbeat.
     *
     * @param out of the connection.
     */
    public void sendHeartbeat(final Outbound out)
    {
        heartbeat.wrapAndApplyHeader(frame, FrameLayout.PREFIX, header).correlationId(0);
        send(out, heartbeat.encodedLength());
    }

    /**
     * Sends the last message of a session.
     *
     * @param out           of the connection.
     * @param correlationId of the message that led to it, 0 if none.
     * @param reason        why.
     * @param detail        the length, type, template, version or limit that the reason speaks of; 0 if none.
     */
    public void sendTerminate(
        final Outbound out, final long correlationId, final TerminateReason reason, final long detail)
    {
        counters.ended(reason);
        terminate.wrapAndApplyHeader(frame, FrameLayout.PREFIX, header)
            .correlationId(correlationId).detail(detail).reason(reason);
        send(out, terminate.encodedLength());
    }

    /**
     * Sends a reject.
     *
     * @param out           of the connection.
     * @param correlationId of the command.
     * @param code          why.
     * @param value         what came.
     * @param bound         what would have been right.
     */
    public void sendReject(
        final Outbound out, final long correlationId, final RejectCode code, final long value, final long bound)
    {
        counters.refused(code);
        reject.wrapAndApplyHeader(frame, FrameLayout.PREFIX, header)
            .correlationId(correlationId).subjectId(0).value(value).bound(bound).timeMs(0).code(code);
        send(out, reject.encodedLength());
    }

    private void send(final Outbound out, final int bodyLength)
    {
        final int length = FrameLayout.BLOCK_OFFSET + bodyLength;
        Framing.put(frame, 0, length);
        out.append(frame, 0, length);
    }
}
