package io.hongbao.engine.rules.envelope;

import io.hongbao.engine.codec.HandInDecoder;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.rules.CommandContext;
import io.hongbao.engine.rules.gate.EntryStore;
import io.hongbao.engine.rules.gate.GateStore;
import io.hongbao.engine.rules.output.AnswerWriter;
import io.hongbao.engine.rules.output.EventWriter;
import io.hongbao.engine.rules.request.RequestStore;

/** Hands in for a goal: uses a ticket, and the last one that was missing opens the envelope in the same command. */
final class HandInRule extends JoinRule
{
    HandInRule(
        final EnvelopeBook book, final EnvelopeLife life, final GrabGate gate, final RequestStore requests,
        final EventWriter events, final AnswerWriter answers)
    {
        super(book, life, gate, requests, events, answers, HandInDecoder.TEMPLATE_ID, false,
            CredentialPlaces.HAND_IN);
    }

    @Override
    RejectCode state(final int slot, final long nowMs)
    {
        if (life.isRaffle(slot))
        {
            return gate.enterInstead(slot);
        }
        final RejectCode code = gate.byState(slot, nowMs);
        return code == RejectCode.NOT_YET_OPEN ? null : code;
    }

    @Override
    RejectCode standing(final int slot)
    {
        final int row = book.envelopes.gate(slot);
        final int goal = row == GateStore.NONE ? 0 : gates.goal(row);
        if (goal == 0)
        {
            return refuse(RejectCode.NO_GOAL, 0, 0);
        }
        final int before = entries.find(in.envelopeId(), in.userId());
        if (before != EntryStore.NONE)
        {
            return refuse(RejectCode.ALREADY_HANDED_IN, entries.place(before) + 1L, entries.atMs(before));
        }
        return gates.entered(row) < goal ? null :
            refuse(RejectCode.GOAL_MET, gates.entered(row), book.envelopes.opensAtMs(slot));
    }

    @Override
    RejectCode steps(final int slot, final long nowMs)
    {
        return gate.keeper().ticketAndCaps(slot, visit, nowMs);
    }

    @Override
    void add(final int slot, final long nowMs)
    {
        final int row = book.envelopes.gate(slot);
        final int goal = gates.goal(row);
        final int place = entries.add(row, in.userId(), 0, 0, nowMs);
        gateEvents.handedIn(in.envelopeId(), in.userId(), place + 1, goal);
        if (place + 1 == goal)
        {
            life.meetGoal(slot, nowMs);
        }
        bind(in.envelopeId(), goal, place, nowMs);
        answers.placed(in.envelopeId(), place, nowMs, goal, false);
    }

    @Override
    protected void repeat(final RequestStore store, final int handle, final CommandContext context)
    {
        answers.placed(
            store.subjectId(handle), store.detail(handle), store.atMs(handle), store.amount(handle), true);
    }
}
