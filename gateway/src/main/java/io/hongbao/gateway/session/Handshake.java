package io.hongbao.gateway.session;

import io.hongbao.engine.api.LogonProof;
import io.hongbao.engine.api.UserTicket;
import io.hongbao.engine.codec.MessageHeaderDecoder;
import io.hongbao.engine.codec.NegotiateDecoder;
import io.hongbao.engine.codec.ProveDecoder;
import io.hongbao.engine.codec.Role;
import io.hongbao.engine.codec.TerminateReason;
import io.hongbao.engine.keys.SessionKey;
import io.hongbao.engine.keys.SessionKeys;
import io.hongbao.gateway.egress.Outbound;
import io.hongbao.gateway.ingress.FrameLayout;
import org.agrona.DirectBuffer;

/**
 * The proof before the logon, on the server's side: each nonce is good for one try on one connection. A key that does
 * not exist is challenged like one that does, and fails like a wrong proof. One event loop only.
 *
 * <pre>
 *  Negotiate ──► Challenge ──► Prove ──► Negotiated ──► (Establish)
 * </pre>
 */
final class Handshake
{
    private static final byte[] NO_SECRET = new byte[LogonProof.PROOF_LENGTH];

    private final SessionKeys keys;
    private final byte[] channelBinding;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private Stage stage = Stage.BEGUN;
    private SessionKey asked;
    private SessionKey proven;
    private Role role;
    private long principalId;
    private LogonProof proof;
    private UserTicket ticket;

    /** Of one connection; {@code channelBinding} is empty without TLS. */
    Handshake(final SessionKeys keys, final byte[] channelBinding)
    {
        this.keys = keys;
        this.channelBinding = channelBinding;
    }

    /** The ticket that a user's session was opened with, null if none. */
    UserTicket ticket()
    {
        return ticket;
    }

    /** Why a session may not go on, null if it may: a revoked key ends its sessions, the first key unproven ones. */
    TerminateReason ended(final long nowMs)
    {
        if (proven == null)
        {
            return keys.isRequired() ? TerminateReason.NOT_NEGOTIATED : null;
        }
        return keys.isInForce(proven, nowMs) && (ticket == null || nowMs <= ticket.notAfterMs()) ? null :
            TerminateReason.KEY_REVOKED;
    }

    /** Takes the ticket of a user in place of a proof; null, or why the session ends. */
    TerminateReason onTicket(final UserTicket shown, final long nowMs)
    {
        if (stage != Stage.BEGUN)
        {
            return TerminateReason.PROTOCOL_ERROR;
        }
        stage = Stage.OVER;
        final SessionKey issuer = keys.key(shown.keyId());
        final boolean isSigned = shown.isSignedWith(issuer == null ? NO_SECRET : issuer.secret());
        if (issuer == null || !isSigned || issuer.role() != Role.SERVICE || issuer.isOver(nowMs) ||
            nowMs > shown.notAfterMs())
        {
            return TerminateReason.NOT_AUTHENTICATED;
        }
        proven = issuer;
        ticket = shown;
        role = Role.USER;
        principalId = shown.userId();
        return null;
    }

    static boolean isMessage(final int templateId)
    {
        return templateId == NegotiateDecoder.TEMPLATE_ID || templateId == ProveDecoder.TEMPLATE_ID;
    }

    /** Whether somebody may be established; null if so. */
    TerminateReason refusal(final Role asRole, final long asPrincipal)
    {
        if (proven == null)
        {
            return keys.isRequired() || stage != Stage.BEGUN ? TerminateReason.NOT_NEGOTIATED : null;
        }
        return asRole == role && asPrincipal == principalId ? null : TerminateReason.NOT_AUTHENTICATED;
    }

    /** Takes a message of the negotiation; null, or why the session ends. */
    TerminateReason onMessage(
        final DirectBuffer buffer, final int offset, final int length, final LoopServices services, final Outbound out)
    {
        header.wrap(buffer, offset + FrameLayout.PREFIX);
        final boolean isFirst = header.templateId() == NegotiateDecoder.TEMPLATE_ID;
        final int block = isFirst ? NegotiateDecoder.BLOCK_LENGTH : ProveDecoder.BLOCK_LENGTH;
        if (header.blockLength() != block || length != FrameLayout.BLOCK_OFFSET + block)
        {
            return TerminateReason.FRAME_INVALID;
        }
        if (stage != (isFirst ? Stage.BEGUN : Stage.CHALLENGED))
        {
            return TerminateReason.PROTOCOL_ERROR;
        }
        final int body = offset + FrameLayout.BLOCK_OFFSET;
        return isFirst ? negotiate(buffer, body, services, out) : prove(buffer, body, services, out);
    }

    private TerminateReason negotiate(
        final DirectBuffer buffer, final int body, final LoopServices services, final Outbound out)
    {
        final NegotiateDecoder in = new NegotiateDecoder().wrap(
            buffer, body, header.blockLength(), header.version());
        role = in.role();
        principalId = in.principalId();
        if (role == Role.HOST || role == Role.SBE_UNKNOWN || role == Role.NULL_VAL)
        {
            return TerminateReason.ROLE_INVALID;
        }
        if (principalId < 1)
        {
            return TerminateReason.PROTOCOL_ERROR;
        }
        final byte[] clientNonce = new byte[LogonProof.NONCE_LENGTH];
        in.getClientNonce(clientNonce, 0, clientNonce.length);
        final byte[] serverNonce = LogonProof.nonce();
        final SessionKey key = keys.key(in.keyId());
        asked = key != null && key.allows(role, principalId, services.wallMs()) ? key : null;
        proof = new LogonProof(
            header.version(), role, in.keyId(), principalId, clientNonce, serverNonce, channelBinding);
        stage = Stage.CHALLENGED;
        services.messages().sendChallenge(out, in.correlationId(), serverNonce);
        return null;
    }

    private TerminateReason prove(
        final DirectBuffer buffer, final int body, final LoopServices services, final Outbound out)
    {
        final ProveDecoder in = new ProveDecoder().wrap(buffer, body, header.blockLength(), header.version());
        final byte[] told = new byte[LogonProof.PROOF_LENGTH];
        in.getProof(told, 0, told.length);
        stage = Stage.OVER;
        // The same work with and without a key: time must not tell which ids there are.
        final byte[] secret = asked == null ? NO_SECRET : asked.secret();
        final boolean isRight = LogonProof.same(proof.ofClient(secret), told);
        if (asked == null || !isRight || !keys.isInForce(asked, services.wallMs()))
        {
            return TerminateReason.NOT_AUTHENTICATED;
        }
        proven = asked;
        services.messages().sendNegotiated(
            out, in.correlationId(), proven.notAfterMs(), proof.ofServer(secret));
        return null;
    }

    private enum Stage
    {
        BEGUN,
        CHALLENGED,
        OVER
    }
}
