package io.hongbao.engine.rules.settings;

import io.hongbao.engine.codec.SettingKey;

/**
 * Capacities of the stores of campaigns. Immutable.
 *
 * @param campaigns  open and retained ones at once.
 * @param caps       users counted by campaigns.
 * @param subsidies  live and retained ones at once.
 * @param schedules  of drops at once.
 * @param dropScenes scenes of all schedules.
 * @param awards     users awarded by campaigns in memory.
 */
public record CampaignCapacities(int campaigns, int caps, int subsidies, int schedules, int dropScenes, int awards)
{
    /** For engines that hardly use them. */
    public static final CampaignCapacities SMALL =
        new CampaignCapacities(1 << 6, 1 << 12, 1 << 10, 1 << 6, 1 << 12, 1 << 12);

    /** Checks every capacity. */
    public CampaignCapacities
    {
        Capacities.check("campaigns", campaigns, 1 << 20);
        Capacities.check("caps", caps, Capacities.MOST >> 2);
        Capacities.check("subsidies", subsidies, Capacities.MOST >> 3);
        Capacities.check("schedules", schedules, 1 << 20);
        Capacities.check("dropScenes", dropScenes, Capacities.MOST);
        Capacities.check("awards", awards, Capacities.MOST >> 2);
    }

    static CampaignCapacities forEnvelopes(final int envelopes)
    {
        return new CampaignCapacities(
            Math.max(SMALL.campaigns, envelopes >> 10), Math.max(SMALL.caps, envelopes >> 2),
            Math.max(SMALL.subsidies, envelopes >> 5), Math.max(SMALL.schedules, envelopes >> 10),
            Math.max(SMALL.dropScenes, envelopes >> 5), Math.max(SMALL.awards, envelopes >> 4));
    }

    static boolean has(final SettingKey key)
    {
        return key == SettingKey.CAPACITY_CAPS || key.value() >= SettingKey.CAPACITY_CAMPAIGNS.value() &&
            key.value() <= SettingKey.CAPACITY_AWARDS.value();
    }

    long get(final SettingKey key)
    {
        return switch (key)
        {
            case CAPACITY_CAMPAIGNS -> campaigns;
            case CAPACITY_CAPS -> caps;
            case CAPACITY_SUBSIDIES -> subsidies;
            case CAPACITY_SCHEDULES -> schedules;
            case CAPACITY_DROP_SCENES -> dropScenes;
            case CAPACITY_AWARDS -> awards;
            default -> throw new IllegalArgumentException(key + " is not a capacity");
        };
    }
}
