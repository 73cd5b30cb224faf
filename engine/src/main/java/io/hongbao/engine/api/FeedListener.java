package io.hongbao.engine.api;

import io.hongbao.engine.codec.FeedEnd;
import java.util.function.Consumer;

/**
 * Hears the events of one feed, in order, on a thread of that feed's own: it may take its time, its own feed waits
 * meanwhile. One that throws ends its feed.
 */
@FunctionalInterface
public interface FeedListener
{
    /**
     * One that hears notices alone.
     *
     * @param listener of each.
     * @return for a request of notices.
     */
    static FeedListener ofNotices(final Consumer<SceneNotice> listener)
    {
        return new FeedListener()
        {
            @Override
            public void onEvent(final FeedEvent event)
            {
                throw new IllegalStateException("an event on a feed of notices");
            }

            @Override
            public void onNotice(final SceneNotice notice)
            {
                listener.accept(notice);
            }
        };
    }

    /**
     * One event. After a break of the connection or the engine an event may come again: delivery is at least once.
     *
     * @param event valid during the call.
     */
    void onEvent(FeedEvent event);

    /**
     * How envelopes of a scene stand, on a feed that was asked for notices; such a feed has no events.
     *
     * @param notice of one scene.
     */
    default void onNotice(final SceneNotice notice)
    {
    }

    /**
     * All events of this feed up to a sequence were handed over: it may be acknowledged.
     *
     * @param sequence last one that was looked at.
     */
    default void onMark(final long sequence)
    {
    }

    /**
     * The chain of the journal as far as this feed has read it: at most once a second, and only what is on the device.
     *
     * @param head to be kept by somebody who does not trust the journal's keeper.
     */
    default void onHead(final JournalHead head)
    {
    }

    /**
     * The feed ended; nothing more comes.
     *
     * @param reason       why.
     * @param lastSequence last event or mark that was handed over, 0 if none.
     */
    default void onEnd(final FeedEnd reason, final long lastSequence)
    {
    }
}
