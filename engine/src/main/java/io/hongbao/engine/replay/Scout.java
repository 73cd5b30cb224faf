package io.hongbao.engine.replay;

import io.hongbao.engine.journal.BatchBuffer;
import io.hongbao.engine.rules.Forerunner;
import java.nio.ByteOrder;
import org.agrona.DirectBuffer;

/** Tells a forerunner of the records of each batch, in their order. For the thread that reads. */
final class Scout
{
    /** Commands whose loads are made together: as many as a look-ahead remembers. */
    private static final int RUN = 64;

    private final Forerunner forerunner;
    private int commands;

    Scout(final Forerunner forerunner)
    {
        this.forerunner = forerunner;
    }

    /** A checked document: its record lengths are right. First all that its commands will look up, then its events. */
    void look(final DirectBuffer document, final int offset, final int length)
    {
        final int end = offset + length;
        final int first = offset + BatchBuffer.HEADER_LENGTH;
        for (int at = first; at < end; at += document.getInt(at, ByteOrder.LITTLE_ENDIAN))
        {
            if (isCommand(document, at))
            {
                command(document, at, document.getInt(at, ByteOrder.LITTLE_ENDIAN));
            }
        }
        for (int at = first; at < end; at += document.getInt(at, ByteOrder.LITTLE_ENDIAN))
        {
            if (!isCommand(document, at))
            {
                forerunner.event(document, at + BatchBuffer.FRAME_PREFIX,
                    document.getInt(at, ByteOrder.LITTLE_ENDIAN) - BatchBuffer.FRAME_PREFIX);
            }
        }
    }

    private static boolean isCommand(final DirectBuffer document, final int at)
    {
        return (document.getShort(at + Integer.BYTES, ByteOrder.LITTLE_ENDIAN) & 0xFFFF) == BatchBuffer.COMMAND_TYPE;
    }

    private void command(final DirectBuffer document, final int at, final int length)
    {
        forerunner.command(document, at + BatchBuffer.COMMAND_PREFIX, length - BatchBuffer.COMMAND_PREFIX);
        if (++commands == RUN)
        {
            commands = 0;
            forerunner.load();
        }
    }
}
