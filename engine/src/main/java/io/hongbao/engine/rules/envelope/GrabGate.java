package io.hongbao.engine.rules.envelope;

import io.hongbao.engine.codec.Audience;
import io.hongbao.engine.codec.EnvelopeState;
import io.hongbao.engine.codec.PauseAction;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.SceneKind;
import io.hongbao.engine.rules.gate.Pauses;

/**
 * Steps 3 and 4 of RULES 4, in their order: may this user grab this envelope now? The details of a refusal stay in
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
    private long value;
    private long bound;
    private long timeMs;

    GrabGate(final EnvelopeBook book, final EnvelopeLife life, final Pauses pauses)
    {
        this.book = book;
        this.life = life;
        this.pauses = pauses;
        envelopes = book.envelopes;
    }

    /** The reason of a refusal, null if the user may have a share. */
    RejectCode refusal(
        final int slot, final long user, final SceneKind sceneKind, final long sceneId, final int relations,
        final long nowMs)
    {
        value = 0;
        bound = 0;
        timeMs = 0;
        if (!isEligible(slot, user, sceneKind, sceneId, relations))
        {
            return RejectCode.NOT_ELIGIBLE;
        }
        if (envelopes.isFrozen(slot))
        {
            return RejectCode.FROZEN;
        }
        if (pauses.isPaused(
            PauseAction.GRABS, user, envelopes.sceneKind(slot), envelopes.sceneId(slot), envelopes.campaignId(slot)))
        {
            return RejectCode.PAUSED;
        }
        return byState(slot, life.stateAt(slot, nowMs), nowMs);
    }

    private boolean isEligible(
        final int slot, final long user, final SceneKind sceneKind, final long sceneId, final int relations)
    {
        final Audience audience = envelopes.audience(slot);
        if (audience == Audience.SCENE &&
            (sceneKind != envelopes.sceneKind(slot) || sceneId != envelopes.sceneId(slot)))
        {
            value = NOT_IN_SCENE;
        }
        else if (audience == Audience.NAMED && !NamedLists.contains(book.arena, envelopes.namedBlock(slot), user))
        {
            value = NOT_NAMED;
        }
        else if ((envelopes.relations(slot) & ~relations) != 0)
        {
            value = NOT_RELATED;
            bound = envelopes.relations(slot);
        }
        else if (user == envelopes.sender(slot) && !envelopes.isSenderAllowed(slot))
        {
            value = IS_SENDER;
        }
        return value == 0;
    }

    private RejectCode byState(final int slot, final EnvelopeState state, final long nowMs)
    {
        switch (state)
        {
            case OPEN:
                return null;
            case SCHEDULED:
                timeMs = envelopes.opensAtMs(slot);
                return RejectCode.NOT_YET_OPEN;
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
