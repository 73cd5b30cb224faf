package io.hongbao.engine.rules.envelope;

import io.hongbao.engine.codec.Audience;
import io.hongbao.engine.codec.EnvelopeState;
import io.hongbao.engine.codec.PauseAction;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.rules.CommandContext;
import io.hongbao.engine.rules.gate.Pauses;
import io.hongbao.engine.rules.output.EventWriter;

/**
 * Steps 3 to 8 of RULES 4, in their order: may this user grab this envelope now? The details of a refusal stay in
 * fields until the next decision.
 */
final class GrabGate
{
    static final int NOT_IN_SCENE = 1;
    static final int NOT_NAMED = 2;
    static final int NOT_RELATED = 3;
    static final int IS_SENDER = 4;

    private final EnvelopeBook book;
    private final EnvelopeStore envelopes;
    private final EnvelopeLife life;
    private final Pauses pauses;
    private final GateKeeper keeper;
    private long subjectId;
    private long value;
    private long bound;
    private long timeMs;

    GrabGate(
        final EnvelopeBook book, final EnvelopeLife life, final Pauses pauses, final CampaignDesks desks,
        final EventWriter events)
    {
        this.book = book;
        this.life = life;
        this.pauses = pauses;
        envelopes = book.envelopes;
        keeper = new GateKeeper(book, desks, events);
    }

    /** Steps 5 to 7, for those who ask them one by one. */
    GateKeeper keeper()
    {
        return keeper;
    }

    /** Steps 3 to 7: the reason of a refusal, null if the user may have a share. */
    RejectCode refusal(final int slot, final Visit visit, final long nowMs)
    {
        final RejectCode code = arrival(slot, visit);
        if (code != null)
        {
            return code;
        }
        final boolean isGated = envelopes.isGated(slot);
        if (isGated && life.isRaffle(slot))
        {
            return enterInstead(slot);
        }
        final RejectCode ended = byState(slot, nowMs);
        return ended == null && isGated ? byKeeper(keeper.refusal(slot, visit, nowMs)) : ended;
    }

    /** Step 3 but for raffles: may this user have a share of it at all? */
    RejectCode arrival(final int slot, final Visit visit)
    {
        subjectId = envelopes.id(slot);
        value = 0;
        bound = 0;
        timeMs = 0;
        if (!isEligible(slot, visit))
        {
            return RejectCode.NOT_ELIGIBLE;
        }
        if (envelopes.isFrozen(slot))
        {
            return RejectCode.FROZEN;
        }
        return pauses.isPaused(PauseAction.GRABS, visit.user(), envelopes.sceneKind(slot), envelopes.sceneId(slot),
            envelopes.campaignId(slot)) ? RejectCode.PAUSED : null;
    }

    /** Of a raffle, to whom does not enter it. */
    RejectCode enterInstead(final int slot)
    {
        timeMs = life.drawsAtMs(slot);
        return RejectCode.ENTER_INSTEAD;
    }

    /** Takes over the details of a refusal by steps 5 to 7. */
    RejectCode byKeeper(final RejectCode code)
    {
        if (code != null)
        {
            subjectId = keeper.subjectId();
            value = keeper.value();
            bound = keeper.bound();
            timeMs = keeper.timeMs();
        }
        return code;
    }

    /**
     * What a refusal is answered with: a wrong password that costs a try is counted first. The one case in which a
     * refusal changes something, and tells it by an event.
     */
    RejectCode settle(final RejectCode code, final int slot, final Visit visit, final CommandContext context)
    {
        if (code != RejectCode.WRONG_PASSWORD || !keeper.isTry(visit))
        {
            return code;
        }
        final RejectCode lack = keeper.roomForTry(slot, context.nowMs());
        if (lack != null)
        {
            return byKeeper(lack);
        }
        if (!context.mayWrite())
        {
            return journalFull(context.nowMs());
        }
        life.openIfDue(slot, context.nowMs());
        keeper.countTry(slot, visit);
        return byKeeper(code);
    }

    /** Where a grant would first change something: null if it may. */
    RejectCode lack(final int slot, final Visit visit, final CommandContext context)
    {
        final RejectCode code =
            envelopes.isGated(slot) ? byKeeper(keeper.room(slot, visit.user(), context.nowMs())) : null;
        return code == null && !context.mayWrite() ? journalFull(context.nowMs()) : code;
    }

    private RejectCode journalFull(final long nowMs)
    {
        value = 0;
        bound = 0;
        timeMs = nowMs;
        return RejectCode.JOURNAL_FULL;
    }

    /** Grants the next share to whom nothing speaks against, and uses up what that takes; its ordinal. */
    int grant(final int slot, final Visit visit, final long nowMs)
    {
        if (!envelopes.isGated(slot))
        {
            return life.grant(slot, visit.user(), 0, nowMs, nowMs);
        }
        life.openIfDue(slot, nowMs);
        keeper.use(slot, visit.given(), nowMs);
        return life.grant(slot, visit.user(), keeper.tapOf(slot, visit), nowMs, nowMs);
    }

    private boolean isEligible(final int slot, final Visit visit)
    {
        final Audience audience = envelopes.audience(slot);
        if (audience == Audience.SCENE &&
            (visit.sceneKind() != envelopes.sceneKind(slot) || visit.sceneId() != envelopes.sceneId(slot)))
        {
            value = NOT_IN_SCENE;
        }
        else if (audience == Audience.NAMED &&
            !NamedLists.contains(book.arena, envelopes.namedBlock(slot), visit.user()))
        {
            value = NOT_NAMED;
        }
        else if ((envelopes.relations(slot) & ~visit.relations()) != 0)
        {
            value = NOT_RELATED;
            bound = envelopes.relations(slot);
        }
        else if (visit.user() == envelopes.sender(slot) && !envelopes.isSenderAllowed(slot))
        {
            value = IS_SENDER;
        }
        return value == 0;
    }

    /** Step 4; null if it is open. */
    RejectCode byState(final int slot, final long nowMs)
    {
        final EnvelopeState state = life.stateAt(slot, nowMs);
        switch (state)
        {
            case OPEN:
                return envelopes.isGated(slot) && life.isDrawing(slot, nowMs) ? drawing(slot) : null;
            case SCHEDULED:
                return notYetOpen(slot, nowMs);
            case EXHAUSTED:
                value = envelopes.shares(slot);
                bound = envelopes.closedAtMs(slot) - envelopes.opensAtMs(slot);
                timeMs = nowMs - envelopes.closedAtMs(slot);
                return RejectCode.EXHAUSTED;
            default:
                timeMs = life.endedAtMs(slot);
                return ending(state);
        }
    }

    private RejectCode drawing(final int slot)
    {
        timeMs = life.drawsAtMs(slot);
        return RejectCode.DRAWING;
    }

    private RejectCode notYetOpen(final int slot, final long nowMs)
    {
        timeMs = life.openingMs(slot);
        if (envelopes.opensAtMs(slot) == EnvelopeLife.GOAL_NOT_MET)
        {
            final int gate = envelopes.gate(slot);
            value = book.gates.gates().goal(gate) - book.gates.gates().entered(gate);
            timeMs = timeMs > nowMs ? timeMs : 0;
        }
        return RejectCode.NOT_YET_OPEN;
    }

    private static RejectCode ending(final EnvelopeState state)
    {
        return switch (state)
        {
            case VOIDED -> RejectCode.VOIDED;
            case CANCELLED -> RejectCode.CANCELLED;
            case DECLINED -> RejectCode.DECLINED;
            case SCENE_CLOSED -> RejectCode.SCENE_CLOSED;
            case DRAWN -> RejectCode.DRAWN;
            default -> RejectCode.EXPIRED;
        };
    }

    long subjectId()
    {
        return subjectId;
    }

    long value()
    {
        return value;
    }

    long bound()
    {
        return bound;
    }

    long timeMs()
    {
        return timeMs;
    }
}
