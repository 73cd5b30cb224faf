package io.hongbao.bench.jmh;

import io.hongbao.engine.rules.EventSink;
import java.nio.ByteBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** Takes events and answers into one place each, as the host's buffers would, and counts them. */
final class NullSink implements EventSink
{
    private final UnsafeBuffer events = new UnsafeBuffer(ByteBuffer.allocateDirect(64 * 1024));
    private final UnsafeBuffer answers = new UnsafeBuffer(ByteBuffer.allocateDirect(64 * 1024));
    private long count;

    long count()
    {
        return count;
    }

    UnsafeBuffer lastAnswer()
    {
        return answers;
    }

    @Override
    public int claimEvent(final int maxLength)
    {
        return 0;
    }

    @Override
    public MutableDirectBuffer eventBuffer()
    {
        return events;
    }

    @Override
    public void commitEvent(final int length)
    {
        count++;
    }

    @Override
    public int claimAnswer(final int maxLength)
    {
        return 0;
    }

    @Override
    public MutableDirectBuffer answerBuffer()
    {
        return answers;
    }

    @Override
    public void commitAnswer(final int length)
    {
        count++;
    }
}
