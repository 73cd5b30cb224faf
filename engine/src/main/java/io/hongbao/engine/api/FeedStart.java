package io.hongbao.engine.api;

/**
 * Where a feed begins.
 *
 * @param fromSequence   first sequence that it may hold.
 * @param syncedSequence last one that was on the device then.
 */
public record FeedStart(long fromSequence, long syncedSequence)
{
}
