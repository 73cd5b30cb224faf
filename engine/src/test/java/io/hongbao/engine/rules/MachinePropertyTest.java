package io.hongbao.engine.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hongbao.engine.codec.Audience;
import io.hongbao.engine.codec.Role;
import io.hongbao.engine.codec.SceneKind;
import io.hongbao.engine.codec.Split;
import io.hongbao.engine.rules.ledger.Ledger;
import io.hongbao.engine.rules.settings.Capacities;
import io.hongbao.engine.testkit.CommandTape;
import io.hongbao.engine.testkit.Commands;
import io.hongbao.engine.testkit.MachineDriver;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random and hostile sequences: money is conserved at every step, and the commands with events rebuild the state. */
class MachinePropertyTest
{
    private static final Capacities SMALL = new Capacities(400, 60_000, 5_000, 300, 100, 50, 50, 10, 4);

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14, 15, 16})
    void commandsThatEmittedEventsAreEnoughToRebuildTheState(final long seed)
    {
        final SplittableRandom random = new SplittableRandom(seed);
        final MachineDriver driver = new MachineDriver(SMALL);
        final CommandTape tape = new CommandTape();
        final Commands commands = new Commands(driver);
        for (int step = 0; step < 8_000; step++)
        {
            step(random, driver, commands, tape);
            final Ledger ledger = driver.machine().status().ledger();
            assertEquals(ledger.funded(156),
                ledger.granted(156) + ledger.refunded(156) + ledger.remaining(156), "seed " + seed);
        }
        assertTrue(tape.size() > 500);
        tape.replay(driver, SMALL);
    }

    private static void step(
        final SplittableRandom random, final MachineDriver driver, final Commands commands, final CommandTape tape)
    {
        final int dice = random.nextInt(1000);
        final long now = driver.nowMs() + (dice < 5 ? random.nextLong(40 * 3_600_000L) : random.nextInt(3) * 50L);
        driver.at(now);
        if (driver.machine().nextDueMs() <= now && random.nextInt(3) > 0)
        {
            driver.as(Role.HOST, 0);
            commands.advance(now, 16);
            tape.keep(driver, now, 0, Role.HOST);
        }
        final Role role = dice < 60 ? Role.OPERATOR : Role.SERVICE;
        final long principal = dice < 60 ? 500 + random.nextInt(2) : 9 + random.nextInt(2);
        driver.as(role, principal);
        final long id = 1 + random.nextLong(driver.machine().status().lastId() + 2);
        if (dice < 20)
        {
            commands.freeze(id);
        }
        else if (dice < 30)
        {
            commands.thaw(id);
        }
        else if (dice < 45)
        {
            commands.proposeVoid(id);
        }
        else if (dice < 60)
        {
            commands.approve(Math.max(1, driver.machine().nextSequence() - random.nextInt(3)));
        }
        else if (dice < 80)
        {
            commands.cancel(id);
        }
        else if (dice < 83)
        {
            commands.closeScene(SceneKind.CHAT, 40 + random.nextInt(200));
        }
        else if (dice < 250)
        {
            create(random, driver);
        }
        else if (dice < 400)
        {
            driver.grabByScene(random.nextInt(3000), 1 + random.nextInt(30), SceneKind.CHAT, 40 + random.nextInt(40));
        }
        else
        {
            driver.grab(Math.max(1, driver.machine().status().lastId() - random.nextInt(20)),
                1 + random.nextInt(30), SceneKind.CHAT, 40 + random.nextInt(40), random.nextInt(16));
        }
        tape.keep(driver, now, principal, role);
    }

    private static void create(final SplittableRandom random, final MachineDriver driver)
    {
        final int shares = 1 + random.nextInt(random.nextInt(20) == 0 ? 200 : 12);
        final long opensAtMs = random.nextInt(5) == 0 ? driver.nowMs() + random.nextInt(200_000) : 0;
        final boolean isNamed = random.nextInt(6) == 0;
        driver.create(random.nextInt(2000), c -> c
            .shares(shares).total(shares * (1L + random.nextInt(50))).split(Split.get((short)random.nextInt(3)))
            .sceneId(40 + random.nextInt(40)).opensAtMs(opensAtMs)
            .expiresAtMs(driver.nowMs() + 300_000 + random.nextInt(100_000))
            .audience(isNamed ? Audience.NAMED : random.nextBoolean() ? Audience.ANYONE : Audience.SCENE),
            random.nextBoolean() ? "好运" : "", isNamed ? new long[] {1, 2, 3, 4} : new long[0]);
    }
}
