package io.hongbao.engine;

import io.hongbao.engine.codec.Durability;
import io.hongbao.engine.codec.SettingKey;
import io.hongbao.engine.host.HostOptions;
import io.hongbao.engine.journal.JournalConfig;
import io.hongbao.engine.rules.settings.Capacities;
import io.hongbao.engine.rules.settings.CurrencyLimits;
import io.hongbao.engine.rules.settings.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Collects an {@link EngineConfig}. One thread. */
public final class EngineConfigBuilder
{
    private static final int DEFAULT_ENVELOPES = 1_000_000;
    private static final long DEFAULT_RESERVE_BYTES = 256L << 20;
    private static final int DEFAULT_BLOCK_BYTES = 64 << 20;

    private static final long DEFAULT_SNAPSHOT_INTERVAL_MS = 15 * 60_000L;

    private final Path directory;
    private Durability durability = Durability.PROCESS;
    private int shard;
    private Capacities capacities = Capacities.forEnvelopes(DEFAULT_ENVELOPES);
    private final List<CurrencyLimits> limits = new ArrayList<>(List.of(CurrencyLimits.CNY));
    private final Map<SettingKey, Long> settings = new EnumMap<>(SettingKey.class);
    private long reserveBytes = DEFAULT_RESERVE_BYTES;
    private int journalBlockBytes = DEFAULT_BLOCK_BYTES;
    private long journalFileBytes = JournalConfig.DEFAULT_ROLL_BYTES;
    private boolean zeroAhead = true;
    private long snapshotIntervalMs = DEFAULT_SNAPSHOT_INTERVAL_MS;
    private boolean acceptTime;
    private HostOptions host = HostOptions.DEFAULT;
    private int callsInFlight = 4096;
    private long callTimeoutMs = 10_000;

    EngineConfigBuilder(final Path directory)
    {
        this.directory = Objects.requireNonNull(directory, "directory: name one");
    }

    /**
     * When answers are given.
     *
     * @param value {@code PROCESS} (survives kill -9) or {@code DISK} (survives power loss).
     * @return this.
     */
    public EngineConfigBuilder durability(final Durability value)
    {
        durability = value;
        return this;
    }

    /**
     * Number of this shard.
     *
     * @param value 0..1023.
     * @return this.
     */
    public EngineConfigBuilder shard(final int value)
    {
        shard = value;
        return this;
    }

    /**
     * Room for envelopes; the other stores follow.
     *
     * @param value live and retained at once.
     * @return this.
     */
    public EngineConfigBuilder envelopes(final int value)
    {
        return capacities(Capacities.forEnvelopes(value));
    }

    /**
     * Room in each store.
     *
     * @param value capacities.
     * @return this.
     */
    public EngineConfigBuilder capacities(final Capacities value)
    {
        capacities = value;
        return this;
    }

    /**
     * Limits of one currency; replaces what was set for it before.
     *
     * @param value limits.
     * @return this.
     */
    public EngineConfigBuilder limits(final CurrencyLimits value)
    {
        limits.removeIf(other -> other.currency() == value.currency());
        limits.add(value);
        return this;
    }

    /**
     * A setting that rules read.
     *
     * @param key   of a setting, not of a capacity.
     * @param value in the setting's unit.
     * @return this.
     */
    public EngineConfigBuilder setting(final SettingKey key, final long value)
    {
        if (!Settings.isSetting(key) || !Settings.isValid(key, value))
        {
            throw new ConfigException("setting " + key + "=" + value
                + ": not a setting, or out of its range; see Settings.isValid, or use capacities for a store");
        }
        settings.put(key, value);
        return this;
    }

    /**
     * Free disk space that is kept.
     *
     * @param value bytes.
     * @return this.
     */
    public EngineConfigBuilder reserveBytes(final long value)
    {
        reserveBytes = value;
        return this;
    }

    /**
     * Unit in which the journal's files are mapped.
     *
     * @param value bytes, a power of two.
     * @return this.
     */
    public EngineConfigBuilder journalBlockBytes(final int value)
    {
        journalBlockBytes = value;
        return this;
    }

    /**
     * Size at which the journal's next file is begun: a whole file is what pruning removes.
     *
     * @param value bytes, at least a MiB.
     * @return this.
     */
    public EngineConfigBuilder journalFileBytes(final long value)
    {
        journalFileBytes = value;
        return this;
    }

    /**
     * Whether zeros are written ahead of the journal's end.
     *
     * @param value true (default): in large steps; false: only as far as the next batch needs, which saves disk space
     *              and writes on a quiet machine at the price of slower appends under load.
     * @return this.
     */
    public EngineConfigBuilder zeroAhead(final boolean value)
    {
        zeroAhead = value;
        return this;
    }

    /**
     * How often a snapshot is made, so that the next start need not replay the whole journal. While one is made the
     * state is in memory twice.
     *
     * @param value ms from the end of one to the begin of the next, 15 minutes if not set; 0 to make them only when
     *              asked.
     * @return this.
     */
    public EngineConfigBuilder snapshotIntervalMs(final long value)
    {
        snapshotIntervalMs = value;
        return this;
    }

    /**
     * Accepts the wall clock as it is at this start.
     *
     * @param value true after a human has looked at the clock.
     * @return this.
     */
    public EngineConfigBuilder acceptTime(final boolean value)
    {
        acceptTime = value;
        return this;
    }

    /**
     * Ring and batches.
     *
     * @param value options; its durability follows {@link #durability}.
     * @return this.
     */
    public EngineConfigBuilder host(final HostOptions value)
    {
        host = value;
        return this;
    }

    /**
     * Calls of an embedded caller that may wait for their answers.
     *
     * @param value a power of two.
     * @return this.
     */
    public EngineConfigBuilder callsInFlight(final int value)
    {
        callsInFlight = value;
        return this;
    }

    /**
     * How long an embedded caller waits for an answer.
     *
     * @param value ms.
     * @return this.
     */
    public EngineConfigBuilder callTimeoutMs(final long value)
    {
        callTimeoutMs = value;
        return this;
    }

    /**
     * Checks and makes it.
     *
     * @return the configuration.
     * @throws ConfigException naming value, limit and remedy.
     */
    public EngineConfig build()
    {
        return new EngineConfig(directory, durability, shard, capacities, limits, settings, reserveBytes,
            journalBlockBytes, journalFileBytes, zeroAhead, snapshotIntervalMs, acceptTime,
            host.withSyncBeforeAnswer(durability == Durability.DISK), callsInFlight, callTimeoutMs);
    }
}
