package io.hongbao.engine.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hongbao.engine.api.CommandTable;
import io.hongbao.engine.codec.Audience;
import io.hongbao.engine.codec.LookupRequestEncoder;
import io.hongbao.engine.codec.MessageHeaderEncoder;
import io.hongbao.engine.codec.PauseAction;
import io.hongbao.engine.codec.PauseScope;
import io.hongbao.engine.codec.QueryEnvelopeEncoder;
import io.hongbao.engine.codec.QueryStatusEncoder;
import io.hongbao.engine.codec.RejectDecoder;
import io.hongbao.engine.codec.Role;
import io.hongbao.engine.codec.SceneKind;
import io.hongbao.engine.codec.Split;
import io.hongbao.engine.model.wire.Schema;
import io.hongbao.engine.rules.ledger.Ledger;
import io.hongbao.engine.rules.settings.Capacities;
import io.hongbao.engine.rules.settings.CurrencyLimits;
import io.hongbao.engine.testkit.AnyCommand;
import io.hongbao.engine.testkit.CampaignCommands;
import io.hongbao.engine.testkit.CommandTape;
import io.hongbao.engine.testkit.Commands;
import io.hongbao.engine.testkit.ExchangeCommands;
import io.hongbao.engine.testkit.MachineDriver;
import java.util.Arrays;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Commands with hostile bytes: each gets exactly one answer and throws nothing, a reject comes with no event, money is
 * conserved, and what was journaled rebuilds the state. {@code -Dhongbao.seeds=N} plays more of them.
 */
class HostileCommandsTest
{
    private static final Capacities SMALL = new Capacities(400, 60_000, 5_000, 300, 100, 50, 50, 10, 4);
    private static final int STEPS = 20_000;
    private static final int HEADER = MessageHeaderEncoder.ENCODED_LENGTH;
    private static final int FIRST_HOST = 130;
    private static final int LAST_HOST = 149;
    /** The rules do not know these. */
    private static final Set<String> BY_THE_HOST = Set.of("Subscribe", "SubscribeNotices", "Unsubscribe");
    private static final long DAY_MS = TimeUnit.DAYS.toMillis(1);

    private final Role[] roles = {Role.SERVICE, Role.SERVICE, Role.SERVICE, Role.OPERATOR, Role.USER, Role.WALLET};
    private int epoch = 1;

    static LongStream seeds()
    {
        return LongStream.range(0, Long.getLong("hongbao.seeds", 3));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void hostileBytesGetOneAnswerAndBreakNothing(final long seed)
    {
        final SplittableRandom random = new SplittableRandom(seed);
        final MachineDriver driver = new MachineDriver(SMALL);
        final Commands commands = new Commands(driver);
        final CommandTape tape = new CommandTape();
        final AnyCommand any = new AnyCommand(random.split(), driver);
        int rejects = 0;
        for (int step = 0; step < STEPS; step++)
        {
            passTime(random, driver, tape);
            Role role = roles[random.nextInt(roles.length)];
            final long principal = 9 + random.nextInt(2);
            driver.as(role, principal);
            final String where = "seed " + seed + ", step " + step;
            try
            {
                if (random.nextInt(3) == 0)
                {
                    role = any.send(scene(random, driver), principal);
                }
                else
                {
                    sound(random, driver, commands);
                }
                check(driver, where);
                tape.keep(driver, driver.nowMs(), principal, role);
                sendHostile(random, driver);
            }
            catch (final RuntimeException failure)
            {
                throw new AssertionError(where + ": " + Arrays.toString(driver.lastMessage()), failure);
            }
            rejects += check(driver, where + " (hostile)");
            tape.keep(driver, driver.nowMs(), principal, role);
        }
        assertTrue(rejects > STEPS / 4, "rejects " + rejects);
        assertTrue(tape.size() > 500, "kept " + tape.size());
        tape.replay(driver, SMALL);
        everyTemplateWasSent(any);
    }

    /** A template that is new to the schema is sent by itself; one that a host serves has to get to its rule. */
    private static void everyTemplateWasSent(final AnyCommand any)
    {
        for (final int template : Schema.templates())
        {
            final String name = Schema.nameOf(template);
            assertTrue(any.sent().contains(name), () -> name + " was never sent");
            assertTrue(CommandTable.entry(template) == null || template >= FIRST_HOST && template <= LAST_HOST ||
                BY_THE_HOST.contains(name) || any.decided().contains(name), () -> name + " never got to its rule");
        }
    }

    private static int check(final MachineDriver driver, final String where)
    {
        final boolean isReject = driver.isAnswer(RejectDecoder.TEMPLATE_ID);
        if (isReject)
        {
            assertEquals(0, driver.events().size(), () -> where + ": events beside " + driver.rejectCode());
        }
        final Ledger ledger = driver.machine().status().ledger();
        assertEquals(ledger.funded(156), ledger.granted(156) + ledger.refunded(156) + ledger.remaining(156), where);
        return isReject ? 1 : 0;
    }

    private void passTime(final SplittableRandom random, final MachineDriver driver, final CommandTape tape)
    {
        final int dice = random.nextInt(2000);
        driver.at(driver.nowMs() + (dice < 6 ? random.nextLong(2 * DAY_MS) : random.nextInt(60)));
        if (dice == 7 || dice == 8)
        {
            epoch++;
            driver.openEpoch(epoch, driver.nowMs() + random.nextLong(DAY_MS), MachineDriver.secret(epoch));
            tape.keep(driver, driver.nowMs(), 0, Role.HOST);
        }
        else if (dice < 40)
        {
            // What hostile bytes may have stopped for all goes on.
            driver.as(Role.OPERATOR, 9);
            new Commands(driver).resume(
                dice < 24 ? PauseAction.GRABS : PauseAction.CREATES, PauseScope.ALL, SceneKind.NONE, 0);
            tape.keep(driver, driver.nowMs(), 9, Role.OPERATOR);
        }
        else if (dice < 60)
        {
            // So do creations that narrow limits refuse.
            driver.setLimits(CurrencyLimits.CNY);
            tape.keep(driver, driver.nowMs(), 0, Role.HOST);
        }
        if (driver.machine().nextDueMs() <= driver.nowMs() && random.nextInt(4) > 0)
        {
            final long now = driver.nowMs();
            driver.as(Role.HOST, 0);
            new Commands(driver).advance(now, 1 + random.nextInt(16));
            tape.keep(driver, now, 0, Role.HOST);
        }
    }

    /** A command as a well-meaning client sends it; leaves its bytes behind for {@link #sendHostile}. */
    private static void sound(final SplittableRandom random, final MachineDriver driver, final Commands commands)
    {
        final long last = driver.machine().status().lastId();
        final long id = Math.max(1, last - random.nextInt(30));
        final long user = 1 + random.nextInt(12);
        switch (random.nextInt(32))
        {
            case 0 -> commands.cancel(id);
            case 1 -> commands.decline(id, user);
            case 2 -> commands.closeScene(SceneKind.CHAT, scene(random, driver) * 7);
            case 3 -> commands.freeze(id);
            case 4 -> commands.thaw(id);
            case 5 -> commands.proposeVoid(id);
            case 6 -> commands.approve(Math.max(1, driver.machine().nextSequence() - random.nextInt(3)));
            case 7 -> commands.pause(PauseAction.GRABS, PauseScope.SCENE, SceneKind.CHAT, scene(random, driver));
            case 8 -> commands.resume(PauseAction.GRABS, PauseScope.SCENE, SceneKind.CHAT, scene(random, driver));
            case 9 -> driver.send((buffer, header) -> new QueryEnvelopeEncoder()
                .wrapAndApplyHeader(buffer, 0, header).correlationId(1).envelopeId(id).limit());
            case 10 -> driver.send((buffer, header) ->
            {
                final QueryStatusEncoder out = new QueryStatusEncoder();
                out.wrapAndApplyHeader(buffer, 0, header).correlationId(1);
                out.envelopesCount(3).next().envelopeId(id).next().envelopeId(id + 1).next().envelopeId(7);
                return out.limit();
            });
            case 11 -> driver.send((buffer, header) -> new LookupRequestEncoder()
                .wrapAndApplyHeader(buffer, 0, header).correlationId(1).limit());
            case 12, 13, 14 -> driver.grabByScene(
                random.nextInt(3000), user, SceneKind.CHAT, scene(random, driver));
            case 15, 16, 17, 18, 19 -> create(random, driver);
            case 20, 21 -> exchange(random, new ExchangeCommands(driver), id, user);
            case 22, 23, 24, 25, 26 -> campaign(random, driver, id, user);
            default -> driver.grab(id, user, SceneKind.CHAT, scene(random, driver), random.nextInt(16));
        }
    }

    private static void exchange(
        final SplittableRandom random, final ExchangeCommands commands, final long id, final long user)
    {
        switch (random.nextInt(4))
        {
            case 0 -> commands.answer(id, 8, random.nextInt(600));
            case 1 -> commands.decline(id, user);
            case 2 -> commands.query(id, random.nextInt(3) * 4);
            default -> commands.offer(o -> o.amount(1 + random.nextInt(600)).minimum(random.nextInt(500)));
        }
    }

    private static void campaign(
        final SplittableRandom random, final MachineDriver driver, final long id, final long user)
    {
        final CampaignCommands commands = new CampaignCommands(driver);
        switch (random.nextInt(10))
        {
            case 0 -> commands.topUp(id, random.nextInt(500));
            case 1 -> commands.award(id, random.nextInt(3), user, 1 + random.nextInt(50), 20, 1);
            case 2 -> commands.subsidise(id, random.nextInt(900), driver.nowMs() + random.nextInt(9_000_000));
            case 3 -> commands.mount(id, id + 1 + random.nextInt(3), c -> c.total(5 + random.nextInt(600)));
            case 4 -> commands.schedule(id, c -> c.total(5 + random.nextInt(600)), scene(random, driver));
            case 5 -> commands.propose(id, p -> p.capGrants(random.nextInt(3)), user);
            case 6 -> commands.query(id, user);
            case 7 -> driver.create(c -> c.sender(0).campaignId(id).total(5 + random.nextInt(900)));
            default -> commands.open(1 + random.nextInt(9_000), c -> c.capGrants(random.nextInt(3)), user, 99);
        }
    }

    /** New ones every day: closed and paused ones get few. */
    private static long scene(final SplittableRandom random, final MachineDriver driver)
    {
        return 1 + (driver.nowMs() - MachineDriver.START_MS) / DAY_MS * 20 + random.nextInt(20);
    }

    private static void create(final SplittableRandom random, final MachineDriver driver)
    {
        final int shares = 1 + random.nextInt(9);
        final boolean isNamed = random.nextInt(4) == 0;
        driver.create(random.nextInt(4000), c -> c
            .shares(shares).total(shares * (1L + random.nextInt(50))).split(Split.get((short)random.nextInt(3)))
            .sceneId(scene(random, driver)).expiresAtMs(driver.nowMs() + 60_000 + random.nextInt(100_000_000))
            .audience(isNamed ? Audience.NAMED : Audience.SCENE),
            random.nextBoolean() ? "好运" : "", isNamed ? new long[] {1, 2, 3, 4} : new long[0]);
    }

    /** The last command again, with some of its bytes changed, cut or followed by more. */
    private static void sendHostile(final SplittableRandom random, final MachineDriver driver)
    {
        final byte[] message = driver.lastMessage();
        final int length = random.nextInt(10) == 0 ? random.nextInt(HEADER, message.length + 64) : message.length;
        final long hostile = value(random, driver);
        final int changes = 1 + random.nextInt(2);
        final int from = random.nextInt(12) == 0 ? 0 : HEADER;
        driver.send((buffer, header) ->
        {
            buffer.setMemory(0, message.length + 64, (byte)random.nextInt(256));
            buffer.putBytes(0, message);
            for (int i = 0; i < changes; i++)
            {
                final int at = from + random.nextInt(message.length - from);
                switch (random.nextInt(4))
                {
                    case 0 -> buffer.putByte(at, (byte)random.nextInt(256));
                    case 1 -> buffer.putInt(at, (int)hostile);
                    default -> buffer.putLong(at & -Long.BYTES, hostile);
                }
            }
            return length;
        });
    }

    private static long value(final SplittableRandom random, final MachineDriver driver)
    {
        return switch (random.nextInt(10))
        {
            case 0 -> 0;
            case 1 -> -1;
            case 2 -> Long.MIN_VALUE;
            case 3 -> Long.MAX_VALUE;
            case 4 -> 1L << 62;
            case 5 -> driver.nowMs() + random.nextInt(-2, 3);
            case 6 -> random.nextInt(600);
            case 7 -> random.nextLong();
            case 8 -> Integer.MAX_VALUE;
            default -> 1L << random.nextInt(64);
        };
    }
}
