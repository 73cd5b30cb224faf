package io.hongbao.gateway.scenario;

import static io.hongbao.gateway.scenario.BothWays.get;

import io.hongbao.engine.api.EnvelopeService;
import io.hongbao.engine.api.FeedEvent;
import io.hongbao.engine.api.FeedListener;
import io.hongbao.engine.api.FeedRequest;
import io.hongbao.engine.codec.MessageHeaderDecoder;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** The events that a service's feed hands over from now on, kept so that they can be waited for. Thread safe. */
final class Heard implements FeedListener
{
    private static final int SUBJECT = MessageHeaderDecoder.ENCODED_LENGTH + 2 * Long.BYTES;
    private static final long MOST_NS = TimeUnit.SECONDS.toNanos(20);

    /** An event: its template, the id that comes first in it, and its bytes with the SBE header. */
    record Event(int templateId, long subjectId, DirectBuffer bytes)
    {
    }

    private final List<Event> events = new ArrayList<>();

    private Heard()
    {
    }

    static Heard by(final EnvelopeService service) throws Exception
    {
        final Heard heard = new Heard();
        get(service.feeds().subscribe(FeedRequest.all(0), heard).started());
        return heard;
    }

    @Override
    public synchronized void onEvent(final FeedEvent event)
    {
        final byte[] bytes = new byte[event.length()];
        event.buffer().getBytes(event.offset(), bytes);
        final UnsafeBuffer copy = new UnsafeBuffer(bytes);
        final long subjectId =
            bytes.length < SUBJECT + Long.BYTES ? 0 : copy.getLong(SUBJECT, ByteOrder.LITTLE_ENDIAN);
        events.add(new Event(event.templateId(), subjectId, copy));
        notifyAll();
    }

    /** Waits for an event about something, if it has not come yet. */
    synchronized DirectBuffer await(final int templateId, final long subjectId) throws Exception
    {
        final long untilNs = System.nanoTime() + MOST_NS;
        while (true)
        {
            for (final Event event : events)
            {
                if (event.templateId() == templateId && event.subjectId() == subjectId)
                {
                    return event.bytes();
                }
            }
            final long leftMs = TimeUnit.NANOSECONDS.toMillis(untilNs - System.nanoTime());
            if (leftMs <= 0)
            {
                throw new TimeoutException("no event " + templateId + " of " + subjectId + " among " + events);
            }
            wait(leftMs);
        }
    }

    /** Templates of the events about something that have come, in their order. */
    synchronized List<Integer> about(final long subjectId)
    {
        return events.stream().filter(event -> event.subjectId() == subjectId).map(Event::templateId).toList();
    }
}
