package io.hongbao.engine;

import io.hongbao.engine.feed.FeedSource;
import io.hongbao.engine.host.EngineHost;
import io.hongbao.engine.host.EnginePort;
import java.nio.file.Path;

/** The journal of a running host, as the feed reads it. */
record HostFeedSource(Path directory, EngineHost host) implements FeedSource
{
    /** Room for a few of the longest answers: there is one question at a time. */
    private static final int OUTBOUND_BYTES = 1 << 16;

    @Override
    public long syncedPosition()
    {
        return host.syncedPosition();
    }

    @Override
    public long syncedSequence()
    {
        return host.syncedSequence();
    }

    @Override
    public EnginePort openPort(final Runnable wakeUp)
    {
        return host.attach(wakeUp, OUTBOUND_BYTES);
    }
}
