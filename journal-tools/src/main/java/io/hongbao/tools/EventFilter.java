package io.hongbao.tools;

import io.hongbao.engine.codec.MessageHeaderDecoder;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.agrona.DirectBuffer;

/** Which events are wanted: by type, sequence, time, and what they are about. One thread. */
final class EventFilter
{
    private static final int TIMESTAMP = MessageHeaderDecoder.ENCODED_LENGTH + Long.BYTES;

    private final Set<Integer> templates;
    private final Window window;
    private final List<Condition> conditions = new ArrayList<>();

    /** What an event has to be about. */
    @FunctionalInterface
    interface Condition
    {
        /** Whether the event whose SBE header is at {@code offset} is about it; asked of every event, in order. */
        boolean test(DirectBuffer buffer, int offset);
    }

    /**
     * A stretch of the feed, both ends included.
     *
     * @param fromSequence first sequence.
     * @param toSequence   last sequence.
     * @param sinceMs      first ms.
     * @param untilMs      last ms.
     */
    record Window(long fromSequence, long toSequence, long sinceMs, long untilMs)
    {
        private boolean holds(final long sequence, final long timeMs)
        {
            return sequence >= fromSequence && timeMs >= sinceMs && !isPast(sequence, timeMs);
        }

        private boolean isPast(final long sequence, final long timeMs)
        {
            return sequence > toSequence || timeMs > untilMs;
        }
    }

    /** A filter over events of these types, all types if there are none. */
    EventFilter(final Set<Integer> templates, final Window window)
    {
        this.templates = new HashSet<>(templates);
        this.window = window;
    }

    /** Wants only what meets this condition too. */
    void about(final Condition condition)
    {
        conditions.add(condition);
    }

    boolean wants(final long sequence, final DirectBuffer buffer, final int offset)
    {
        boolean isWanted = true;
        for (final Condition condition : conditions)
        {
            // each sees every event: what it says may decide about later ones
            isWanted &= condition.test(buffer, offset);
        }
        return isWanted && window.holds(sequence, timeMs(buffer, offset)) &&
            (templates.isEmpty() || templates.contains(templateId(buffer, offset)));
    }

    /** @return whether events are wanted by what they are about, or by type. */
    boolean isNarrow()
    {
        return !conditions.isEmpty() || !templates.isEmpty();
    }

    boolean isPast(final long sequence, final DirectBuffer buffer, final int offset)
    {
        return window.isPast(sequence, timeMs(buffer, offset));
    }

    Window window()
    {
        return window;
    }

    static int templateId(final DirectBuffer buffer, final int offset)
    {
        return buffer.getShort(
            offset + MessageHeaderDecoder.templateIdEncodingOffset(), ByteOrder.LITTLE_ENDIAN) & 0xffff;
    }

    /** Engine time of an event: every one has it behind its sequence. */
    static long timeMs(final DirectBuffer buffer, final int offset)
    {
        return buffer.getLong(offset + TIMESTAMP, ByteOrder.LITTLE_ENDIAN);
    }
}
