package io.hongbao.engine.rules.envelope;

import io.hongbao.engine.codec.AccountKind;
import io.hongbao.engine.codec.CloseReason;
import io.hongbao.engine.codec.EnvelopeState;
import io.hongbao.engine.codec.SceneKind;
import io.hongbao.engine.codec.Split;
import io.hongbao.engine.rules.InvariantViolation;
import io.hongbao.engine.rules.gate.GateEvents;
import io.hongbao.engine.rules.gate.GateStore;
import io.hongbao.engine.rules.output.EventWriter;
import io.hongbao.engine.rules.split.Splits;

/**
 * What can happen to an envelope once it is there: it opens, shares are granted, it closes, it retires. Every change
 * emits its event and asserts that its money is conserved (RULES 6).
 */
public final class EnvelopeLife
{
    /** Opening of an envelope whose goal is not met: never, as far as anybody else is concerned. */
    static final long GOAL_NOT_MET = Long.MAX_VALUE;

    private final EnvelopeBook book;
    private final EventWriter events;
    private final CampaignDesks desks;
    private final GateEvents gateEvents;
    private final EnvelopeStore envelopes;

    /**
     * Life in a book.
     *
     * @param book   with the stores.
     * @param desks  of campaigns, whose money goes back to their desks.pools().
     * @param events where what happens is told.
     */
    public EnvelopeLife(final EnvelopeBook book, final CampaignDesks desks, final EventWriter events)
    {
        this.book = book;
        this.desks = desks;
        gateEvents = new GateEvents(events);
        this.events = events;
        envelopes = book.envelopes;
    }

    /**
     * State as it counts now: past a due time, an envelope counts as if that had fired (RULES 5).
     *
     * @param slot  of the envelope.
     * @param nowMs engine time.
     * @return SCHEDULED, OPEN, or how it ended.
     */
    EnvelopeState stateAt(final int slot, final long nowMs)
    {
        final EnvelopeState state = envelopes.state(slot);
        if (state != EnvelopeState.OPEN && state != EnvelopeState.SCHEDULED)
        {
            return state;
        }
        if (envelopes.isSceneEnded(slot))
        {
            return EnvelopeState.SCENE_CLOSED;
        }
        if (nowMs >= envelopes.expiresAtMs(slot))
        {
            // A raffle ends by its draw, which was due before.
            return isRaffle(slot) ? EnvelopeState.OPEN : EnvelopeState.EXPIRED;
        }
        return state == EnvelopeState.OPEN || nowMs >= envelopes.opensAtMs(slot) ?
            EnvelopeState.OPEN : EnvelopeState.SCHEDULED;
    }

    /** Whether its winners are drawn. */
    boolean isRaffle(final int slot)
    {
        return drawsAtMs(slot) != 0;
    }

    /** Whether it is a raffle whose draw has come: nothing else acts on it from then on (RULES 7). */
    boolean isDrawing(final int slot, final long nowMs)
    {
        return isRaffle(slot) && nowMs >= drawsAtMs(slot);
    }

    /** When its winners are drawn, 0 if it is no raffle. */
    long drawsAtMs(final int slot)
    {
        final int gate = envelopes.gate(slot);
        return gate == GateStore.NONE ? 0 : book.gates.gates().drawsAtMs(gate);
    }

    /** When it opens or opened; while its goal is not met, when it opens at the earliest. */
    long openingMs(final int slot)
    {
        final long opensAtMs = envelopes.opensAtMs(slot);
        return opensAtMs == GOAL_NOT_MET ? book.gates.gates().askedOpeningMs(envelopes.gate(slot)) : opensAtMs;
    }

    /** When an ended envelope ended, as it counts now. */
    long endedAtMs(final int slot)
    {
        final EnvelopeState state = envelopes.state(slot);
        final boolean isLive = state == EnvelopeState.OPEN || state == EnvelopeState.SCHEDULED;
        return isLive ? endsAtMs(slot) : envelopes.closedAtMs(slot);
    }

    /** Whether a closed one is past its retention: absent for every answer, though its memory may still be held. */
    boolean isRetired(final int slot, final long nowMs)
    {
        final EnvelopeState state = envelopes.state(slot);
        return state != EnvelopeState.OPEN && state != EnvelopeState.SCHEDULED &&
            book.settings.isRetired(envelopes.closedAtMs(slot), nowMs);
    }

    /**
     * Finds an envelope that has not retired.
     *
     * @param id    any.
     * @param nowMs engine time.
     * @return its slot, {@link EnvelopeStore#NONE} if it was never given or has retired.
     */
    int find(final long id, final long nowMs)
    {
        final int slot = envelopes.find(id);
        return slot == EnvelopeStore.NONE || isRetired(slot, nowMs) ? EnvelopeStore.NONE : slot;
    }

    /** Fires a due opening that has not fired yet; from now on its end is due. */
    void openIfDue(final int slot, final long nowMs)
    {
        if (envelopes.state(slot) == EnvelopeState.SCHEDULED && nowMs >= envelopes.opensAtMs(slot))
        {
            envelopes.setState(slot, EnvelopeState.OPEN);
            book.due.move(slot, endsAtMs(slot));
            events.opened(envelopes.id(slot));
        }
    }

    /** The last hand-in has come: it opens now, or at the opening that was asked for, if that is later (RULES 7). */
    void meetGoal(final int slot, final long nowMs)
    {
        final long opensAtMs = Math.max(nowMs, openingMs(slot));
        final boolean isInScene = envelopes.sceneKind(slot) != SceneKind.NONE;
        if (isInScene)
        {
            book.scenes.remove(slot);
        }
        envelopes.setOpensAtMs(slot, opensAtMs);
        if (isInScene)
        {
            book.scenes.add(slot);
        }
        book.due.move(slot, opensAtMs);
        openIfDue(slot, nowMs);
    }

    /**
     * Grants the next share; with the last one the envelope closes.
     *
     * @param tap         that hit, 0 if it is no rain.
     * @param countedAtMs time whose day the caps of a campaign count it on.
     * @return the ordinal; amount and time lie in the grab store.
     */
    int grant(final int slot, final long user, final int tap, final long countedAtMs, final long nowMs)
    {
        openIfDue(slot, nowMs);
        final int ordinal = envelopes.sharesTaken(slot);
        final int shares = envelopes.shares(slot);
        final int block = envelopes.grabBlock(slot);
        final long amount = nextShare(slot, block, ordinal, shares);
        checkShare(slot, amount);
        book.grabs.put(block, shares, ordinal, user, amount, nowMs - envelopes.createdAtMs(slot));
        envelopes.take(slot, amount);
        final int currency = envelopes.currency(slot);
        book.ledger.grant(currency, amount);
        final int best = envelopes.bestOrdinal(slot);
        if (best == EnvelopeStore.NONE || amount > book.grabs.amount(block, shares, best))
        {
            envelopes.setBestOrdinal(slot, ordinal);
        }
        final int left = shares - ordinal - 1;
        events.granted(envelopes.id(slot), user, amount, ordinal, left, currency, tap);
        checkConserved(slot);
        if (envelopes.isGated(slot) && envelopes.campaignId(slot) != 0)
        {
            desks.caps().count(envelopes.campaignId(slot), user, amount, countedAtMs);
        }
        if (left == 0)
        {
            close(slot, CloseReason.EXHAUSTED, nowMs);
        }
        return ordinal;
    }

    private long nextShare(final int slot, final int block, final int ordinal, final int shares)
    {
        return switch (envelopes.split(slot))
        {
            case EQUAL -> envelopes.remaining(slot) / (shares - ordinal);
            case LUCKY -> Splits.lucky(
                envelopes.key0(slot), envelopes.key1(slot), ordinal, envelopes.remaining(slot), shares - ordinal,
                envelopes.minShare(slot), envelopes.maxShare(slot));
            default -> book.grabs.amount(block, shares, ordinal);
        };
    }

    /** Share and rest stay within their bounds (RULES 2): asserted before anything is changed. */
    private void checkShare(final int slot, final long amount)
    {
        final long least = envelopes.minShare(slot);
        final long most = envelopes.maxShare(slot);
        final long rest = envelopes.remaining(slot) - amount;
        final int left = envelopes.sharesLeft(slot) - 1;
        if (amount < least || amount > most || rest < left * least || rest > left * most)
        {
            throw new InvariantViolation("envelope " + envelopes.id(slot) + ": share " + amount + " outside " + least +
                ".." + most + ", or rest " + rest + " outside " + left + " shares of that");
        }
    }

    /** Ends an envelope: best luck, refund of what remains, close with its seed; it leaves due queue and scene. */
    void close(final int slot, final CloseReason reason, final long nowMs)
    {
        final long id = envelopes.id(slot);
        if (reason == CloseReason.EXHAUSTED && envelopes.split(slot) != Split.EQUAL && envelopes.shares(slot) > 1)
        {
            announceBest(slot);
        }
        if (envelopes.remaining(slot) > 0)
        {
            refund(slot);
        }
        final int epoch = book.epochs.find(envelopes.epoch(slot));
        final byte[] seed = book.seeds.seed(book.epochs, epoch, id);
        events.closed(id, reason, envelopes.granted(slot), envelopes.refunded(slot), seed);
        if (envelopes.sceneKind(slot) != SceneKind.NONE)
        {
            book.scenes.remove(slot);
        }
        if (!envelopes.isSceneEnded(slot))
        {
            envelopes.setClosedAtMs(slot, nowMs);
        }
        envelopes.setState(slot, stateOf(reason));
        book.due.remove(slot);
        closeGates(slot);
        book.epochs.objectClosed(epoch);
        envelopes.appendToRetirement(slot);
        checkConserved(slot);
        if (envelopes.campaignId(slot) != 0)
        {
            desks.pools().partClosed(envelopes.campaignId(slot), nowMs);
        }
    }

    /** Best luck, whom a relay invites to send the next envelope. */
    private void announceBest(final int slot)
    {
        final long id = envelopes.id(slot);
        final int best = envelopes.bestOrdinal(slot);
        final int block = envelopes.grabBlock(slot);
        final long user = book.grabs.user(block, best);
        events.bestLuck(id, user, book.grabs.amount(block, envelopes.shares(slot), best));
        final int gate = envelopes.gate(slot);
        if (gate != GateStore.NONE && book.gates.gates().invites(gate) &&
            book.gates.gates().chain(gate) < book.settings.chainLength())
        {
            gateEvents.relayInvited(id, user, book.gates.gates().chain(gate) + 1);
        }
    }

    private void closeGates(final int slot)
    {
        final int gate = envelopes.gate(slot);
        if (gate != GateStore.NONE)
        {
            if (isRaffle(slot))
            {
                book.draws.remove(gate);
            }
            book.gates.close(gate);
        }
    }

    /** What remains goes back to the sender, or to the pool, which holds it for its campaign. */
    private void refund(final int slot)
    {
        final long id = envelopes.id(slot);
        final long campaignId = envelopes.campaignId(slot);
        final long rest = envelopes.remaining(slot);
        final int currency = envelopes.currency(slot);
        envelopes.refundRest(slot);
        if (campaignId == 0)
        {
            book.ledger.refund(currency, rest);
            events.refunded(id, AccountKind.USER, envelopes.sender(slot), rest, currency);
        }
        else
        {
            desks.pools().release(campaignId, id, rest);
            events.refunded(id, AccountKind.POOL, campaignId, rest, currency);
        }
    }

    private static EnvelopeState stateOf(final CloseReason reason)
    {
        return switch (reason)
        {
            case EXHAUSTED -> EnvelopeState.EXHAUSTED;
            case EXPIRED -> EnvelopeState.EXPIRED;
            case VOIDED -> EnvelopeState.VOIDED;
            case CANCELLED -> EnvelopeState.CANCELLED;
            case DECLINED -> EnvelopeState.DECLINED;
            case SCENE_CLOSED -> EnvelopeState.SCENE_CLOSED;
            case DRAWN -> EnvelopeState.DRAWN;
            default -> throw new InvariantViolation("close for " + reason);
        };
    }

    /** Fires what is due for an envelope: its opening, or its end. */
    void fire(final int slot, final long nowMs)
    {
        if (envelopes.state(slot) == EnvelopeState.SCHEDULED && envelopes.opensAtMs(slot) < endsAtMs(slot))
        {
            openIfDue(slot, nowMs);
        }
        else
        {
            close(slot, envelopes.isSceneEnded(slot) ? CloseReason.SCENE_CLOSED : CloseReason.EXPIRED, nowMs);
        }
    }

    /** When a live one ends by itself: at its expiry, or at the close of its scene, which has then been. */
    private long endsAtMs(final int slot)
    {
        return envelopes.isSceneEnded(slot) ? envelopes.closedAtMs(slot) : envelopes.expiresAtMs(slot);
    }

    private void checkConserved(final int slot)
    {
        if (!envelopes.isConserved(slot))
        {
            throw new InvariantViolation("envelope " + envelopes.id(slot) + ": total " + envelopes.total(slot) +
                " != granted " + envelopes.granted(slot) + " + refunded " + envelopes.refunded(slot) +
                " + remaining " + envelopes.remaining(slot));
        }
    }
}
