package io.hongbao.engine.model;

import io.hongbao.engine.codec.Audience;
import io.hongbao.engine.codec.EnvelopeState;
import io.hongbao.engine.codec.GrabOutcome;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.SceneKind;
import io.hongbao.engine.codec.TicketScope;
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
        checkVisit(command);
        final Visit visit = Visit.of(command, world.sender().verdicts());
        final Envelope envelope = world.envelopes.find(command.get("envelopeId"));
        final Grant first = envelope.grants.get(visit.user());
        if (first != null)
        {
            return told(GrabOutcome.ALREADY_GRABBED, envelope, first);
        }
        check(envelope, visit);
        world.mayChange();
        return told(GrabOutcome.GRANTED, envelope, grant(envelope, visit));
    }

    /** Whoever comes to an envelope says who, from where, and vouched for by what. */
    static void checkVisit(final Message command)
    {
        checkUser(command.get("userId"));
        new Invalid(command)
            .when("sceneId", command.get("sceneId") < 0)
            .when("sceneKind", command.get("sceneKind") > SceneKind.PAGE.value())
            .when("relations", command.get("relations") > ALL_RELATIONS)
            .check();
    }

    private static void checkUser(final long user)
    {
        if (user < 1)
        {
            throw Refused.of(RejectCode.USER_INVALID, user, 1, 0);
        }
    }

    /** Uses up what a grant uses up, and grants. */
    private Grant grant(final Envelope envelope, final Visit visit)
    {
        envelope.openIfDue();
        if (needsTicket(envelope, visit.user()))
        {
            world.tickets.use(visit.ticket(), envelope.id);
        }
        return envelope.grant(visit.user(), envelope.terms.gates.triesPerUser == 0 ? 0 : visit.tap());
    }

    /** By scene: the oldest that this user may still grab, passing over without effect those that refuse. */
    Result grabByScene(final Message command)
    {
        checkUser(command.get("userId"));
        final Visit visit = Visit.of(command, world.sender().verdicts());
        if (!visit.scene().isSomewhere())
        {
            throw Refused.of(RejectCode.SCENE_INVALID, visit.scene().id(), visit.scene().kind(), 0);
        }
        new Invalid(command)
            .when("relations", command.get("relations") > ALL_RELATIONS)
            .when("afterOpensAtMs", command.get("afterOpensAtMs") < 0)
            .when("afterId", command.get("afterId") < 0)
            .check();
        final List<Envelope> there =
            world.envelopes.openIn(visit.scene(), command.get("afterOpensAtMs"), command.get("afterId"));
        long lastReason = 0;
        for (int i = 0; i < there.size(); i++)
        {
            if (i == MOST_LOOKED_AT)
            {
                final Envelope last = there.get(i - 1);
                throw Refused.of(RejectCode.LOOK_FURTHER, last.id, MOST_LOOKED_AT, 0, last.opensAtMs());
            }
            lastReason = reason(there.get(i), visit);
            if (lastReason == 0)
            {
                world.mayChange();
                return toldByScene(there.get(i), grant(there.get(i), visit));
            }
        }
        throw Refused.of(RejectCode.NOTHING_HERE, lastReason, 0, 0);
    }

    /** Code of why one is passed over; 0 if it is not. A wrong password stops at the first one it is tried on. */
    private long reason(final Envelope envelope, final Visit visit)
    {
        if (envelope.grants.containsKey(visit.user()))
        {
            return RejectCode.ALREADY_GRABBED.value();
        }
        try
        {
            check(envelope, visit);
            return 0;
        }
        catch (final Refused refused)
        {
            final long code = refused.reject().get("code");
            if (code == RejectCode.WRONG_PASSWORD.value() && !visit.password().isNone())
            {
                throw refused;
            }
            return code;
        }
    }

    /** Steps 3 to 7: the first that fails is the answer. */
    private void check(final Envelope envelope, final Visit visit)
    {
        checkArrival(envelope, visit);
        if (envelope.terms.gates.isRaffle())
        {
            throw Refused.of(RejectCode.ENTER_INSTEAD, envelope.id, 0, 0, envelope.terms.gates.drawsAtMs);
        }
        checkState(envelope);
        envelope.passwords.check(visit);
        checkTicketAndCaps(envelope, visit);
        checkRelease(envelope, visit);
    }

    /** Step 3 but for raffles. */
    void checkArrival(final Envelope envelope, final Visit visit)
    {
        checkEligible(envelope, visit);
        if (envelope.isFrozen)
        {
            throw Refused.of(RejectCode.FROZEN, envelope.id);
        }
        if (world.pauses.areGrabsPaused(visit.user(), envelope.terms.scene, envelope.terms.campaignId))
        {
            throw Refused.of(RejectCode.PAUSED, envelope.id);
        }
    }

    private void checkEligible(final Envelope envelope, final Visit visit)
    {
        final Terms terms = envelope.terms;
        if (terms.audience == Audience.SCENE.value() && !visit.scene().equals(terms.scene))
        {
            throw Refused.of(RejectCode.NOT_ELIGIBLE, envelope.id, NOT_IN_SCENE, 0, 0);
        }
        if (terms.isNamed() && !terms.named.contains(visit.user()))
        {
            throw Refused.of(RejectCode.NOT_ELIGIBLE, envelope.id, NOT_NAMED, 0, 0);
        }
        if ((visit.relations() & terms.relations) != terms.relations)
        {
            throw Refused.of(RejectCode.NOT_ELIGIBLE, envelope.id, NOT_RELATED, terms.relations, 0);
        }
        if (visit.user() == terms.sender && !terms.senderMayGrab)
        {
            throw Refused.of(RejectCode.NOT_ELIGIBLE, envelope.id, IS_SENDER, 0, 0);
        }
    }

    /** Step 4. */
    void checkState(final Envelope envelope)
    {
        final EnvelopeState state = envelope.state();
        final long id = envelope.id;
        final long endedAtMs = envelope.endedAtMs();
        switch (state)
        {
            case OPEN:
                if (envelope.isDrawing())
                {
                    throw Refused.of(RejectCode.DRAWING, id, 0, 0, envelope.terms.gates.drawsAtMs);
                }
                return;
            case SCHEDULED:
                final long opensAtMs = envelope.opensAtMs();
                final long missing =
                    envelope.waitsForGoal() ? envelope.terms.gates.goal - envelope.entries.size() : 0;
                // 0 if the goal alone decides.
                throw Refused.of(
                    RejectCode.NOT_YET_OPEN, id, missing, 0, opensAtMs > world.nowMs() ? opensAtMs : 0);
            case EXHAUSTED:
                throw Refused.of(RejectCode.EXHAUSTED, id, envelope.terms.shares, endedAtMs - envelope.opensAtMs(),
                    world.nowMs() - endedAtMs);
            default:
                throw Refused.of(RejectCode.valueOf(state.name()), id, 0, 0, endedAtMs);
        }
    }

    /** Step 6. */
    void checkTicketAndCaps(final Envelope envelope, final Visit visit)
    {
        final Gates gates = envelope.terms.gates;
        if (needsTicket(envelope, visit.user()))
        {
            final boolean isOfCampaign = gates.ticketScope == TicketScope.CAMPAIGN.value();
            world.tickets.check(visit.ticket(), isOfCampaign ? envelope.terms.campaignId : envelope.id,
                visit.user(), gates.ticketTask, envelope.campaign, envelope.id);
        }
        if (envelope.campaign != null)
        {
            envelope.campaign.caps.check(visit.user(), envelope.worstCase());
        }
    }

    /** Who handed in for the goal grabs without a further ticket (RULES 7). */
    boolean needsTicket(final Envelope envelope, final long user)
    {
        final Gates gates = envelope.terms.gates;
        return gates.ticketScope != TicketScope.NONE.value() && (gates.goal == 0 || envelope.entries.of(user) == null);
    }

    /** Step 7. */
    private void checkRelease(final Envelope envelope, final Visit visit)
    {
        final Gates gates = envelope.terms.gates;
        final long tap = visit.tap();
        if (gates.triesPerUser != 0 && (tap < 1 || tap > gates.triesPerUser))
        {
            throw Refused.of(RejectCode.TRIES_USED_UP, envelope.id, tap, gates.triesPerUser, 0);
        }
        if (gates.triesPerUser != 0 && !envelope.draw.hits(visit.user(), tap, gates.hitRatePpm))
        {
            throw Refused.of(RejectCode.NOTHING_THIS_TIME, envelope.id, tap, gates.triesPerUser, 0);
        }
        if (envelope.grants.size() >= envelope.released())
        {
            throw Refused.of(RejectCode.NOT_RELEASED_YET, envelope.id, envelope.released(), envelope.terms.shares,
                envelope.nextReleaseMs());
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
