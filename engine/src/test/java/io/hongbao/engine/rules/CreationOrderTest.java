package io.hongbao.engine.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hongbao.engine.codec.Audience;
import io.hongbao.engine.codec.CreateDecoder;
import io.hongbao.engine.codec.OpenCampaignDecoder;
import io.hongbao.engine.codec.PauseAction;
import io.hongbao.engine.codec.PauseScope;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.Role;
import io.hongbao.engine.codec.SceneKind;
import io.hongbao.engine.codec.SettingKey;
import io.hongbao.engine.codec.Split;
import io.hongbao.engine.model.wire.Message;
import io.hongbao.engine.model.wire.Schema;
import io.hongbao.engine.rules.settings.Capacities;
import io.hongbao.engine.rules.settings.CurrencyLimits;
import io.hongbao.engine.testkit.CampaignCommands;
import io.hongbao.engine.testkit.Commands;
import io.hongbao.engine.testkit.MachineDriver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The order of the checks of a creation (PROTOCOL 8): everything is wrong at once; what is told is mended, one by one,
 * until the envelope is made.
 */
class CreationOrderTest
{
    private static final long NOW = MachineDriver.START_MS;
    private static final long HOUR_MS = 3_600_000;

    private MachineDriver driver = new MachineDriver();
    private Message creation = wrong();

    /** All fields that can be wrong beside each other are. */
    private static Message wrong()
    {
        return Message.of("CreateWith").set("requestedAtMs", NOW).set("split", 9)
            .set("sceneKind", SceneKind.CHAT.value()).set("currency", 999).set("maxShare", -1).set("minShare", -1)
            .set("total", 29).set("audience", Audience.NAMED.value()).set("expiresAtMs", NOW)
            .set("opensAtMs", NOW + 40_000).set("pacingMs", -1).set("parentId", 999).set("note", new byte[200]);
    }

    private void send()
    {
        final byte[] bytes = Schema.encode(creation);
        driver.send((buffer, header) ->
        {
            buffer.putBytes(0, bytes);
            return bytes.length;
        });
    }

    private Message refused(final RejectCode code)
    {
        send();
        assertEquals(code, driver.rejectCode());
        assertTrue(driver.events().isEmpty());
        return creation;
    }

    private static byte[] nonce()
    {
        return new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16};
    }

    private void set(final SettingKey key, final long value)
    {
        final Message command = Message.of("SetSettings");
        command.add("settings").set("value", value).set("key", key.value());
        final byte[] bytes = Schema.encode(command);
        driver.as(Role.HOST, 0);
        driver.send((buffer, header) ->
        {
            buffer.putBytes(0, bytes);
            return bytes.length;
        });
        assertEquals(null, driver.rejectCode());
        driver.asService();
    }

    private void pauseCreates(final boolean isPaused)
    {
        final Commands commands = new Commands(driver.as(Role.OPERATOR, 500));
        if (isPaused)
        {
            commands.pause(PauseAction.CREATES, PauseScope.ALL, SceneKind.NONE, 0);
        }
        else
        {
            commands.resume(PauseAction.CREATES, PauseScope.ALL, SceneKind.NONE, 0);
        }
        driver.asService();
    }

    private void moneyIsCheckedInItsOrder()
    {
        refused(RejectCode.SHARES_OUT_OF_RANGE).set("shares", 3);
        refused(RejectCode.MAX_SHARE_INVALID).set("maxShare", 20);
        refused(RejectCode.MIN_SHARE_INVALID).set("minShare", 10);
        refused(RejectCode.TOTAL_TOO_SMALL).set("total", 301);
        refused(RejectCode.TOTAL_TOO_LARGE).set("total", 50);
        refused(RejectCode.NOT_DIVISIBLE).set("split", Split.LUCKY.value());
        refused(RejectCode.NONCE_MISSING).set("senderNonce", nonce());
    }

    @Test
    void whatIsToldFirstIsWhatTheProtocolNamesFirst()
    {
        driver = new MachineDriver(new Capacities(1, 4096, 100, 10, 10, 10, 10, 10, 10));
        set(SettingKey.SCENE_ENVELOPES, 1);
        assertTrue(driver.create(c -> c.sceneId(43)) > 0, "scene 43 is full, and so is the store");
        new Commands(driver).closeScene(SceneKind.CHAT, 42);
        pauseCreates(true);
        refused(RejectCode.USER_INVALID).set("sender", 7);
        refused(RejectCode.INVALID_VALUE).set("split", Split.EQUAL.value());
        refused(RejectCode.SCENE_INVALID).set("sceneId", 42);
        refused(RejectCode.PAUSED);
        pauseCreates(false);
        refused(RejectCode.CURRENCY_UNKNOWN).set("currency", 156);
        moneyIsCheckedInItsOrder();
        refused(RejectCode.ALREADY_EXPIRED).set("expiresAtMs", NOW + 30_000);
        refused(RejectCode.OPENS_TOO_LATE).set("opensAtMs", 0);
        refused(RejectCode.LIFE_OUT_OF_RANGE).set("expiresAtMs", NOW + HOUR_MS);
        refused(RejectCode.NAMED_OUT_OF_RANGE).set("audience", Audience.SCENE.value()).add("named");
        refused(RejectCode.AUDIENCE_INVALID).set("audience", Audience.NAMED.value());
        refused(RejectCode.USER_INVALID).group("named").get(0).set("userId", 5);
        refused(RejectCode.NOTE_TOO_LONG).set("note", new byte[] {(byte)0x80});
        refused(RejectCode.NOTE_NOT_UTF8).set("note", "恭喜");
        refused(RejectCode.SCENE_IS_CLOSED).set("sceneId", 43);
        refused(RejectCode.SCENE_FULL).set("sceneId", 44);
        refused(RejectCode.GATE_INVALID).set("pacingMs", 0);
        refused(RejectCode.PARENT_UNKNOWN).set("parentId", 0);
        refused(RejectCode.STORE_FULL);
        driver.mayWrite(false);
        refused(RejectCode.STORE_FULL);
    }

    @Test
    void thePoolIsAskedBeforeAndBehindTheMoney()
    {
        driver.setLimits(new CurrencyLimits(901, 50_000, 10_000, 100, 1_000, 100, 10, 96));
        final CampaignCommands campaigns = new CampaignCommands(driver);
        final long later = campaigns.open(45, c -> c.opensAtMs(NOW + 1000));
        final long open = campaigns.open(45);
        creation.set("campaignId", 999);
        refused(RejectCode.INVALID_VALUE).set("split", Split.EQUAL.value());
        refused(RejectCode.SCENE_INVALID).set("sceneId", 42);
        refused(RejectCode.CURRENCY_UNKNOWN).set("currency", 901);
        refused(RejectCode.CAMPAIGN_UNKNOWN).set("campaignId", later);
        refused(RejectCode.CAMPAIGN_NOT_OPEN).set("campaignId", open);
        refused(RejectCode.CURRENCY_DIFFERS).set("currency", 156);
        moneyIsCheckedInItsOrder();
        refused(RejectCode.POOL_EXHAUSTED).set("total", 45);
        refused(RejectCode.ALREADY_EXPIRED).set("expiresAtMs", NOW + HOUR_MS);
        refused(RejectCode.NAMED_OUT_OF_RANGE).set("audience", Audience.ANYONE.value()).set("note", "");
        creation.set("pacingMs", 0).set("parentId", 0);
        send();
        assertEquals(null, driver.rejectCode());
    }

    @Test
    void theSubsidyIsAskedBeforeTheGates()
    {
        creation = wrong().set("sender", 7).set("split", Split.EQUAL.value()).set("sceneId", 42).set("currency", 156)
            .set("shares", 1).set("maxShare", 0).set("minShare", 0).set("total", 5).set("expiresAtMs", NOW + HOUR_MS)
            .set("audience", Audience.ANYONE.value()).set("note", "").set("subsidyId", 77).set("campaignId", 5);
        refused(RejectCode.SUBSIDY_UNKNOWN).set("subsidyId", 0).set("campaignId", 0);
        refused(RejectCode.GATE_INVALID);
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, Long.MIN_VALUE})
    void aNegativeOpeningIsInvalidAndChangesNothing(final long opensAtMs)
    {
        driver.create(c -> c.opensAtMs(opensAtMs));
        assertEquals(RejectCode.INVALID_VALUE, driver.rejectCode());
        assertEquals(opensAtMs, driver.reject().value());
        assertEquals(CreateDecoder.opensAtMsId(), driver.reject().bound());
        creation = wrong().set("sender", 7).set("opensAtMs", opensAtMs);
        refused(RejectCode.INVALID_VALUE);
        assertEquals(CreateDecoder.opensAtMsId(), driver.reject().bound(), "of a CreateWith, before its split");
        assertEquals(0, new CampaignCommands(driver).open(500, c -> c.opensAtMs(opensAtMs)));
        assertEquals(RejectCode.CAMPAIGN_INVALID, driver.rejectCode());
        assertEquals(OpenCampaignDecoder.opensAtMsId(), driver.reject().bound());
        assertEquals(0, driver.machine().status().ledger().funded(156));
    }
}
