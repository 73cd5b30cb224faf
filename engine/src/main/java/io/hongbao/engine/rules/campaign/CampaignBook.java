package io.hongbao.engine.rules.campaign;

import io.hongbao.engine.codec.CampaignState;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.rules.InvariantViolation;
import io.hongbao.engine.rules.StateStream;
import io.hongbao.engine.rules.due.DueQueue;
import io.hongbao.engine.rules.due.DueSource;
import io.hongbao.engine.rules.envelope.EnvelopeBook;
import io.hongbao.engine.rules.ledger.PoolDesk;

/**
 * Every pool, and the only one that moves its money (RULES 7). Each movement asserts {@code funded == available +
 * reserved + awarded + refunded}; what goes to or comes from users is told to the ledger. Closings are its due work.
 */
final class CampaignBook implements PoolDesk, DueSource
{
    private static final int RECLAIMED_AT_ONCE = 4;

    private final EnvelopeBook book;
    private final CampaignStore store;
    private final CampaignEvents events;
    private final CapStore caps;
    private final AwardStore awards;
    private final DueQueue due;
    private long value;
    private long bound;
    private long timeMs;

    CampaignBook(
        final EnvelopeBook book, final CampaignStore store, final CampaignEvents events, final CapStore caps,
        final AwardStore awards)
    {
        this.book = book;
        this.store = store;
        this.events = events;
        this.caps = caps;
        this.awards = awards;
        due = new DueQueue(store.capacity());
    }

    CampaignStore store()
    {
        return store;
    }

    /** The slot of one that is not past its retention, NONE if there is none. */
    int find(final long id, final long nowMs)
    {
        final int slot = store.find(id);
        return slot == CampaignStore.NONE || isRetired(slot, nowMs) ? CampaignStore.NONE : slot;
    }

    private boolean isRetired(final int slot, final long nowMs)
    {
        return store.isClosed(slot) && book.settings().isRetired(store.closedAtMs(slot), nowMs);
    }

    /** State as it counts now: past a time, as if that had fired (RULES 5). */
    CampaignState stateAt(final int slot, final long nowMs)
    {
        if (store.isClosed(slot))
        {
            return CampaignState.CLOSED;
        }
        if (store.isClosing(slot) || nowMs >= store.closesAtMs(slot))
        {
            return CampaignState.CLOSING;
        }
        return nowMs < store.opensAtMs(slot) ? CampaignState.SCHEDULED : CampaignState.OPEN;
    }

    /** Whether money may be used now, but for how much there is; null if it may. */
    RejectCode usage(final long campaignId, final long nowMs)
    {
        final int slot = find(campaignId, nowMs);
        if (slot == CampaignStore.NONE)
        {
            return refuse(RejectCode.CAMPAIGN_UNKNOWN, campaignId, 0, 0);
        }
        return switch (stateAt(slot, nowMs))
        {
            case SCHEDULED -> refuse(RejectCode.CAMPAIGN_NOT_OPEN, 0, 0, store.opensAtMs(slot));
            case OPEN -> null;
            default -> refuse(RejectCode.CAMPAIGN_CLOSING, 0, 0, store.closesAtMs(slot));
        };
    }

    /** Whether its sponsor may still decide about it; null if so. */
    RejectCode ending(final long campaignId, final long nowMs)
    {
        final RejectCode code = usage(campaignId, nowMs);
        return code == RejectCode.CAMPAIGN_NOT_OPEN ? null : code;
    }

    /** Whether there is this much; null if so. */
    RejectCode shortage(final int slot, final long amount)
    {
        final long available = store.available(slot);
        return amount > available ? refuse(RejectCode.POOL_EXHAUSTED, amount, available, 0) : null;
    }

    @Override
    public RejectCode refusal(final long campaignId, final int currency, final long amount, final long nowMs)
    {
        final RejectCode code = usage(campaignId, nowMs);
        if (code != null)
        {
            return code;
        }
        final int slot = store.find(campaignId);
        return currency != store.currency(slot) ?
            refuse(RejectCode.CURRENCY_DIFFERS, currency, store.currency(slot), 0) : shortage(slot, amount);
    }

    private RejectCode refuse(final RejectCode code, final long what, final long against, final long atMs)
    {
        value = what;
        bound = against;
        timeMs = atMs;
        return code;
    }

    @Override
    public int currency(final long campaignId)
    {
        final int slot = store.find(campaignId);
        return slot == CampaignStore.NONE ? 0 : store.currency(slot);
    }

    @Override
    public long closesAtMs(final long campaignId)
    {
        return store.closesAtMs(slotOf(campaignId, campaignId));
    }

    @Override
    public long available(final long campaignId)
    {
        return store.available(slotOf(campaignId, campaignId));
    }

    @Override
    public long value()
    {
        return value;
    }

    @Override
    public long bound()
    {
        return bound;
    }

    @Override
    public long timeMs()
    {
        return timeMs;
    }

    /** Whether one more campaign can be stored, if need be in the place of one that is past its time. */
    boolean hasRoom(final long nowMs)
    {
        final int first = store.firstToRetire();
        return store.hasFreeRow() || first != CampaignStore.NONE && isRetired(first, nowMs);
    }

    /** Takes back the memory of a few that are past their time; what they kept about users follows step by step. */
    void reclaim(final long nowMs)
    {
        for (int i = 0; i < RECLAIMED_AT_ONCE; i++)
        {
            final int slot = store.firstToRetire();
            if (slot == CampaignStore.NONE || !isRetired(slot, nowMs))
            {
                return;
            }
            caps.abandon(store.capList(slot), store.capCount(slot));
            awards.abandon(store.awardList(slot), store.awardCount(slot));
            store.removeFirstToRetire();
        }
    }

    /** From here on its closing is due. */
    void start(final int slot)
    {
        due.add(slot, store.id(slot), store.closesAtMs(slot));
    }

    /** The sponsor's money comes in. */
    void topUp(final int slot, final long amount)
    {
        book.ledger().fund(store.currency(slot), amount);
        final long ordinal = store.fund(slot, amount);
        events.toppedUp(store, slot, amount, ordinal);
        checkConserved(slot);
    }

    /** Pays a user. */
    void award(final int slot, final long user, final long amount, final long awardNo)
    {
        book.ledger().grant(store.currency(slot), amount);
        final long ordinal = store.award(slot, amount);
        events.awarded(store, slot, user, amount, awardNo, ordinal);
        checkConserved(slot);
    }

    @Override
    public void reserve(final long campaignId, final long partId, final long amount)
    {
        final int slot = slotOf(campaignId, partId);
        store.reserve(slot, amount);
        store.addParts(slot, 1);
        checkConserved(slot);
    }

    /** An envelope begins whose money its schedule has reserved: the part is new, the money is not. */
    void partOpened(final long campaignId, final long partId)
    {
        store.addParts(slotOf(campaignId, partId), 1);
    }

    @Override
    public void release(final long campaignId, final long partId, final long amount)
    {
        final int slot = slotOf(campaignId, partId);
        store.release(slot, amount);
        checkConserved(slot);
    }

    @Override
    public void partClosed(final long campaignId, final long nowMs)
    {
        final int slot = slotOf(campaignId, campaignId);
        store.addParts(slot, -1);
        if (store.liveParts(slot) < 0)
        {
            throw new InvariantViolation("campaign " + campaignId + " has " + store.liveParts(slot) + " live parts");
        }
        if (store.isClosing(slot) && store.liveParts(slot) == 0)
        {
            close(slot, nowMs);
        }
    }

    /** Puts another closing in force; one that has come closes it at once. */
    void moveClosing(final int slot, final long closesAtMs)
    {
        store.setTimes(slot, store.opensAtMs(slot), closesAtMs);
        due.move(slot, closesAtMs);
    }

    /** Nothing new draws on it from here on; without a live part it is over. */
    void beginClosing(final int slot, final long nowMs)
    {
        due.remove(slot);
        store.setClosing(slot);
        events.closing(store, slot);
        if (store.liveParts(slot) == 0)
        {
            close(slot, nowMs);
        }
    }

    /** The one refund of what is left, and the seed. */
    private void close(final int slot, final long nowMs)
    {
        final long rest = store.available(slot);
        if (rest > 0)
        {
            book.ledger().refund(store.currency(slot), rest);
            store.refundRest(slot);
            events.refunded(store, slot, rest);
        }
        final int epoch = book.epochs().find(store.epoch(slot));
        final byte[] seed = book.seeds().seed(book.epochs().secret(epoch), store.id(slot));
        events.closed(store, slot, seed);
        store.setClosed(slot, nowMs);
        book.epochs().objectClosed(epoch);
        checkConserved(slot);
    }

    @Override
    public long firstDueMs()
    {
        return due.firstDueMs();
    }

    @Override
    public long firstId()
    {
        return store.id(due.firstSlot());
    }

    @Override
    public void fireFirst(final long nowMs)
    {
        beginClosing(due.firstSlot(), nowMs);
    }

    private int slotOf(final long campaignId, final long partId)
    {
        final int slot = store.find(campaignId);
        if (slot == CampaignStore.NONE)
        {
            throw new InvariantViolation("part " + partId + " draws on campaign " + campaignId + ", which is gone");
        }
        return slot;
    }

    private void checkConserved(final int slot)
    {
        if (!store.isConserved(slot))
        {
            throw new InvariantViolation("campaign " + store.id(slot) + ": funded " + store.funded(slot) +
                " != available " + store.available(slot) + " + reserved " + store.reserved(slot) + " + awarded " +
                store.awarded(slot) + " + refunded " + store.refunded(slot));
        }
    }

    /** Names the state. */
    void state(final StateStream stream)
    {
        store.state("campaigns", stream);
        caps.state("caps", stream);
        awards.state("awards", stream);
        due.state(stream);
    }
}
