package io.hongbao.engine.model;

import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.model.wire.Message;

/** RULES 7: hand-ins for a goal, and entries of a raffle. */
final class Joins
{
    private final World world;
    private final Grabs grabs;

    Joins(final World world, final Grabs grabs)
    {
        this.world = world;
        this.grabs = grabs;
    }

    /** Uses a ticket; the k-th opens the envelope in the same command. */
    Result handIn(final Message command)
    {
        Grabs.checkVisit(command);
        final Visit visit = Visit.of(command, world.sender().verdicts());
        final Envelope envelope = world.envelopes.find(command.get("envelopeId"));
        grabs.checkArrival(envelope, visit);
        final Gates gates = envelope.terms.gates;
        if (gates.isRaffle())
        {
            throw Refused.of(RejectCode.ENTER_INSTEAD, envelope.id, 0, 0, gates.drawsAtMs);
        }
        checkStateForHandIn(envelope);
        if (gates.goal == 0)
        {
            throw Refused.of(RejectCode.NO_GOAL, envelope.id);
        }
        final Entries.Entry before = envelope.entries.of(visit.user());
        if (before != null)
        {
            throw Refused.of(RejectCode.ALREADY_HANDED_IN, envelope.id, before.place + 1, 0, before.atMs);
        }
        if (envelope.entries.size() >= gates.goal)
        {
            throw Refused.of(RejectCode.GOAL_MET, envelope.id, envelope.entries.size(), 0, envelope.opensAtMs());
        }
        grabs.checkTicketAndCaps(envelope, visit);
        world.mayChange();
        useTicket(envelope, visit);
        final Entries.Entry entry = envelope.entries.add(visit.user(), world.nowMs(), 0);
        world.emit("HandedIn").set("envelopeId", envelope.id).set("user", visit.user())
            .set("count", envelope.entries.size()).set("goal", gates.goal);
        if (envelope.entries.size() == gates.goal)
        {
            envelope.meetGoal();
        }
        return told(envelope, entry, gates.goal);
    }

    /** Step 4 of a grab without NOT_YET_OPEN. */
    private void checkStateForHandIn(final Envelope envelope)
    {
        try
        {
            grabs.checkState(envelope);
        }
        catch (final Refused refused)
        {
            if (refused.reject().get("code") != RejectCode.NOT_YET_OPEN.value())
            {
                throw refused;
            }
        }
    }

    private void useTicket(final Envelope envelope, final Visit visit)
    {
        envelope.openIfDue();
        if (grabs.needsTicket(envelope, visit.user()))
        {
            world.tickets.use(visit.ticket(), envelope.id);
        }
    }

    /** Speed buys nothing: all of what a grab must fulfil is asked here, and the draw asks nothing more. */
    Result enter(final Message command)
    {
        Grabs.checkVisit(command);
        final Visit visit = Visit.of(command, world.sender().verdicts());
        final Envelope envelope = world.envelopes.find(command.get("envelopeId"));
        grabs.checkArrival(envelope, visit);
        grabs.checkState(envelope);
        if (!envelope.terms.gates.isRaffle())
        {
            throw Refused.of(RejectCode.NO_RAFFLE, envelope.id);
        }
        final Entries.Entry before = envelope.entries.of(visit.user());
        if (before != null)
        {
            throw Refused.of(RejectCode.ALREADY_ENTERED, envelope.id, before.place, 0, before.atMs);
        }
        envelope.passwords.check(visit);
        grabs.checkTicketAndCaps(envelope, visit);
        world.mayChange();
        useTicket(envelope, visit);
        final Entries.Entry entry = envelope.entries.add(visit.user(), world.nowMs(), envelope.worstCase());
        world.emit("Entered").set("envelopeId", envelope.id).set("user", visit.user()).set("ordinal", entry.place);
        return told(envelope, entry, 0);
    }

    private Result told(final Envelope envelope, final Entries.Entry entry, final long needed)
    {
        final Message answer = Message.of("EntryAnswer").set("subjectId", envelope.id).set("ordinal", entry.place)
            .set("atMs", entry.atMs).set("needed", needed);
        return Result.of(answer, envelope.id, 0, entry.place);
    }
}
