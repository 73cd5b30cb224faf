package io.hongbao.gateway;

import io.hongbao.engine.RunningEngine;
import io.hongbao.engine.host.EngineHost;
import io.hongbao.engine.snapshot.Snapshots;
import io.hongbao.gateway.admin.AdminServer;
import io.hongbao.gateway.admin.MetricsPage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntSupplier;

/** What the admin pages tell of a running engine and its gateway. */
final class AdminSource implements AdminServer.Source
{
    private static final double MS_PER_SECOND = 1000;

    private final EngineHost host;
    private final MetricsPage page;

    AdminSource(final RunningEngine engine, final IntSupplier connections)
    {
        host = engine.host();
        final Path directory = engine.config().directory();
        page = new MetricsPage(host.metrics())
            .gauge("ready", "1 while commands are served as they should be, see /ready",
                () -> host.isReady() ? 1 : 0)
            .gauge("connections", "Connections that are open", connections::getAsInt)
            .gauge("engine_time_seconds", "Engine time of the last batch, Unix time",
                () -> host.engineTimeMs() / MS_PER_SECOND)
            .gauge("rules_version", "Version of the rules that decide", host::rulesVersion)
            .gauge("synced_position", "Last command on the device", host::syncedPosition)
            .gauge("synced_sequence", "Last event on the device: as far as feeds may tell", host::syncedSequence)
            .gauge("journal_free_bytes", "Free space where the journal is", () -> free(directory))
            .gauge("snapshot_age_seconds", "Age of the newest snapshot, -1 if there is none",
                () -> snapshotAge(new Snapshots(directory)))
            .gauge("start_replayed_commands", "Commands replayed at the start",
                () -> engine.start().recovered().commands());
    }

    private static double free(final Path directory)
    {
        try
        {
            final FileStore store = Files.getFileStore(directory);
            return store.getUsableSpace();
        }
        catch (final IOException e)
        {
            throw new UncheckedIOException(e);
        }
    }

    private static double snapshotAge(final Snapshots snapshots)
    {
        final List<Path> files = snapshots.newestFirst();
        try
        {
            return files.isEmpty() ? -1 : (System.currentTimeMillis() -
                Files.getLastModifiedTime(files.get(0)).toMillis()) / MS_PER_SECOND;
        }
        catch (final IOException justRemoved)
        {
            return -1;
        }
    }

    @Override
    public String metrics()
    {
        return page.text();
    }

    @Override
    public List<String> problems()
    {
        return host.problems();
    }

    @Override
    public String deadBecause()
    {
        final Throwable cause = host.haltCause();
        return cause == null ? null : "halted: " + cause.getMessage();
    }
}
