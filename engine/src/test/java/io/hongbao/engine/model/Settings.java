package io.hongbao.engine.model;

import io.hongbao.engine.codec.SettingKey;
import io.hongbao.engine.model.wire.Message;
import java.util.EnumMap;
import java.util.Map;

/** RULES 0: settings that rules read are state; before the first command that sets one, it is what RULES say. */
final class Settings
{
    private static final long HOUR_MS = 3_600_000L;

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

    void set(final long key, final long value)
    {
        values.put(SettingKey.get((int)key), value);
    }
}
