package io.hongbao.engine.host;

import io.hongbao.engine.codec.CreateWithDecoder;
import io.hongbao.engine.codec.EarnDrawDecoder;
import io.hongbao.engine.codec.EnterDecoder;
import io.hongbao.engine.codec.GrabBySceneWithDecoder;
import io.hongbao.engine.codec.GrabWithDecoder;
import io.hongbao.engine.codec.HandInDecoder;
import io.hongbao.engine.codec.MessageHeaderDecoder;
import io.hongbao.engine.codec.TicketDecoder;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.function.LongSupplier;
import org.agrona.MutableDirectBuffer;

/**
 * What happens to a command between its copy into the slot and its publication, on the caller's thread: a password is
 * overwritten by its digests, a ticket's signature is looked at (RULES 4 and 7). These bytes and these verdicts are all
 * in which wire and journal differ. One of these a port, for its thread.
 *
 * <pre>
 *  password on the wire   64 bytes UTF-8, zeros behind
 *  in slot and journal    i64 key id | 16 bytes HMAC   of the newest key
 *                         i64 key id | 16 bytes HMAC   of the one before, zeros if there is none
 *                         16 zeros
 * </pre>
 * A new one for which there is no key is -1 as the second key's id and zeros else: no rule takes it.
 */
final class CommandSeal
{
    /** No template below has anything to seal: the one comparison that all other commands cost. */
    static final int FIRST_TEMPLATE = CreateWithDecoder.TEMPLATE_ID;
    /** Verdict: a ticket came. */
    static final int TICKET_CAME = 1;
    /** Verdict: the ticket's signature holds. */
    static final int SIGNATURE_HOLDS = 2;

    private static final int HEADER = MessageHeaderDecoder.ENCODED_LENGTH;
    private static final int PASSWORD = 64;
    private static final int DIGEST = 16;
    private static final long NO_KEY = -1;
    private static final int TICKET = TicketDecoder.ENCODED_LENGTH;
    private static final int SIGNED = TicketDecoder.macEncodingOffset();
    private static final byte[] LABEL = "hongbao/ticket/v1".getBytes(StandardCharsets.US_ASCII);

    private final IngressKeys keys;
    private final LongSupplier nowMs;
    private final KeyedHash[] passwordHashes = {new KeyedHash(), new KeyedHash()};
    private final KeyedHash ticketHash = new KeyedHash();
    private final byte[] field = new byte[PASSWORD];
    private final byte[] hash = new byte[KeyedHash.LENGTH];
    private final byte[] signed = Arrays.copyOf(LABEL, LABEL.length + SIGNED);
    private final byte[] mac = new byte[KeyedHash.LENGTH];

    /**
     * A seal.
     *
     * @param keys  that it asks.
     * @param nowMs engine time: when a grab that says no time of its own arrives.
     */
    CommandSeal(final IngressKeys keys, final LongSupplier nowMs)
    {
        this.keys = keys;
        this.nowMs = nowMs;
    }

    /**
     * Seals a command in place. One that is too short for its fields is left as it is: the rules refuse it.
     *
     * @param templateId from {@link #FIRST_TEMPLATE}.
     * @param message    that holds it.
     * @param offset     of its SBE header.
     * @param length     of header and body.
     * @return verdict bits.
     */
    int seal(final int templateId, final MutableDirectBuffer message, final int offset, final int length)
    {
        final int body = offset + HEADER;
        final int end = offset + length;
        switch (templateId)
        {
            case CreateWithDecoder.TEMPLATE_ID ->
            {
                newPassword(message, body + CreateWithDecoder.passwordEncodingOffset(), end,
                    body + CreateWithDecoder.requestedAtMsEncodingOffset());
                return 0;
            }
            case GrabWithDecoder.TEMPLATE_ID ->
            {
                password(message, body + GrabWithDecoder.passwordEncodingOffset(), end, 0);
                return ticket(message, body + GrabWithDecoder.ticketEncodingOffset(), end);
            }
            case GrabBySceneWithDecoder.TEMPLATE_ID ->
            {
                password(message, body + GrabBySceneWithDecoder.passwordEncodingOffset(), end,
                    body + GrabBySceneWithDecoder.requestedAtMsEncodingOffset());
                return ticket(message, body + GrabBySceneWithDecoder.ticketEncodingOffset(), end);
            }
            case EnterDecoder.TEMPLATE_ID ->
            {
                password(message, body + EnterDecoder.passwordEncodingOffset(), end,
                    body + EnterDecoder.requestedAtMsEncodingOffset());
                return ticket(message, body + EnterDecoder.ticketEncodingOffset(), end);
            }
            case HandInDecoder.TEMPLATE_ID ->
            {
                return ticket(message, body + HandInDecoder.ticketEncodingOffset(), end);
            }
            case EarnDrawDecoder.TEMPLATE_ID ->
            {
                return ticket(message, body + EarnDrawDecoder.ticketEncodingOffset(), end);
            }
            default ->
            {
                return 0;
            }
        }
    }

    /** One that no key can digest must not be taken for none: the rules refuse a second digest without a first. */
    private void newPassword(final MutableDirectBuffer message, final int at, final int end, final int timeAt)
    {
        final boolean isThere = end - at >= PASSWORD && !isZero(message, at, PASSWORD);
        password(message, at, end, timeAt);
        if (isThere && isZero(message, at, PASSWORD))
        {
            message.putLong(at + Long.BYTES + DIGEST, NO_KEY, ByteOrder.LITTLE_ENDIAN);
        }
    }

    /** {@code timeAt} is where the command says when it was requested; 0: now counts. */
    private void password(final MutableDirectBuffer message, final int at, final int end, final int timeAt)
    {
        final int fits = Math.min(PASSWORD, end - at);
        if (fits <= 0 || isZero(message, at, fits))
        {
            return;
        }
        int used = fits;
        while (message.getByte(at + used - 1) == 0)
        {
            used--;
        }
        message.getBytes(at, field, 0, used);
        final byte[] text = PasswordText.normalise(field, used);
        Arrays.fill(field, (byte)0);
        message.setMemory(at, fits, (byte)0);
        if (fits == PASSWORD)
        {
            final long atMs = timeAt == 0 ? nowMs.getAsLong() : message.getLong(timeAt, ByteOrder.LITTLE_ENDIAN);
            for (int age = 0; age < passwordHashes.length; age++)
            {
                digest(message, at + age * (Long.BYTES + DIGEST), keys.passwordKey(atMs, age), text, age);
            }
        }
        Arrays.fill(text, (byte)0);
    }

    private void digest(
        final MutableDirectBuffer message, final int at, final IngressKey key, final byte[] text, final int age)
    {
        if (key != null)
        {
            passwordHashes[age].hash(key, text, text.length, hash);
            message.putLong(at, key.id(), ByteOrder.LITTLE_ENDIAN);
            message.putBytes(at + Long.BYTES, hash, 0, DIGEST);
        }
    }

    private int ticket(final MutableDirectBuffer message, final int at, final int end)
    {
        if (end - at < TICKET || isZero(message, at, TICKET))
        {
            return 0;
        }
        final IngressKey key =
            keys.ticketKey(message.getLong(at + TicketDecoder.keyIdEncodingOffset(), ByteOrder.LITTLE_ENDIAN));
        if (key == null)
        {
            return TICKET_CAME;
        }
        message.getBytes(at, signed, LABEL.length, SIGNED);
        message.getBytes(at + SIGNED, mac);
        ticketHash.hash(key, signed, signed.length, hash);
        return MessageDigest.isEqual(hash, mac) ? TICKET_CAME | SIGNATURE_HOLDS : TICKET_CAME;
    }

    private static boolean isZero(final MutableDirectBuffer message, final int at, final int length)
    {
        long bits = 0;
        for (int i = 0; i < length; i++)
        {
            bits |= message.getByte(at + i);
        }
        return bits == 0;
    }
}
