package io.hongbao.engine.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hongbao.engine.codec.Audience;
import io.hongbao.engine.codec.Choice;
import io.hongbao.engine.codec.CreateWithEncoder;
import io.hongbao.engine.codec.Role;
import io.hongbao.engine.codec.SceneKind;
import io.hongbao.engine.codec.Split;
import io.hongbao.engine.codec.TicketScope;
import io.hongbao.engine.rules.ledger.Ledger;
import io.hongbao.engine.rules.settings.Capacities;
import io.hongbao.engine.rules.settings.GateCapacities;
import io.hongbao.engine.testkit.CommandTape;
import io.hongbao.engine.testkit.Commands;
import io.hongbao.engine.testkit.GateCommands;
import io.hongbao.engine.testkit.MachineDriver;
import io.hongbao.engine.testkit.TestTicket;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Gates under random and hostile sequences, with stores that are too small: money is conserved, and replay agrees. */
class GatesPropertyTest
{
    private static final Capacities SMALL = new Capacities(300, 40_000, 5_000, 300, 100, 50, 50, 10, 4)
        .withGates(new GateCapacities(200, 30, 60, 80));

    private final MachineDriver driver = new MachineDriver(SMALL);
    private final CommandTape tape = new CommandTape();
    private final Commands commands = new Commands(driver);
    private final GateCommands gates = new GateCommands(driver);

    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23, 24, 25, 26, 27, 28})
    void commandsThatEmittedEventsAreEnoughToRebuildTheState(final long seed)
    {
        final SplittableRandom dice = new SplittableRandom(seed);
        for (int step = 0; step < 6_000; step++)
        {
            final long now = driver.nowMs() + (dice.nextInt(400) == 0 ? dice.nextLong(30 * 3_600_000L) :
                dice.nextInt(3) * 40L);
            driver.at(now);
            fireSome(dice, now);
            step(dice);
            tape.keep(driver, now, MachineDriver.SERVICE, Role.SERVICE);
            final Ledger ledger = driver.machine().status().ledger();
            assertEquals(ledger.funded(156),
                ledger.granted(156) + ledger.refunded(156) + ledger.remaining(156), "seed " + seed);
        }
        assertTrue(tape.size() > 1000, tape.size() + " commands kept");
        tape.replay(driver, SMALL);
    }

    private void fireSome(final SplittableRandom dice, final long now)
    {
        if (driver.machine().nextDueMs() <= now && dice.nextInt(3) > 0)
        {
            driver.as(Role.HOST, 0);
            commands.advance(now, 1 + dice.nextInt(8));
            tape.keep(driver, now, 0, Role.HOST);
            driver.asService();
        }
    }

    private void step(final SplittableRandom dice)
    {
        final long id = Math.max(1, driver.machine().status().lastId() - dice.nextInt(12));
        final long user = 1 + dice.nextInt(12);
        final long password = dice.nextInt(3) == 0 ? 0 : 880 + dice.nextInt(10);
        gates.from(dice.nextInt(20) == 0 ? 43 : 42);
        switch (dice.nextInt(14))
        {
            case 0, 1 -> gates.create(dice.nextInt(3) == 0 ? 888 : 0, c -> choose(c, dice));
            case 2, 3 -> gates.grab(id, user, password, c -> c.tap(dice.nextInt(6)));
            case 4 -> gates.grab(id, user, ticket(dice, id, user));
            case 5, 6 -> gates.tap(id, user, dice.nextInt(6));
            case 7, 8 -> gates.handIn(id, user, ticket(dice, id, user));
            case 9, 10 -> gates.enter(id, user, password, ticket(dice, id, user));
            case 11 -> gates.grabByScene(dice.nextInt(4000), user, password);
            case 12 -> rare(dice, id);
            default -> driver.grab(id, user);
        }
    }

    private void rare(final SplittableRandom dice, final long id)
    {
        switch (dice.nextInt(40))
        {
            case 0 -> commands.closeScene(SceneKind.CHAT, 1000 + dice.nextInt(5));
            case 1, 2, 3 -> commands.cancel(id);
            case 4, 5 -> gates.gates(id, 1 + dice.nextInt(5));
            case 6 -> gates.scene(1 + dice.nextInt(5), 0, 0);
            default -> driver.send();
        }
    }

    private TestTicket ticket(final SplittableRandom dice, final long id, final long user)
    {
        final TestTicket good = TestTicket.of(id, user, dice.nextInt(30)).until(driver.nowMs() + dice.nextInt(90_000));
        return dice.nextInt(5) == 0 ? TestTicket.NONE : dice.nextInt(8) == 0 ? good.unsigned() : good;
    }

    private void choose(final CreateWithEncoder c, final SplittableRandom dice)
    {
        final int shares = 1 + dice.nextInt(8);
        c.shares(shares).total(shares * (1L + dice.nextInt(40))).split(Split.get((short)dice.nextInt(3)))
            .audience(dice.nextBoolean() ? Audience.ANYONE : Audience.SCENE)
            .expiresAtMs(driver.nowMs() + 90_000 + dice.nextInt(100_000))
            .sceneId(dice.nextInt(15) == 0 ? 1000 + dice.nextInt(5) : 42);
        if (dice.nextInt(3) == 0)
        {
            c.opensAtMs(driver.nowMs() + dice.nextInt(20_000));
        }
        if (dice.nextInt(3) == 0)
        {
            c.ticketScope(TicketScope.ENVELOPE);
        }
        switch (dice.nextInt(5))
        {
            case 0 -> c.drawsAtMs(driver.nowMs() + 1000 + dice.nextInt(80_000));
            case 1 -> c.goal(1 + dice.nextInt(4));
            case 2 -> c.hitRatePpm(1 + dice.nextInt(1_000_000)).triesPerUser(1 + dice.nextInt(5));
            case 3 -> c.pacingMs(dice.nextInt(50_000));
            default -> c.relay(Choice.YES).parentId(dice.nextInt(2) * Math.max(0,
                driver.machine().status().lastId() - dice.nextInt(30))).sender(1 + dice.nextInt(12));
        }
    }
}
