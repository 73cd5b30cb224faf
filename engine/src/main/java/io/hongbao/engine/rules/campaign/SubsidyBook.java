package io.hongbao.engine.rules.campaign;

import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.SceneKind;
import io.hongbao.engine.codec.SubsidyGrantedEncoder;
import io.hongbao.engine.codec.SubsidyReturnedEncoder;
import io.hongbao.engine.codec.SubsidyUsedEncoder;
import io.hongbao.engine.rules.StateStream;
import io.hongbao.engine.rules.due.DueQueue;
import io.hongbao.engine.rules.due.DueSource;
import io.hongbao.engine.rules.ledger.SubsidyDesk;
import io.hongbao.engine.rules.output.EventWriter;
import io.hongbao.engine.rules.settings.Settings;

/**
 * Subsidies: money of a pool that one user can spend on one envelope (RULES 7). It becomes that envelope, whose rest
 * returns in the same command; unused, it returns once at its date, which is its due work.
 */
final class SubsidyBook implements SubsidyDesk, DueSource
{
    private static final int RECLAIMED_AT_ONCE = 4;
    private static final int USER = 1;
    private static final int SCENE_KIND = 2;
    private static final int AMOUNT = 3;
    private static final int CAMPAIGN = 4;
    private static final int CURRENCY = 5;

    private final SubsidyStore store;
    private final CampaignBook campaigns;
    private final Settings settings;
    private final EventWriter events;
    private final DueQueue due;
    private final SubsidyGrantedEncoder granted = new SubsidyGrantedEncoder();
    private final SubsidyUsedEncoder used = new SubsidyUsedEncoder();
    private final SubsidyReturnedEncoder returned = new SubsidyReturnedEncoder();
    private long askedCampaign;
    private long askedUser;
    private SceneKind askedKind;
    private int askedCurrency;
    private long askedTotal;
    private long value;
    private long bound;
    private long timeMs;

    SubsidyBook(
        final SubsidyStore store, final CampaignBook campaigns, final Settings settings, final EventWriter events)
    {
        this.store = store;
        this.campaigns = campaigns;
        this.settings = settings;
        this.events = events;
        due = new DueQueue(store.capacity());
    }

    int capacity()
    {
        return store.capacity();
    }

    /** Whether one more can be stored, if need be in the place of one that is past its time. */
    boolean hasRoom(final long nowMs)
    {
        return store.hasFreeRow() || isFirstRetired(nowMs);
    }

    private boolean isFirstRetired(final long nowMs)
    {
        final int first = store.firstToRetire();
        return first != SubsidyStore.NONE && isRetired(first, nowMs);
    }

    private boolean isRetired(final int slot, final long nowMs)
    {
        return store.isEnded(slot) && settings.isRetired(store.endedAtMs(slot), nowMs);
    }

    /** Reserves the money; needs room and a pool that holds this much. */
    void grant(
        final long id, final int campaign, final long user, final long amount, final long untilMs,
        final int sceneKinds, final long nowMs)
    {
        for (int i = 0; i < RECLAIMED_AT_ONCE && isFirstRetired(nowMs); i++)
        {
            store.removeFirstToRetire();
        }
        final CampaignStore pools = campaigns.store();
        final int slot = store.add(id, pools.id(campaign), user, amount);
        store.setTerms(slot, pools.currency(campaign), sceneKinds, untilMs);
        campaigns.reserve(pools.id(campaign), id, amount);
        due.add(slot, id, untilMs);
        final int offset = events.claim(SubsidyGrantedEncoder.BLOCK_LENGTH);
        granted.wrapAndApplyHeader(events.buffer(), offset, events.header())
            .sequence(events.nextSequence()).timestampMs(events.nowMs()).subsidyId(id)
            .campaignId(pools.id(campaign)).user(user).amount(amount).usableUntilMs(untilMs)
            .available(pools.available(campaign)).currency(pools.currency(campaign));
        events.buffer().putByte(
            granted.offset() + SubsidyGrantedEncoder.sceneKindsEncodingOffset(), (byte)sceneKinds);
        events.commit(SubsidyGrantedEncoder.BLOCK_LENGTH);
    }

    @Override
    public void ask(
        final long campaignId, final long user, final SceneKind sceneKind, final int currency, final long total)
    {
        askedCampaign = campaignId;
        askedUser = user;
        askedKind = sceneKind;
        askedCurrency = currency;
        askedTotal = total;
    }

    @Override
    public RejectCode refusal(final long subsidyId, final long nowMs)
    {
        final int slot = store.find(subsidyId);
        if (slot == SubsidyStore.NONE || isRetired(slot, nowMs) || isGone(slot, nowMs))
        {
            return refuse(RejectCode.SUBSIDY_UNKNOWN, subsidyId, 0, 0);
        }
        if (store.isEnded(slot))
        {
            return refuse(RejectCode.SUBSIDY_USED, store.envelopeId(slot), 0, store.endedAtMs(slot));
        }
        if (askedUser != store.user(slot))
        {
            return refuse(RejectCode.SUBSIDY_NOT_FITTING, USER, store.user(slot), 0);
        }
        if ((store.sceneKinds(slot) & 1 << askedKind.value()) == 0)
        {
            return refuse(RejectCode.SUBSIDY_NOT_FITTING, SCENE_KIND, store.sceneKinds(slot), 0);
        }
        if (askedTotal > store.amount(slot))
        {
            return refuse(RejectCode.SUBSIDY_NOT_FITTING, AMOUNT, store.amount(slot), 0);
        }
        if (askedCampaign != store.campaignId(slot))
        {
            return refuse(RejectCode.SUBSIDY_NOT_FITTING, CAMPAIGN, store.campaignId(slot), 0);
        }
        return askedCurrency == store.currency(slot) ? null :
            refuse(RejectCode.SUBSIDY_NOT_FITTING, CURRENCY, store.currency(slot), 0);
    }

    /** Returned, or at its date, which counts as returned though that may not have fired yet (RULES 5). */
    private boolean isGone(final int slot, final long nowMs)
    {
        return store.isEnded(slot) ? store.envelopeId(slot) == 0 : nowMs >= store.usableUntilMs(slot);
    }

    private RejectCode refuse(final RejectCode code, final long what, final long against, final long atMs)
    {
        value = what;
        bound = against;
        timeMs = atMs;
        return code;
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

    @Override
    public void use(final long subsidyId, final long envelopeId, final long total, final long nowMs)
    {
        final int slot = store.find(subsidyId);
        final long campaignId = store.campaignId(slot);
        final long rest = store.amount(slot) - total;
        due.remove(slot);
        store.end(slot, envelopeId, nowMs);
        campaigns.release(campaignId, subsidyId, rest);
        final int offset = events.claim(SubsidyUsedEncoder.BLOCK_LENGTH);
        used.wrapAndApplyHeader(events.buffer(), offset, events.header())
            .sequence(events.nextSequence()).timestampMs(events.nowMs()).subsidyId(subsidyId).campaignId(campaignId)
            .envelopeId(envelopeId).used(total).returned(rest)
            .available(campaigns.store().available(campaigns.store().find(campaignId)))
            .currency(store.currency(slot));
        events.commit(SubsidyUsedEncoder.BLOCK_LENGTH);
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
        final int slot = due.firstSlot();
        final long id = store.id(slot);
        final long campaignId = store.campaignId(slot);
        due.remove(slot);
        store.end(slot, 0, nowMs);
        campaigns.release(campaignId, id, store.amount(slot));
        final int offset = events.claim(SubsidyReturnedEncoder.BLOCK_LENGTH);
        returned.wrapAndApplyHeader(events.buffer(), offset, events.header())
            .sequence(events.nextSequence()).timestampMs(events.nowMs()).subsidyId(id).campaignId(campaignId)
            .amount(store.amount(slot))
            .available(campaigns.store().available(campaigns.store().find(campaignId)))
            .currency(store.currency(slot));
        events.commit(SubsidyReturnedEncoder.BLOCK_LENGTH);
        campaigns.partClosed(campaignId, nowMs);
    }

    /** Names the state. */
    void state(final StateStream stream)
    {
        store.state("subsidies", stream);
        due.state(stream);
    }
}
