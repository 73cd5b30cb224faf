package io.hongbao.gateway.client;

import io.hongbao.engine.api.Framing;
import io.hongbao.engine.api.LogonProof;
import io.hongbao.engine.codec.ChallengeDecoder;
import io.hongbao.engine.codec.MessageHeaderDecoder;
import io.hongbao.engine.codec.MessageHeaderEncoder;
import io.hongbao.engine.codec.NegotiateEncoder;
import io.hongbao.engine.codec.NegotiatedDecoder;
import io.hongbao.engine.codec.ProveEncoder;
import io.hongbao.engine.codec.Role;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * The proof before the logon, on the client's side (docs/PROTOCOL.md, 7): of one connection. It encodes frames, and
 * leaves their transport to others. One thread.
 */
public final class Negotiation
{
    /** Longest frame that any method writes. */
    public static final int MAX_FRAME = 128;

    private final ClientKey key;
    private final Role role;
    private final long principalId;
    private final byte[] channelBinding;
    private final byte[] clientNonce = LogonProof.nonce();
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private LogonProof proof;

    /**
     * Of a connection that is open.
     *
     * @param key            to prove.
     * @param role           to act in.
     * @param principalId    to act as.
     * @param channelBinding {@code tls-server-end-point} of the connection, empty without TLS.
     */
    public Negotiation(
        final ClientKey key, final Role role, final long principalId, final byte[] channelBinding)
    {
        this.key = key;
        this.role = role;
        this.principalId = principalId;
        this.channelBinding = channelBinding.clone();
    }

    /**
     * Encodes the first frame.
     *
     * @param frame at least {@link #MAX_FRAME} bytes.
     * @return its length.
     */
    public int negotiate(final MutableDirectBuffer frame)
    {
        new NegotiateEncoder().wrapAndApplyHeader(frame, Framing.HEADER_LENGTH, header).correlationId(1)
            .keyId(key.id()).principalId(principalId).putClientNonce(clientNonce, 0, clientNonce.length).role(role);
        return close(frame, NegotiateEncoder.BLOCK_LENGTH);
    }

    /**
     * Answers a challenge.
     *
     * @param message holds it.
     * @param offset  of its SBE header.
     * @param frame   at least {@link #MAX_FRAME} bytes.
     * @return length of the frame.
     */
    public int prove(final DirectBuffer message, final int offset, final MutableDirectBuffer frame)
    {
        final ChallengeDecoder in =
            new ChallengeDecoder().wrapAndApplyHeader(message, offset, new MessageHeaderDecoder());
        final byte[] serverNonce = new byte[LogonProof.NONCE_LENGTH];
        in.getServerNonce(serverNonce, 0, serverNonce.length);
        proof = new LogonProof(NegotiateEncoder.SCHEMA_VERSION, role, key.id(), principalId, clientNonce, serverNonce,
            channelBinding);
        final byte[] mine = proof.ofClient(key.secret());
        new ProveEncoder().wrapAndApplyHeader(frame, Framing.HEADER_LENGTH, header).correlationId(2)
            .putProof(mine, 0, mine.length);
        return close(frame, ProveEncoder.BLOCK_LENGTH);
    }

    /**
     * Judges the server's own proof.
     *
     * @param message holds it.
     * @param offset  of its SBE header.
     * @return whether the server knows the secret, and is at the other end of this very connection.
     */
    public boolean isServerProven(final DirectBuffer message, final int offset)
    {
        final NegotiatedDecoder in =
            new NegotiatedDecoder().wrapAndApplyHeader(message, offset, new MessageHeaderDecoder());
        final byte[] told = new byte[LogonProof.PROOF_LENGTH];
        in.getProof(told, 0, told.length);
        return proof != null && LogonProof.same(proof.ofServer(key.secret()), told);
    }

    private static int close(final MutableDirectBuffer frame, final int blockLength)
    {
        final int length = Framing.HEADER_LENGTH + MessageHeaderEncoder.ENCODED_LENGTH + blockLength;
        Framing.put(frame, 0, length);
        return length;
    }
}
