package io.hongbao.tools;

import io.hongbao.engine.codec.CommandContextDecoder;
import io.hongbao.engine.codec.MessageHeaderEncoder;
import io.hongbao.engine.codec.Role;
import io.hongbao.engine.journal.JournalException;
import io.hongbao.engine.journal.JournalReader;
import io.hongbao.engine.journal.RecordHandler;
import io.hongbao.engine.rules.CommandContext;
import io.hongbao.engine.rules.EventSink;
import io.hongbao.engine.rules.InvariantViolation;
import io.hongbao.engine.rules.machine.EnvelopeMachine;
import io.hongbao.tools.json.MalformedMessageException;
import io.hongbao.tools.json.MessageFields;
import io.hongbao.tools.json.SchemaCatalog;
import java.util.Map;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The rules as they stood at a moment: applies the journal's commands up to there, then answers queries. What it emits
 * is not compared with the record, for that is what verify is for; only that as many events come out. One thread.
 */
final class PastState implements RecordHandler, EventSink
{
    private static final int SCRATCH = 64 << 10;

    private final EnvelopeMachine machine;
    private final CommandContext context = new CommandContext();
    private final UnsafeBuffer event = new UnsafeBuffer(new byte[SCRATCH]);
    private final UnsafeBuffer answer = new UnsafeBuffer(new byte[SCRATCH]);
    private final UnsafeBuffer query = new UnsafeBuffer(new byte[SCRATCH]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final MessageFields fields = new MessageFields(SchemaCatalog.load());
    private long lastPosition = Long.MAX_VALUE;
    private long batchMs;
    private long timeMs;
    private long position;
    private int answerLength;

    /** Encodes a query at 0 and gives its length, header included. */
    @FunctionalInterface
    interface Query
    {
        /** Writes it. */
        int encode(UnsafeBuffer buffer, MessageHeaderEncoder header);
    }

    PastState(final EnvelopeMachine machine)
    {
        this.machine = machine;
    }

    /** Applies all up to a position, included. */
    void goTo(final JournalReader reader, final long wantedPosition)
    {
        lastPosition = wantedPosition;
        while (position < wantedPosition && reader.next())
        {
            apply(reader);
        }
        timeMs = batchMs;
    }

    /** Applies all that had happened at a time. */
    void goToTime(final JournalReader reader, final long wantedMs)
    {
        boolean more = reader.next();
        while (more && reader.header().timestampMs() <= wantedMs)
        {
            apply(reader);
            more = reader.next();
        }
        timeMs = wantedMs;
    }

    private void apply(final JournalReader reader)
    {
        batchMs = reader.header().timestampMs();
        reader.forEachRecord(this);
        if (position == reader.position() && machine.nextSequence() != reader.sequence() + 1)
        {
            throw new JournalException("position " + position + ": a replay comes to sequence " +
                (machine.nextSequence() - 1) + ", the journal to " + reader.sequence() + ": see journal verify");
        }
    }

    @Override
    public void onCommand(
        final long commandPosition, final CommandContextDecoder sender, final DirectBuffer buffer, final int offset,
        final int length)
    {
        if (commandPosition > lastPosition)
        {
            return;
        }
        position = commandPosition;
        context.set(batchMs, sender.principalId(), sender.role(), sender.verdicts(), true);
        try
        {
            machine.apply(buffer, offset, length, context, this);
        }
        catch (final InvariantViolation e)
        {
            throw new JournalException("position " + position + ": " + e.getMessage() + ": see journal verify", e);
        }
    }

    @Override
    public void onEvent(final long sequence, final DirectBuffer buffer, final int offset, final int length)
    {
        // the rules made it themselves
    }

    /** Asks as an operator, at that moment; the answer's fields by name. */
    Map<String, Object> ask(final Query asked)
    {
        final int length = asked.encode(query, header);
        machine.apply(query, 0, length, context.set(timeMs, 1, Role.OPERATOR, 0, false), this);
        try
        {
            return fields.read(answer, 0, answerLength);
        }
        catch (final MalformedMessageException e)
        {
            throw new IllegalStateException("the rules gave an answer that is none", e);
        }
    }

    /** Position of the last command that was applied. */
    long position()
    {
        return position;
    }

    /** The moment, UTC epoch ms. */
    long timeMs()
    {
        return timeMs;
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
        // nobody reads it
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
        answerLength = length;
    }
}
