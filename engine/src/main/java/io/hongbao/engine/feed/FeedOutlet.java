package io.hongbao.engine.feed;

import io.hongbao.engine.codec.AcknowledgedDecoder;
import io.hongbao.engine.codec.MessageHeaderDecoder;
import io.hongbao.engine.codec.Role;
import io.hongbao.engine.journal.JournalPlace;
import io.hongbao.engine.codec.CommandContextDecoder;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import org.agrona.DirectBuffer;

/**
 * Puts the events of one subscription into its pipe: each once, in order, with the sequence of the one before. Stops at
 * one that finds no room, or before which the one before has yet to be looked for; walked again, it goes on there.
 */
final class FeedOutlet implements Outlet
{
    private static final int TEMPLATE_AT = MessageHeaderDecoder.templateIdEncodingOffset();

    private final EventFilter filter;
    private final FeedPipe pipe;
    private final boolean maySeeRestricted;
    private final RestrictedEvents restricted = new RestrictedEvents();
    private long from;
    private long next;
    private long previous;
    private boolean isPreviousKnown;
    private long handedOver;
    private long looked;
    private boolean isStopped;
    private boolean hasSent;

    FeedOutlet(final EventFilter filter, final FeedPipe pipe, final Role role)
    {
        this.filter = filter;
        this.pipe = pipe;
        maySeeRestricted = RestrictedEvents.maySee(role);
    }

    @Override
    public boolean needsHistory()
    {
        return filter.needsHistory();
    }

    @Override
    public void begin(final long fromSequence, final boolean fromTheFirst)
    {
        from = fromSequence;
        isPreviousKnown = fromTheFirst;
        handedOver = fromSequence - 1;
    }

    @Override
    public void walk()
    {
        isStopped = false;
    }

    @Override
    public void onCommand(
        final long position, final CommandContextDecoder context, final DirectBuffer buffer, final int offset,
        final int length)
    {
        // only events go out
    }

    @Override
    public void onEvent(final long sequence, final DirectBuffer buffer, final int offset, final int length)
    {
        if (isStopped || sequence < next)
        {
            return;
        }
        final int templateId = templateId(buffer, offset);
        final int body = offset + MessageHeaderDecoder.ENCODED_LENGTH;
        if (sequence >= from && !isPreviousKnown)
        {
            isStopped = true;
            return;
        }
        if (filter.matches(templateId, buffer, body))
        {
            if (sequence >= from && !handOver(sequence, templateId, buffer, offset, length))
            {
                isStopped = true;
                return;
            }
            previous = sequence;
            isPreviousKnown = true;
        }
        filter.pass(templateId, buffer, body);
        next = sequence + 1;
        if (templateId != AcknowledgedDecoder.TEMPLATE_ID)
        {
            looked = sequence; // a mark for an acknowledgement would be acknowledged in turn, without end
        }
    }

    private boolean handOver(
        final long sequence, final int templateId, final DirectBuffer buffer, final int offset, final int length)
    {
        final boolean withheld = !maySeeRestricted &&
            RestrictedEvents.isRestricted(templateId, buffer, offset + MessageHeaderDecoder.ENCODED_LENGTH);
        final boolean taken = withheld ?
            pipe.event(previous, restricted.standFor(sequence, buffer, offset), 0, RestrictedEvents.LENGTH) :
            pipe.event(previous, buffer, offset, length);
        if (taken)
        {
            handedOver = sequence;
            hasSent = true;
        }
        return taken;
    }

    /** Whether an event belongs to the feed, for the search of the one before the first. */
    boolean matches(final DirectBuffer buffer, final int offset)
    {
        return filter.matches(templateId(buffer, offset), buffer, offset + MessageHeaderDecoder.ENCODED_LENGTH);
    }

    private static int templateId(final DirectBuffer buffer, final int offset)
    {
        return buffer.getShort(offset + TEMPLATE_AT, ByteOrder.LITTLE_ENDIAN) & 0xFFFF;
    }

    /** The event before the first was found; 0 if there is none. */
    void previousIs(final long sequence)
    {
        previous = sequence;
        isPreviousKnown = true;
    }

    @Override
    public PreviousSearch search(final Path directory, final List<JournalPlace> files)
    {
        return isPreviousKnown ? null : new PreviousSearch(directory, files, this);
    }

    @Override
    public boolean isStopped()
    {
        return isStopped;
    }

    @Override
    public boolean hasRoom()
    {
        return pipe.hasRoom();
    }

    @Override
    public void flush(final long nowNs)
    {
        // an event is put in as it is met
    }

    @Override
    public boolean mark()
    {
        if (looked <= handedOver || !pipe.mark(looked))
        {
            return false;
        }
        handedOver = looked;
        return true;
    }

    @Override
    public boolean hasSentSince()
    {
        final boolean sent = hasSent;
        hasSent = false;
        return sent;
    }
}
