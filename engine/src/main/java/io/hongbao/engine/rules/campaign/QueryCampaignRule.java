package io.hongbao.engine.rules.campaign;

import io.hongbao.engine.codec.CampaignAnswerEncoder;
import io.hongbao.engine.codec.MessageHeaderEncoder;
import io.hongbao.engine.codec.QueryCampaignDecoder;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.rules.CommandContext;
import io.hongbao.engine.rules.CommandRule;
import io.hongbao.engine.rules.envelope.EnvelopeBook;
import io.hongbao.engine.rules.output.AnswerWriter;
import org.agrona.DirectBuffer;

/** A campaign's pool, its caps, and what one user has had against them. */
final class QueryCampaignRule implements CommandRule
{
    private static final int GROUP_HEADER = 4;

    private final EnvelopeBook book;
    private final CampaignBook campaigns;
    private final Caps caps;
    private final AnswerWriter answers;
    private final QueryCampaignDecoder in = new QueryCampaignDecoder();
    private final CampaignAnswerEncoder out = new CampaignAnswerEncoder();

    QueryCampaignRule(
        final EnvelopeBook book, final CampaignBook campaigns, final Caps caps, final AnswerWriter answers)
    {
        this.book = book;
        this.campaigns = campaigns;
        this.caps = caps;
        this.answers = answers;
    }

    @Override
    public void apply(
        final DirectBuffer command, final int bodyOffset, final int blockLength, final int end,
        final CommandContext context)
    {
        in.wrap(command, bodyOffset, blockLength, QueryCampaignDecoder.SCHEMA_VERSION);
        final long nowMs = context.nowMs();
        final int slot = campaigns.find(in.campaignId(), nowMs);
        if (slot == CampaignStore.NONE)
        {
            answers.reject(RejectCode.CAMPAIGN_UNKNOWN, in.campaignId(), in.campaignId(), 0, 0);
            return;
        }
        final CampaignStore store = campaigns.store();
        final int offset = answers.claim(
            CampaignAnswerEncoder.BLOCK_LENGTH + GROUP_HEADER + store.keyCount(slot) * Long.BYTES);
        out.wrapAndApplyHeader(answers.buffer(), offset, answers.header())
            .correlationId(answers.correlationId()).campaignId(store.id(slot)).sponsor(store.sponsor(slot))
            .funded(store.funded(slot)).available(store.available(slot)).reserved(store.reserved(slot))
            .awarded(store.awarded(slot)).refunded(store.refunded(slot))
            .opensAtMs(store.opensAtMs(slot)).closesAtMs(store.closesAtMs(slot)).epoch(store.epoch(slot))
            .liveParts(store.liveParts(slot)).currency(store.currency(slot)).state(campaigns.stateAt(slot, nowMs));
        putCaps(store, slot, nowMs);
        putCommitment(store, slot);
        final CampaignAnswerEncoder.TicketKeysEncoder keys = out.ticketKeysCount(store.keyCount(slot));
        for (int i = 0; i < store.keyCount(slot); i++)
        {
            keys.next().keyId(store.key(slot, i));
        }
        answers.commit(out.limit() - offset - MessageHeaderEncoder.ENCODED_LENGTH);
    }

    private void putCaps(final CampaignStore store, final int slot, final long nowMs)
    {
        final long day = caps.day(nowMs);
        final int row = in.asUser() == 0 ? CapStore.NONE : caps.rowOf(store.id(slot), in.asUser());
        out.capAmount(store.capAmount(slot)).capDayAmount(store.capDayAmount(slot))
            .capGrants(store.capGrants(slot)).capDayGrants(store.capDayGrants(slot))
            .hadAmount(caps.store().amount(row)).hadDayAmount(caps.store().dayAmount(row, day))
            .hadGrants(caps.store().grants(row)).hadDayGrants(caps.store().dayGrants(row, day));
    }

    private void putCommitment(final CampaignStore store, final int slot)
    {
        final long id = store.id(slot);
        book.seeds().seed(book.epochs().secret(book.epochs().find(store.epoch(slot))), id);
        answers.buffer().putBytes(
            out.offset() + CampaignAnswerEncoder.commitmentEncodingOffset(), book.seeds().commitment(id));
    }
}
