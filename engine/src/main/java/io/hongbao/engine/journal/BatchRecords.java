package io.hongbao.engine.journal;

import io.hongbao.engine.codec.CommandContextDecoder;
import io.hongbao.engine.codec.MessageHeaderDecoder;
import io.hongbao.engine.codec.RefusalDecoder;
import io.hongbao.engine.codec.StatsDecoder;
import java.nio.ByteOrder;
import org.agrona.DirectBuffer;

/** Walks the records of a batch that was checked before. Copies and allocates nothing; one instance per thread. */
public final class BatchRecords
{
    private static final int TEMPLATE_OFFSET = MessageHeaderDecoder.templateIdEncodingOffset();

    private final CommandContextDecoder context = new CommandContextDecoder();

    /**
     * Whether a frame in a batch is an event: it has a sequence, and replay comes to it again.
     *
     * @param templateId of its message.
     * @return false for what is kept beside the events.
     */
    public static boolean isEvent(final int templateId)
    {
        return templateId != StatsDecoder.TEMPLATE_ID && templateId != RefusalDecoder.TEMPLATE_ID;
    }

    /**
     * Hands every record over, in order.
     *
     * @param buffer        holds a document that {@link JournalReader} has yielded, or a copy of it.
     * @param offset        of the document.
     * @param length        of the document.
     * @param firstPosition of its first command.
     * @param handler       receives the records.
     */
    public void forEach(
        final DirectBuffer buffer, final int offset, final int length, final long firstPosition,
        final RecordHandler handler)
    {
        final int end = offset + length;
        long position = firstPosition;
        int at = offset + BatchBuffer.HEADER_LENGTH;
        while (at < end)
        {
            final int recordLength = buffer.getInt(at, ByteOrder.LITTLE_ENDIAN);
            if ((buffer.getShort(at + 4, ByteOrder.LITTLE_ENDIAN) & 0xFFFF) == BatchBuffer.COMMAND_TYPE)
            {
                context.wrap(buffer, at + 8, CommandContextDecoder.BLOCK_LENGTH, CommandContextDecoder.SCHEMA_VERSION);
                handler.onCommand(position++, context, buffer, at + BatchBuffer.COMMAND_PREFIX,
                    recordLength - BatchBuffer.COMMAND_PREFIX);
            }
            else
            {
                frame(buffer, at + BatchBuffer.FRAME_PREFIX, recordLength - BatchBuffer.FRAME_PREFIX, handler);
            }
            at += recordLength;
        }
    }

    private static void frame(
        final DirectBuffer buffer, final int offset, final int length, final RecordHandler handler)
    {
        final int template = buffer.getShort(offset + TEMPLATE_OFFSET, ByteOrder.LITTLE_ENDIAN) & 0xFFFF;
        if (template == StatsDecoder.TEMPLATE_ID)
        {
            handler.onStats(buffer, offset, length);
        }
        else if (template == RefusalDecoder.TEMPLATE_ID)
        {
            handler.onRefusal(buffer, offset, length);
        }
        else
        {
            final long sequence = buffer.getLong(offset + MessageHeaderDecoder.ENCODED_LENGTH, ByteOrder.LITTLE_ENDIAN);
            handler.onEvent(sequence, buffer, offset, length);
        }
    }
}
