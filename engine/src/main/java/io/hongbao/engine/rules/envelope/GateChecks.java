package io.hongbao.engine.rules.envelope;

import io.hongbao.engine.codec.Choice;
import io.hongbao.engine.codec.CreateDecoder;
import io.hongbao.engine.codec.CreateWithDecoder;
import io.hongbao.engine.codec.EnvelopeState;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.Split;
import io.hongbao.engine.codec.TicketScope;

/**
 * What the gates of a creation must fulfil, in the order of PROTOCOL: the subsidy that pays, each gate in its range and
 * none against another, the relay. The details of a refusal stay in fields until the next one.
 */
final class GateChecks
{
    private static final long MILLION = 1_000_000;

    private final EnvelopeBook book;
    private final EnvelopeLife life;
    private final CampaignDesks desks;
    private long subjectId;
    private long value;
    private long bound;
    private long timeMs;

    GateChecks(final EnvelopeBook book, final EnvelopeLife life, final CampaignDesks desks)
    {
        this.book = book;
        this.life = life;
        this.desks = desks;
    }

    /** Enums within their range; null if they are. */
    RejectCode shape(final GateForm gates)
    {
        if (gates.ticketScope() > TicketScope.CAMPAIGN.value())
        {
            return refuse(RejectCode.INVALID_VALUE, gates.ticketScope(), CreateWithDecoder.ticketScopeId());
        }
        return gates.relay() > Choice.NO.value() ?
            refuse(RejectCode.INVALID_VALUE, gates.relay(), CreateWithDecoder.relayId()) : null;
    }

    /** All of the rest; null if all hold. Says which place in a relay it would have. */
    RejectCode refusal(final CreateForm form, final long nowMs)
    {
        final GateForm gates = form.gates();
        RejectCode code = gates.subsidyId() == 0 ? null : subsidy(form, nowMs);
        code = code == null ? release(form) : code;
        code = code == null ? gathering(form) : code;
        code = code == null ? ticketAndPassword(form) : code;
        return code == null ? relay(form, nowMs) : code;
    }

    private RejectCode subsidy(final CreateForm form, final long nowMs)
    {
        final CreateDecoder in = form.decoder();
        desks.subsidies().ask(in.campaignId(), in.sender(), form.sceneKind(), in.currency(), in.total());
        final RejectCode code = desks.subsidies().refusal(form.gates().subsidyId(), nowMs);
        if (code != null)
        {
            refuse(code, desks.subsidies().value(), desks.subsidies().bound());
            timeMs = desks.subsidies().timeMs();
            subjectId = form.gates().subsidyId();
        }
        return code;
    }

    /** Pacing and rain. */
    private RejectCode release(final CreateForm form)
    {
        final GateForm gates = form.gates();
        if (gates.pacingMs() < 0 || gates.pacingMs() > form.expiresAtMs() - form.opensAtMs())
        {
            return invalid(gates.pacingMs(), CreateWithDecoder.pacingMsId());
        }
        if (gates.hitRatePpm() > MILLION || gates.hitRatePpm() == 0 && gates.triesPerUser() > 0)
        {
            return invalid(gates.hitRatePpm(), CreateWithDecoder.hitRatePpmId());
        }
        return gates.hitRatePpm() > 0 && gates.triesPerUser() == 0 ?
            invalid(gates.triesPerUser(), CreateWithDecoder.triesPerUserId()) : null;
    }

    /** Raffle, which excludes pacing, rain and goal; goal. */
    private RejectCode gathering(final CreateForm form)
    {
        final GateForm gates = form.gates();
        final long drawsAtMs = gates.drawsAtMs();
        if (drawsAtMs != 0 && (drawsAtMs <= form.opensAtMs() || drawsAtMs >= form.expiresAtMs() ||
            (gates.goal() | gates.pacingMs() | gates.hitRatePpm()) != 0))
        {
            return invalid(drawsAtMs, CreateWithDecoder.drawsAtMsId());
        }
        return gates.goal() > Integer.MAX_VALUE ? invalid(gates.goal(), CreateWithDecoder.goalId()) : null;
    }

    private RejectCode ticketAndPassword(final CreateForm form)
    {
        final GateForm gates = form.gates();
        if (gates.ticketScope() == TicketScope.CAMPAIGN.value() && !form.isPool())
        {
            return invalid(gates.ticketScope(), CreateWithDecoder.ticketScopeId());
        }
        if (gates.ticketTask() != 0 && gates.ticketScope() == TicketScope.NONE.value())
        {
            return invalid(gates.ticketTask(), CreateWithDecoder.ticketTaskId());
        }
        // A password whose newest digest is missing could not be kept, and must not be taken for none.
        return gates.password().hasPassword() && !gates.password().isDigest(0) ?
            invalid(0, CreateWithDecoder.passwordId()) : null;
    }

    private RejectCode relay(final CreateForm form, final long nowMs)
    {
        final GateForm gates = form.gates();
        final long parentId = gates.parentId();
        if (parentId == 0)
        {
            gates.setChain(gates.invites() ? 1 : 0);
            return null;
        }
        final int parent = life.find(parentId, nowMs);
        if (parent == EnvelopeStore.NONE || !hasBestLuck(parent))
        {
            return refuse(RejectCode.PARENT_UNKNOWN, parentId, 0);
        }
        final int gate = book.envelopes.gate(parent);
        final int place = Math.max(1, gate == EnvelopeStore.NONE ? 0 : book.gates.gates().chain(gate)) + 1;
        if (place > book.settings.chainLength())
        {
            return refuse(RejectCode.CHAIN_TOO_LONG, place, book.settings.chainLength());
        }
        final long invited = book.grabs.user(book.envelopes.grabBlock(parent), book.envelopes.bestOrdinal(parent));
        if (form.decoder().sender() != invited)
        {
            return refuse(RejectCode.NOT_INVITED, parentId, 0);
        }
        gates.setChain(place);
        return null;
    }

    private boolean hasBestLuck(final int slot)
    {
        final EnvelopeStore envelopes = book.envelopes;
        return envelopes.state(slot) == EnvelopeState.EXHAUSTED && envelopes.split(slot) != Split.EQUAL &&
            envelopes.shares(slot) > 1;
    }

    private RejectCode invalid(final long what, final int field)
    {
        return refuse(RejectCode.GATE_INVALID, what, field);
    }

    private RejectCode refuse(final RejectCode code, final long what, final long against)
    {
        subjectId = 0;
        value = what;
        bound = against;
        timeMs = 0;
        return code;
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
