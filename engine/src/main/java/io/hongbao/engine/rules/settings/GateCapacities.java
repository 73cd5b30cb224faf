package io.hongbao.engine.rules.settings;

import io.hongbao.engine.codec.SettingKey;

/**
 * Capacities of the stores of gates. Immutable.
 *
 * @param gates   envelopes with gates, live and retained, at once.
 * @param tries   users with wrong passwords, at live envelopes.
 * @param tickets used ones, until their last ms.
 * @param entries hand-ins and entries, at live envelopes.
 */
public record GateCapacities(int gates, int tries, int tickets, int entries)
{
    /** For engines that hardly use them. */
    public static final GateCapacities SMALL = new GateCapacities(1 << 10, 1 << 12, 1 << 12, 1 << 12);

    /** Checks every capacity. */
    public GateCapacities
    {
        Capacities.check("gates", gates, Capacities.MOST >> 3);
        Capacities.check("tries", tries, Capacities.MOST >> 2);
        Capacities.check("tickets", tickets, Capacities.MOST >> 2);
        Capacities.check("entries", entries, Capacities.MOST >> 2);
    }

    static GateCapacities forEnvelopes(final int envelopes)
    {
        return new GateCapacities(
            Math.max(SMALL.gates, envelopes >> 3), Math.max(SMALL.tries, envelopes >> 3),
            Math.max(SMALL.tickets, envelopes >> 2), Math.max(SMALL.entries, envelopes >> 2));
    }

    static boolean has(final SettingKey key)
    {
        return key == SettingKey.CAPACITY_GATES || key == SettingKey.CAPACITY_TRIES ||
            key == SettingKey.CAPACITY_TICKETS || key == SettingKey.CAPACITY_ENTRIES;
    }

    long get(final SettingKey key)
    {
        return switch (key)
        {
            case CAPACITY_GATES -> gates;
            case CAPACITY_TRIES -> tries;
            case CAPACITY_TICKETS -> tickets;
            case CAPACITY_ENTRIES -> entries;
            default -> throw new IllegalArgumentException(key + " is not a capacity of gates");
        };
    }
}
