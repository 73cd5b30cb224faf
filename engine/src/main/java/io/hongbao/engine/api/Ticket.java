package io.hongbao.engine.api;

import io.hongbao.engine.codec.TicketEncoder;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;
import org.agrona.MutableDirectBuffer;

/**
 * A signed ticket (RULES §7): that a user did a task; used once. Immutable. {@link Tickets} makes them; a chat server
 * hands the bytes to the user's client, and puts them into the grab, the entry or the hand-in.
 */
public final class Ticket
{
    /** Bytes of a ticket. */
    public static final int LENGTH = TicketEncoder.ENCODED_LENGTH;

    private final byte[] bytes;

    private Ticket(final byte[] bytes)
    {
        this.bytes = bytes;
    }

    /**
     * A ticket as it was issued.
     *
     * @param bytes {@link #LENGTH} of them; copied.
     * @return the ticket.
     * @throws IllegalArgumentException for another length.
     */
    public static Ticket of(final byte[] bytes)
    {
        if (bytes.length != LENGTH)
        {
            throw new IllegalArgumentException("a ticket has " + LENGTH + " bytes, not " + bytes.length);
        }
        return new Ticket(bytes.clone());
    }

    /**
     * Reads {@link #toString()}.
     *
     * @param hex {@code 2 * LENGTH} hex digits.
     * @return the ticket.
     * @throws IllegalArgumentException if it is anything else.
     */
    public static Ticket parse(final String hex)
    {
        return of(HexFormat.of().parseHex(hex.trim()));
    }

    /**
     * A completed exchange that stands for a ticket, once for each of its two parties.
     *
     * @param exchangeId the exchange.
     * @param subjectId  what the exchange was said to count for ({@code ticketFor}).
     * @param user       one of its parties.
     * @param task       the exchange's {@code ticketTask}.
     * @param notAfterMs last ms at which it counts, UTC epoch ms.
     * @return the ticket, which needs no signature.
     */
    public static Ticket ofExchange(
        final long exchangeId, final long subjectId, final long user, final long task, final long notAfterMs)
    {
        return new Ticket(ByteBuffer.allocate(LENGTH).order(ByteOrder.LITTLE_ENDIAN)
            .putLong(0).putLong(subjectId).putLong(user).putLong(task)
            .putLong(exchangeId).putLong(0).putLong(notAfterMs).array());
    }

    /** @return id of the key that signed it; 0 for an exchange. */
    public long keyId()
    {
        return field(TicketEncoder.keyIdEncodingOffset());
    }

    /** @return envelope, campaign or card set that it is for. */
    public long subjectId()
    {
        return field(TicketEncoder.subjectIdEncodingOffset());
    }

    /** @return user that it was given to. */
    public long user()
    {
        return field(TicketEncoder.userEncodingOffset());
    }

    /** @return number of the task, the issuer's. */
    public long task()
    {
        return field(TicketEncoder.taskEncodingOffset());
    }

    /** @return last ms at which it counts, UTC epoch ms. */
    public long notAfterMs()
    {
        return field(TicketEncoder.notAfterMsEncodingOffset());
    }

    /** @return all its bytes: a copy. */
    public byte[] toBytes()
    {
        return bytes.clone();
    }

    /**
     * Writes it into a command.
     *
     * @param buffer of the command.
     * @param offset of its ticket field.
     */
    public void encode(final MutableDirectBuffer buffer, final int offset)
    {
        buffer.putBytes(offset, bytes);
    }

    private long field(final int offset)
    {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong(offset);
    }

    @Override
    public boolean equals(final Object other)
    {
        return other instanceof Ticket ticket && Arrays.equals(bytes, ticket.bytes);
    }

    @Override
    public int hashCode()
    {
        return Arrays.hashCode(bytes);
    }

    /** @return its bytes in hex. */
    @Override
    public String toString()
    {
        return HexFormat.of().formatHex(bytes);
    }
}
