package io.hongbao.engine.rules.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.hongbao.engine.codec.SettingKey;
import io.hongbao.engine.rules.settings.CampaignCapacities;
import io.hongbao.engine.rules.settings.Capacities;
import io.hongbao.engine.rules.settings.CardCapacities;
import io.hongbao.engine.rules.settings.FeedCapacities;
import io.hongbao.engine.rules.settings.GateCapacities;
import io.hongbao.engine.testkit.PlainSecrets;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * What one more item of each capacity costs the whole machine: rows, indexes, due queues, all of it, as the JVM counts
 * it. Two machines differ in one capacity only; both are powers of two, where an index has 8 bytes a slot (up to 16
 * elsewhere). Every capacity has a budget here; the table that is printed is in {@code bench/README.md}.
 */
class StoreMemoryTest
{
    private static final int MANY = 1 << 14;
    private static final Map<SettingKey, Integer> BUDGETS = budgets();
    private static Object kept;

    private static Map<SettingKey, Integer> budgets()
    {
        final Map<SettingKey, Integer> budgets = new EnumMap<>(SettingKey.class);
        budgets.put(SettingKey.CAPACITY_ENVELOPES, 224);
        budgets.put(SettingKey.CAPACITY_GRAB_WORDS, 8);
        budgets.put(SettingKey.CAPACITY_REQUESTS, 88);
        budgets.put(SettingKey.CAPACITY_SCENES, 33);
        budgets.put(SettingKey.CAPACITY_CLOSED_SCENES, 32);
        budgets.put(SettingKey.CAPACITY_PROPOSALS, 210);
        budgets.put(SettingKey.CAPACITY_PAUSES, 32);
        budgets.put(SettingKey.CAPACITY_EPOCHS, 40);
        budgets.put(SettingKey.CAPACITY_CURRENCIES, 64);
        budgets.put(SettingKey.CAPACITY_GATES, 152);
        budgets.put(SettingKey.CAPACITY_TRIES, 54);
        budgets.put(SettingKey.CAPACITY_TICKETS, 52);
        budgets.put(SettingKey.CAPACITY_ENTRIES, 76);
        budgets.put(SettingKey.CAPACITY_CAPS, 64);
        budgets.put(SettingKey.CAPACITY_EXCHANGES, 160);
        budgets.put(SettingKey.CAPACITY_CAMPAIGNS, 320);
        budgets.put(SettingKey.CAPACITY_SUBSIDIES, 104);
        budgets.put(SettingKey.CAPACITY_SCHEDULES, 1314);
        budgets.put(SettingKey.CAPACITY_DROP_SCENES, 9);
        budgets.put(SettingKey.CAPACITY_AWARDS, 48);
        budgets.put(SettingKey.CAPACITY_CARD_SETS, 736);
        budgets.put(SettingKey.CAPACITY_CARD_HOLDERS, 72);
        budgets.put(SettingKey.CAPACITY_SWAPS, 80);
        budgets.put(SettingKey.CAPACITY_COMPOSITIONS, 12);
        budgets.put(SettingKey.CAPACITY_BLESSINGS, 32);
        budgets.put(SettingKey.CAPACITY_CONSUMERS, 48);
        budgets.put(SettingKey.CAPACITY_TOTALS, 72);
        budgets.put(SettingKey.CAPACITY_QUARANTINE, 76);
        return budgets;
    }

    @Test
    void everyStoreKeepsToItsBytesAnItem()
    {
        final Set<SettingKey> capacities =
            Arrays.stream(SettingKey.values()).filter(Capacities::has).collect(Collectors.toSet());
        assertEquals(capacities, BUDGETS.keySet(), "each store states its budget");
        machine(SettingKey.NULL_VAL); // classes are loaded now
        for (final SettingKey key : SettingKey.values())
        {
            if (capacities.contains(key))
            {
                final double bytes = (machine(key) - machine(SettingKey.NULL_VAL)) / (double)count(key);
                System.out.printf("| `%s` | %.1f |%n", key, bytes);
                assertTrue(bytes < BUDGETS.get(key) + 0.5, key + ": " + bytes + " bytes, not " + BUDGETS.get(key));
            }
        }
    }

    /** Bytes of a machine with twice as much room for one thing. */
    private static long machine(final SettingKey twice)
    {
        final Capacities capacities = capacities(twice);
        final ThreadMXBean threads = (ThreadMXBean)ManagementFactory.getThreadMXBean();
        final long before = threads.getCurrentThreadAllocatedBytes();
        kept = new EnvelopeMachine(new PlainSecrets(), capacities, 0);
        final long after = threads.getCurrentThreadAllocatedBytes();
        assertTrue(kept != null);
        return after - before;
    }

    private static int count(final SettingKey key)
    {
        return switch (key)
        {
            case CAPACITY_CONSUMERS -> 64;
            case CAPACITY_CURRENCIES, CAPACITY_QUARANTINE -> 512;
            default -> MANY;
        };
    }

    private static Capacities capacities(final SettingKey twice)
    {
        final Map<SettingKey, Integer> room = new EnumMap<>(SettingKey.class);
        for (final SettingKey key : SettingKey.values())
        {
            room.put(key, key == twice ? 2 * count(key) : count(key));
        }
        return new Capacities(
            room.get(SettingKey.CAPACITY_ENVELOPES), room.get(SettingKey.CAPACITY_GRAB_WORDS),
            room.get(SettingKey.CAPACITY_REQUESTS), room.get(SettingKey.CAPACITY_SCENES),
            room.get(SettingKey.CAPACITY_CLOSED_SCENES), room.get(SettingKey.CAPACITY_PROPOSALS),
            room.get(SettingKey.CAPACITY_PAUSES), room.get(SettingKey.CAPACITY_EPOCHS),
            room.get(SettingKey.CAPACITY_CURRENCIES),
            new GateCapacities(room.get(SettingKey.CAPACITY_GATES), room.get(SettingKey.CAPACITY_TRIES),
                room.get(SettingKey.CAPACITY_TICKETS), room.get(SettingKey.CAPACITY_ENTRIES)),
            room.get(SettingKey.CAPACITY_EXCHANGES),
            new CampaignCapacities(room.get(SettingKey.CAPACITY_CAMPAIGNS), room.get(SettingKey.CAPACITY_CAPS),
                room.get(SettingKey.CAPACITY_SUBSIDIES), room.get(SettingKey.CAPACITY_SCHEDULES),
                room.get(SettingKey.CAPACITY_DROP_SCENES), room.get(SettingKey.CAPACITY_AWARDS)),
            new CardCapacities(room.get(SettingKey.CAPACITY_CARD_SETS), room.get(SettingKey.CAPACITY_CARD_HOLDERS),
                room.get(SettingKey.CAPACITY_SWAPS), room.get(SettingKey.CAPACITY_COMPOSITIONS),
                room.get(SettingKey.CAPACITY_BLESSINGS)),
            new FeedCapacities(room.get(SettingKey.CAPACITY_CONSUMERS), room.get(SettingKey.CAPACITY_TOTALS),
                room.get(SettingKey.CAPACITY_QUARANTINE)));
    }
}
