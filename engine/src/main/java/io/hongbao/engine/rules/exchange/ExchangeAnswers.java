package io.hongbao.engine.rules.exchange;

import io.hongbao.engine.codec.Choice;
import io.hongbao.engine.codec.ExchangeAnswerEncoder;
import io.hongbao.engine.codec.ExchangeState;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.rules.output.AnswerWriter;

/**
 * Tells what an exchange is, to whom. Before a blind one is completed a user sees no amount but its own; of one that is
 * never answered they stay hidden.
 */
final class ExchangeAnswers
{
    private final ExchangeLife life;
    private final ExchangeStore store;
    private final AnswerWriter answers;
    private final ExchangeAnswerEncoder out = new ExchangeAnswerEncoder();

    ExchangeAnswers(final ExchangeLife life, final AnswerWriter answers)
    {
        this.life = life;
        this.answers = answers;
        store = life.store();
    }

    /** The slot of one in memory, or NONE after the answer why not. */
    int find(final long id, final long nowMs)
    {
        final int slot = life.find(id, nowMs);
        if (slot == ExchangeStore.NONE)
        {
            answers.reject(RejectCode.EXCHANGE_UNKNOWN, id, 0, 0, 0);
        }
        return slot;
    }

    /**
     * The slot of one that this user may answer or decline now, or NONE after the answer why not.
     *
     * @param id    as sent.
     * @param user  who would answer.
     * @param nowMs engine time.
     */
    int findForAnswer(final long id, final long user, final long nowMs)
    {
        final int slot = find(id, nowMs);
        if (slot == ExchangeStore.NONE)
        {
            return slot;
        }
        final ExchangeState state = life.stateAt(slot, nowMs);
        if (user != store.to(slot))
        {
            answers.reject(RejectCode.NOT_A_PARTY, id, user, 0, 0);
            return ExchangeStore.NONE;
        }
        if (state != ExchangeState.OFFERED)
        {
            answers.reject(RejectCode.EXCHANGE_OVER, id, state.value(), 0, life.endedAtMs(slot, nowMs));
            return ExchangeStore.NONE;
        }
        return slot;
    }

    /**
     * The answer.
     *
     * @param slot     of the exchange.
     * @param viewer   user who looks; 0 = the service, which sees all.
     * @param isRepeat whether the same key had done it before.
     * @param nowMs    engine time.
     */
    void tell(final int slot, final long viewer, final boolean isRepeat, final long nowMs)
    {
        final ExchangeState state = life.stateAt(slot, nowMs);
        final boolean isSeen = viewer == 0 || viewer == store.from(slot) || !store.isBlind(slot) ||
            state == ExchangeState.COMPLETED;
        final int offset = answers.claim(ExchangeAnswerEncoder.BLOCK_LENGTH);
        out.wrapAndApplyHeader(answers.buffer(), offset, answers.header())
            .correlationId(answers.correlationId()).exchangeId(store.id(slot))
            .fromUser(store.from(slot)).toUser(store.to(slot))
            .amount(isSeen ? store.amount(slot) : 0).minimum(isSeen ? store.minimum(slot) : 0)
            .answer(store.answer(slot)).offeredAtMs(store.offeredAtMs(slot)).expiresAtMs(store.expiresAtMs(slot))
            .endedAtMs(life.endedAtMs(slot, nowMs)).currency(store.currency(slot)).state(state)
            .blind(store.isBlind(slot) ? Choice.YES : Choice.NO).repeat(isRepeat ? Choice.YES : Choice.NO);
        answers.commit(ExchangeAnswerEncoder.BLOCK_LENGTH);
    }
}
