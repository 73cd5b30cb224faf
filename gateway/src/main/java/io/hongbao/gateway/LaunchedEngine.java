package io.hongbao.gateway;

import io.hongbao.engine.EngineConfig;
import io.hongbao.engine.EngineConfigBuilder;
import io.hongbao.engine.EngineLauncher;
import io.hongbao.engine.RunningEngine;
import io.hongbao.engine.codec.Durability;
import io.hongbao.engine.feed.FeedHub;
import io.hongbao.engine.host.EnginePort;
import io.hongbao.engine.host.HostOptions;
import io.hongbao.gateway.admin.AdminServer;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** The engine of this process, recovered from its directory, as {@code serve} needs it. */
final class LaunchedEngine implements ServedEngine
{
    private static final double MS_PER_SECOND = 1000;

    private final RunningEngine engine;
    private final HostAccess access;

    private LaunchedEngine(final RunningEngine engine, final HostAccess access)
    {
        this.engine = engine;
        this.access = access;
    }

    /** Starts one; a replay that takes long is told about on {@code progress}. */
    static LaunchedEngine start(final EngineOptions options, final PrintWriter progress)
    {
        final EngineConfigBuilder builder = EngineConfig.builder(options.directory())
            .shard(options.shard())
            .durability(options.durability())
            .capacities(options.capacities())
            .reserveBytes(options.reserveBytes())
            .journalFileBytes(options.fileBytes())
            .snapshotIntervalMs(TimeUnit.SECONDS.toMillis(options.snapshotSeconds()))
            .acceptTime(options.acceptTime())
            .host(HostOptions.DEFAULT.withRingSlots(options.ringSlots())
                .withSyncBeforeAnswer(options.durability() == Durability.DISK)
                .withJournalRefusals(options.refusals()));
        options.rules().settings().forEach(builder::setting);
        options.rules().limits().forEach(builder::limits);
        final EngineConfig config = builder.build();
        final RunningEngine engine = EngineLauncher.launch(config, (commands, lastTimestampMs) ->
        {
            progress.printf("hongbao: replaying, %,d commands so far%n", commands);
            progress.flush();
        });
        return new LaunchedEngine(engine, HostAccess.of(engine));
    }

    @Override
    public EnginePort openPort(final Runnable wakeUp)
    {
        return access.openPort(wakeUp);
    }

    @Override
    public FeedHub feeds()
    {
        return access.feeds();
    }

    @Override
    public long engineTimeMs()
    {
        return access.engineTimeMs();
    }

    @Override
    public int rulesVersion()
    {
        return access.rulesVersion();
    }

    @Override
    public int shard()
    {
        return access.shard();
    }

    @Override
    public Durability durability()
    {
        return access.durability();
    }

    @Override
    public long liveEnvelopes()
    {
        return engine.start().liveEnvelopes();
    }

    @Override
    public long replayedCommands()
    {
        return engine.start().recovered().commands();
    }

    @Override
    public long replayMs()
    {
        return Math.round(engine.start().recovered().seconds() * MS_PER_SECOND);
    }

    @Override
    public boolean hasNewIncarnation()
    {
        return engine.start().newIncarnation();
    }

    @Override
    public Path snapshot()
    {
        return engine.start().snapshot();
    }

    @Override
    public Path newKeyFile()
    {
        return engine.start().newKeyFile();
    }

    @Override
    public AdminServer.Source admin(final GatewayServer gateway)
    {
        return new AdminSource(engine, gateway);
    }

    @Override
    public Throwable haltCause()
    {
        return engine.host().haltCause();
    }

    @Override
    public void close()
    {
        engine.close();
    }
}
