package io.hongbao.engine.api;

import java.util.List;

/**
 * Consumers of the feed.
 *
 * @param lastSequence sequence of the last event.
 * @param consumers    by name.
 */
public record ConsumerList(long lastSequence, List<Consumer> consumers)
{
    /** Keeps a copy of the list. */
    public ConsumerList
    {
        consumers = List.copyOf(consumers);
    }

    /**
     * One consumer.
     *
     * @param name             of it.
     * @param watermark        sequence up to which it has processed all.
     * @param acknowledgedAtMs when that last rose, UTC epoch ms.
     */
    public record Consumer(String name, long watermark, long acknowledgedAtMs)
    {
    }
}
