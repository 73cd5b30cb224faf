package io.hongbao.engine.rules;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hongbao.engine.codec.Audience;
import io.hongbao.engine.codec.CampaignAnswerDecoder;
import io.hongbao.engine.codec.CampaignClosedDecoder;
import io.hongbao.engine.codec.Choice;
import io.hongbao.engine.codec.CreatedDecoder;
import io.hongbao.engine.codec.DropSkippedDecoder;
import io.hongbao.engine.codec.DroppedDecoder;
import io.hongbao.engine.codec.DropsEndedDecoder;
import io.hongbao.engine.codec.DropsScheduledDecoder;
import io.hongbao.engine.codec.MessageHeaderDecoder;
import io.hongbao.engine.codec.PauseAction;
import io.hongbao.engine.codec.PauseScope;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.Role;
import io.hongbao.engine.codec.SceneKind;
import io.hongbao.engine.codec.ScheduleDropsDecoder;
import io.hongbao.engine.codec.ScheduleDropsEncoder;
import io.hongbao.engine.codec.SettingKey;
import io.hongbao.engine.codec.Split;
import io.hongbao.engine.rules.fairness.DropNonces;
import io.hongbao.engine.rules.fairness.Seeds;
import io.hongbao.engine.rules.settings.Capacities;
import io.hongbao.engine.testkit.CampaignCommands;
import io.hongbao.engine.testkit.Commands;
import io.hongbao.engine.testkit.Json;
import io.hongbao.engine.testkit.MachineDriver;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** RULES 7, drop: all its money is reserved when it is accepted, each envelope is made at its instant. */
class DropsTest
{
    private static final int HEADER = MessageHeaderDecoder.ENCODED_LENGTH;
    private static final long NOW = MachineDriver.START_MS;
    private static final long MINUTE_MS = 60_000;
    private static final long DAY_MS = TimeUnit.DAYS.toMillis(1);

    private final MachineDriver driver = new MachineDriver();
    private final CampaignCommands campaigns = new CampaignCommands(driver);
    private final long campaign = campaigns.open(20_000);

    @Test
    void everyRoundDropsIntoEachSceneAtItsInstant()
    {
        final long schedule = campaigns.schedule(campaign, s -> s.rounds(2).everyMs(10 * MINUTE_MS), 5, 6, 7);
        assertEquals(List.of(DropsScheduledDecoder.TEMPLATE_ID), driver.eventTemplates());
        pool(14_000, 6000, 1);
        driver.at(NOW + MINUTE_MS - 1);
        assertEquals(0, driver.advance(10));
        driver.at(NOW + MINUTE_MS);
        assertEquals(2, driver.advance(2), "bounded steps");
        assertEquals(1, driver.advance(10));
        pool(14_000, 6000, 4);
        assertNotEquals(0, driver.grabByScene(driver.freshRequest(), 1, SceneKind.CHAT, 7));
        driver.at(NOW + 11 * MINUTE_MS);
        assertEquals(3, driver.advance(10));
        assertEquals(List.of(
            CreatedDecoder.TEMPLATE_ID, DroppedDecoder.TEMPLATE_ID,
            CreatedDecoder.TEMPLATE_ID, DroppedDecoder.TEMPLATE_ID,
            CreatedDecoder.TEMPLATE_ID, DroppedDecoder.TEMPLATE_ID, DropsEndedDecoder.TEMPLATE_ID),
            driver.eventTemplates());
        final DropsEndedDecoder ended = new DropsEndedDecoder().wrap(
            driver.events().get(6), HEADER, DropsEndedDecoder.BLOCK_LENGTH, 1);
        assertEquals(List.of(schedule, 6L, 0L), List.of(ended.scheduleId(), ended.made(), ended.skipped()));
        final byte[] seed = new byte[32];
        ended.getSeed(seed, 0, 32);
        assertArrayEquals(new Seeds().seed(MachineDriver.SECRET, schedule), seed);
        pool(14_000, 6000, 6);
    }

    @Test
    void aDropIsAnEnvelopeOfTheCampaignWithTheNonceThatFollowsFromItsSchedule()
    {
        final long schedule = campaigns.schedule(campaign, s -> s.lifeMs(5 * MINUTE_MS), 5, 6);
        driver.at(NOW + MINUTE_MS);
        driver.advance(10);
        final CreatedDecoder second = created(driver.events().get(2));
        final DroppedDecoder dropped = new DroppedDecoder().wrap(
            driver.events().get(3), HEADER, DroppedDecoder.BLOCK_LENGTH, 1);
        assertEquals(List.of(0L, campaign, 6L, 1000L, 1000L, NOW + 6 * MINUTE_MS), List.of(second.sender(),
            second.campaignId(), second.sceneId(), second.total(), second.maxShare(), second.expiresAtMs()));
        assertEquals(List.of(schedule, second.envelopeId(), 1L),
            List.of(dropped.scheduleId(), dropped.envelopeId(), dropped.index()));
        final DropNonces nonces = new DropNonces();
        nonces.derive(schedule, 0x0707070707070707L, 0x0707070707070707L, 1);
        final ByteBuffer expected = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN)
            .putLong(nonces.nonce0()).putLong(nonces.nonce1());
        final byte[] nonce = new byte[16];
        second.getSenderNonce(nonce, 0, 16);
        assertArrayEquals(expected.array(), nonce);
        final byte[] requestId = new byte[16];
        second.getRequestId(requestId, 0, 16);
        assertArrayEquals(new byte[16], requestId);
        driver.at(NOW + 6 * MINUTE_MS);
        assertEquals(2, driver.advance(10));
        pool(20_000, 0, 0);
    }

    @Test
    void theNoncesAreThoseOfTheGoldenDraws()
    {
        final DropNonces nonces = new DropNonces();
        int compared = 0;
        for (final Object one : Json.list(Json.resource("/golden/draws.json")))
        {
            final Map<String, Object> golden = Json.map(one);
            final ByteBuffer nonce = ByteBuffer.wrap(HexFormat.of().parseHex((String)golden.get("dropScheduleNonce")))
                .order(ByteOrder.LITTLE_ENDIAN);
            final List<Object> expected = Json.list(golden.get("dropNonces"));
            for (int i = 0; i < expected.size(); i++)
            {
                nonces.derive((long)golden.get("dropScheduleId"),
                    nonce.getLong(0), nonce.getLong(8), i);
                assertEquals(expected.get(i), HexFormat.of().formatHex(ByteBuffer.allocate(16)
                    .order(ByteOrder.LITTLE_ENDIAN).putLong(nonces.nonce0()).putLong(nonces.nonce1()).array()));
                compared++;
            }
        }
        assertTrue(compared >= 8, "compared " + compared);
    }

    @Test
    void oneThatCannotBeMadeIsSkippedAndItsMoneyReturns()
    {
        campaigns.schedule(campaign, s -> s.rounds(1), 5, 6);
        new Commands(driver).closeScene(SceneKind.CHAT, 5);
        driver.at(NOW + MINUTE_MS);
        assertEquals(2, driver.advance(10));
        assertEquals(List.of(DropSkippedDecoder.TEMPLATE_ID, CreatedDecoder.TEMPLATE_ID, DroppedDecoder.TEMPLATE_ID,
            DropsEndedDecoder.TEMPLATE_ID), driver.eventTemplates());
        final DropSkippedDecoder skipped = new DropSkippedDecoder().wrap(
            driver.events().get(0), HEADER, DropSkippedDecoder.BLOCK_LENGTH, 1);
        assertEquals(RejectCode.SCENE_IS_CLOSED, skipped.reason());
        assertEquals(List.of(5L, 1000L, 19_000L, 0L),
            List.of(skipped.sceneId(), skipped.amount(), skipped.available(), skipped.index()));
        final DropsEndedDecoder ended = new DropsEndedDecoder().wrap(
            driver.events().get(3), HEADER, DropsEndedDecoder.BLOCK_LENGTH, 1);
        assertEquals(List.of(1L, 1L), List.of(ended.made(), ended.skipped()));
        pool(19_000, 1000, 1);
    }

    @Test
    void aPauseOfCreationsSkipsDrops()
    {
        campaigns.schedule(campaign, s -> s.rounds(1), 5);
        driver.as(Role.OPERATOR, 500);
        new Commands(driver).pause(PauseAction.CREATES, PauseScope.CAMPAIGN, SceneKind.NONE, campaign);
        driver.at(NOW + MINUTE_MS).advance(10);
        final DropSkippedDecoder skipped = new DropSkippedDecoder().wrap(
            driver.events().get(0), HEADER, DropSkippedDecoder.BLOCK_LENGTH, 1);
        assertEquals(RejectCode.PAUSED, skipped.reason());
        driver.asService();
        pool(20_000, 0, 0);
    }

    @Test
    void dropsIntoNoSceneAreRefusedAndReserveNothing()
    {
        final Consumer<ScheduleDropsEncoder> nowhere = s -> s.sceneKind(SceneKind.NONE).audience(Audience.ANYONE);
        for (final long[] scenes : new long[][] {{}, {0}, {5}})
        {
            assertEquals(0, campaigns.schedule(campaign, nowhere, scenes));
            assertEquals(RejectCode.SCENE_INVALID, driver.rejectCode());
        }
        assertEquals(0, campaigns.schedule(campaign, s -> { }), "a chat, but none is named");
        assertEquals(RejectCode.SCENE_INVALID, driver.rejectCode());
        for (final long scene : new long[] {0, -1, Long.MIN_VALUE})
        {
            assertEquals(0, campaigns.schedule(campaign, s -> { }, 5, scene));
            assertEquals(RejectCode.SCENE_INVALID, driver.rejectCode());
            assertEquals(scene, driver.reject().value());
        }
        assertTrue(driver.events().isEmpty());
        pool(20_000, 0, 0);
        assertEquals(0, driver.at(NOW + MINUTE_MS).advance(10), "nothing falls due");
    }

    @Test
    void theRoomOfItsEnvelopesIsNobodyElses()
    {
        final MachineDriver small = new MachineDriver(new Capacities(4, 4096, 100, 4, 10, 10, 10, 10, 10));
        final CampaignCommands commands = new CampaignCommands(small);
        final long id = commands.open(100_000);
        assertEquals(0, commands.schedule(id, s -> s.rounds(5).everyMs(MINUTE_MS), 5));
        full(small, SettingKey.CAPACITY_ENVELOPES);
        assertEquals(0, commands.schedule(id, s -> s.rounds(1), 5, 6, 7, 8, 9));
        full(small, SettingKey.CAPACITY_SCENES);
        assertEquals(0, commands.schedule(id, s -> s.rounds(2).everyMs(1).shares(900).maxShare(10), 5));
        full(small, SettingKey.CAPACITY_GRAB_WORDS);
        assertNotEquals(0, commands.schedule(id, s -> s.rounds(3).everyMs(MINUTE_MS), 5));
        assertNotEquals(0, small.create(c -> c.sceneId(20)));
        assertEquals(0, small.create(c -> c.sceneId(20)));
        full(small, SettingKey.CAPACITY_ENVELOPES);
        for (int round = 1; round <= 3; round++)
        {
            small.at(NOW + round * MINUTE_MS);
            assertEquals(1, small.advance(10));
            assertEquals(DroppedDecoder.TEMPLATE_ID, small.eventTemplates().get(1));
        }
    }

    @Test
    void aCampaignWaitsForTheDropsThatWereAccepted()
    {
        final long id = campaigns.open(5000, c -> c.closesAtMs(NOW + 3 * MINUTE_MS));
        campaigns.schedule(id, s -> s.rounds(2).everyMs(MINUTE_MS).lifeMs(MINUTE_MS).total(500), 5);
        driver.at(NOW + 3 * MINUTE_MS);
        final List<Integer> all = new ArrayList<>();
        while (driver.advance(1) > 0)
        {
            all.addAll(driver.eventTemplates());
        }
        assertFalse(all.contains(CampaignClosedDecoder.TEMPLATE_ID));
        driver.at(NOW + 4 * MINUTE_MS);
        while (driver.advance(1) > 0)
        {
            all.addAll(driver.eventTemplates());
        }
        assertEquals(CampaignClosedDecoder.TEMPLATE_ID, all.get(all.size() - 1));
        assertEquals(5000, campaigns.query(id, 0).refunded());
    }

    @Test
    void aRepeatTellsTheSameSchedule()
    {
        final long schedule = campaigns.schedule(campaign, s -> s.rounds(1), 5);
        driver.at(NOW + MINUTE_MS).advance(10);
        campaigns.schedule(campaign, s -> s.firstAtMs(driver.nowMs()), 6);
        driver.send();
        assertEquals(Choice.YES, campaigns.seeded().repeat());
        assertNotEquals(schedule, campaigns.seeded().subjectId());
        pool(18_000, 2000, 2);
    }

    @Test
    void theReasonsOfARefusedScheduleComeInTheirOrder()
    {
        refused(RejectCode.INVALID_VALUE, 9, ScheduleDropsDecoder.splitId(),
            s -> s.buffer().putByte(s.offset() + ScheduleDropsEncoder.splitEncodingOffset(), (byte)9), 5);
        refused(RejectCode.SCENE_INVALID, 0, SceneKind.CHAT.value(), s -> s.shares(0));
        refused(RejectCode.SHARES_OUT_OF_RANGE, 0, 10_000_000, s -> s.shares(0).rounds(0), 5);
        refused(RejectCode.NOT_DIVISIBLE, 1000, 3, s -> s.split(Split.EQUAL).shares(3), 5);
        refused(RejectCode.LIFE_OUT_OF_RANGE, 59_999, 60_000, s -> s.lifeMs(59_999).rounds(0), 5);
        refused(RejectCode.SCENE_INVALID, -1, SceneKind.CHAT.value(), s -> s.rounds(0), 5, -1);
        refused(RejectCode.TOO_MANY, 100_002, 100_000, s -> s.rounds(50_001).firstAtMs(1), 5, 6);
        refused(RejectCode.DROPS_INVALID, NOW - 1, ScheduleDropsDecoder.firstAtMsId(), s -> s.firstAtMs(NOW - 1), 5);
        refused(RejectCode.DROPS_INVALID, 0, ScheduleDropsDecoder.roundsId(), s -> s.rounds(0), 5);
        refused(RejectCode.DROPS_INVALID, 1, ScheduleDropsDecoder.everyMsId(), s -> s.everyMs(1), 5);
        refused(RejectCode.DROPS_INVALID, 0, ScheduleDropsDecoder.everyMsId(), s -> s.rounds(2), 5);
        refused(RejectCode.DROPS_INVALID, 10 * DAY_MS, ScheduleDropsDecoder.everyMsId(),
            s -> s.rounds(2).everyMs(10 * DAY_MS), 5, 5);
        refused(RejectCode.LISTED_TWICE, 5, 0, s -> s.rounds(30).everyMs(1), 5, 5);
        refused(RejectCode.POOL_EXHAUSTED, 30_000, 20_000, s -> s.rounds(30).everyMs(1), 5);
        pool(20_000, 0, 0);
    }

    private void refused(
        final RejectCode code, final long value, final long bound, final Consumer<ScheduleDropsEncoder> change,
        final long... scenes)
    {
        assertEquals(0, campaigns.schedule(campaign, change, scenes));
        assertEquals(code, driver.rejectCode());
        assertEquals(List.of(campaign, value, bound),
            List.of(driver.reject().subjectId(), driver.reject().value(), driver.reject().bound()));
    }

    private static void full(final MachineDriver machine, final SettingKey store)
    {
        assertEquals(RejectCode.STORE_FULL, machine.rejectCode());
        assertEquals(store.value(), machine.reject().value());
    }

    private static CreatedDecoder created(final UnsafeBuffer event)
    {
        return new CreatedDecoder().wrap(event, HEADER, CreatedDecoder.BLOCK_LENGTH, 1);
    }

    private void pool(final long available, final long reserved, final long parts)
    {
        final CampaignAnswerDecoder told = campaigns.query(campaign, 0);
        assertEquals(List.of(available, reserved, parts),
            List.of(told.available(), told.reserved(), told.liveParts()));
    }
}
