package io.hongbao.engine.api;

import io.hongbao.engine.codec.SettingKey;
import java.util.Map;

/**
 * Limits of a currency, and the settings in force.
 *
 * @param currency          of the amounts.
 * @param maxTotalPerson    largest total of a person's envelope, minor units.
 * @param maxSharePerson    largest share for people, minor units.
 * @param maxSharesPerson   most shares for people.
 * @param maxSharesCampaign most shares for campaigns.
 * @param maxSharesFair     most shares of a FAIR envelope.
 * @param maxNamed          most named users.
 * @param maxNoteBytes      most bytes of a note.
 * @param rulesVersion      version of the rules in force.
 * @param settings          all of them, each in its own unit, capacities included.
 */
public record LimitsView(
    int currency, long maxTotalPerson, long maxSharePerson, long maxSharesPerson, long maxSharesCampaign,
    long maxSharesFair, int maxNamed, int maxNoteBytes, int rulesVersion, Map<SettingKey, Long> settings)
{
    /** Keeps a copy of the settings. */
    public LimitsView
    {
        settings = Map.copyOf(settings);
    }
}
