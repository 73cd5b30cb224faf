package io.hongbao.engine.rules.envelope;

import io.hongbao.engine.codec.Choice;
import io.hongbao.engine.codec.EnvelopeState;
import io.hongbao.engine.codec.GatesAnswerEncoder;
import io.hongbao.engine.codec.QueryGatesDecoder;
import io.hongbao.engine.codec.Role;
import io.hongbao.engine.codec.TicketScope;
import io.hongbao.engine.rules.CommandContext;
import io.hongbao.engine.rules.CommandRule;
import io.hongbao.engine.rules.gate.EntryStore;
import io.hongbao.engine.rules.gate.GateStore;
import io.hongbao.engine.rules.output.AnswerWriter;
import org.agrona.DirectBuffer;

/**
 * The gates of an envelope, and how a user stands at them. Once the envelope has ended nobody stands at them any more:
 * tries, hand-ins and entries end with it.
 */
final class QueryGatesRule implements CommandRule
{
    private final EnvelopeBook book;
    private final EnvelopeLife life;
    private final GateKeeper keeper;
    private final GateStore gates;
    private final EntryStore entries;
    private final EnvelopeFinder finder;
    private final AnswerWriter answers;
    private final QueryGatesDecoder in = new QueryGatesDecoder();
    private final GatesAnswerEncoder out = new GatesAnswerEncoder();

    QueryGatesRule(
        final EnvelopeBook book, final EnvelopeLife life, final GateKeeper keeper, final AnswerWriter answers)
    {
        this.book = book;
        this.life = life;
        this.keeper = keeper;
        this.answers = answers;
        gates = book.gates.gates();
        entries = book.gates.entries();
        finder = new EnvelopeFinder(book, life, answers);
    }

    @Override
    public void apply(
        final DirectBuffer command, final int bodyOffset, final int blockLength, final int end,
        final CommandContext context)
    {
        in.wrap(command, bodyOffset, blockLength, QueryGatesDecoder.SCHEMA_VERSION);
        final long nowMs = context.nowMs();
        final int slot = finder.find(in.envelopeId(), nowMs);
        if (slot == EnvelopeStore.NONE)
        {
            return;
        }
        final int offset = answers.claim(GatesAnswerEncoder.BLOCK_LENGTH);
        out.wrapAndApplyHeader(answers.buffer(), offset, answers.header());
        putNothing();
        final int gate = book.envelopes.gate(slot);
        if (gate != GateStore.NONE)
        {
            putGates(gate);
            final EnvelopeState state = life.stateAt(slot, nowMs);
            out.released(state == EnvelopeState.OPEN ? keeper.released(slot, nowMs) : 0);
            final long user = context.role() == Role.USER ? context.principalId() : in.asUser();
            if (user != 0 && (state == EnvelopeState.OPEN || state == EnvelopeState.SCHEDULED))
            {
                putStanding(slot, gate, user);
            }
        }
        answers.commit(GatesAnswerEncoder.BLOCK_LENGTH);
    }

    private void putNothing()
    {
        out.correlationId(answers.correlationId()).envelopeId(in.envelopeId()).parentId(0).subsidyId(0).pacingMs(0)
            .drawsAtMs(0).ticketTask(0).goal(0).handedIn(0).entrants(0).released(0).hitRatePpm(0).triesPerUser(0)
            .chain(0).triesLeft(0).ticketScope(TicketScope.NONE).hasPassword(Choice.NO).hasHandedIn(Choice.NO)
            .hasEntered(Choice.NO);
    }

    private void putGates(final int gate)
    {
        final boolean isRaffle = gates.drawsAtMs(gate) != 0;
        out.parentId(gates.parentId(gate)).subsidyId(gates.subsidyId(gate)).pacingMs(gates.pacingMs(gate))
            .drawsAtMs(gates.drawsAtMs(gate)).ticketTask(gates.ticketTask(gate)).goal(gates.goal(gate))
            .handedIn(isRaffle ? 0 : gates.entered(gate)).entrants(isRaffle ? gates.entered(gate) : 0)
            .hitRatePpm(gates.hitRatePpm(gate)).triesPerUser(gates.triesPerUser(gate)).chain(gates.chain(gate))
            .ticketScope(TicketScope.get((short)gates.ticketScope(gate)))
            .hasPassword(gates.hasPassword(gate) ? Choice.YES : Choice.NO);
    }

    private void putStanding(final int slot, final int gate, final long user)
    {
        final boolean isAmong = entries.find(in.envelopeId(), user) != EntryStore.NONE;
        final boolean isRaffle = gates.drawsAtMs(gate) != 0;
        out.triesLeft(gates.hasPassword(gate) ? keeper.triesLeft(slot, user) : 0)
            .hasHandedIn(isAmong && !isRaffle ? Choice.YES : Choice.NO)
            .hasEntered(isAmong && isRaffle ? Choice.YES : Choice.NO);
    }
}
