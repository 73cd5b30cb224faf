package io.hongbao.engine.rules.gate;

import java.nio.ByteOrder;
import org.agrona.DirectBuffer;

/**
 * What a grab, hand-in or entry brings for the gates: tap, password and ticket, read where the command has them, zeros
 * where it has none. A password came in as two digests (PROTOCOL 8). Mutable and reused.
 *
 * <pre>
 *  password: keyId 8 | digest 16 | keyId 8 | digest 16 | zeros 16
 *  ticket:   keyId 8 | subjectId 8 | user 8 | task 8 | nonce 16 | notAfterMs 8 | mac 32
 * </pre>
 */
public final class Credentials
{
    /** A part that the command does not have. */
    public static final int ABSENT = -1;
    /** Passwords have digests under so many keys. */
    public static final int DIGESTS = 2;
    /** Bit of the verdicts: a ticket came. */
    public static final int TICKET_CAME = 1;
    /** Bit of the verdicts: its signature holds. */
    public static final int TICKET_SIGNED = 2;

    private static final int DIGEST_LENGTH = 24;
    private static final int DIGEST0 = 8;
    private static final int DIGEST1 = 16;
    private static final int SUBJECT = 8;
    private static final int USER = 16;
    private static final int TASK = 24;
    private static final int NONCE0 = 32;
    private static final int NONCE1 = 40;
    private static final int NOT_AFTER = 48;

    private DirectBuffer buffer;
    private int tapAt = ABSENT;
    private int passwordAt = ABSENT;
    private int ticketAt = ABSENT;
    private int verdicts;

    /**
     * Reads a command.
     *
     * @param command buffer with the message.
     * @param tap     offset of the tap, or {@link #ABSENT}.
     * @param password offset of the password, or {@link #ABSENT}.
     * @param ticket  offset of the ticket, or {@link #ABSENT}.
     * @param found   verdicts of the command's context.
     * @return this.
     */
    public Credentials wrap(
        final DirectBuffer command, final int tap, final int password, final int ticket, final int found)
    {
        buffer = command;
        tapAt = tap;
        passwordAt = password;
        ticketAt = ticket;
        verdicts = found;
        return this;
    }

    /** @return number of the tap, 0 if none. */
    public int tap()
    {
        return tapAt == ABSENT ? 0 : buffer.getShort(tapAt, ByteOrder.LITTLE_ENDIAN) & 0xffff;
    }

    /** @return whether a password came. */
    public boolean hasPassword()
    {
        return passwordAt != ABSENT && (isDigest(0) || isDigest(1));
    }

    /**
     * Whether there is a digest under a key.
     *
     * @param i 0 for the newest key, 1 for the one before.
     * @return false if it is all zeros.
     */
    public boolean isDigest(final int i)
    {
        return (passwordKey(i) | digest0(i) | digest1(i)) != 0;
    }

    /**
     * Key of a digest.
     *
     * @param i 0 for the newest key, 1 for the one before.
     * @return its id.
     */
    public long passwordKey(final int i)
    {
        return word(passwordAt, i * DIGEST_LENGTH);
    }

    /**
     * First half of a digest.
     *
     * @param i 0 for the newest key, 1 for the one before.
     * @return 8 bytes.
     */
    public long digest0(final int i)
    {
        return word(passwordAt, i * DIGEST_LENGTH + DIGEST0);
    }

    /**
     * Second half of a digest.
     *
     * @param i 0 for the newest key, 1 for the one before.
     * @return 8 bytes.
     */
    public long digest1(final int i)
    {
        return word(passwordAt, i * DIGEST_LENGTH + DIGEST1);
    }

    /** @return whether a ticket came. */
    public boolean hasTicket()
    {
        return ticketAt != ABSENT && (verdicts & TICKET_CAME) != 0;
    }

    /** @return whether the signature of the ticket holds. */
    public boolean isSigned()
    {
        return (verdicts & TICKET_SIGNED) != 0;
    }

    /** @return key that signed the ticket; 0 for an exchange. */
    public long keyId()
    {
        return word(ticketAt, 0);
    }

    /** @return what the ticket is for. */
    public long subjectId()
    {
        return word(ticketAt, SUBJECT);
    }

    /** @return whom the ticket was given to. */
    public long ticketUser()
    {
        return word(ticketAt, USER);
    }

    /** @return task of the ticket. */
    public long task()
    {
        return word(ticketAt, TASK);
    }

    /** @return first half of the ticket's nonce; of an exchange its id. */
    public long nonce0()
    {
        return word(ticketAt, NONCE0);
    }

    /** @return second half of the ticket's nonce. */
    public long nonce1()
    {
        return word(ticketAt, NONCE1);
    }

    /** @return last ms at which the ticket counts. */
    public long notAfterMs()
    {
        return word(ticketAt, NOT_AFTER);
    }

    private long word(final int at, final int offset)
    {
        return at == ABSENT ? 0 : buffer.getLong(at + offset, ByteOrder.LITTLE_ENDIAN);
    }
}
