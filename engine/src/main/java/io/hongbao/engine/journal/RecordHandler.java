package io.hongbao.engine.journal;

import io.hongbao.engine.codec.CommandContextDecoder;
import org.agrona.DirectBuffer;

/** Receives the records of one batch in order. Buffers and decoders are valid during the call only. */
public interface RecordHandler
{
    /**
     * A command; its events follow.
     *
     * @param position of the command in the journal, from 1.
     * @param context  who sent it.
     * @param buffer   holds the SBE message.
     * @param offset   of the SBE header.
     * @param length   of header and body.
     */
    void onCommand(long position, CommandContextDecoder context, DirectBuffer buffer, int offset, int length);

    /**
     * An event of the last command.
     *
     * @param sequence of the event.
     * @param buffer   holds the SBE message; its frame starts {@link BatchBuffer#FRAME_PREFIX} bytes before.
     * @param offset   of the SBE header.
     * @param length   of header and body.
     */
    void onEvent(long sequence, DirectBuffer buffer, int offset, int length);

    /**
     * A statistics record: no sequence, not folded.
     *
     * @param buffer holds the SBE message.
     * @param offset of the SBE header.
     * @param length of header and body.
     */
    default void onStats(final DirectBuffer buffer, final int offset, final int length)
    {
    }

    /**
     * A refusal: no sequence, not folded.
     *
     * @param buffer holds the SBE message.
     * @param offset of the SBE header.
     * @param length of header and body.
     */
    default void onRefusal(final DirectBuffer buffer, final int offset, final int length)
    {
    }
}
