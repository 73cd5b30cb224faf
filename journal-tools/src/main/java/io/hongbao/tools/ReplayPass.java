package io.hongbao.tools;

import io.hongbao.engine.codec.CommandContextDecoder;
import io.hongbao.engine.journal.JournalReader;
import io.hongbao.engine.journal.RecordHandler;
import io.hongbao.engine.rules.CommandContext;
import io.hongbao.engine.rules.EventSink;
import io.hongbao.engine.rules.InvariantViolation;
import io.hongbao.engine.rules.StateMachine;
import io.hongbao.tools.json.MessageDifference;
import java.util.Optional;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * Applies every command of a journal to fresh rules and compares what they emit with what was recorded, byte for byte.
 * One thread.
 */
final class ReplayPass implements RecordHandler, EventSink
{
    private static final int MAX_MESSAGE = 1 << 16;

    private final StateMachine machine;
    private final MessageDifference differences;
    private final CommandContext context = new CommandContext();
    private final ExpandableArrayBuffer emitted = new ExpandableArrayBuffer(1 << 20);
    private final ExpandableArrayBuffer answer = new ExpandableArrayBuffer(MAX_MESSAGE);
    private int emittedEnd;
    private int compared;
    private long position;
    private long nowMs;
    private String difference;

    ReplayPass(final StateMachine machine, final MessageDifference differences)
    {
        this.machine = machine;
        this.differences = differences;
    }

    /** Replays up to a batch; the first difference with position and field, empty if there is none. */
    Optional<String> run(final JournalReader reader, final long lastBatch)
    {
        while (difference == null && reader.next() && reader.header().batchNumber() <= lastBatch)
        {
            nowMs = reader.header().timestampMs();
            reader.forEachRecord(this);
        }
        endOfCommand();
        return Optional.ofNullable(difference);
    }

    long position()
    {
        return position;
    }

    @Override
    public void onCommand(
        final long commandPosition, final CommandContextDecoder who, final DirectBuffer buffer, final int offset,
        final int length)
    {
        endOfCommand();
        if (difference != null)
        {
            return;
        }
        position = commandPosition;
        emittedEnd = 0;
        compared = 0;
        context.set(nowMs, who.principalId(), who.role(), who.verdicts(), true);
        try
        {
            machine.apply(buffer, offset, length, context, this);
        }
        catch (final InvariantViolation e)
        {
            difference = "position " + position + ": the rules refuse to go on: " + e.getMessage();
        }
    }

    @Override
    public void onEvent(final long sequence, final DirectBuffer buffer, final int offset, final int length)
    {
        if (difference != null)
        {
            return;
        }
        final int next = compared + Integer.BYTES;
        final int expected = compared < emittedEnd ? emitted.getInt(compared) : 0;
        final String field = differences.first(buffer, offset, length, emitted, next, expected);
        if (field != null)
        {
            difference = "position " + position + ", sequence " + sequence + ": " + field;
        }
        compared = next + expected;
    }

    private void endOfCommand()
    {
        if (difference == null && compared < emittedEnd)
        {
            difference = "position " + position + ": an event is missing, the rules emit " +
                differences.describe(emitted, compared + Integer.BYTES, emitted.getInt(compared));
        }
    }

    @Override
    public int claimEvent(final int maxLength)
    {
        emitted.checkLimit(emittedEnd + Integer.BYTES + maxLength);
        return emittedEnd + Integer.BYTES;
    }

    @Override
    public MutableDirectBuffer eventBuffer()
    {
        return emitted;
    }

    @Override
    public void commitEvent(final int length)
    {
        emitted.putInt(emittedEnd, length);
        emittedEnd += Integer.BYTES + length;
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
        // answers were given long ago; a replay has nobody to tell
    }
}
