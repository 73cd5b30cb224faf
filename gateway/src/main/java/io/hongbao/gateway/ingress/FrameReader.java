package io.hongbao.gateway.ingress;

import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;

/**
 * Cuts the byte stream of one connection into frames. Frames that lie whole in a socket read are handed over in place;
 * only a frame that spans reads is copied, into a buffer that grows up to that frame's stated length, and is refused
 * by its first six bytes before that. One connection's event loop only.
 */
public final class FrameReader
{
    private static final int INITIAL_BYTES = 256;
    private static final int KEPT_BYTES = 4_096;

    private final FrameHandler handler;
    private ExpandableArrayBuffer partial;
    private int partialLength;
    private boolean stopped;

    /**
     * A reader at the start of a stream.
     *
     * @param handler receives the frames.
     */
    public FrameReader(final FrameHandler handler)
    {
        this.handler = handler;
    }

    /**
     * Hands over every frame that is whole now, and keeps what is left over.
     *
     * @param buffer holds the bytes that were read.
     * @param length of them; they start at 0.
     */
    public void read(final DirectBuffer buffer, final int length)
    {
        int offset = partialLength > 0 ? completePartial(buffer, length) : 0;
        while (!stopped && length - offset >= FrameLayout.PREFIX)
        {
            final int frameLength = FrameLayout.length(buffer, offset);
            if (isInvalid(frameLength, FrameLayout.type(buffer, offset)))
            {
                return;
            }
            if (frameLength > length - offset)
            {
                break;
            }
            stopped = !handler.onFrame(buffer, offset, frameLength);
            offset += frameLength;
        }
        if (!stopped && offset < length)
        {
            keep(buffer, offset, length - offset);
        }
    }

    /** @return bytes kept of a frame that is not whole yet. */
    public int partialBytes()
    {
        return partialLength;
    }

    /** Hands over nothing more. */
    public void stop()
    {
        stopped = true;
        partial = null;
        partialLength = 0;
    }

    private int completePartial(final DirectBuffer buffer, final int length)
    {
        int taken = 0;
        if (partialLength < FrameLayout.PREFIX)
        {
            taken = Math.min(FrameLayout.PREFIX - partialLength, length);
            keep(buffer, 0, taken);
            if (partialLength < FrameLayout.PREFIX)
            {
                return taken;
            }
        }
        final int frameLength = FrameLayout.length(partial, 0);
        if (isInvalid(frameLength, FrameLayout.type(partial, 0)))
        {
            return length;
        }
        final int rest = Math.min(frameLength - partialLength, length - taken);
        keep(buffer, taken, rest);
        if (partialLength == frameLength)
        {
            partialLength = 0;
            stopped = !handler.onFrame(partial, 0, frameLength);
            if (partial != null && partial.capacity() > KEPT_BYTES)
            {
                partial = null;
            }
        }
        return taken + rest;
    }

    private boolean isInvalid(final int frameLength, final int type)
    {
        final boolean lengthInvalid = frameLength < FrameLayout.MIN_TELLABLE || frameLength > FrameLayout.MAX_LENGTH;
        if (lengthInvalid || type != FrameLayout.TYPE)
        {
            stop();
            handler.onInvalidFrame(lengthInvalid ? frameLength & 0xFFFF_FFFFL : type);
            return true;
        }
        return false;
    }

    private void keep(final DirectBuffer buffer, final int offset, final int length)
    {
        if (partial == null)
        {
            partial = new ExpandableArrayBuffer(INITIAL_BYTES);
        }
        partial.putBytes(partialLength, buffer, offset, length);
        partialLength += length;
    }
}
