package io.hongbao.engine.model;

import io.hongbao.engine.codec.Audience;
import io.hongbao.engine.codec.EnvelopeState;
import io.hongbao.engine.codec.GrabOutcome;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.SceneKind;
import io.hongbao.engine.model.wire.Message;
import java.util.List;

/** RULES 4: grabs by envelope and by scene. */
final class Grabs
{
    private static final long ALL_RELATIONS = 0xf;
    private static final int MOST_LOOKED_AT = 64;
    private static final long NOT_IN_SCENE = 1;
    private static final long NOT_NAMED = 2;
    private static final long NOT_RELATED = 3;
    private static final long IS_SENDER = 4;

    private final World world;

    Grabs(final World world)
    {
        this.world = world;
    }

    /** By envelope id: its key is envelope and user. */
    Message grab(final Message command)
    {
        final long user = command.get("userId");
        checkUser(user);
        new Invalid(command)
            .when("sceneId", command.get("sceneId") < 0)
            .when("sceneKind", command.get("sceneKind") > SceneKind.PAGE.value())
            .when("relations", command.get("relations") > ALL_RELATIONS)
            .check();
        final Envelope envelope = world.envelopes.find(command.get("envelopeId"));
        final Grant first = envelope.grants.get(user);
        if (first != null)
        {
            return told(GrabOutcome.ALREADY_GRABBED, envelope, first);
        }
        checkGrab(envelope, command, new Scene(command.get("sceneKind"), command.get("sceneId")));
        world.mayChange();
        return told(GrabOutcome.GRANTED, envelope, envelope.grant(user));
    }

    /** By scene: the oldest that this user may still grab, passing over without effect those that refuse. */
    Result grabByScene(final Message command)
    {
        final long user = command.get("userId");
        checkUser(user);
        final Scene scene = new Scene(command.get("sceneKind"), command.get("sceneId"));
        if (!scene.isSomewhere())
        {
            throw Refused.of(RejectCode.SCENE_INVALID, scene.id(), scene.kind(), 0);
        }
        new Invalid(command)
            .when("relations", command.get("relations") > ALL_RELATIONS)
            .when("afterOpensAtMs", command.get("afterOpensAtMs") < 0)
            .when("afterId", command.get("afterId") < 0)
            .check();
        final List<Envelope> there = world.envelopes.in(scene).stream()
            .filter(e -> e.state() == EnvelopeState.OPEN && isBehind(e, command)).toList();
        long lastReason = 0;
        for (int i = 0; i < there.size(); i++)
        {
            if (i == MOST_LOOKED_AT)
            {
                final Envelope last = there.get(i - 1);
                throw Refused.of(RejectCode.LOOK_FURTHER, last.id, MOST_LOOKED_AT, 0, last.opensAtMs());
            }
            lastReason = reason(there.get(i), command, scene);
            if (lastReason == 0)
            {
                world.mayChange();
                return toldByScene(there.get(i), there.get(i).grant(user));
            }
        }
        throw Refused.of(RejectCode.NOTHING_HERE, lastReason, 0, 0);
    }

    private static boolean isBehind(final Envelope envelope, final Message command)
    {
        final long afterMs = command.get("afterOpensAtMs");
        return envelope.opensAtMs() > afterMs ||
            envelope.opensAtMs() == afterMs && envelope.id > command.get("afterId");
    }

    /** Code of why one is passed over; 0 if it is not. */
    private long reason(final Envelope envelope, final Message command, final Scene scene)
    {
        if (envelope.grants.containsKey(command.get("userId")))
        {
            return RejectCode.ALREADY_GRABBED.value();
        }
        try
        {
            checkGrab(envelope, command, scene);
            return 0;
        }
        catch (final Refused refused)
        {
            return refused.reject().get("code");
        }
    }

    private void checkUser(final long user)
    {
        if (user < 1)
        {
            throw Refused.of(RejectCode.USER_INVALID, user, 1, 0);
        }
    }

    /** Steps 3 to 7: the first that fails is the answer. */
    private void checkGrab(final Envelope envelope, final Message command, final Scene asserted)
    {
        checkEligible(envelope, command.get("userId"), asserted, command.get("relations"));
        if (envelope.isFrozen)
        {
            throw Refused.of(RejectCode.FROZEN, envelope.id);
        }
        if (world.pauses.areGrabsPaused(
            command.get("userId"), envelope.terms.scene, envelope.terms.campaignId))
        {
            throw Refused.of(RejectCode.PAUSED, envelope.id);
        }
        checkState(envelope);
    }

    private void checkEligible(
        final Envelope envelope, final long user, final Scene asserted, final long relations)
    {
        final Terms terms = envelope.terms;
        if (terms.audience == Audience.SCENE.value() && !asserted.equals(terms.scene))
        {
            throw Refused.of(RejectCode.NOT_ELIGIBLE, envelope.id, NOT_IN_SCENE, 0, 0);
        }
        if (terms.isNamed() && !terms.named.contains(user))
        {
            throw Refused.of(RejectCode.NOT_ELIGIBLE, envelope.id, NOT_NAMED, 0, 0);
        }
        if ((relations & terms.relations) != terms.relations)
        {
            throw Refused.of(RejectCode.NOT_ELIGIBLE, envelope.id, NOT_RELATED, terms.relations, 0);
        }
        if (user == terms.sender && !terms.senderMayGrab)
        {
            throw Refused.of(RejectCode.NOT_ELIGIBLE, envelope.id, IS_SENDER, 0, 0);
        }
    }

    private void checkState(final Envelope envelope)
    {
        final EnvelopeState state = envelope.state();
        final long id = envelope.id;
        final long endedAtMs = envelope.endedAtMs();
        switch (state)
        {
            case OPEN:
                return;
            case SCHEDULED:
                throw Refused.of(RejectCode.NOT_YET_OPEN, id, 0, 0, envelope.opensAtMs());
            case EXHAUSTED:
                throw Refused.of(RejectCode.EXHAUSTED, id, envelope.terms.shares, endedAtMs - envelope.opensAtMs(),
                    world.nowMs() - endedAtMs);
            default:
                throw Refused.of(RejectCode.valueOf(state.name()), id, 0, 0, endedAtMs);
        }
    }

    private static Message told(final GrabOutcome outcome, final Envelope envelope, final Grant grant)
    {
        return Message.of("GrabAnswer").set("outcome", outcome.value()).set("envelopeId", envelope.id)
            .set("amount", grant.amount()).set("grantedAtMs", grant.atMs()).set("ordinal", grant.ordinal())
            .set("sharesLeft", envelope.sharesLeft()).set("currency", envelope.terms.currency);
    }

    private static Result toldByScene(final Envelope envelope, final Grant grant)
    {
        return new Result(told(GrabOutcome.GRANTED, envelope, grant), () ->
        {
            final Message again = told(GrabOutcome.ALREADY_GRABBED, envelope, grant);
            // What has retired is absent from every answer.
            return envelope.isRetired() ? again.set("sharesLeft", 0) : again;
        }, envelope.id, grant.amount(), grant.ordinal());
    }
}
