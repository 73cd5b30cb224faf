package io.hongbao.engine.model;

import io.hongbao.engine.codec.SettingKey;
import io.hongbao.engine.model.wire.Message;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** RULES 0: settings that rules read are state; before the first command that sets one, it is what RULES say. */
final class Settings
{
    private static final long HOUR_MS = 3_600_000L;

    /** A retention that was in force, and the last ms of it. */
    private record Replaced(long retentionMs, long untilMs)
    {
    }

    private final List<Replaced> replaced = new ArrayList<>();
    private final Map<SettingKey, Long> values = new EnumMap<>(SettingKey.class);
    private long rulesVersion;

    /** The capacities of the stores are state like any setting. */
    Settings(final Map<SettingKey, Long> capacities)
    {
        values.putAll(capacities);
        values.put(SettingKey.DAY_OFFSET_MS, 8 * HOUR_MS);
        values.put(SettingKey.RETENTION_MS, 24 * HOUR_MS);
        values.put(SettingKey.DEFAULT_LIFE_MS, 24 * HOUR_MS);
        values.put(SettingKey.MIN_LIFE_MS, 60_000L);
        values.put(SettingKey.MAX_LIFE_MS, 72 * HOUR_MS);
        values.put(SettingKey.SCENE_ENVELOPES, 1_024L);
        values.put(SettingKey.PASSWORD_TRIES, 10L);
        values.put(SettingKey.CHAIN_LENGTH, 100L);
        values.put(SettingKey.MAX_LIFE_CAMPAIGN_MS, 30 * 24 * HOUR_MS);
        values.put(SettingKey.TICKET_AHEAD_MS, 24 * HOUR_MS);
        values.put(SettingKey.TOTALS_DAYS, 30L);
        values.put(SettingKey.DROP_ENVELOPES, 100_000L);
        values.put(SettingKey.BLESSING_LIFE_MS, 72 * HOUR_MS);
    }

    /** RULES 0: what has ended is absent past the shortest retention in force since, by the newest rules. */
    long retentionSince(final long endedAtMs)
    {
        long shortest = get(SettingKey.RETENTION_MS);
        for (int i = 0; i < replaced.size(); i++)
        {
            if (replaced.get(i).untilMs >= endedAtMs)
            {
                shortest = Math.min(shortest, replaced.get(i).retentionMs);
            }
        }
        return shortest;
    }

    void decideBy(final long version)
    {
        rulesVersion = version;
    }

    long rulesVersion()
    {
        return rulesVersion;
    }

    long get(final SettingKey key)
    {
        return values.get(key);
    }

    /** All of them, in the order of their numbers. */
    void into(final Message answer)
    {
        values.forEach((key, value) -> answer.add("settings").set("key", key.value()).set("value", value));
    }

    void set(final long key, final long value, final long nowMs)
    {
        if (key == SettingKey.RETENTION_MS.value())
        {
            replaced.add(new Replaced(get(SettingKey.RETENTION_MS), nowMs));
        }
        values.put(SettingKey.get((int)key), value);
    }
}
