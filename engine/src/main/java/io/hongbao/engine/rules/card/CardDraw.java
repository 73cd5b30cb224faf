package io.hongbao.engine.rules.card;

import io.hongbao.engine.rules.fairness.Purpose;
import io.hongbao.engine.rules.fairness.SipHash24;
import io.hongbao.engine.rules.split.Splits;

/** Which card comes next: a pure function of the set's key, its ordinal, its weights and its stock (RULES 7). */
final class CardDraw
{
    private CardDraw()
    {
    }

    /** The kind of the set's next card, NONE if no kind has stock left. */
    static int nextKind(final CardSetStore sets, final int slot)
    {
        final int kinds = sets.kinds(slot);
        long sum = 0;
        for (int kind = 0; kind < kinds; kind++)
        {
            sum += sets.stockLeft(slot, kind) == 0 ? 0 : sets.weight(slot, kind);
        }
        long x = Splits.mulhi(
            SipHash24.draw(sets.key0(slot), sets.key1(slot), Purpose.CARD, sets.drawn(slot)), sum);
        for (int kind = 0; kind < kinds; kind++)
        {
            final long weight = sets.stockLeft(slot, kind) == 0 ? 0 : sets.weight(slot, kind);
            if (x < weight)
            {
                return kind;
            }
            x -= weight;
        }
        return CardSetStore.NONE;
    }
}
