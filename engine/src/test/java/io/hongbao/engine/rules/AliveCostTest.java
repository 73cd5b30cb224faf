package io.hongbao.engine.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hongbao.engine.codec.SceneKind;
import io.hongbao.engine.rules.settings.CampaignCapacities;
import io.hongbao.engine.rules.settings.Capacities;
import io.hongbao.engine.rules.settings.CardCapacities;
import io.hongbao.engine.testkit.CampaignCommands;
import io.hongbao.engine.testkit.CardCommands;
import io.hongbao.engine.testkit.ExchangeCommands;
import io.hongbao.engine.testkit.MachineDriver;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * A measurement, {@code -Dhongbao.alive=true}: what a command costs with a few things of its kind alive and with very
 * many (bench/README.md). Processor time of the thread, median of rounds, driver included; the targets are visited in
 * an order that defeats the caches. What is left of a difference is cache misses and the depth of the due queue.
 */
@EnabledIfSystemProperty(named = "hongbao.alive", matches = "true")
class AliveCostTest
{
    private static final int FEW = 16;
    private static final int ROUNDS = 9;
    private static final int COMMANDS = 10_000;
    private static final long HOUR = 3_600_000;

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

    @Test
    void grabAmongEnvelopes()
    {
        tell("grab", "envelopes", 1 << 17, (driver, alive) ->
        {
            final int shares = alive == FEW ? 5000 : 9;
            final long[] ids = new long[alive];
            for (int i = 0; i < alive; i++)
            {
                final long scene = 1000 + i;
                ids[i] = driver.create(c -> c.sceneId(scene).shares(shares).total(200L * shares));
                assertTrue(ids[i] > 0, "created");
            }
            return i ->
            {
                final int at = spread(i, alive);
                driver.grab(ids[at], 1_000_000L + i, SceneKind.CHAT, 1000L + at, 0);
            };
        });
    }

    @Test
    void offerAndDeclineAmongExchanges()
    {
        tell("offer and decline", "exchanges", 1 << 16, (driver, alive) ->
        {
            final ExchangeCommands exchanges = new ExchangeCommands(driver);
            final long[] ids = new long[alive];
            for (int i = 0; i < alive; i++)
            {
                ids[i] = exchanges.offer(c -> { });
                assertTrue(ids[i] > 0, "offered");
            }
            return i ->
            {
                final int at = spread(i, alive);
                assertTrue(exchanges.decline(ids[at], 8));
                ids[at] = exchanges.offer(c -> { });
            };
        });
    }

    @Test
    void awardAmongCampaigns()
    {
        tell("award", "campaigns", 1 << 14, (driver, alive) ->
        {
            final CampaignCommands campaigns = new CampaignCommands(driver);
            final long[] ids = new long[alive];
            for (int i = 0; i < alive; i++)
            {
                ids[i] = campaigns.open(1_000_000_000L);
                assertTrue(ids[i] > 0, "opened");
            }
            return i -> assertTrue(campaigns.award(ids[spread(i, alive)], 1, 1_000_000L + i, 5));
        });
    }

    @Test
    void drawAmongCardSets()
    {
        tell("grant of a right and draw", "card sets", 1 << 12, (driver, alive) ->
        {
            final CardCommands cards = new CardCommands(driver);
            final long[] ids = new long[alive];
            for (int i = 0; i < alive; i++)
            {
                ids[i] = cards.open(c -> c.settlesAtMs(MachineDriver.START_MS + 1000 * HOUR), 1, 1, 1, 1, 1);
                assertTrue(ids[i] > 0, "opened");
            }
            return i ->
            {
                final long id = ids[spread(i, alive)];
                cards.grant(id, 1_000_000L + i, 1);
                assertTrue(cards.draw(id, 1_000_000L + i) >= 0);
            };
        });
    }

    private static int spread(final int i, final int alive)
    {
        return (int)(i * 61_813L % alive);
    }

    private void tell(final String what, final String things, final int many, final Population population)
    {
        costNs(FEW, population); // compiled now
        final double few = costNs(FEW, population);
        final double most = costNs(many, population);
        System.out.printf("| %s | %,d %s: %.0f ns | %,d: %.0f ns | %.2f |%n",
            what, FEW, things, few, many, most, most / few);
    }

    private double costNs(final int alive, final Population population)
    {
        final MachineDriver driver = new MachineDriver(capacities());
        final IntConsumer command = population.with(driver, alive);
        final long[] rounds = new long[ROUNDS];
        int next = 0;
        for (int round = 0; round < ROUNDS; round++)
        {
            final long before = threads.getCurrentThreadCpuTime();
            for (int i = 0; i < COMMANDS; i++)
            {
                command.accept(next++);
            }
            rounds[round] = threads.getCurrentThreadCpuTime() - before;
        }
        assertEquals(ROUNDS * COMMANDS, next);
        Arrays.sort(rounds);
        return rounds[ROUNDS / 2] / (double)COMMANDS;
    }

    private static Capacities capacities()
    {
        final Capacities room = Capacities.forEnvelopes(1 << 18);
        return room.withExchanges(1 << 18)
            .withCampaigns(new CampaignCapacities(1 << 14, 1 << 10, 1 << 10, 16, 1 << 10, 1 << 18))
            .withCards(new CardCapacities(1 << 12, 1 << 18, 1 << 10, 1 << 10, 1 << 10));
    }

    /** So many things alive, and a command on one of them. */
    @FunctionalInterface
    private interface Population
    {
        IntConsumer with(MachineDriver driver, int alive);
    }
}
