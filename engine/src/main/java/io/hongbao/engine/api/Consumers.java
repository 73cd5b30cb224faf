package io.hongbao.engine.api;

import java.util.concurrent.CompletableFuture;

/** Consumers of the settlement feed and their watermarks (RULES §6). Thread safe. */
public interface Consumers
{
    /**
     * Says that everything up to a sequence is processed for good. The first time makes the consumer known. May be
     * called as often as one likes: the engine takes at most one a second, and never a lower one.
     *
     * @param consumer  its name, 1..32 of {@code a-z}, {@code 0-9}, {@code -}.
     * @param watermark sequence of the last event processed.
     * @return {@code subjectId} is the watermark in force, {@code repeat} says that it did not rise.
     */
    CompletableFuture<Completion> acknowledge(String consumer, long watermark);

    /**
     * Forgets a dead consumer. For operators.
     *
     * @param key      of the request.
     * @param consumer its name.
     * @return {@code subjectId} is its watermark.
     */
    CompletableFuture<Completion> remove(RequestKey key, String consumer);

    /**
     * All consumers.
     *
     * @return by name.
     */
    CompletableFuture<ConsumerList> list();
}
