package io.hongbao.engine.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hongbao.engine.codec.Audience;
import io.hongbao.engine.codec.Role;
import io.hongbao.engine.codec.SceneKind;
import io.hongbao.engine.codec.Split;
import io.hongbao.engine.model.NaiveEnvelope.Wish;
import io.hongbao.engine.rules.ledger.Ledger;
import io.hongbao.engine.rules.settings.Capacities;
import io.hongbao.engine.testkit.Commands;
import io.hongbao.engine.testkit.MachineDriver;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Engine and model get the same commands, half of them repeats, under jumps of time: every answer and every event has
 * to be the same. {@code -Dhongbao.seeds=N -Dhongbao.firstSeed=S} plays others; a difference names seed and step.
 */
class NaiveModelTest
{
    private static final int CNY = 156;
    private static final int STEPS = 3_000;
    private static final long HOUR_MS = 3_600_000L;

    private SplittableRandom random;
    private MachineDriver driver;
    private Commands commands;
    private NaiveEngine model;

    static LongStream seeds()
    {
        final long first = Long.getLong("hongbao.firstSeed", 1);
        return LongStream.range(first, first + Long.getLong("hongbao.seeds", 12));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void engineAndModelSayTheSame(final long seed)
    {
        random = new SplittableRandom(seed);
        driver = new MachineDriver(Capacities.forEnvelopes(4_000));
        commands = new Commands(driver);
        final byte[] nonce = new byte[16];
        for (int i = 0; i < nonce.length; i++)
        {
            nonce[i] = (byte)(i + 1);
        }
        model = new NaiveEngine(MachineDriver.SECRET, nonce);
        for (int step = 0; step < STEPS; step++)
        {
            final int dice = random.nextInt(400);
            driver.at(driver.nowMs() + (dice == 0 ? random.nextLong(30 * HOUR_MS) : random.nextInt(4) * 700L));
            model.at(driver.nowMs());
            final String where = "seed " + seed + ", step " + step;
            final String expected = play();
            if (expected != null)
            {
                assertEquals(expected, EngineWords.answer(driver.answer()), where);
            }
            assertEquals(String.join("\n", model.events()),
                String.join("\n", driver.events().stream().map(EngineWords::event).toList()), where);
            final Ledger ledger = driver.machine().status().ledger();
            final long[] money = model.money();
            assertEquals(money[0], ledger.funded(CNY), where);
            assertEquals(money[1], ledger.granted(CNY), where);
            assertEquals(money[2], ledger.refunded(CNY), where);
            assertEquals(money[3], ledger.remaining(CNY), where);
        }
    }

    /** One command to both; what the model answers, null where no answer is compared. */
    private String play()
    {
        final long service = 9 + random.nextInt(2);
        final long id = Math.max(1, model.lastId() + 1 - random.nextInt(random.nextInt(20) == 0 ? 200 : 12));
        final long user = 1 + random.nextInt(12);
        driver.as(Role.SERVICE, service);
        switch (random.nextInt(100))
        {
            case 0, 1 ->
            {
                commands.cancel(id);
                return model.cancel(service, id);
            }
            case 2, 3 ->
            {
                commands.decline(id, user);
                return model.decline(id, user);
            }
            case 4 ->
            {
                final long scene = scene();
                commands.closeScene(SceneKind.CHAT, scene);
                return model.closeScene(scene);
            }
            case 5, 6, 7 ->
            {
                final boolean wanted = random.nextInt(3) == 0;
                driver.as(Role.OPERATOR, 500);
                if (wanted)
                {
                    commands.freeze(id);
                }
                else
                {
                    commands.thaw(id);
                }
                return model.freeze(id, wanted);
            }
            case 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19 ->
            {
                final int most = 1 + random.nextInt(5);
                driver.as(Role.HOST, 0);
                commands.advance(driver.nowMs(), most);
                model.advance(most);
                return null;
            }
            case 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34 ->
            {
                return create(service);
            }
            case 35, 36, 37, 38, 39, 40, 41, 42, 43, 44 ->
            {
                final long key = driver.freshRequest();
                final long scene = scene();
                driver.grabByScene(key, user, SceneKind.CHAT, scene);
                return model.grabByScene(key, user, scene);
            }
            default ->
            {
                final long scene = scene();
                final int relations = random.nextInt(random.nextInt(50) == 0 ? 256 : 16);
                driver.grab(id, user, SceneKind.CHAT, scene, relations);
                return model.grab(id, user, scene, relations);
            }
        }
    }

    private String create(final long service)
    {
        final Split split = Split.get((short)random.nextInt(3));
        final Audience audience = Audience.get((short)random.nextInt(3));
        final int shares = audience == Audience.NAMED && random.nextBoolean() ? 1 : 1 + random.nextInt(8);
        final long total = random.nextInt(10) == 0 ? 1 + random.nextInt(8) : shares * (1L + random.nextInt(300));
        final long scene = scene();
        final long opensAtMs = random.nextInt(4) == 0 ? driver.nowMs() + random.nextInt(100_000) : 0;
        final long expiresAtMs = driver.nowMs() + 60_000 + random.nextInt(200_000);
        if (opensAtMs >= expiresAtMs)
        {
            return create(service);
        }
        final List<Long> named = audience == Audience.NAMED ? named(shares) : List.of();
        final int relations = random.nextInt(6) == 0 ? 1 << random.nextInt(4) : 0;
        final long key = driver.freshRequest();
        driver.create(key, c ->
        {
            c.shares(shares).total(total).split(split).sceneId(scene).opensAtMs(opensAtMs).expiresAtMs(expiresAtMs)
                .audience(audience);
            c.relations().isFriend((relations & 1) != 0).isFollower((relations & 2) != 0)
                .isMutual((relations & 4) != 0).isMember((relations & 8) != 0);
        }, "", named.stream().mapToLong(Long::longValue).toArray());
        return model.create(service, key, new Wish(
            7, total, shares, split.name(), scene, opensAtMs, expiresAtMs, audience.name(), named, relations));
    }

    private List<Long> named(final int shares)
    {
        if (random.nextInt(20) == 0)
        {
            return List.of(3L, 5L, 3L);
        }
        return shares == 1 || random.nextBoolean() ? List.of(1L + random.nextInt(12)) :
            List.of(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L);
    }

    /** New ones every few minutes: closed ones stay closed. */
    private long scene()
    {
        return 1 + (driver.nowMs() - MachineDriver.START_MS) / 200_000 + random.nextInt(4);
    }
}
