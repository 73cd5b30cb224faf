package io.hongbao.engine.api;

import org.agrona.DirectBuffer;

/** Where encoded commands go. Called by any thread, never blocks. */
@FunctionalInterface
public interface CommandTransport
{
    /**
     * Takes one command. The bytes stay valid and unchanged until its answer was handed to
     * {@link PendingCalls#onAnswer} or the call failed.
     *
     * @param correlationId of the call, as in the message.
     * @param frame         buffer with the whole frame: u32 length, u16 type, SBE header, body.
     * @param offset        of the frame; the SBE header is at {@code offset + Framing.HEADER_LENGTH}.
     * @param length        of the frame.
     * @return {@link EnvelopeService#ACCEPTED}, {@link EnvelopeService#BUSY} or {@link EnvelopeService#CLOSED}; in
     *     the last two cases nothing happens and no answer comes.
     */
    int send(long correlationId, DirectBuffer frame, int offset, int length);
}
