package io.hongbao.engine.rules.exchange;

import io.hongbao.engine.codec.ExchangeState;
import io.hongbao.engine.rules.table.RowTable;

/**
 * Every exchange in memory: rows of 16 words, 128 bytes, and 8 to 16 more for the index. Rows are addressed by slot.
 * Ended ones wait in the order of their ends until their memory is taken back.
 */
final class ExchangeStore extends RowTable
{
    private static final int STRIDE = 16;
    private static final int FROM = 1;
    private static final int TO = 2;
    private static final int AMOUNT = 3;
    private static final int MINIMUM = 4;
    private static final int ANSWER = 5;
    private static final int OFFERED_AT = 6;
    private static final int EXPIRES_AT = 7;
    private static final int ENDED_AT = 8;
    private static final int TICKET_FOR = 9;
    private static final int TICKET_TASK = 10;
    private static final int KIND = 11;
    private static final int GRANTED = 12;
    private static final int REFUNDED = 13;
    private static final int REMAINING = 14;
    private static final int NEXT = 15;
    private static final int STATE_MASK = 0xff;
    private static final int BLIND = 1 << 8;
    private static final int CURRENCY_SHIFT = 16;
    private static final ExchangeState[] STATES =
    {
        ExchangeState.OFFERED, ExchangeState.COMPLETED, ExchangeState.DECLINED, ExchangeState.EXPIRED
    };

    ExchangeStore(final int capacity)
    {
        super(capacity, STRIDE, NEXT);
    }

    /** Takes a fresh row with all of {@code amount} in escrow; needs room. */
    int add(final long id, final long from, final long to, final long amount, final long minimum)
    {
        final int slot = take(id);
        final int row = row(slot);
        rows[row + FROM] = from;
        rows[row + TO] = to;
        rows[row + AMOUNT] = amount;
        rows[row + MINIMUM] = minimum;
        rows[row + REMAINING] = amount;
        return slot;
    }

    void setTerms(final int slot, final int currency, final boolean isBlind, final long offeredAtMs, final long endMs)
    {
        final int row = row(slot);
        rows[row + KIND] = (long)currency << CURRENCY_SHIFT | (isBlind ? BLIND : 0);
        rows[row + OFFERED_AT] = offeredAtMs;
        rows[row + EXPIRES_AT] = endMs;
    }

    void setTicket(final int slot, final long subjectId, final long task)
    {
        rows[row(slot) + TICKET_FOR] = subjectId;
        rows[row(slot) + TICKET_TASK] = task;
    }

    /** Both sides are credited. */
    void complete(final int slot, final long answer, final long nowMs)
    {
        final int row = row(slot);
        rows[row + ANSWER] = answer;
        rows[row + GRANTED] += rows[row + REMAINING] + answer;
        rows[row + REMAINING] = 0;
        end(slot, ExchangeState.COMPLETED, nowMs);
    }

    /** What is in escrow goes back. */
    void refund(final int slot, final ExchangeState how, final long nowMs)
    {
        final int row = row(slot);
        rows[row + REFUNDED] += rows[row + REMAINING];
        rows[row + REMAINING] = 0;
        end(slot, how, nowMs);
    }

    private void end(final int slot, final ExchangeState how, final long nowMs)
    {
        final int row = row(slot);
        rows[row + KIND] = rows[row + KIND] & ~STATE_MASK | how.value();
        rows[row + ENDED_AT] = nowMs;
        appendToRetirement(slot);
    }

    /** funded == granted + refunded + remaining; what was funded is the offer and, if there is one, the answer. */
    boolean isConserved(final int slot)
    {
        final int row = row(slot);
        return rows[row + AMOUNT] + rows[row + ANSWER] ==
            rows[row + GRANTED] + rows[row + REFUNDED] + rows[row + REMAINING] && rows[row + REMAINING] >= 0;
    }

    long id(final int slot)
    {
        return rows[row(slot) + ID];
    }

    long from(final int slot)
    {
        return rows[row(slot) + FROM];
    }

    long to(final int slot)
    {
        return rows[row(slot) + TO];
    }

    long amount(final int slot)
    {
        return rows[row(slot) + AMOUNT];
    }

    long minimum(final int slot)
    {
        return rows[row(slot) + MINIMUM];
    }

    long answer(final int slot)
    {
        return rows[row(slot) + ANSWER];
    }

    long remaining(final int slot)
    {
        return rows[row(slot) + REMAINING];
    }

    long offeredAtMs(final int slot)
    {
        return rows[row(slot) + OFFERED_AT];
    }

    long expiresAtMs(final int slot)
    {
        return rows[row(slot) + EXPIRES_AT];
    }

    long endedAtMs(final int slot)
    {
        return rows[row(slot) + ENDED_AT];
    }

    long ticketFor(final int slot)
    {
        return rows[row(slot) + TICKET_FOR];
    }

    long ticketTask(final int slot)
    {
        return rows[row(slot) + TICKET_TASK];
    }

    ExchangeState state(final int slot)
    {
        return STATES[(int)rows[row(slot) + KIND] & STATE_MASK];
    }

    boolean isBlind(final int slot)
    {
        return (rows[row(slot) + KIND] & BLIND) != 0;
    }

    int currency(final int slot)
    {
        return (int)(rows[row(slot) + KIND] >>> CURRENCY_SHIFT);
    }

    private static int row(final int slot)
    {
        return slot * STRIDE + BASE;
    }
}
