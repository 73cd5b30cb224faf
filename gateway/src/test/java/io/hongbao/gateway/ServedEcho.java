package io.hongbao.gateway;

import io.hongbao.engine.codec.Durability;
import io.hongbao.engine.host.EnginePort;
import io.hongbao.gateway.testkit.EchoEngine;

import java.nio.file.Path;

/** The echoing engine as the serve command sees one; starts itself. */
final class ServedEcho implements ServedEngine, ServedEngine.Starter
{
    private final EchoEngine echo = new EchoEngine(1_000, 1);
    private volatile Throwable halt;
    private volatile boolean started;
    private volatile boolean closed;

    @Override
    public ServedEngine start(final EngineOptions options)
    {
        started = true;
        return this;
    }

    void halt(final Throwable cause)
    {
        halt = cause;
    }

    boolean isStarted()
    {
        return started;
    }

    boolean isClosed()
    {
        return closed;
    }

    @Override
    public EnginePort openPort(final Runnable wakeUp)
    {
        return echo.openPort(wakeUp);
    }

    @Override
    public long engineTimeMs()
    {
        return echo.engineTimeMs();
    }

    @Override
    public int shard()
    {
        return echo.shard();
    }

    @Override
    public int rulesVersion()
    {
        return echo.rulesVersion();
    }

    @Override
    public Durability durability()
    {
        return echo.durability();
    }

    @Override
    public long liveEnvelopes()
    {
        return 3;
    }

    @Override
    public long replayedCommands()
    {
        return 42;
    }

    @Override
    public long replayMs()
    {
        return 1_500;
    }

    @Override
    public boolean hasNewIncarnation()
    {
        return false;
    }

    @Override
    public Path snapshot()
    {
        return null;
    }

    @Override
    public Path newKeyFile()
    {
        return Path.of("d", "key", "epoch.key");
    }

    @Override
    public Throwable haltCause()
    {
        return halt;
    }

    @Override
    public void close()
    {
        closed = true;
        echo.close();
    }
}
