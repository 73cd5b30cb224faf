package io.hongbao.engine.api;

import io.hongbao.engine.codec.MessageHeaderDecoder;
import java.nio.ByteOrder;
import org.agrona.DirectBuffer;

/** One event of a feed, as a flyweight: valid during the call that hands it over. */
public final class FeedEvent
{
    private static final int HEADER = MessageHeaderDecoder.ENCODED_LENGTH;
    private static final int TIMESTAMP = Long.BYTES;

    private DirectBuffer buffer;
    private int offset;
    private int length;
    private long previousSequence;

    /**
     * Wraps an event.
     *
     * @param previous sequence of the event before in this feed, 0 if there is none.
     * @param source   holds it.
     * @param at       of its SBE header.
     * @param bytes    of header and body.
     * @return this.
     */
    public FeedEvent wrap(final long previous, final DirectBuffer source, final int at, final int bytes)
    {
        previousSequence = previous;
        buffer = source;
        offset = at;
        length = bytes;
        return this;
    }

    /** @return sequence of the event before in this feed; a feed is gapless if that is the one that came before. */
    public long previousSequence()
    {
        return previousSequence;
    }

    /** @return place in the whole feed. */
    public long sequence()
    {
        return buffer.getLong(offset + HEADER, ByteOrder.LITTLE_ENDIAN);
    }

    /** @return engine time, UTC epoch ms. */
    public long timestampMs()
    {
        return buffer.getLong(offset + HEADER + TIMESTAMP, ByteOrder.LITTLE_ENDIAN);
    }

    /** @return template id: which event. */
    public int templateId()
    {
        return buffer.getShort(offset + MessageHeaderDecoder.templateIdEncodingOffset(), ByteOrder.LITTLE_ENDIAN) &
            0xFFFF;
    }

    /** @return holds the event, to be decoded with the generated codecs. */
    public DirectBuffer buffer()
    {
        return buffer;
    }

    /** @return offset of its SBE header. */
    public int offset()
    {
        return offset;
    }

    /** @return bytes of header and body. */
    public int length()
    {
        return length;
    }
}
