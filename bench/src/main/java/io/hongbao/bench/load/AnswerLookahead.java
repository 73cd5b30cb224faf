package io.hongbao.bench.load;

import io.hongbao.engine.api.Framing;
import io.hongbao.engine.codec.MessageHeaderDecoder;
import java.nio.ByteOrder;
import org.agrona.DirectBuffer;

/**
 * Loads what the check of the next answers will read, several at a time, so that the cache misses overlap: the slots of
 * their envelopes, then what each tapper was told first. Decides nothing. One thread.
 */
final class AnswerLookahead
{
    private static final int MOST = 32;
    private static final int CORRELATION_AT = Framing.HEADER_LENGTH + MessageHeaderDecoder.ENCODED_LENGTH;

    private final EnvelopePool pool;
    private final int[] slots = new int[MOST];
    private final int[] tappers = new int[MOST];
    private long touched;

    AnswerLookahead(final EnvelopePool pool)
    {
        this.pool = pool;
    }

    /**
     * Looks at the frames in a buffer, up to a few dozen, as far as they are whole; every answer starts with its
     * correlation id.
     *
     * @return where it stopped.
     */
    int load(final DirectBuffer buffer, final int offset, final int end)
    {
        int count = 0;
        int at = offset;
        long sum = 0;
        while (count < MOST && end - at >= CORRELATION_AT + Long.BYTES)
        {
            final int length = buffer.getInt(at, ByteOrder.LITTLE_ENDIAN);
            if (length < CORRELATION_AT || length > end - at)
            {
                break;
            }
            final long correlation = buffer.getLong(at + CORRELATION_AT, ByteOrder.LITTLE_ENDIAN);
            slots[count] = Correlation.slot(correlation);
            tappers[count] = Correlation.tapper(correlation);
            if (pool.isSlot(slots[count]))
            {
                sum += pool.touch(slots[count]);
                count++;
            }
            at += length;
        }
        for (int i = 0; i < count; i++)
        {
            sum += pool.touch(slots[i], tappers[i]);
        }
        touched += sum; // stored, so that the loads are not optimised away
        return Math.max(at, offset + 1);
    }

    /** A number without meaning that depends on everything loaded. */
    long touched()
    {
        return touched;
    }
}
