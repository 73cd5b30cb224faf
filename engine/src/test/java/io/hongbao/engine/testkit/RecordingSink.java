package io.hongbao.engine.testkit;

import io.hongbao.engine.codec.MessageHeaderDecoder;
import io.hongbao.engine.rules.EventSink;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** Keeps copies of the events and the answer of the last command. */
public final class RecordingSink implements EventSink
{
    private final UnsafeBuffer eventScratch = new UnsafeBuffer(new byte[64 * 1024]);
    private final UnsafeBuffer answerScratch = new UnsafeBuffer(new byte[64 * 1024]);
    private final List<UnsafeBuffer> events = new ArrayList<>();
    private UnsafeBuffer answer;
    private int answers;

    /** Forgets the last command. */
    public void clear()
    {
        events.clear();
        answer = null;
        answers = 0;
    }

    /** @return messages of the events, SBE header first. */
    public List<UnsafeBuffer> events()
    {
        return events;
    }

    /** @return message of the answer, null if there was none. */
    public UnsafeBuffer answer()
    {
        return answer;
    }

    /** @return answers since the last clear. */
    public int answers()
    {
        return answers;
    }

    /**
     * Template of a message.
     *
     * @param message SBE header first.
     * @return its template id.
     */
    public static int templateId(final UnsafeBuffer message)
    {
        return message.getShort(MessageHeaderDecoder.templateIdEncodingOffset(), ByteOrder.LITTLE_ENDIAN) & 0xffff;
    }

    @Override
    public int claimEvent(final int maxLength)
    {
        return 0;
    }

    @Override
    public MutableDirectBuffer eventBuffer()
    {
        return eventScratch;
    }

    @Override
    public void commitEvent(final int length)
    {
        events.add(copy(eventScratch, length));
    }

    @Override
    public int claimAnswer(final int maxLength)
    {
        return 0;
    }

    @Override
    public MutableDirectBuffer answerBuffer()
    {
        return answerScratch;
    }

    @Override
    public void commitAnswer(final int length)
    {
        answer = copy(answerScratch, length);
        answers++;
    }

    private static UnsafeBuffer copy(final UnsafeBuffer source, final int length)
    {
        final byte[] bytes = new byte[length];
        source.getBytes(0, bytes);
        return new UnsafeBuffer(bytes);
    }
}
