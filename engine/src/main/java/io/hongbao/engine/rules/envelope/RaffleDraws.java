package io.hongbao.engine.rules.envelope;

import io.hongbao.engine.codec.CloseReason;
import io.hongbao.engine.codec.EnvelopeState;
import io.hongbao.engine.rules.due.DueSource;
import io.hongbao.engine.rules.gate.EntryStore;
import io.hongbao.engine.rules.gate.GateStore;
import io.hongbao.engine.rules.gate.Raffle;

/**
 * Draws the winners of raffles, one an item (RULES 7). A raffle stays due at its instant until its last winner has been
 * drawn, which closes it.
 */
public final class RaffleDraws implements DueSource
{
    private final EnvelopeBook book;
    private final EnvelopeLife life;
    private final GateStore gates;
    private final EntryStore entries;

    /**
     * The draws of a book.
     *
     * @param book with the stores.
     * @param life of envelopes.
     */
    public RaffleDraws(final EnvelopeBook book, final EnvelopeLife life)
    {
        this.book = book;
        this.life = life;
        gates = book.gates.gates();
        entries = book.gates.entries();
    }

    @Override
    public long firstDueMs()
    {
        return book.draws.firstDueMs();
    }

    @Override
    public long firstId()
    {
        return gates.envelopeId(book.draws.firstSlot());
    }

    @Override
    public void fireFirst(final long nowMs)
    {
        final int gate = book.draws.firstSlot();
        final long id = gates.envelopeId(gate);
        final int slot = book.envelopes.find(id);
        final int winners = Math.min(gates.entered(gate), book.envelopes.shares(slot));
        final int drawn = book.envelopes.sharesTaken(slot);
        if (drawn < winners)
        {
            final int winner = Raffle.winner(
                entries, id, gates.entered(gate), drawn, book.envelopes.key0(slot), book.envelopes.key1(slot));
            final long user = entries.user(winner);
            final long enteredAtMs = entries.atMs(winner);
            entries.release(winner);
            life.grant(slot, user, 0, enteredAtMs, nowMs);
        }
        if (drawn + 1 >= winners && book.envelopes.state(slot) == EnvelopeState.OPEN)
        {
            life.close(slot, CloseReason.DRAWN, nowMs);
        }
    }
}
