package io.hongbao.engine.model;

import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.Role;
import io.hongbao.engine.codec.SceneKind;
import io.hongbao.engine.codec.SettingKey;
import io.hongbao.engine.model.wire.Message;
import java.util.HashMap;
import java.util.Map;

/** RULES 7: greetings, which may earn a draw, and the thanks for them. */
final class Blessings
{
    private static final long MOST_NOTE_BYTES = 96;

    /** One that can still be thanked for. */
    private record Blessing(long from, long to, long untilMs)
    {
    }

    private final World world;
    private final Cards cards;
    private final Map<Long, Blessing> sent = new HashMap<>();

    Blessings(final World world, final Cards cards)
    {
        this.world = world;
        this.cards = cards;
    }

    /** To a user or a chat, with or without an envelope. It is known by the sequence of its event. */
    Result bless(final Message command)
    {
        final long from = command.get("fromUser");
        final long to = command.get("toUser");
        checkAddress(command, from, to);
        final long envelopeId = command.get("envelopeId");
        if (envelopeId != 0 && world.envelopes.find(envelopeId).terms.sender != from)
        {
            throw Refused.of(RejectCode.NOT_A_PARTY, envelopeId, from, 0, 0);
        }
        final long setId = command.get("setId");
        final CardSet set = setId == 0 ? null : world.cardSets.findLive(setId);
        world.checkNote(command.bytes("note"), MOST_NOTE_BYTES);
        world.mayChange();
        final long id = world.lastSequence() + 1;
        world.emit("Blessed").set("blessingId", id).set("from", from).set("to", to)
            .set("sceneId", command.get("sceneId")).set("sceneKind", command.get("sceneKind"))
            .set("envelopeId", envelopeId).set("setId", setId).set("note", command.bytes("note"));
        sent.put(id, new Blessing(from, to, world.nowMs() + world.setting(SettingKey.BLESSING_LIFE_MS)));
        if (set != null && cards.mayEarnByBlessing(set, from))
        {
            cards.earnByBlessing(set, from, id);
        }
        return Result.done(id, world.nowMs());
    }

    private static void checkAddress(final Message command, final long from, final long to)
    {
        if (from < 1 || to < 0)
        {
            throw Refused.of(RejectCode.USER_INVALID, from < 1 ? from : to, 1, 0).leaveOpen("value");
        }
        new Invalid(command).when("sceneKind", command.get("sceneKind") > SceneKind.PAGE.value()).check();
        final Scene scene = new Scene(command.get("sceneKind"), command.get("sceneId"));
        if (!scene.isValid() || to == 0 && !scene.isSomewhere())
        {
            throw Refused.of(RejectCode.SCENE_INVALID, scene.id(), scene.kind(), 0);
        }
        if (from == to)
        {
            throw Refused.of(RejectCode.NOT_A_PARTY, to, 0, 0);
        }
    }

    /** A one-tap blessing back: for a share of an envelope, or for a blessing. */
    Result thank(final Message command)
    {
        final long user = command.get("userId");
        final long envelopeId = command.get("envelopeId");
        final long blessingId = command.get("blessingId");
        Cards.checkUser(user);
        if (envelopeId == 0 == (blessingId == 0))
        {
            throw Refused.of(RejectCode.INVALID_VALUE, 0, 0, 0).leaveOpen("value", "bound");
        }
        final long whom = envelopeId != 0 ? senderOf(envelopeId, user) : blesserOf(blessingId, user);
        if (whom == 0 || whom == user)
        {
            throw Refused.of(RejectCode.NOT_A_PARTY, envelopeId + blessingId, user, 0, 0);
        }
        world.mayChange();
        world.emit("Thanked").set("from", user).set("to", whom).set("envelopeId", envelopeId)
            .set("blessingId", blessingId);
        return Result.done(whom, world.nowMs());
    }

    /** 0 if the user has no share of it. */
    private long senderOf(final long envelopeId, final long user)
    {
        final Envelope envelope = world.envelopes.find(envelopeId);
        return envelope.grants.containsKey(user) ? envelope.terms.sender : 0;
    }

    /** 0 if it was not to the user; a service vouches for one to a chat. */
    private long blesserOf(final long blessingId, final long user)
    {
        final Blessing blessing = sent.get(blessingId);
        if (blessing == null || world.nowMs() >= blessing.untilMs)
        {
            throw Refused.of(RejectCode.BLESSING_UNKNOWN, blessingId, blessingId, 0, 0);
        }
        final boolean isTo = blessing.to == user || blessing.to == 0 && world.sender().role() == Role.SERVICE;
        return isTo ? blessing.from : 0;
    }

    /** Nobody can see a difference: what is past its time is forgotten. */
    void forget()
    {
        sent.values().removeIf(blessing -> world.nowMs() >= blessing.untilMs);
    }
}
