package io.hongbao.engine.rules.settings;

import io.hongbao.engine.codec.SettingKey;
import io.hongbao.engine.rules.StateStream;

/** Settings that rules read: state, changed only by {@code SetSettings}. */
public final class Settings
{
    private static final long HOUR_MS = 3_600_000L;
    private static final SettingKey[] KEYS =
    {
        SettingKey.DAY_OFFSET_MS, SettingKey.RETENTION_MS, SettingKey.DEFAULT_LIFE_MS, SettingKey.MIN_LIFE_MS,
        SettingKey.MAX_LIFE_MS, SettingKey.SCENE_ENVELOPES, SettingKey.PASSWORD_TRIES, SettingKey.CHAIN_LENGTH,
        SettingKey.MAX_LIFE_CAMPAIGN_MS, SettingKey.TICKET_AHEAD_MS,
        SettingKey.DROP_ENVELOPES, SettingKey.BLESSING_LIFE_MS, SettingKey.TOTALS_DAYS
    };

    private static final long[] LEAST = {-24 * HOUR_MS, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1};
    private static final long[] MOST =
    {
        24 * HOUR_MS, 400 * 24 * HOUR_MS, 30 * 24 * HOUR_MS, 30 * 24 * HOUR_MS, 30 * 24 * HOUR_MS, 1024, 1000, 10_000,
        30 * 24 * HOUR_MS, 24 * HOUR_MS, 10_000_000,
        30 * 24 * HOUR_MS, 400
    };

    private final long[] values =
    {
        8 * HOUR_MS, 24 * HOUR_MS, 24 * HOUR_MS, 60_000, 72 * HOUR_MS, 1024, 10, 100, 30 * 24 * HOUR_MS, 24 * HOUR_MS,
        100_000, 72 * HOUR_MS, 30
    };

    private final Retention retention = new Retention(values[1]);

    /**
     * The settings that are not capacities.
     *
     * @return a fresh array.
     */
    public static SettingKey[] keys()
    {
        return KEYS.clone();
    }

    /**
     * Whether a key is one of these settings (capacities are not).
     *
     * @param key any.
     * @return true if it can be read and set here.
     */
    public static boolean isSetting(final SettingKey key)
    {
        return slot(key) >= 0;
    }

    /**
     * Whether a value is in range.
     *
     * @param key   of a setting.
     * @param value in the setting's unit.
     * @return true if it may be set.
     */
    public static boolean isValid(final SettingKey key, final long value)
    {
        return isSetting(key) && value >= least(key) && value <= most(key);
    }

    /**
     * Least value of a setting.
     *
     * @param key of a setting.
     * @return in the setting's unit.
     */
    public static long least(final SettingKey key)
    {
        return LEAST[slot(key)];
    }

    /**
     * Largest value of a setting.
     *
     * @param key of a setting.
     * @return in the setting's unit.
     */
    public static long most(final SettingKey key)
    {
        return MOST[slot(key)];
    }

    /**
     * Value of a setting.
     *
     * @param key of a setting.
     * @return the value in its unit.
     */
    public long get(final SettingKey key)
    {
        return values[slot(key)];
    }

    /**
     * Sets a value that was checked.
     *
     * @param key   of a setting.
     * @param value valid for it.
     * @param nowMs engine time.
     */
    public void set(final SettingKey key, final long value, final long nowMs)
    {
        values[slot(key)] = value;
        if (key == SettingKey.RETENTION_MS)
        {
            retention.set(value, nowMs);
        }
    }

    /**
     * What later versions of the rules do otherwise with settings.
     *
     * @param rulesVersion from here on in force.
     */
    public void decideBy(final int rulesVersion)
    {
        if (rulesVersion >= 2)
        {
            retention.keepShortest();
        }
    }

    /** @return how long what ends now stays queryable, ms: as long as anything. */
    public long retentionMs()
    {
        return retention.currentMs();
    }

    /**
     * Whether something that has ended is absent by now, for good, though its memory may still be held.
     *
     * @param endedAtMs when it ended.
     * @param nowMs     engine time.
     * @return true from the first ms past its retention.
     */
    public boolean isRetired(final long endedAtMs, final long nowMs)
    {
        return retention.isRetired(endedAtMs, nowMs);
    }

    /**
     * When something that has ended will be absent.
     *
     * @param endedAtMs when it ended.
     * @return first such ms, if it is not absent already and no shorter retention is set before.
     */
    public long retiresAtMs(final long endedAtMs)
    {
        return retention.retiresAtMs(endedAtMs);
    }

    /** @return life of an envelope without expiresAtMs, ms. */
    public long defaultLifeMs()
    {
        return values[2];
    }

    /** @return least life, ms. */
    public long minLifeMs()
    {
        return values[3];
    }

    /** @return most life for people, ms. */
    public long maxLifeMs()
    {
        return values[4];
    }

    /** @return most live envelopes in one scene. */
    public long sceneEnvelopes()
    {
        return values[5];
    }

    /** @return what is added to a time before it is cut into days, ms. */
    public long dayOffsetMs()
    {
        return values[0];
    }

    /** @return tries at a password that a user has at one envelope. */
    public int passwordTries()
    {
        return (int)values[6];
    }

    /** @return longest relay, in envelopes. */
    public int chainLength()
    {
        return (int)values[7];
    }

    /** @return most life of an envelope of a campaign, ms. */
    public long maxLifeCampaignMs()
    {
        return values[8];
    }

    /** @return most envelopes of one schedule of drops. */
    public long dropEnvelopes()
    {
        return values[10];
    }

    /** @return how far ahead the last ms of a ticket may lie, ms. */
    public long ticketAheadMs()
    {
        return values[9];
    }

    /** @return how long a blessing can be thanked for, ms. */
    public long blessingLifeMs()
    {
        return get(SettingKey.BLESSING_LIFE_MS);
    }

    /** @return days of which totals are kept, today included. */
    public long totalsDays()
    {
        return values[12];
    }

    private static int slot(final SettingKey key)
    {
        for (int i = 0; i < KEYS.length; i++)
        {
            if (KEYS[i] == key)
            {
                return i;
            }
        }
        return -1;
    }

    /**
     * Names the state.
     *
     * @param stream out or in.
     */
    public void state(final StateStream stream)
    {
        // Settings that a later release adds keep the value that its start-up journals.
        stream.longs(values, 0, stream.rows("settings", values.length, values.length));
        retention.state(stream);
    }
}
