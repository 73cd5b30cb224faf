package io.hongbao.engine.api;

import io.hongbao.engine.codec.Role;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The proofs of a logon (docs/PROTOCOL.md, 7): each side shows that it knows the secret of a key, for this connection
 * alone, without telling it.
 *
 * <pre>
 *  proof = HMAC-SHA256(secret, side || "hongbao-logon-v1" || u16 schema version || u8 role || i64 key id ||
 *                      i64 principal || client nonce || server nonce || channel binding), little endian
 *  side  = 'C' of the client, 'S' of the server
 * </pre>
 * The nonces make it good for once; role, key and principal make it good for nothing else; the channel binding, the
 * hash of the server's certificate, makes it useless for somebody between who has a certificate of his own. Immutable.
 */
public final class LogonProof
{
    /** Bytes of a nonce. */
    public static final int NONCE_LENGTH = 32;
    /** Bytes of a proof. */
    public static final int PROOF_LENGTH = 32;
    /** Of a connection without TLS. */
    public static final byte[] NO_BINDING = new byte[0];

    private static final String ALGORITHM = "HmacSHA256";
    private static final byte[] DOMAIN = "hongbao-logon-v1".getBytes(StandardCharsets.US_ASCII);
    private static final Pattern SIGNATURE_HASH =
        Pattern.compile("^SHA-?(224|256|384|512)with", Pattern.CASE_INSENSITIVE);
    private static final byte CLIENT = 'C';
    private static final byte SERVER = 'S';
    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] transcript;

    /**
     * What both sides prove.
     *
     * @param schemaVersion  of the client.
     * @param role           asked for.
     * @param keyId          of the key.
     * @param principalId    of the session.
     * @param clientNonce    {@link #NONCE_LENGTH} bytes of the client.
     * @param serverNonce    {@link #NONCE_LENGTH} bytes of the server.
     * @param channelBinding {@code tls-server-end-point} (RFC 5929), {@link #NO_BINDING} without TLS.
     */
    public LogonProof(
        final int schemaVersion, final Role role, final long keyId, final long principalId, final byte[] clientNonce,
        final byte[] serverNonce, final byte[] channelBinding)
    {
        transcript = ByteBuffer.allocate(DOMAIN.length + Short.BYTES + 1 + 2 * Long.BYTES + clientNonce.length +
                serverNonce.length + channelBinding.length).order(ByteOrder.LITTLE_ENDIAN)
            .put(DOMAIN).putShort((short)schemaVersion).put((byte)role.value()).putLong(keyId).putLong(principalId)
            .put(clientNonce).put(serverNonce).put(channelBinding).array();
    }

    /** @return random bytes that were never used before. */
    public static byte[] nonce()
    {
        final byte[] nonce = new byte[NONCE_LENGTH];
        RANDOM.nextBytes(nonce);
        return nonce;
    }

    /**
     * The channel binding of a connection with TLS, {@code tls-server-end-point} (RFC 5929): the hash of the server's
     * certificate by the hash of its signature; SHA-256 where that is MD5, SHA-1, or none of its own.
     *
     * @param certificate of the server.
     * @return the hash.
     */
    public static byte[] binding(final X509Certificate certificate)
    {
        final Matcher signature = SIGNATURE_HASH.matcher(certificate.getSigAlgName());
        final String hash = signature.find() ? "SHA-" + signature.group(1) : "SHA-256";
        try
        {
            return MessageDigest.getInstance(hash).digest(certificate.getEncoded());
        }
        catch (final GeneralSecurityException e)
        {
            throw new IllegalStateException("a certificate that was used cannot be hashed", e);
        }
    }

    /**
     * What the client sends.
     *
     * @param secret of the key.
     * @return {@link #PROOF_LENGTH} bytes.
     */
    public byte[] ofClient(final byte[] secret)
    {
        return proof(secret, CLIENT);
    }

    /**
     * What the server sends.
     *
     * @param secret of the key.
     * @return {@link #PROOF_LENGTH} bytes.
     */
    public byte[] ofServer(final byte[] secret)
    {
        return proof(secret, SERVER);
    }

    /**
     * Compares two proofs in a time that does not tell where they differ.
     *
     * @param one   proof.
     * @param other proof.
     * @return whether they are the same.
     */
    public static boolean same(final byte[] one, final byte[] other)
    {
        return MessageDigest.isEqual(one, other);
    }

    private byte[] proof(final byte[] secret, final byte side)
    {
        try
        {
            final Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
            mac.update(side);
            return mac.doFinal(transcript);
        }
        catch (final GeneralSecurityException e)
        {
            throw new IllegalStateException("this JDK has no " + ALGORITHM, e);
        }
    }
}
