package io.hongbao.gateway.client;

import io.hongbao.engine.api.Framing;
import io.hongbao.engine.codec.MessageHeaderDecoder;
import io.netty.buffer.ByteBuf;
import java.nio.ByteOrder;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Cuts frames out of what the socket gives, however it is segmented. One per connection, event loop only. No object per
 * frame; a frame with a wrong type or length is refused before its body is looked at.
 */
final class FrameReader
{
    /** Receives each message. */
    @FunctionalInterface
    interface MessageHandler
    {
        /**
         * One message.
         *
         * @param message buffer, valid during the call only.
         * @param offset  of the SBE header.
         * @param length  of header and body.
         */
        void onMessage(DirectBuffer message, int offset, int length);
    }

    private static final int LEAST = Framing.HEADER_LENGTH + MessageHeaderDecoder.ENCODED_LENGTH;

    private final byte[] bytes = new byte[2 * Framing.MAX_FRAME];
    private final UnsafeBuffer buffer = new UnsafeBuffer(bytes);
    private final MessageHandler handler;
    private int filled;

    FrameReader(final MessageHandler handler)
    {
        this.handler = handler;
    }

    /**
     * Takes all readable bytes.
     *
     * @param in from the socket; not released.
     * @throws IllegalArgumentException if a frame is not of this protocol; the connection is to be closed.
     */
    void read(final ByteBuf in)
    {
        while (in.isReadable())
        {
            final int part = Math.min(in.readableBytes(), bytes.length - filled);
            in.readBytes(bytes, filled, part);
            filled += part;
            cut();
        }
    }

    private void cut()
    {
        int at = 0;
        while (filled - at >= Framing.HEADER_LENGTH)
        {
            final int length = buffer.getInt(at, ByteOrder.LITTLE_ENDIAN);
            final int type = buffer.getShort(at + 4, ByteOrder.LITTLE_ENDIAN) & 0xFFFF;
            if (type != Framing.TYPE || length < LEAST || length > Framing.MAX_FRAME)
            {
                throw new IllegalArgumentException("a frame of type 0x" + Integer.toHexString(type) + " and length "
                    + length + ", allowed are 0xeb50 and " + LEAST + " to " + Framing.MAX_FRAME
                    + ": the peer is no Hongbao server");
            }
            if (filled - at < length)
            {
                break;
            }
            handler.onMessage(buffer, at + Framing.HEADER_LENGTH, length - Framing.HEADER_LENGTH);
            at += length;
        }
        System.arraycopy(bytes, at, bytes, 0, filled - at);
        filled -= at;
    }
}
