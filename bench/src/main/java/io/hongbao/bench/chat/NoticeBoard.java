package io.hongbao.bench.chat;

import io.hongbao.engine.api.EnvelopeService;
import io.hongbao.engine.api.EnvelopeView;
import io.hongbao.engine.api.FeedEvent;
import io.hongbao.engine.api.FeedListener;
import io.hongbao.engine.codec.ClosedDecoder;
import io.hongbao.engine.codec.GrantedDecoder;
import io.hongbao.engine.codec.MessageHeaderDecoder;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.agrona.DirectBuffer;

/**
 * Tells a room what became of its envelopes, in few lines: the feed says that something happened, and twice a second
 * one query an envelope says what is. A thousand grabs in a second are one notice, and its sums are exact.
 */
final class NoticeBoard implements FeedListener, AutoCloseable
{
    private static final long EVERY_MS = 500;

    private final EnvelopeService engine;
    private final Consumer<EnvelopeView> room;
    private final Set<Long> changed = new HashSet<>();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final GrantedDecoder granted = new GrantedDecoder();
    private final ClosedDecoder closed = new ClosedDecoder();
    private final Thread thread = new Thread(this::run, "chat-notices");
    private volatile boolean isClosed;

    NoticeBoard(final EnvelopeService engine, final Consumer<EnvelopeView> room)
    {
        this.engine = engine;
        this.room = room;
        thread.setDaemon(true);
    }

    void start()
    {
        thread.start();
    }

    @Override
    public void onEvent(final FeedEvent event)
    {
        final DirectBuffer bytes = event.buffer();
        final int at = event.offset();
        final long id = switch (event.templateId())
        {
            case GrantedDecoder.TEMPLATE_ID -> granted.wrapAndApplyHeader(bytes, at, header).envelopeId();
            case ClosedDecoder.TEMPLATE_ID -> closed.wrapAndApplyHeader(bytes, at, header).envelopeId();
            default -> 0; // creations are told by whoever sends, the rest is not the room's business
        };
        if (id != 0)
        {
            synchronized (changed)
            {
                changed.add(id);
            }
        }
    }

    private void run()
    {
        try
        {
            while (!isClosed)
            {
                TimeUnit.MILLISECONDS.sleep(EVERY_MS);
                tell();
            }
        }
        catch (final InterruptedException over)
        {
            Thread.currentThread().interrupt();
        }
    }

    private void tell()
    {
        final Set<Long> now;
        synchronized (changed)
        {
            now = new HashSet<>(changed);
            changed.clear();
        }
        for (final long id : now)
        {
            engine.query(id, 0, 0).whenComplete((view, failure) ->
            {
                if (view != null)
                {
                    room.accept(view);
                }
                else if (!isClosed)
                {
                    synchronized (changed)
                    {
                        changed.add(id); // the next turn asks again
                    }
                }
            });
        }
    }

    @Override
    public void close()
    {
        isClosed = true;
        thread.interrupt();
    }
}
