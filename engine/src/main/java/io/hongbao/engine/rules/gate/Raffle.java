package io.hongbao.engine.rules.gate;

import io.hongbao.engine.rules.fairness.Purpose;
import io.hongbao.engine.rules.fairness.SipHash24;
import io.hongbao.engine.rules.split.Splits;

/**
 * The draw of a raffle's winners (RULES 7): a partial Fisher-Yates shuffle over the entrants in order of entry, a step
 * a winner, so that each costs the same however many entered.
 */
public final class Raffle
{
    private Raffle()
    {
    }

    /**
     * Draws the next winner, who changes places with the entrant at this place.
     *
     * @param entries    with those of the raffle.
     * @param envelopeId of the raffle.
     * @param entrants   their number, above {@code ordinal}.
     * @param ordinal    of the winner, 0-based; all before it have been drawn.
     * @param key0       first word of the envelope's draw key.
     * @param key1       second word.
     * @return row of the entry that wins.
     */
    public static int winner(
        final EntryStore entries, final long envelopeId, final int entrants, final int ordinal, final long key0,
        final long key1)
    {
        final long chance = SipHash24.draw(key0, key1, Purpose.RAFFLE, ordinal);
        final int place = ordinal + (int)Splits.mulhi(chance, entrants - ordinal);
        final int winner = entries.at(envelopeId, place);
        entries.swap(entries.at(envelopeId, ordinal), winner);
        return winner;
    }
}
