package io.hongbao.engine.model.play;

import io.hongbao.engine.rules.settings.CampaignCapacities;
import io.hongbao.engine.codec.SettingKey;
import io.hongbao.engine.rules.settings.Capacities;
import io.hongbao.engine.rules.settings.CardCapacities;
import io.hongbao.engine.rules.settings.FeedCapacities;
import io.hongbao.engine.rules.settings.GateCapacities;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How much room the engine of a game has: so much that nothing is ever full, or so little that all of it gets full. */
final class Rooms
{
    static final Capacities WIDE = Capacities.forEnvelopes(10_000)
        .withGates(new GateCapacities(10_000, 20_000, 20_000, 20_000)).withExchanges(8_000)
        .withCampaigns(new CampaignCapacities(2_000, 20_000, 4_000, 1_000, 10_000, 100_000))
        .withCards(new CardCapacities(2_000, 40_000, 20_000, 40_000, 20_000))
        .withFeed(new FeedCapacities(128, 100_000, 8));
    static final Capacities TIGHT = new Capacities(120, 20_000, 600, 20, 30, 6, 5, 10, 3)
        .withGates(new GateCapacities(40, 10, 12, 20)).withExchanges(10)
        .withCampaigns(new CampaignCapacities(8, 20, 6, 3, 12, 25))
        .withCards(new CardCapacities(6, 40, 8, 12, 8)).withFeed(new FeedCapacities(2, 30, 2));

    private Rooms()
    {
    }

    /** By the names of the stores. */
    static Map<SettingKey, Long> told(final Capacities capacities)
    {
        return Stream.of(SettingKey.values()).filter(Capacities::has)
            .collect(Collectors.toMap(store -> store, capacities::get));
    }
}
