package io.hongbao.engine.replay;

import io.hongbao.engine.journal.BatchBuffer;
import io.hongbao.engine.rules.Forerunner;
import java.nio.ByteOrder;
import org.agrona.DirectBuffer;

/** Tells a forerunner of the records of each batch, in their order. For the thread that reads. */
final class Scout
{
    private final Forerunner forerunner;

    Scout(final Forerunner forerunner)
    {
        this.forerunner = forerunner;
    }

    /** A checked document: its record lengths are right. */
    void look(final DirectBuffer document, final int offset, final int length)
    {
        final int end = offset + length;
        int at = offset + BatchBuffer.HEADER_LENGTH;
        while (at < end)
        {
            final int next = at + document.getInt(at, ByteOrder.LITTLE_ENDIAN);
            if ((document.getShort(at + Integer.BYTES, ByteOrder.LITTLE_ENDIAN) & 0xFFFF) == BatchBuffer.COMMAND_TYPE)
            {
                final int message = at + BatchBuffer.COMMAND_PREFIX;
                forerunner.command(document, message, next - message);
            }
            else
            {
                final int message = at + BatchBuffer.FRAME_PREFIX;
                forerunner.event(document, message, next - message);
            }
            at = next;
        }
    }
}
