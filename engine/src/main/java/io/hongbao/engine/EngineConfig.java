package io.hongbao.engine;

import io.hongbao.engine.codec.Durability;
import io.hongbao.engine.codec.SettingKey;
import io.hongbao.engine.host.HostOptions;
import io.hongbao.engine.rules.settings.Capacities;
import io.hongbao.engine.rules.settings.CurrencyLimits;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * How an engine runs. Immutable; made by {@link #builder(Path)}, whose {@code build} checks every value.
 *
 * @param directory         data directory; need not exist.
 * @param durability        when answers are given: {@code PROCESS} or {@code DISK}.
 * @param shard             0..1023, the upper bits of all ids; stays the same for the life of the directory.
 * @param capacities        of the stores.
 * @param limits            per currency; configured values that differ from the state are journaled at start.
 * @param settings          that rules read; those not named keep their values.
 * @param reserveBytes      free disk space below which nothing new is written.
 * @param journalBlockBytes unit in which the journal's files are mapped.
 * @param journalFileBytes  size at which the journal's next file is begun.
 * @param zeroAhead         whether zeros are written ahead of the journal's end (DESIGN 5).
 * @param snapshotIntervalMs between snapshots; 0 to make them only when asked.
 * @param acceptTime        true if the wall clock is accepted as it is.
 * @param host              ring and batches.
 * @param callsInFlight     of an embedded caller, a power of two.
 * @param callTimeoutMs     of an embedded caller.
 */
public record EngineConfig(
    Path directory,
    Durability durability,
    int shard,
    Capacities capacities,
    List<CurrencyLimits> limits,
    Map<SettingKey, Long> settings,
    long reserveBytes,
    int journalBlockBytes,
    long journalFileBytes,
    boolean zeroAhead,
    long snapshotIntervalMs,
    boolean acceptTime,
    HostOptions host,
    int callsInFlight,
    long callTimeoutMs)
{
    /** Checks what the parts do not check themselves. */
    public EngineConfig
    {
        limits = List.copyOf(limits);
        settings = Map.copyOf(settings);
        if (durability != Durability.PROCESS && durability != Durability.DISK)
        {
            throw new ConfigException("durability=" + durability + ": this version knows process and disk");
        }
        if (shard < 0 || shard > 1023)
        {
            throw new ConfigException("shard=" + shard + ": use 0 to 1023");
        }
        if (snapshotIntervalMs < 0)
        {
            throw new ConfigException("snapshotIntervalMs=" + snapshotIntervalMs
                + ": use at least 1, or 0 to make none by itself");
        }
        for (final CurrencyLimits one : limits)
        {
            if (!one.isValid())
            {
                throw new ConfigException("limits " + one + ": a value is out of its range, see CurrencyLimits");
            }
        }
        if (callsInFlight < 1 || callsInFlight > 1 << 16 || Integer.bitCount(callsInFlight) != 1)
        {
            throw new ConfigException("callsInFlight=" + callsInFlight + ": use a power of two from 1 to 65536");
        }
        if (callTimeoutMs < 1)
        {
            throw new ConfigException("callTimeoutMs=" + callTimeoutMs + ": use at least 1");
        }
    }

    /**
     * Defaults for a directory: durability {@code PROCESS}, shard 0, a million envelopes, limits for CNY.
     *
     * @param directory data directory; need not exist.
     * @return a builder.
     */
    public static EngineConfigBuilder builder(final Path directory)
    {
        return new EngineConfigBuilder(directory);
    }
}
