package io.hongbao.tools.verifier;

import java.util.HexFormat;
import java.util.Map;

/** Turns one JSON line of the public event feed (names of RULES §9) into a {@link PublicEvent}. */
public final class EventLine
{
    private final Map<?, ?> fields;

    private EventLine(final Map<?, ?> fields)
    {
        this.fields = fields;
    }

    /**
     * Reads a line.
     *
     * @param line one JSON object.
     * @return the event.
     * @throws IllegalArgumentException naming what is wrong with it.
     */
    public static PublicEvent parse(final String line)
    {
        if (!(Json.parse(line) instanceof Map<?, ?> map))
        {
            throw new IllegalArgumentException("an event is a JSON object");
        }
        return new EventLine(map).event();
    }

    private PublicEvent event()
    {
        final String type = text("type");
        final long sequence = integer("sequence");
        final long timeMs = integer("timestampMs");
        switch (type)
        {
            case "EPOCH_OPENED":
                return new PublicEvent.EpochOpened(
                    sequence, timeMs, integer("epoch"), integer("beginsAtMs"), bytes("commitment", 32));
            case "EPOCH_REVEALED":
                return new PublicEvent.EpochRevealed(sequence, timeMs, integer("epoch"), bytes("secret", 32));
            case "CREATED":
                return created(sequence, timeMs);
            case "OPENED":
                return new PublicEvent.Opened(sequence, timeMs, integer("envelopeId"));
            case "GRANTED":
                return new PublicEvent.Granted(sequence, timeMs, integer("envelopeId"), integer("user"),
                    integer("amount"), small("currency"), small("ordinal"), small("sharesLeft"));
            case "BEST_LUCK":
                return new PublicEvent.BestLuck(
                    sequence, timeMs, integer("envelopeId"), integer("user"), integer("amount"));
            case "REFUNDED":
                return new PublicEvent.Refunded(sequence, timeMs, integer("envelopeId"), text("toKind"),
                    integer("to"), integer("amount"), small("currency"));
            case "CLOSED":
                return new PublicEvent.Closed(sequence, timeMs, integer("envelopeId"), text("reason"),
                    integer("granted"), integer("refunded"), bytes("seed", 32));
            case "INCARNATION":
                return new PublicEvent.Incarnation(sequence, timeMs, integer("fromSequence"),
                    integer("toSequence"), integer("fromId"), integer("toId"));
            default:
                return new PublicEvent.Other(sequence, timeMs);
        }
    }

    private PublicEvent created(final long sequence, final long timeMs)
    {
        final String split = text("split");
        if (!"EQUAL".equals(split) && !"LUCKY".equals(split) && !"FAIR".equals(split))
        {
            throw new IllegalArgumentException("split is \"" + split + "\", expected EQUAL, LUCKY or FAIR");
        }
        return new PublicEvent.Created(sequence, timeMs, integer("envelopeId"), integer("sender"),
            integer("campaignId"), small("currency"), integer("total"), small("shares"), integer("minShare"),
            integer("maxShare"), split, integer("opensAtMs"), integer("expiresAtMs"), integer("epoch"),
            bytes("senderNonce", 16), bytes("commitment", 32));
    }

    private String text(final String name)
    {
        if (fields.get(name) instanceof String text)
        {
            return text;
        }
        throw wrong(name, "a string");
    }

    private long integer(final String name)
    {
        if (fields.get(name) instanceof Long value)
        {
            return value;
        }
        throw wrong(name, "an integer of 64 bits");
    }

    private int small(final String name)
    {
        final long value = integer(name);
        if (value < 0 || value > Integer.MAX_VALUE)
        {
            throw wrong(name, "0 to " + Integer.MAX_VALUE);
        }
        return (int)value;
    }

    private byte[] bytes(final String name, final int length)
    {
        final String hex = text(name);
        if (hex.length() != length * 2)
        {
            throw wrong(name, length + " bytes in hex");
        }
        try
        {
            return HexFormat.of().parseHex(hex);
        }
        catch (final IllegalArgumentException e)
        {
            throw new IllegalArgumentException(wrong(name, length + " bytes in hex").getMessage(), e);
        }
    }

    private IllegalArgumentException wrong(final String name, final String expected)
    {
        return new IllegalArgumentException(name + " is " +
            (fields.containsKey(name) ? fields.get(name) : "missing") + ", expected " + expected);
    }
}
