package io.hongbao.gateway;

import io.hongbao.engine.RunningEngine;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.TerminateReason;
import io.hongbao.engine.host.EngineHost;
import io.hongbao.engine.snapshot.Snapshots;
import io.hongbao.gateway.abuse.AbuseWatch;
import io.hongbao.gateway.admin.AdminServer;
import io.hongbao.gateway.admin.MetricsPage;
import io.hongbao.gateway.egress.GatewayCounters;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** What the admin pages tell of a running engine and its gateway. */
final class AdminSource implements AdminServer.Source
{
    private static final double MS_PER_SECOND = 1000;
    /** Lower codes are the admission's. */
    private static final int FIRST_OF_THE_RULES = 9;

    private final EngineHost host;
    private final MetricsPage page;
    private final AbuseWatch watch;

    AdminSource(final RunningEngine engine, final GatewayServer gateway)
    {
        host = engine.host();
        final Path directory = engine.config().directory();
        page = new MetricsPage(host.metrics())
            .gauge("ready", "1 while commands are served as they should be, see /ready",
                () -> host.isReady() ? 1 : 0)
            .gauge("connections", "Connections that are open", gateway::connections)
            .gauge("engine_time_seconds", "Engine time of the last batch, Unix time",
                () -> host.engineTimeMs() / MS_PER_SECOND)
            .gauge("rules_version", "Version of the rules that decide", host::rulesVersion)
            .gauge("synced_position", "Last command on the device", host::syncedPosition)
            .gauge("synced_sequence", "Last event on the device: as far as feeds may tell", host::syncedSequence)
            .gauge("journal_free_bytes", "Free space where the journal is", () -> free(directory))
            .gauge("snapshot_age_seconds", "Age of the newest snapshot, -1 if there is none",
                () -> snapshotAge(new Snapshots(directory)))
            .gauge("ring_fill_ratio", "How full the ring is, 0 to 1: at 1 commands get BUSY", host::ringFill)
            .gauge("feed_subscriptions", "Open subscriptions to the feed", () -> engine.feeds().subscriptions())
            .gauge("feed_behind_commands", "Commands on the device that the slowest subscription has not read yet",
                () -> engine.feeds().behind())
            .gauge("start_replayed_commands", "Commands replayed at the start",
                () -> engine.start().recovered().commands());
        watch = gateway.watch();
        watched(watch);
        final GatewayCounters counters = gateway.counters();
        for (final RejectCode code : RejectCode.values())
        {
            if (code.value() < FIRST_OF_THE_RULES && code != RejectCode.JOURNAL_FULL)
            {
                page.labelled("gateway_refusals_total", "Commands that did not get to the engine, by reject code",
                    "reason", lower(code), () -> counters.refusals(code));
            }
        }
        for (final TerminateReason reason : TerminateReason.values())
        {
            if (reason != TerminateReason.SBE_UNKNOWN && reason != TerminateReason.NULL_VAL)
            {
                page.labelled("sessions_ended_total", "Sessions that the gateway ended, or never began, by reason",
                    "reason", lower(reason), () -> counters.ends(reason));
            }
        }
    }

    private void watched(final AbuseWatch watching)
    {
        if (watching != null)
        {
            page.gauge("abuse_marked_users", "Users marked today for grabbing as no person does, see /abuse",
                watching::markedUsers).gauge("abuse_marked_chats",
                "Chats marked today for gambling on shares, see /abuse", watching::markedScenes);
        }
    }

    @Override
    public String abuse()
    {
        return watch == null ? null : watch.report();
    }

    private static String lower(final Enum<?> word)
    {
        return word.name().toLowerCase(Locale.ROOT);
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
