package io.hongbao.tools;

import io.hongbao.engine.codec.CommandContextDecoder;
import io.hongbao.engine.journal.JournalException;
import io.hongbao.engine.journal.RecordHandler;
import io.hongbao.tools.json.MalformedMessageException;
import io.hongbao.tools.json.MessageJson;
import java.io.PrintWriter;
import org.agrona.DirectBuffer;

/** Prints the wanted events of a journal, one JSON object a line. */
final class EventPrinter implements RecordHandler
{
    private final MessageJson json;
    private final EventFilter filter;
    private final long limit;
    private final PrintWriter out;
    private final boolean isPublic;
    private final StringBuilder line = new StringBuilder(512);
    private long position;
    private long printed;
    private boolean isPast;

    /** A printer; {@code isPublic} withholds what only services, wallets and operators may see. */
    EventPrinter(
        final MessageJson json, final EventFilter filter, final long limit, final PrintWriter out,
        final boolean isPublic)
    {
        this.isPublic = isPublic;
        this.json = json;
        this.filter = filter;
        this.limit = limit;
        this.out = out;
    }

    @Override
    public void onCommand(
        final long commandPosition, final CommandContextDecoder context, final DirectBuffer buffer, final int offset,
        final int length)
    {
        position = commandPosition;
    }

    @Override
    public void onEvent(final long sequence, final DirectBuffer buffer, final int offset, final int length)
    {
        isPast |= filter.isPast(sequence, buffer, offset);
        if (isDone() || !filter.wants(sequence, buffer, offset))
        {
            return;
        }
        line.setLength(0);
        if (isPublic && Restricted.is(buffer, offset))
        {
            // whoever looks for one thing must not learn that this event is about it
            if (filter.isNarrow())
            {
                return;
            }
            Restricted.withhold(sequence, buffer, offset, line);
            print();
            return;
        }
        try
        {
            json.append(buffer, offset, length, line);
        }
        catch (final MalformedMessageException e)
        {
            throw new JournalException("position " + position + ", sequence " + sequence + ": " + e.getMessage() +
                ": use the tools of the version that wrote this journal", e);
        }
        print();
    }

    private void print()
    {
        out.append(line).append('\n');
        printed++;
    }

    /** True when nothing more can be wanted. */
    boolean isDone()
    {
        return isPast || printed == limit;
    }
}
