package io.hongbao.engine.rules.envelope;

import io.hongbao.engine.codec.CloseReason;
import io.hongbao.engine.codec.EnvelopeState;
import io.hongbao.engine.codec.SceneKind;
import io.hongbao.engine.codec.Split;
import io.hongbao.engine.rules.InvariantViolation;
import io.hongbao.engine.rules.ledger.PoolDesk;
import io.hongbao.engine.rules.output.EventWriter;
import io.hongbao.engine.rules.split.Splits;

/**
 * What can happen to an envelope once it is there: it opens, shares are granted, it closes, it retires. Every change
 * emits its event and asserts that its money is conserved (RULES 6).
 */
public final class EnvelopeLife
{
    private static final int RECLAIMED_AT_ONCE = 4;
    private final EnvelopeBook book;
    private final EventWriter events;
    private final PoolDesk pools;
    private final EnvelopeStore envelopes;

    /**
     * Life in a book.
     *
     * @param book   with the stores.
     * @param pools  that the money of campaigns' envelopes goes back to.
     * @param events where what happens is told.
     */
    public EnvelopeLife(final EnvelopeBook book, final PoolDesk pools, final EventWriter events)
    {
        this.book = book;
        this.pools = pools;
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
            return EnvelopeState.EXPIRED;
        }
        return state == EnvelopeState.OPEN || nowMs >= envelopes.opensAtMs(slot) ?
            EnvelopeState.OPEN : EnvelopeState.SCHEDULED;
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
            envelopes.closedAtMs(slot) + book.settings.retentionMs() <= nowMs;
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

    /**
     * Grants the next share; with the last one the envelope closes.
     *
     * @return the ordinal; amount and time lie in the grab store.
     */
    int grant(final int slot, final long user, final long nowMs)
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
        events.granted(envelopes.id(slot), user, amount, ordinal, left, currency);
        checkConserved(slot);
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
            final int best = envelopes.bestOrdinal(slot);
            final int block = envelopes.grabBlock(slot);
            events.bestLuck(
                id, book.grabs.user(block, best), book.grabs.amount(block, envelopes.shares(slot), best));
        }
        if (envelopes.remaining(slot) > 0)
        {
            refund(slot);
        }
        final int epoch = book.epochs.find(envelopes.epoch(slot));
        final byte[] seed = book.seeds.seed(book.epochs.secret(epoch), id);
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
        book.epochs.objectClosed(epoch);
        envelopes.appendToRetirement(slot);
        checkConserved(slot);
        if (envelopes.campaignId(slot) != 0)
        {
            pools.partClosed(envelopes.campaignId(slot), nowMs);
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
        }
        else
        {
            pools.release(campaignId, id, rest);
        }
        events.refunded(id, envelopes.payerKind(slot), envelopes.payer(slot), rest, currency);
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

    /**
     * Takes back the memory of retired envelopes: a few with every command that emits an event (RULES 0, ageing).
     *
     * @param nowMs engine time.
     */
    public void reclaim(final long nowMs)
    {
        for (int i = 0; i < RECLAIMED_AT_ONCE && isFirstRetired(nowMs); i++)
        {
            reclaimFirst();
        }
    }

    /**
     * Whether an envelope with so many shares and words can be stored, if need be after taking back at most 4 retired
     * envelopes for each record that it stores. Changes nothing. An eighth of the words is never promised, so that
     * fragments cannot refuse what was promised.
     */
    boolean hasRoom(final int shares, final int words, final long nowMs)
    {
        final int promised = book.arena.capacityWords() - (book.arena.capacityWords() >>> 3);
        long missingWords = (long)book.arena.usedWords() + words - promised;
        int missingRows = envelopes.size() + 1 - envelopes.capacity();
        int slot = envelopes.firstToRetire();
        for (int i = reclaimable(shares); missingWords > 0 || missingRows > 0; i--)
        {
            if (i == 0 || slot == EnvelopeStore.NONE || !isRetired(slot, nowMs))
            {
                return false;
            }
            missingWords -= blockWords(slot);
            missingRows--;
            slot = envelopes.nextToRetire(slot);
        }
        return true;
    }

    /** Makes the room that {@link #hasRoom} promised. */
    void makeRoom(final int shares, final int words, final long nowMs)
    {
        final int promised = book.arena.capacityWords() - (book.arena.capacityWords() >>> 3);
        for (int i = reclaimable(shares); i > 0 && isFirstRetired(nowMs) &&
            ((long)book.arena.usedWords() + words > promised || envelopes.size() == envelopes.capacity()); i--)
        {
            reclaimFirst();
        }
    }

    private static int reclaimable(final int shares)
    {
        return RECLAIMED_AT_ONCE * (Math.min(shares, 100_000) + 2);
    }

    private boolean isFirstRetired(final long nowMs)
    {
        final int slot = envelopes.firstToRetire();
        return slot != EnvelopeStore.NONE && isRetired(slot, nowMs);
    }

    private int blockWords(final int slot)
    {
        return GrabStore.wordsFor(envelopes.shares(slot)) + 1;
    }

    private void reclaimFirst()
    {
        final int slot = envelopes.firstToRetire();
        book.arena.release(envelopes.grabBlock(slot));
        if (envelopes.namedBlock(slot) != 0)
        {
            book.arena.release(envelopes.namedBlock(slot));
        }
        if (envelopes.noteBlock(slot) != 0)
        {
            book.arena.release(envelopes.noteBlock(slot));
        }
        envelopes.removeFirstToRetire();
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
