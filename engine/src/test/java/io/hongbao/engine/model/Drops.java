package io.hongbao.engine.model;

import io.hongbao.engine.codec.Audience;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.SceneKind;
import io.hongbao.engine.codec.SettingKey;
import io.hongbao.engine.codec.Split;
import io.hongbao.engine.model.wire.Message;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** RULES 7: schedules of drops. */
final class Drops
{
    private static final long ALL_RELATIONS = 0xf;
    private static final int MOST_SCENES = 1_000;

    private final World world;
    private final Creation creation;
    private final List<Schedule> schedules = new ArrayList<>();

    Drops(final World world, final Creation creation)
    {
        this.world = world;
        this.creation = creation;
    }

    Iterable<Schedule> all()
    {
        return schedules;
    }

    Result schedule(final Message command)
    {
        final Campaign campaign = world.campaigns.findOpen(command.get("campaignId"));
        checkValues(command);
        final long lifeMs = command.get("lifeMs") == 0 ?
            world.setting(SettingKey.DEFAULT_LIFE_MS) : command.get("lifeMs");
        final Terms terms = checkOne(command, campaign, lifeMs);
        checkScenes(command);
        checkTimes(command, campaign);
        checkEachOnce(command);
        final BigInteger money = BigInteger.valueOf(command.get("total")).multiply(count(command));
        campaign.checkAvailable(money.min(BigInteger.valueOf(Long.MAX_VALUE)).longValueExact());
        final Epochs.Epoch epoch = world.epochs.current();
        world.mayChange();
        final Schedule schedule =
            new Schedule(world, creation, world.ids.give(), campaign, command, lifeMs, epoch);
        schedules.add(schedule);
        epoch.open.add(schedule.id);
        campaign.reserve(money.longValueExact());
        campaign.partOpened();
        tell(schedule, command, terms, lifeMs, epoch);
        return world.seeded(schedule.id, schedule.draw(), epoch);
    }

    private static void checkValues(final Message command)
    {
        new Invalid(command)
            .when("split", command.get("split") > Split.FAIR.value())
            .when("sceneKind", command.get("sceneKind") > SceneKind.PAGE.value())
            .when("audience", command.get("audience") > Audience.SCENE.value())
            .when("relations", command.get("relations") > ALL_RELATIONS)
            .check();
    }

    /** The checks of a creation for one of its envelopes, were it made now. */
    private Terms checkOne(final Message command, final Campaign campaign, final long lifeMs)
    {
        final long kind = command.get("sceneKind");
        if (kind == SceneKind.NONE.value() || command.group("scenes").isEmpty())
        {
            throw Refused.of(RejectCode.SCENE_INVALID, 0, kind, 0).leaveOpen("value");
        }
        final Terms terms = terms(command, campaign.currency, 0);
        terms.expiresAtMs = lifeMs > Long.MAX_VALUE - world.nowMs() ? Long.MAX_VALUE : world.nowMs() + lifeMs;
        creation.checkTerms(terms);
        if (Creation.isZero(command.bytes("scheduleNonce")))
        {
            throw Refused.of(RejectCode.NONCE_MISSING, 0, 0, 0);
        }
        return terms;
    }

    /** Terms of the envelope for the scene of a place. */
    static Terms terms(final Message command, final long currency, final int place)
    {
        final Terms terms = new Terms();
        terms.requestId = new byte[16];
        terms.campaignId = command.get("campaignId");
        terms.currency = currency;
        terms.total = command.get("total");
        terms.shares = command.get("shares");
        terms.minShare = command.get("minShare");
        terms.maxShare = command.get("maxShare");
        terms.split = command.get("split");
        terms.nonce = command.bytes("scheduleNonce");
        terms.scene =
            new Scene(command.get("sceneKind"), command.group("scenes").get(place).get("sceneId"));
        terms.audience = command.get("audience");
        terms.relations = command.get("relations");
        terms.senderMayGrab = terms.scene.kind() == SceneKind.CHAT.value();
        terms.coverId = command.get("coverId");
        terms.note = command.bytes("note");
        terms.isReserved = true;
        return terms;
    }

    private void checkScenes(final Message command)
    {
        final List<Message> scenes = command.group("scenes");
        for (int i = 0; i < Math.min(scenes.size(), MOST_SCENES); i++)
        {
            if (scenes.get(i).get("sceneId") < 1)
            {
                throw Refused.of(
                    RejectCode.SCENE_INVALID, scenes.get(i).get("sceneId"), command.get("sceneKind"), 0);
            }
        }
        if (scenes.size() > MOST_SCENES)
        {
            throw Refused.of(RejectCode.TOO_MANY, scenes.size(), MOST_SCENES, 0);
        }
        final long most = world.setting(SettingKey.DROP_ENVELOPES);
        if (count(command).compareTo(BigInteger.valueOf(most)) > 0)
        {
            throw Refused.of(RejectCode.TOO_MANY, count(command).longValueExact(), most, 0);
        }
    }

    private static BigInteger count(final Message command)
    {
        return BigInteger.valueOf(command.get("rounds")).multiply(
            BigInteger.valueOf(command.group("scenes").size()));
    }

    /** Not in the past, apart, and the last within the campaign. */
    private void checkTimes(final Message command, final Campaign campaign)
    {
        final long firstAtMs = command.get("firstAtMs");
        final long everyMs = command.get("everyMs");
        final long rounds = command.get("rounds");
        final BigInteger lastAtMs = BigInteger.valueOf(everyMs).multiply(BigInteger.valueOf(rounds - 1))
            .add(BigInteger.valueOf(firstAtMs));
        final boolean isApart = rounds <= 1 ? everyMs == 0 :
            everyMs >= 1 && lastAtMs.compareTo(BigInteger.valueOf(campaign.closesAtMs)) < 0;
        new Invalid(command, RejectCode.DROPS_INVALID)
            .when("firstAtMs", firstAtMs < world.nowMs() || firstAtMs >= campaign.closesAtMs)
            .when("rounds", rounds < 1)
            .when("everyMs", !isApart)
            .check();
    }

    private void checkEachOnce(final Message command)
    {
        final Set<Long> seen = new HashSet<>();
        for (final Message scene : command.group("scenes"))
        {
            if (!seen.add(scene.get("sceneId")))
            {
                throw Refused.of(RejectCode.LISTED_TWICE, scene.get("sceneId"), 0, 0);
            }
        }
    }

    private void tell(
        final Schedule schedule, final Message command, final Terms terms, final long lifeMs,
        final Epochs.Epoch epoch)
    {
        final Message event = world.emit("DropsScheduled").set("scheduleId", schedule.id)
            .set("requestId", command.bytes("requestId")).set("campaignId", schedule.campaign.id)
            .set("firstAtMs", command.get("firstAtMs")).set("everyMs", command.get("everyMs")).set("lifeMs", lifeMs)
            .set("total", terms.total).set("minShare", terms.minShare).set("maxShare", terms.maxShare)
            .set("scheduleNonce", command.bytes("scheduleNonce")).set("commitment", schedule.draw().commitment())
            .set("available", schedule.campaign.available()).set("rounds", command.get("rounds"))
            .set("shares", terms.shares).set("epoch", epoch.number).set("currency", terms.currency)
            .set("split", terms.split).set("sceneKind", terms.scene.kind());
        command.group("scenes").forEach(scene -> event.add("scenes").set("sceneId", scene.get("sceneId")));
    }

    /** Nobody can see a difference: one that is over is forgotten. */
    void forget()
    {
        schedules.removeIf(schedule -> schedule.dueMs() == Long.MAX_VALUE);
    }
}
