package io.hongbao.engine.rules.settings;

import io.hongbao.engine.codec.SettingKey;

/**
 * Capacities of what follows from the events, and of what is held back. Immutable.
 *
 * @param consumers  of the feed, at most 128: one answer holds them all.
 * @param totals     users by day and currency.
 * @param quarantine commands held back, at most 1024: they are looked through one by one.
 */
public record FeedCapacities(int consumers, int totals, int quarantine)
{
    /** For engines that hardly use them. */
    public static final FeedCapacities SMALL = new FeedCapacities(64, 1 << 14, 256);

    private static final int MOST_CONSUMERS = 128;
    private static final int MOST_QUARANTINE = 1024;

    /** Checks every capacity. */
    public FeedCapacities
    {
        Capacities.check("consumers", consumers, MOST_CONSUMERS);
        Capacities.check("totals", totals, Capacities.MOST >> 1);
        Capacities.check("quarantine", quarantine, MOST_QUARANTINE);
    }

    static FeedCapacities forEnvelopes(final int envelopes)
    {
        return new FeedCapacities(SMALL.consumers, Math.max(SMALL.totals, envelopes), SMALL.quarantine);
    }

    static boolean has(final SettingKey key)
    {
        return key == SettingKey.CAPACITY_CONSUMERS || key == SettingKey.CAPACITY_TOTALS ||
            key == SettingKey.CAPACITY_QUARANTINE;
    }

    long get(final SettingKey key)
    {
        return key == SettingKey.CAPACITY_CONSUMERS ? consumers :
            key == SettingKey.CAPACITY_TOTALS ? totals : quarantine;
    }
}
