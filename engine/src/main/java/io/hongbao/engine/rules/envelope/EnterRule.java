package io.hongbao.engine.rules.envelope;

import io.hongbao.engine.codec.EnterDecoder;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.rules.CommandContext;
import io.hongbao.engine.rules.gate.EntryStore;
import io.hongbao.engine.rules.output.AnswerWriter;
import io.hongbao.engine.rules.output.EventWriter;
import io.hongbao.engine.rules.request.RequestStore;

/**
 * Enters a raffle: all of what a grab must fulfil is asked here, the worst case of the share is held against the caps
 * of a campaign, and the draw asks nothing more.
 */
final class EnterRule extends JoinRule
{
    private final CampaignDesks desks;

    EnterRule(
        final EnvelopeBook book, final EnvelopeLife life, final CampaignDesks desks, final GrabGate gate,
        final RequestStore requests, final EventWriter events, final AnswerWriter answers)
    {
        super(book, life, gate, requests, events, answers, EnterDecoder.TEMPLATE_ID, true, CredentialPlaces.ENTER);
        this.desks = desks;
    }

    @Override
    RejectCode state(final int slot, final long nowMs)
    {
        return gate.byState(slot, nowMs);
    }

    @Override
    RejectCode standing(final int slot)
    {
        if (!life.isRaffle(slot))
        {
            return refuse(RejectCode.NO_RAFFLE, 0, 0);
        }
        final int before = entries.find(in.envelopeId(), in.userId());
        return before == EntryStore.NONE ? null :
            refuse(RejectCode.ALREADY_ENTERED, entries.place(before), entries.atMs(before));
    }

    @Override
    RejectCode steps(final int slot, final long nowMs)
    {
        final RejectCode code = gate.keeper().password(slot, visit);
        return code == null ? gate.keeper().ticketAndCaps(slot, visit, nowMs) : code;
    }

    @Override
    void add(final int slot, final long nowMs)
    {
        final long campaignId = book.envelopes.campaignId(slot);
        if (campaignId != 0)
        {
            desks.caps().admit(campaignId, in.userId(), nowMs);
        }
        final long held = campaignId == 0 ? 0 : gate.keeper().worstCase(slot);
        final int place = entries.add(book.envelopes.gate(slot), in.userId(), campaignId, held, nowMs);
        gateEvents.entered(in.envelopeId(), in.userId(), place);
        bind(in.envelopeId(), 0, place, nowMs);
        answers.placed(in.envelopeId(), place, nowMs, 0, false);
    }

    @Override
    protected void repeat(final RequestStore store, final int handle, final CommandContext context)
    {
        answers.placed(store.subjectId(handle), store.detail(handle), store.atMs(handle), 0, true);
    }
}
