package io.hongbao.engine.rules.card;

import io.hongbao.engine.codec.CardSetState;
import io.hongbao.engine.rules.InvariantViolation;
import io.hongbao.engine.rules.StateStream;
import io.hongbao.engine.rules.due.DueQueue;
import io.hongbao.engine.rules.envelope.EnvelopeBook;
import io.hongbao.engine.rules.ledger.PoolDesk;
import io.hongbao.engine.rules.settings.CardCapacities;

/**
 * The stores of card sets, what of them is still there, and their room. A closed set is absent after the retention, and
 * with it all cards; its memory is taken back when something else is stored.
 */
public final class CardBook
{
    static final int NONE = CardSetStore.NONE;
    private static final int RETIRED_AT_ONCE = 4;

    final CardSetStore sets;
    final HolderStore holders;
    final SwapStore swaps;
    final CompositionStore compositions;
    final DueQueue due;
    final EnvelopeBook common;
    final PoolDesk pools;

    /**
     * Empty stores.
     *
     * @param capacities of them.
     * @param common     ids, epochs, settings and money that all kinds share.
     * @param pools      of campaigns.
     */
    public CardBook(final CardCapacities capacities, final EnvelopeBook common, final PoolDesk pools)
    {
        sets = new CardSetStore(capacities.sets());
        holders = new HolderStore(capacities.holders());
        swaps = new SwapStore(capacities.swaps());
        compositions = new CompositionStore(capacities.compositions());
        due = new DueQueue(capacities.sets());
        this.common = common;
        this.pools = pools;
    }

    /** The slot of a set that has not retired, NONE if it was never opened or has. */
    int find(final long setId, final long nowMs)
    {
        final int slot = sets.find(setId);
        return slot == NONE || isRetired(slot, nowMs) ? NONE : slot;
    }

    /** State as it counts now: opening and settlement are at their instants, whatever has fired. */
    CardSetState stateAt(final int slot, final long nowMs)
    {
        final CardSetState stored = sets.stored(slot);
        if (stored != CardSetState.OPEN)
        {
            return stored;
        }
        if (nowMs >= sets.settlesAtMs(slot))
        {
            return CardSetState.SETTLING;
        }
        return nowMs >= sets.opensAtMs(slot) ? CardSetState.OPEN : CardSetState.SCHEDULED;
    }

    /** The holder of a user, NONE if the user has nothing of the set. */
    int holder(final int slot, final long user)
    {
        return holders.find(sets.serial(slot), user);
    }

    /** The holder of a user, a new one if need be; needs {@link #hasHolderRoom} for one. */
    int holderOf(final int slot, final long user, final long nowMs)
    {
        final int known = holder(slot, user);
        if (known != NONE)
        {
            return known;
        }
        retire(nowMs);
        final int holder = holders.add(sets.serial(slot), user);
        final int last = sets.lastHolder(slot);
        if (last == NONE)
        {
            sets.setHolders(slot, holder, holder);
        }
        else
        {
            holders.link(last, holder);
            sets.setHolders(slot, sets.firstHolder(slot), holder);
        }
        return holder;
    }

    /** Whether a set can be stored. */
    boolean hasSetRoom(final long nowMs)
    {
        final int first = sets.firstToRetire();
        return sets.size() < sets.capacity() || first != NONE && isRetired(first, nowMs);
    }

    /** Whether a few rows of holders can be taken, if need be from sets that have retired. */
    boolean hasHolderRoom(final int rows, final long nowMs)
    {
        if (holders.hasRoom(rows))
        {
            return true;
        }
        int slot = sets.firstToRetire();
        for (int i = 0; i < RETIRED_AT_ONCE && slot != NONE && isRetired(slot, nowMs); i++)
        {
            if (sets.firstHolder(slot) != NONE)
            {
                return true;
            }
            slot = sets.nextToRetire(slot);
        }
        return false;
    }

    /** Takes back the rows of a few retired sets; their holders are left behind. */
    void retire(final long nowMs)
    {
        for (int i = 0; i < RETIRED_AT_ONCE; i++)
        {
            final int slot = sets.firstToRetire();
            if (slot == NONE || !isRetired(slot, nowMs))
            {
                return;
            }
            if (sets.firstHolder(slot) != NONE)
            {
                holders.leave(sets.firstHolder(slot), sets.lastHolder(slot));
            }
            sets.removeFirstToRetire();
        }
    }

    /** Cards are conserved like money: drawn == held + composed (RULES 7). */
    void checkConserved(final int slot)
    {
        if (sets.drawn(slot) != sets.held(slot) + sets.composed(slot) || sets.held(slot) < 0)
        {
            throw new InvariantViolation("card set " + sets.id(slot) + ": drawn " + sets.drawn(slot) + " != held " +
                sets.held(slot) + " + composed " + sets.composed(slot));
        }
    }

    private boolean isRetired(final int slot, final long nowMs)
    {
        return sets.stored(slot) == CardSetState.CLOSED &&
            common.settings().isRetired(sets.closedAtMs(slot), nowMs);
    }

    /**
     * Names the state.
     *
     * @param stream out or in.
     */
    public void state(final StateStream stream)
    {
        sets.state(stream);
        holders.state(stream);
        swaps.state(stream);
        compositions.state(stream);
        due.state(stream);
    }
}
