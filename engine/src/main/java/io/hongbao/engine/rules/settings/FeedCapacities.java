package io.hongbao.engine.rules.settings;

import io.hongbao.engine.codec.SettingKey;

/**
 * Capacities of what follows from the events. Immutable.
 *
 * @param consumers of the feed, at most 128: one answer holds them all.
 * @param totals    users by day and currency.
 */
public record FeedCapacities(int consumers, int totals)
{
    /** For engines that hardly use them. */
    public static final FeedCapacities SMALL = new FeedCapacities(64, 1 << 14);

    private static final int MOST_CONSUMERS = 128;

    /** Checks every capacity. */
    public FeedCapacities
    {
        Capacities.check("consumers", consumers, MOST_CONSUMERS);
        Capacities.check("totals", totals, Capacities.MOST >> 1);
    }

    static FeedCapacities forEnvelopes(final int envelopes)
    {
        return new FeedCapacities(SMALL.consumers, Math.max(SMALL.totals, envelopes));
    }

    static boolean has(final SettingKey key)
    {
        return key == SettingKey.CAPACITY_CONSUMERS || key == SettingKey.CAPACITY_TOTALS;
    }

    long get(final SettingKey key)
    {
        return key == SettingKey.CAPACITY_CONSUMERS ? consumers : totals;
    }
}
