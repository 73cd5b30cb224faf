package io.hongbao.gateway;

import io.hongbao.engine.RunningEngine;
import io.hongbao.engine.codec.Durability;
import io.hongbao.engine.feed.FeedHub;
import io.hongbao.engine.host.EngineHost;
import io.hongbao.engine.host.EnginePort;
import io.hongbao.gateway.session.EngineAccess;

/**
 * A host of this process as the gateway sees it.
 *
 * @param host       that runs.
 * @param shard      of the ids that it gives, 0..1023.
 * @param durability when it gives answers.
 * @param feeds      of its events, null if it has none.
 */
public record HostAccess(EngineHost host, int shard, Durability durability, FeedHub feeds) implements EngineAccess
{
    /** Answers of 100 000 grabs, or of 1 000 queries; small enough that going round it stays in the cache. */
    private static final int OUTBOUND_BYTES = 8 << 20;

    /**
     * Without a feed.
     *
     * @param host       that runs.
     * @param shard      of the ids that it gives, 0..1023.
     * @param durability when it gives answers.
     */
    public HostAccess(final EngineHost host, final int shard, final Durability durability)
    {
        this(host, shard, durability, null);
    }

    /**
     * All of a launched engine.
     *
     * @param engine that runs.
     * @return access to it.
     */
    public static HostAccess of(final RunningEngine engine)
    {
        return new HostAccess(
            engine.host(), engine.config().shard(), engine.config().durability(), engine.feeds());
    }

    @Override
    public EnginePort openPort(final Runnable wakeUp)
    {
        return host.attach(wakeUp, OUTBOUND_BYTES);
    }

    @Override
    public long engineTimeMs()
    {
        return host.engineTimeMs();
    }

    @Override
    public int rulesVersion()
    {
        return host.rulesVersion();
    }
}
