package io.hongbao.engine.api;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.agrona.MutableDirectBuffer;

/**
 * What a user brings to an envelope's gates. Immutable.
 *
 * @param password as typed; empty for none.
 * @param ticket   of a task; null for none.
 * @param tap      number of this tap of a rain, from 1; 0 for none.
 */
public record Proof(String password, Ticket ticket, int tap)
{
    /** Nothing in hand. */
    public static final Proof NONE = new Proof("", null, 0);
    /** Room for a password in a command. */
    static final int PASSWORD_BYTES = 64;
    private static final int MAX_UINT16 = 0xFFFE;

    /** Checks that it can be encoded. */
    public Proof
    {
        passwordBytes(password);
        if (tap < 0 || tap > MAX_UINT16)
        {
            throw new IllegalArgumentException("tap=" + tap + " cannot be encoded: use 0 to " + MAX_UINT16);
        }
    }

    /**
     * A password.
     *
     * @param text as typed, at most 64 bytes of UTF-8.
     * @return with nothing else.
     */
    public static Proof password(final String text)
    {
        return new Proof(text, null, 0);
    }

    /**
     * A ticket.
     *
     * @param ticket of a task.
     * @return with nothing else.
     */
    public static Proof ticket(final Ticket ticket)
    {
        return new Proof("", ticket, 0);
    }

    /** Writes the password, filled up with zeros. */
    void encodePassword(final MutableDirectBuffer buffer, final int offset)
    {
        buffer.putBytes(offset, passwordBytes(password));
    }

    /** Writes the ticket, zeros for none. */
    void encodeTicket(final MutableDirectBuffer buffer, final int offset)
    {
        if (ticket == null)
        {
            buffer.setMemory(offset, Ticket.LENGTH, (byte)0);
        }
        else
        {
            ticket.encode(buffer, offset);
        }
    }

    static byte[] passwordBytes(final String text)
    {
        final byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        if (utf8.length > PASSWORD_BYTES)
        {
            throw new IllegalArgumentException("the password has " + utf8.length + " bytes, a command carries "
                + PASSWORD_BYTES + ": shorten it");
        }
        return Arrays.copyOf(utf8, PASSWORD_BYTES);
    }

    /** Without the password, which belongs into no log. */
    @Override
    public String toString()
    {
        return "Proof[password " + (password.isEmpty() ? "none" : "hidden") + ", ticket " + ticket + ", tap " + tap
            + "]";
    }
}
