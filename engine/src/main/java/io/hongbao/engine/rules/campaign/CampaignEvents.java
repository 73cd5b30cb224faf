package io.hongbao.engine.rules.campaign;

import io.hongbao.engine.codec.AccountKind;
import io.hongbao.engine.codec.AwardedEncoder;
import io.hongbao.engine.codec.CampaignChangedEncoder;
import io.hongbao.engine.codec.CampaignClosedEncoder;
import io.hongbao.engine.codec.CampaignClosingEncoder;
import io.hongbao.engine.codec.CampaignOpenedEncoder;
import io.hongbao.engine.codec.CampaignRefundedEncoder;
import io.hongbao.engine.codec.MessageHeaderEncoder;
import io.hongbao.engine.codec.OpenCampaignDecoder;
import io.hongbao.engine.codec.ToppedUpEncoder;
import io.hongbao.engine.rules.output.EventWriter;
import io.hongbao.engine.rules.request.MessageTail;

/** Encodes the events of campaigns as such; subsidies and drops have their own. */
final class CampaignEvents
{
    private static final int KEY_LENGTH = 16;
    private static final int REQUEST_ID_AT = 8;
    private static final int GROUP_HEADER = 4;
    private static final int TEXT_HEADER = 2;

    private final EventWriter events;
    private final CampaignOpenedEncoder opened = new CampaignOpenedEncoder();
    private final ToppedUpEncoder toppedUp = new ToppedUpEncoder();
    private final CampaignChangedEncoder changed = new CampaignChangedEncoder();
    private final AwardedEncoder awarded = new AwardedEncoder();
    private final CampaignClosingEncoder closing = new CampaignClosingEncoder();
    private final CampaignRefundedEncoder refunded = new CampaignRefundedEncoder();
    private final CampaignClosedEncoder closed = new CampaignClosedEncoder();

    CampaignEvents(final EventWriter events)
    {
        this.events = events;
    }

    void opened(
        final CampaignStore store, final int slot, final OpenCampaignDecoder in, final MessageTail tail,
        final byte[] commitment)
    {
        final int offset = events.claim(CampaignOpenedEncoder.BLOCK_LENGTH + GROUP_HEADER +
            store.keyCount(slot) * Long.BYTES + TEXT_HEADER + tail.textLength());
        opened.wrapAndApplyHeader(events.buffer(), offset, events.header())
            .sequence(events.nextSequence()).timestampMs(events.nowMs()).campaignId(store.id(slot))
            .sponsor(store.sponsor(slot)).opensAtMs(store.opensAtMs(slot)).closesAtMs(store.closesAtMs(slot))
            .capAmount(store.capAmount(slot)).capDayAmount(store.capDayAmount(slot))
            .capGrants(store.capGrants(slot)).capDayGrants(store.capDayGrants(slot))
            .epoch(store.epoch(slot)).currency(store.currency(slot));
        events.buffer().putBytes(opened.offset() + CampaignOpenedEncoder.requestIdEncodingOffset(),
            tail.buffer(), in.offset() + REQUEST_ID_AT, KEY_LENGTH);
        events.buffer().putBytes(opened.offset() + CampaignOpenedEncoder.commitmentEncodingOffset(), commitment);
        final CampaignOpenedEncoder.TicketKeysEncoder keys = opened.ticketKeysCount(store.keyCount(slot));
        for (int i = 0; i < store.keyCount(slot); i++)
        {
            keys.next().keyId(store.key(slot, i));
        }
        opened.putNote(tail.buffer(), tail.textOffset(), tail.textLength());
        events.commit(opened.limit() - offset - MessageHeaderEncoder.ENCODED_LENGTH);
    }

    void toppedUp(final CampaignStore store, final int slot, final long amount, final long ordinal)
    {
        final int offset = events.claim(ToppedUpEncoder.BLOCK_LENGTH);
        toppedUp.wrapAndApplyHeader(events.buffer(), offset, events.header())
            .sequence(events.nextSequence()).timestampMs(events.nowMs()).campaignId(store.id(slot))
            .from(store.sponsor(slot)).to(store.id(slot)).amount(amount).funded(store.funded(slot))
            .available(store.available(slot)).ordinal(ordinal).currency(store.currency(slot))
            .fromKind(AccountKind.USER).toKind(AccountKind.POOL);
        events.commit(ToppedUpEncoder.BLOCK_LENGTH);
    }

    void changed(final CampaignStore store, final int slot, final long proposalId)
    {
        final int offset = events.claim(
            CampaignChangedEncoder.BLOCK_LENGTH + GROUP_HEADER + store.keyCount(slot) * Long.BYTES);
        changed.wrapAndApplyHeader(events.buffer(), offset, events.header())
            .sequence(events.nextSequence()).timestampMs(events.nowMs()).campaignId(store.id(slot))
            .proposalId(proposalId).closesAtMs(store.closesAtMs(slot))
            .capAmount(store.capAmount(slot)).capDayAmount(store.capDayAmount(slot))
            .capGrants(store.capGrants(slot)).capDayGrants(store.capDayGrants(slot));
        final CampaignChangedEncoder.TicketKeysEncoder keys = changed.ticketKeysCount(store.keyCount(slot));
        for (int i = 0; i < store.keyCount(slot); i++)
        {
            keys.next().keyId(store.key(slot, i));
        }
        events.commit(changed.limit() - offset - MessageHeaderEncoder.ENCODED_LENGTH);
    }

    void awarded(
        final CampaignStore store, final int slot, final long user, final long amount, final long awardNo,
        final long ordinal)
    {
        final int offset = events.claim(AwardedEncoder.BLOCK_LENGTH);
        awarded.wrapAndApplyHeader(events.buffer(), offset, events.header())
            .sequence(events.nextSequence()).timestampMs(events.nowMs()).campaignId(store.id(slot))
            .from(store.id(slot)).to(user).amount(amount).awardNo(awardNo).available(store.available(slot))
            .ordinal(ordinal).currency(store.currency(slot))
            .fromKind(AccountKind.POOL).toKind(AccountKind.USER);
        events.commit(AwardedEncoder.BLOCK_LENGTH);
    }

    void closing(final CampaignStore store, final int slot)
    {
        final int offset = events.claim(CampaignClosingEncoder.BLOCK_LENGTH);
        closing.wrapAndApplyHeader(events.buffer(), offset, events.header())
            .sequence(events.nextSequence()).timestampMs(events.nowMs())
            .campaignId(store.id(slot)).liveParts(store.liveParts(slot));
        events.commit(CampaignClosingEncoder.BLOCK_LENGTH);
    }

    void refunded(final CampaignStore store, final int slot, final long amount)
    {
        final int offset = events.claim(CampaignRefundedEncoder.BLOCK_LENGTH);
        refunded.wrapAndApplyHeader(events.buffer(), offset, events.header())
            .sequence(events.nextSequence()).timestampMs(events.nowMs()).campaignId(store.id(slot))
            .from(store.id(slot)).to(store.sponsor(slot)).amount(amount).currency(store.currency(slot))
            .fromKind(AccountKind.POOL).toKind(AccountKind.USER);
        events.commit(CampaignRefundedEncoder.BLOCK_LENGTH);
    }

    /** What its parts have not given back was granted. */
    void closed(final CampaignStore store, final int slot, final byte[] seed)
    {
        final int offset = events.claim(CampaignClosedEncoder.BLOCK_LENGTH);
        closed.wrapAndApplyHeader(events.buffer(), offset, events.header())
            .sequence(events.nextSequence()).timestampMs(events.nowMs()).campaignId(store.id(slot))
            .funded(store.funded(slot)).granted(store.reserved(slot)).awarded(store.awarded(slot))
            .refunded(store.refunded(slot));
        events.buffer().putBytes(closed.offset() + CampaignClosedEncoder.seedEncodingOffset(), seed);
        events.commit(CampaignClosedEncoder.BLOCK_LENGTH);
    }
}
