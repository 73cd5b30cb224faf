package io.hongbao.engine.model;

import io.hongbao.engine.codec.CloseReason;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.model.wire.Message;

/** RULES 1: cancel, decline, freeze and thaw, and the close of a scene. */
final class Endings
{
    private final World world;

    Endings(final World world)
    {
        this.world = world;
    }

    /** The creating service takes back what nobody has grabbed. */
    Result cancel(final Message command)
    {
        final Envelope envelope = world.envelopes.findLive(command.get("envelopeId"));
        final long principal = world.sender().principal();
        if (envelope.creator != principal)
        {
            throw Refused.of(RejectCode.NOT_THE_CREATOR, envelope.id, principal, 0, 0);
        }
        checkUntouched(envelope);
        return end(envelope, CloseReason.CANCELLED);
    }

    /** The single recipient of NAMED(1) does not want it. */
    Result decline(final Message command)
    {
        final Envelope envelope = world.envelopes.findLive(command.get("envelopeId"));
        final long user = command.get("userId");
        if (!envelope.terms.isNamed() || envelope.terms.named.size() != 1 || envelope.terms.named.get(0) != user)
        {
            throw Refused.of(RejectCode.NOT_THE_RECIPIENT, envelope.id, user, 0, 0);
        }
        checkUntouched(envelope);
        return end(envelope, CloseReason.DECLINED);
    }

    private void checkUntouched(final Envelope envelope)
    {
        if (!envelope.grants.isEmpty())
        {
            throw Refused.of(RejectCode.ALREADY_GRABBED_BY_SOMEONE, envelope.id, envelope.grants.size(), 0, 0);
        }
    }

    private Result end(final Envelope envelope, final CloseReason reason)
    {
        world.mayChange();
        envelope.openIfDue();
        envelope.close(reason);
        return Result.done(envelope.id, world.nowMs());
    }

    /** Stops grabs, not time; and lets them go on. */
    Result freeze(final Message command, final boolean isFreeze)
    {
        world.checkReason(command);
        final Envelope envelope = world.envelopes.findLive(command.get("envelopeId"));
        if (envelope.isFrozen == isFreeze)
        {
            throw Refused.of(isFreeze ? RejectCode.ALREADY_FROZEN : RejectCode.NOT_FROZEN, envelope.id);
        }
        world.mayChange();
        envelope.openIfDue();
        envelope.isFrozen = isFreeze;
        world.emit(isFreeze ? "Frozen" : "Thawed").set("envelopeId", envelope.id)
            .set("operatorId", world.sender().principal()).set("reason", command.bytes("reason"));
        return Result.done(envelope.id, world.nowMs());
    }

    /** A group is dissolved: its live envelopes count as ended from this ms, and are refunded by due work. */
    Result closeScene(final Message command)
    {
        final Scene scene = new Scene(command.get("sceneKind"), command.get("sceneId"));
        if (!scene.isSomewhere())
        {
            throw Refused.of(RejectCode.SCENE_INVALID, scene.id(), scene.kind(), 0);
        }
        if (world.closedScenes.containsKey(scene))
        {
            throw Refused.of(RejectCode.SCENE_IS_CLOSED, scene.id(), 0, world.closedScenes.get(scene));
        }
        world.mayChange();
        world.closedScenes.put(scene, world.nowMs());
        world.emit("SceneClosed").set("sceneKind", scene.kind()).set("sceneId", scene.id());
        world.envelopes.in(scene).forEach(Envelope::endWithScene);
        return Result.done(scene.id(), world.nowMs());
    }
}
