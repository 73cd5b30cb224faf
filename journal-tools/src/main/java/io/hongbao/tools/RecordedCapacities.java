package io.hongbao.tools;

import io.hongbao.engine.codec.SetSettingsDecoder;
import io.hongbao.engine.codec.SettingKey;
import io.hongbao.engine.rules.settings.CampaignCapacities;
import io.hongbao.engine.rules.settings.Capacities;
import io.hongbao.engine.rules.settings.CardCapacities;
import io.hongbao.engine.rules.settings.FeedCapacities;
import io.hongbao.engine.rules.settings.GateCapacities;
import java.util.EnumMap;
import java.util.Map;

/**
 * Capacities that the journal's settings name, the largest of each: with them a machine can replay all of it. Larger
 * ones never change a replay, because a refusal for want of room is not journaled.
 */
final class RecordedCapacities
{
    private static final int FIRST = SettingKey.CAPACITY_ENVELOPES.value();
    private static final int LEAST_ENVELOPES = 1 << 16;

    private final Map<SettingKey, Long> largest = new EnumMap<>(SettingKey.class);

    void settings(final SetSettingsDecoder settings)
    {
        for (final SetSettingsDecoder.SettingsDecoder setting : settings.settings())
        {
            if (setting.keyRaw() >= FIRST && setting.key() != SettingKey.SBE_UNKNOWN)
            {
                largest.merge(setting.key(), setting.value(), Math::max);
            }
        }
    }

    /** A capacity that is known otherwise; other settings are passed over. */
    void setting(final SettingKey key, final long value)
    {
        if (key.value() >= FIRST && key != SettingKey.SBE_UNKNOWN)
        {
            largest.merge(key, value, Math::max);
        }
    }

    /** Capacities for a replay; where the journal names none, room for the envelopes that it holds. */
    Capacities capacities(final long envelopes)
    {
        final Capacities usual =
            Capacities.forEnvelopes((int)Math.min(Capacities.MOST >> 3, Math.max(LEAST_ENVELOPES, envelopes)));
        return new Capacities(
            of(SettingKey.CAPACITY_ENVELOPES, usual), of(SettingKey.CAPACITY_GRAB_WORDS, usual),
            of(SettingKey.CAPACITY_REQUESTS, usual), of(SettingKey.CAPACITY_SCENES, usual),
            of(SettingKey.CAPACITY_CLOSED_SCENES, usual), of(SettingKey.CAPACITY_PROPOSALS, usual),
            of(SettingKey.CAPACITY_PAUSES, usual), of(SettingKey.CAPACITY_EPOCHS, usual),
            of(SettingKey.CAPACITY_CURRENCIES, usual),
            new GateCapacities(of(SettingKey.CAPACITY_GATES, usual), of(SettingKey.CAPACITY_TRIES, usual),
                of(SettingKey.CAPACITY_TICKETS, usual), of(SettingKey.CAPACITY_ENTRIES, usual)),
            of(SettingKey.CAPACITY_EXCHANGES, usual),
            new CampaignCapacities(
                of(SettingKey.CAPACITY_CAMPAIGNS, usual), of(SettingKey.CAPACITY_CAPS, usual),
                of(SettingKey.CAPACITY_SUBSIDIES, usual), of(SettingKey.CAPACITY_SCHEDULES, usual),
                of(SettingKey.CAPACITY_DROP_SCENES, usual), of(SettingKey.CAPACITY_AWARDS, usual)),
            cards(usual),
            new FeedCapacities(of(SettingKey.CAPACITY_CONSUMERS, usual), of(SettingKey.CAPACITY_TOTALS, usual),
                of(SettingKey.CAPACITY_QUARANTINE, usual)));
    }

    private CardCapacities cards(final Capacities usual)
    {
        return new CardCapacities(
            of(SettingKey.CAPACITY_CARD_SETS, usual), of(SettingKey.CAPACITY_CARD_HOLDERS, usual),
            of(SettingKey.CAPACITY_SWAPS, usual), of(SettingKey.CAPACITY_COMPOSITIONS, usual),
            of(SettingKey.CAPACITY_BLESSINGS, usual));
    }

    private int of(final SettingKey key, final Capacities usual)
    {
        return Math.toIntExact(largest.getOrDefault(key, usual.get(key)));
    }
}
