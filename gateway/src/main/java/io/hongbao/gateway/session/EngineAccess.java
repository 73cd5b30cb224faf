package io.hongbao.gateway.session;

import io.hongbao.engine.codec.Durability;
import io.hongbao.engine.feed.FeedHub;
import io.hongbao.engine.host.EnginePort;

/** What the gateway needs of a running engine. Safe for use by many threads. */
public interface EngineAccess
{
    /**
     * Opens a port for the calling thread, which is then the only one to use it.
     *
     * @param wakeUp called by the engine thread when answers are there and the port slept; must not block.
     * @return the port.
     */
    EnginePort openPort(Runnable wakeUp);

    /** @return engine time, UTC epoch ms, of a recent batch. */
    long engineTimeMs();

    /** @return shard of the ids that this engine gives, 0..1023. */
    int shard();

    /** @return version of the rules that decide now. */
    int rulesVersion();

    /** @return the event feed; null from an engine that has none. */
    default FeedHub feeds()
    {
        return null;
    }

    /** @return when answers are given. */
    Durability durability();
}
