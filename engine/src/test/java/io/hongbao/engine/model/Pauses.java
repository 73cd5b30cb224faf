package io.hongbao.engine.model;

import io.hongbao.engine.codec.PauseAction;
import io.hongbao.engine.codec.PauseScope;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.SceneKind;
import io.hongbao.engine.model.wire.Message;
import java.util.HashSet;
import java.util.Set;

/** RULES 11: an operator pauses and resumes creates or grabs, by user, scene, kind, campaign or all. */
final class Pauses
{
    /** A pause in force; what its scope does not need is 0. */
    private record Pause(long action, long scope, long kind, long id)
    {
    }

    private final World world;
    private final Set<Pause> inForce = new HashSet<>();

    Pauses(final World world)
    {
        this.world = world;
    }

    int size()
    {
        return inForce.size();
    }

    boolean areCreatesPaused(final long sender, final Scene scene, final long campaignId)
    {
        return isPaused(PauseAction.CREATES, sender, scene, campaignId);
    }

    boolean areGrabsPaused(final long user, final Scene scene, final long campaignId)
    {
        return isPaused(PauseAction.GRABS, user, scene, campaignId);
    }

    private boolean isPaused(final PauseAction action, final long user, final Scene scene, final long campaignId)
    {
        final long what = action.value();
        return inForce.contains(new Pause(what, PauseScope.ALL.value(), 0, 0)) ||
            inForce.contains(new Pause(what, PauseScope.USER.value(), 0, user)) ||
            inForce.contains(new Pause(what, PauseScope.SCENE.value(), scene.kind(), scene.id())) ||
            inForce.contains(new Pause(what, PauseScope.KIND.value(), scene.kind(), 0)) ||
            inForce.contains(new Pause(what, PauseScope.CAMPAIGN.value(), 0, campaignId));
    }

    Result pause(final Message command)
    {
        final Pause pause = read(command);
        if (inForce.contains(pause))
        {
            throw Refused.of(RejectCode.ALREADY_PAUSED, pause.id);
        }
        world.mayChange();
        inForce.add(pause);
        return told("Paused", command, pause);
    }

    Result resume(final Message command)
    {
        final Pause pause = read(command);
        if (!inForce.contains(pause))
        {
            throw Refused.of(RejectCode.NOT_PAUSED, pause.id);
        }
        world.mayChange();
        inForce.remove(pause);
        return told("Resumed", command, pause);
    }

    private Result told(final String event, final Message command, final Pause pause)
    {
        world.emit(event).set("operatorId", world.sender().principal()).set("scopeId", pause.id)
            .set("action", command.get("action")).set("pauseScope", command.get("pauseScope"))
            .set("sceneKind", command.get("sceneKind")).set("reason", command.bytes("reason"));
        return Result.done(pause.id, world.nowMs());
    }

    private Pause read(final Message command)
    {
        world.checkReason(command);
        final long action = command.get("action");
        final long scope = command.get("pauseScope");
        final long kind = command.get("sceneKind");
        final long id = command.get("scopeId");
        final boolean needsKind = scope == PauseScope.SCENE.value() || scope == PauseScope.KIND.value();
        final boolean needsId = scope == PauseScope.USER.value() || scope == PauseScope.SCENE.value() ||
            scope == PauseScope.CAMPAIGN.value();
        new Invalid(command)
            .when("action", action < PauseAction.CREATES.value() || action > PauseAction.GRABS.value())
            .when("pauseScope", scope > PauseScope.CAMPAIGN.value())
            .when("sceneKind", kind > SceneKind.PAGE.value() || needsKind && kind == SceneKind.NONE.value())
            .when("scopeId", needsId && id < 1)
            .check();
        return new Pause(action, scope, needsKind ? kind : 0, needsId ? id : 0);
    }
}
