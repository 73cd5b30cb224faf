package io.hongbao.gateway;

import io.hongbao.engine.codec.Durability;
import io.hongbao.engine.rules.settings.Capacities;

import java.nio.file.Path;
import java.util.Locale;

/**
 * What {@code serve} was told about the engine, judged.
 *
 * @param directory       of journal, lock and key.
 * @param shard           upper bits of all ids, 0..1023.
 * @param durability      when answers are given.
 * @param envelopes       in memory at once.
 * @param ringSlots       commands that may wait, a power of two.
 * @param reserveBytes    free disk space below which nothing new is taken.
 * @param fileBytes       size at which the journal's next file is begun.
 * @param snapshotSeconds between snapshots, 0 for none.
 * @param refusals        whether refused commands are kept in the journal.
 * @param acceptTime      true to begin though the wall clock is far from the journal's last time.
 * @param rules           what rules read.
 */
record EngineOptions(
    Path directory, int shard, Durability durability, int envelopes, int ringSlots, long reserveBytes, long fileBytes,
    int snapshotSeconds, boolean refusals, boolean acceptTime, RuleSettings rules)
{
    private static final int MOST_SHARD = 1023;
    private static final int LEAST_SLOTS = 64;
    private static final int MOST_SLOTS = 1 << 22;
    private static final int MOST_ENVELOPES = 1 << 25;
    private static final int MIB_SHIFT = 20;
    private static final int MOST_FILE_MIB = 1 << 16;
    private static final int MOST_SECONDS = 7 * 86_400;

    /** Room in each store. */
    Capacities capacities()
    {
        final Capacities usual = Capacities.forEnvelopes(envelopes);
        return rules.closedScenes() == 0 ? usual : usual.withClosedScenes(rules.closedScenes());
    }

    static EngineOptions of(final Settings settings)
    {
        final String durability = settings.oneOf(Setting.DURABILITY, "process", "disk").toUpperCase(Locale.ROOT);
        return new EngineOptions(
            settings.path(Setting.DIR),
            settings.number(Setting.SHARD, 0, MOST_SHARD),
            Durability.valueOf(durability),
            settings.number(Setting.ENVELOPES, 1, MOST_ENVELOPES),
            settings.powerOfTwo(Setting.RING_SLOTS, LEAST_SLOTS, MOST_SLOTS),
            (long)settings.number(Setting.RESERVE_MIB, 1, Integer.MAX_VALUE) << MIB_SHIFT,
            (long)settings.number(Setting.JOURNAL_FILE_MIB, 1, MOST_FILE_MIB) << MIB_SHIFT,
            settings.number(Setting.SNAPSHOT_SECONDS, 0, MOST_SECONDS),
            Boolean.parseBoolean(settings.oneOf(Setting.JOURNAL_REFUSALS, "false", "true")),
            Boolean.parseBoolean(settings.oneOf(Setting.ACCEPT_TIME, "false", "true")),
            settings.rules());
    }
}
