package io.hongbao.engine.rules.settings;

import io.hongbao.engine.codec.SettingKey;

/**
 * Capacities of the stores of cards and blessings. Immutable.
 *
 * @param sets         card sets, open and retained; 704 bytes each.
 * @param holders      users with cards or draws of a set, each set counted; 64 bytes each and 8 to 16 for the index.
 * @param swaps        offered and not past their end; 72 bytes each and 8 to 16 for the index.
 * @param compositions of sets with a prize that have not been settled; 12 bytes each.
 * @param blessings    that can still be thanked for; 32 bytes each.
 */
public record CardCapacities(int sets, int holders, int swaps, int compositions, int blessings)
{
    /** Room for little. */
    public static final CardCapacities SMALL = new CardCapacities(64, 1 << 12, 1 << 10, 1 << 12, 1 << 10);

    /** Checks every capacity. */
    public CardCapacities
    {
        Capacities.check("cardSets", sets, 1 << 20);
        Capacities.check("cardHolders", holders, Capacities.MOST >> 1);
        Capacities.check("swaps", swaps, Capacities.MOST >> 2);
        Capacities.check("compositions", compositions, Capacities.MOST);
        Capacities.check("blessings", blessings, Capacities.MOST >> 1);
    }

    /**
     * Sized with the envelopes: half as many holders and compositions, at least those of {@link #SMALL}.
     *
     * @param envelopes at once.
     * @return capacities that take about 46 bytes more an envelope.
     */
    static CardCapacities forEnvelopes(final int envelopes)
    {
        final int half = envelopes >> 1;
        return new CardCapacities(
            Math.max(SMALL.sets, Math.min(1 << 12, envelopes >> 10)), Math.max(SMALL.holders, half),
            Math.max(SMALL.swaps, half >> 4), Math.max(SMALL.compositions, half),
            Math.max(SMALL.blessings, half >> 4));
    }

    static boolean has(final SettingKey key)
    {
        return key.value() >= SettingKey.CAPACITY_CARD_SETS.value() &&
            key.value() <= SettingKey.CAPACITY_BLESSINGS.value();
    }

    long get(final SettingKey key)
    {
        return switch (key)
        {
            case CAPACITY_CARD_SETS -> sets;
            case CAPACITY_CARD_HOLDERS -> holders;
            case CAPACITY_SWAPS -> swaps;
            case CAPACITY_COMPOSITIONS -> compositions;
            case CAPACITY_BLESSINGS -> blessings;
            default -> throw new IllegalArgumentException(key + " is not a capacity");
        };
    }
}
