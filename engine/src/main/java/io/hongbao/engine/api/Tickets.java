package io.hongbao.engine.api;

import io.hongbao.engine.codec.TicketEncoder;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Issues tickets: what a chat server does when a user has done a task (RULES §7). The key is one that the engine's
 * operator has made ({@code bin/hongbao keys ticket new}). Thread safe.
 */
public final class Tickets
{
    /** Shortest secret of a key in bytes. */
    public static final int LEAST_SECRET = 16;

    private static final byte[] LABEL = "hongbao/ticket/v1".getBytes(StandardCharsets.US_ASCII);
    private static final int SIGNED = TicketEncoder.macEncodingOffset();
    private static final int NONCE_LENGTH = 16;

    private final long keyId;
    private final SecretKeySpec secret;
    private final SecureRandom random = new SecureRandom();

    /**
     * An issuer.
     *
     * @param keyId  id of the key, at least 1.
     * @param secret of the key, at least {@link #LEAST_SECRET} bytes; copied.
     * @throws IllegalArgumentException if either is out of range.
     */
    public Tickets(final long keyId, final byte[] secret)
    {
        if (keyId < 1 || secret.length < LEAST_SECRET)
        {
            throw new IllegalArgumentException("keyId=" + keyId + " with a secret of " + secret.length +
                " bytes: use an id from 1 and a secret of at least " + LEAST_SECRET + " bytes");
        }
        this.keyId = keyId;
        this.secret = new SecretKeySpec(Arrays.copyOf(secret, secret.length), "HmacSHA256");
    }

    /**
     * A ticket with a random nonce.
     *
     * @param subjectId  envelope, campaign or card set that it is for.
     * @param user       who gets it, at least 1.
     * @param task       number of the task; the envelope or campaign may ask for a certain one.
     * @param notAfterMs last ms at which it counts, UTC epoch ms: at most 24 h ahead.
     * @return the ticket.
     */
    public Ticket issue(final long subjectId, final long user, final long task, final long notAfterMs)
    {
        final byte[] nonce = new byte[NONCE_LENGTH];
        random.nextBytes(nonce);
        return issue(subjectId, user, task, nonce, notAfterMs);
    }

    /**
     * A ticket with a nonce of the issuer's: the same arguments give the same ticket, which counts once.
     *
     * @param subjectId  envelope, campaign or card set that it is for.
     * @param user       who gets it, at least 1.
     * @param task       number of the task.
     * @param nonce      16 bytes that make it one of a kind for this user.
     * @param notAfterMs last ms at which it counts, UTC epoch ms.
     * @return the ticket.
     * @throws IllegalArgumentException if the nonce has another length.
     */
    public Ticket issue(
        final long subjectId, final long user, final long task, final byte[] nonce, final long notAfterMs)
    {
        if (nonce.length != NONCE_LENGTH)
        {
            throw new IllegalArgumentException("a nonce has " + NONCE_LENGTH + " bytes, not " + nonce.length);
        }
        final ByteBuffer bytes = ByteBuffer.allocate(Ticket.LENGTH).order(ByteOrder.LITTLE_ENDIAN)
            .putLong(keyId).putLong(subjectId).putLong(user).putLong(task).put(nonce).putLong(notAfterMs);
        try
        {
            final Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(secret);
            mac.update(LABEL);
            mac.update(bytes.array(), 0, SIGNED);
            return Ticket.of(bytes.put(mac.doFinal()).array());
        }
        catch (final GeneralSecurityException e)
        {
            throw new IllegalStateException("this JDK has no HMAC-SHA256", e);
        }
    }
}
