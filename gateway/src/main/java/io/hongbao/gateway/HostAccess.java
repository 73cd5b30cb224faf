package io.hongbao.gateway;

import io.hongbao.engine.codec.Durability;
import io.hongbao.engine.host.EngineHost;
import io.hongbao.engine.host.EnginePort;
import io.hongbao.gateway.session.EngineAccess;

/**
 * A host of this process as the gateway sees it.
 *
 * @param host       that runs.
 * @param shard      of the ids that it gives, 0..1023.
 * @param durability when it gives answers.
 */
public record HostAccess(EngineHost host, int shard, Durability durability) implements EngineAccess
{
    /** Answers of 100 000 grabs, or of 1 000 queries; small enough that going round it stays in the cache. */
    private static final int OUTBOUND_BYTES = 8 << 20;

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
