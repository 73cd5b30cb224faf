package io.hongbao.engine.replay;

import io.hongbao.engine.codec.MessageHeaderDecoder;
import io.hongbao.engine.journal.BatchBuffer;
import io.hongbao.engine.journal.BatchRecords;
import io.hongbao.engine.rules.EventSink;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Compares each event with the record that follows its command, byte for byte. Allocates nothing until something
 * differs. Answers go nowhere.
 */
final class CompareSink implements EventSink
{
    private static final int SCRATCH_BYTES = 64 << 10;
    private static final int NO_EVENT = -1;

    private final UnsafeBuffer event = new UnsafeBuffer(ByteBuffer.allocateDirect(SCRATCH_BYTES));
    private final UnsafeBuffer answer = new UnsafeBuffer(ByteBuffer.allocateDirect(SCRATCH_BYTES));
    private UnsafeBuffer document;
    private int cursor;
    private int end;
    private long position;
    private long events;
    private long lastSequence;

    /** Expects the events of a command. */
    void expect(final UnsafeBuffer buffer, final int firstRecord, final int documentEnd, final long commandPosition)
    {
        document = buffer;
        cursor = firstRecord;
        end = documentEnd;
        position = commandPosition;
    }

    /** Ends the command; returns where the next one's record begins, or the end of the document. */
    int finish()
    {
        final int length = nextEvent();
        if (length != NO_EVENT)
        {
            throw EventDifference.missing(position, document, cursor + BatchBuffer.FRAME_PREFIX);
        }
        return cursor;
    }

    /** Length of the event message at the cursor, passing over what is no event. */
    private int nextEvent()
    {
        while (cursor < end)
        {
            if ((document.getShort(cursor + 4, ByteOrder.LITTLE_ENDIAN) & 0xFFFF) == BatchBuffer.COMMAND_TYPE)
            {
                return NO_EVENT;
            }
            final int length = document.getInt(cursor, ByteOrder.LITTLE_ENDIAN);
            if (BatchRecords.isEvent(template(document, cursor + BatchBuffer.FRAME_PREFIX)))
            {
                return length - BatchBuffer.FRAME_PREFIX;
            }
            cursor += length;
        }
        return NO_EVENT;
    }

    private static int template(final UnsafeBuffer buffer, final int offset)
    {
        return buffer.getShort(
            offset + MessageHeaderDecoder.templateIdEncodingOffset(), ByteOrder.LITTLE_ENDIAN) & 0xFFFF;
    }

    @Override
    public int claimEvent(final int maxLength)
    {
        return 0;
    }

    @Override
    public MutableDirectBuffer eventBuffer()
    {
        return event;
    }

    @Override
    public void commitEvent(final int length)
    {
        final int recorded = nextEvent();
        if (recorded == NO_EVENT)
        {
            throw EventDifference.surplus(position, event, 0);
        }
        final int offset = cursor + BatchBuffer.FRAME_PREFIX;
        if (recorded != length || !equal(offset, length))
        {
            throw EventDifference.between(position, document, offset, recorded, event, length);
        }
        lastSequence = document.getLong(offset + MessageHeaderDecoder.ENCODED_LENGTH, ByteOrder.LITTLE_ENDIAN);
        events++;
        cursor = offset + length;
    }

    private boolean equal(final int offset, final int length)
    {
        int i = 0;
        while (i + Long.BYTES <= length)
        {
            if (document.getLong(offset + i) != event.getLong(i))
            {
                return false;
            }
            i += Long.BYTES;
        }
        while (i < length)
        {
            if (document.getByte(offset + i) != event.getByte(i))
            {
                return false;
            }
            i++;
        }
        return true;
    }

    @Override
    public boolean wantsAnswers()
    {
        return false;
    }

    @Override
    public int claimAnswer(final int maxLength)
    {
        return 0;
    }

    @Override
    public MutableDirectBuffer answerBuffer()
    {
        return answer;
    }

    @Override
    public void commitAnswer(final int length)
    {
    }

    long events()
    {
        return events;
    }

    long lastSequence()
    {
        return lastSequence;
    }
}
