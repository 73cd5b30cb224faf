package io.hongbao.gateway.ingress;

import org.agrona.DirectBuffer;

/** Receives the frames of one connection, in order. */
public interface FrameHandler
{
    /**
     * One whole frame of the right type whose length is {@link FrameLayout#MIN_TELLABLE} to
     * {@link FrameLayout#MAX_LENGTH}.
     *
     * @param buffer holds the frame; valid during the call only.
     * @param offset of the frame.
     * @param length of the frame in bytes.
     * @return false to throw away whatever else was read.
     */
    boolean onFrame(DirectBuffer buffer, int offset, int length);

    /**
     * The stream can no longer be cut into frames; nothing is handed over after this.
     *
     * @param detail the length or the type that is wrong, as sent.
     */
    void onInvalidFrame(long detail);
}
