package io.hongbao.engine.testkit;

import io.hongbao.engine.journal.BatchBuffer;
import io.hongbao.engine.rules.EventSink;
import java.nio.ByteBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** A sink whose events go into a batch and whose answers go nowhere. */
public final class BatchSink implements EventSink
{
    private static final int ANSWER_BYTES = 64 << 10;

    private final BatchBuffer batch;
    private final UnsafeBuffer answer = new UnsafeBuffer(ByteBuffer.allocateDirect(ANSWER_BYTES));

    /**
     * A sink.
     *
     * @param batch that receives the events.
     */
    public BatchSink(final BatchBuffer batch)
    {
        this.batch = batch;
    }

    @Override
    public int claimEvent(final int maxLength)
    {
        return batch.claimEvent(maxLength);
    }

    @Override
    public MutableDirectBuffer eventBuffer()
    {
        return batch.buffer();
    }

    @Override
    public void commitEvent(final int length)
    {
        batch.commitEvent(length);
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
}
