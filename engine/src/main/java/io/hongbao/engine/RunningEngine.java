package io.hongbao.engine;

import io.hongbao.engine.feed.FeedHub;
import io.hongbao.engine.host.EngineHost;
import io.hongbao.engine.replay.ReplaySummary;
import io.hongbao.engine.snapshot.SnapshotMaker;
import java.nio.file.Path;

/** An engine that serves, without a caller yet: what a gateway or {@link GrabEngine} attaches to. Thread safe. */
public final class RunningEngine implements AutoCloseable
{
    private final EngineHost host;
    private final EngineConfig config;
    private final Start start;
    private final FeedHub feeds;
    private final SnapshotFollower snapshots;

    /**
     * What a start found.
     *
     * @param recovered      what was replayed.
     * @param liveEnvelopes  that were scheduled or open then.
     * @param newIncarnation true if the last stop was not clean, so that ids and sequences have skipped ahead.
     * @param snapshot       where the replay began, null if at the first batch.
     * @param newKeyFile     the key file, if this start made it, else null: it has to be backed up, apart from the
     *                       journal.
     */
    public record Start(
        ReplaySummary recovered, int liveEnvelopes, boolean newIncarnation, Path snapshot, Path newKeyFile)
    {
    }

    RunningEngine(
        final EngineHost host, final EngineConfig config, final Start start, final SnapshotMaker maker)
    {
        this.host = host;
        this.config = config;
        this.start = start;
        feeds = new FeedHub("hongbao-feed", new HostFeedSource(config.directory(), host));
        snapshots = new SnapshotFollower(maker, host::syncedPosition, config.snapshotIntervalMs());
    }

    /** @return ring and engine thread; attach a port for each thread. */
    public EngineHost host()
    {
        return host;
    }

    /** @return how it runs. */
    public EngineConfig config()
    {
        return config;
    }

    /** @return the event feed. */
    public FeedHub feeds()
    {
        return feeds;
    }

    /** @return what makes snapshots. */
    public SnapshotFollower snapshots()
    {
        return snapshots;
    }

    /** @return what this start found. */
    public Start start()
    {
        return start;
    }

    /** Ends feeds and snapshots, decides what was admitted, syncs, marks the journal clean, releases the directory. */
    @Override
    public void close()
    {
        feeds.close();
        snapshots.close();
        host.close();
    }
}
