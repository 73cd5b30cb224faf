package io.hongbao.engine.rules.card;

import io.hongbao.engine.codec.CardBookAnswerEncoder;
import io.hongbao.engine.codec.MessageHeaderEncoder;
import io.hongbao.engine.codec.QueryCardsDecoder;
import io.hongbao.engine.rules.CommandContext;
import io.hongbao.engine.rules.CommandRule;
import io.hongbao.engine.rules.output.AnswerWriter;
import org.agrona.DirectBuffer;

/** A set and what one user has of it. */
final class QueryCardsRule implements CommandRule
{
    private static final int GROUP_HEADER = 4;

    private final CardBook book;
    private final SetFinder finder;
    private final AnswerWriter answers;
    private final CardAnswers cardAnswers;
    private final QueryCardsDecoder in = new QueryCardsDecoder();
    private final CardBookAnswerEncoder out = new CardBookAnswerEncoder();

    QueryCardsRule(final CardBook book, final AnswerWriter answers)
    {
        this.book = book;
        this.answers = answers;
        finder = new SetFinder(book, answers);
        cardAnswers = new CardAnswers(book, answers);
    }

    @Override
    public void apply(
        final DirectBuffer command, final int bodyOffset, final int blockLength, final int end,
        final CommandContext context)
    {
        in.wrap(command, bodyOffset, blockLength, QueryCardsDecoder.SCHEMA_VERSION);
        final int slot = finder.isUser(in.setId(), in.userId()) ?
            finder.find(in.setId(), context.nowMs()) : CardBook.NONE;
        if (slot != CardBook.NONE)
        {
            answer(slot, book.holder(slot, in.userId()), context.nowMs());
        }
    }

    private void answer(final int slot, final int holder, final long nowMs)
    {
        final CardSetStore sets = book.sets;
        final int kinds = sets.kinds(slot);
        final boolean isHolder = holder != CardBook.NONE;
        final int offset = answers.claim(CardBookAnswerEncoder.BLOCK_LENGTH + GROUP_HEADER +
            kinds * CardBookAnswerEncoder.KindsEncoder.sbeBlockLength());
        out.wrapAndApplyHeader(answers.buffer(), offset, answers.header())
            .correlationId(answers.correlationId()).setId(sets.id(slot)).campaignId(sets.campaignId(slot))
            .userId(in.userId()).opensAtMs(sets.opensAtMs(slot)).settlesAtMs(sets.settlesAtMs(slot))
            .prize(sets.prize(slot)).drawn(sets.drawn(slot)).composed(sets.compositions(slot))
            .epoch(sets.epoch(slot)).rights(isHolder ? book.holders.draws(holder) : 0)
            .compositions(isHolder ? book.holders.compositions(holder) : 0).currency(sets.currency(slot))
            .prizeSplit(sets.split(slot)).wildKind((short)sets.wildKind(slot)).state(book.stateAt(slot, nowMs));
        answers.buffer().putBytes(out.offset() + CardBookAnswerEncoder.commitmentEncodingOffset(),
            cardAnswers.commitment(sets.id(slot), sets.epoch(slot)));
        final CardBookAnswerEncoder.KindsEncoder group = out.kindsCount(kinds);
        for (int kind = 0; kind < kinds; kind++)
        {
            group.next().stockLeft(sets.stockLeft(slot, kind)).weight(sets.weight(slot, kind))
                .held(isHolder ? book.holders.cards(holder, kind) : 0);
        }
        answers.commit(out.limit() - offset - MessageHeaderEncoder.ENCODED_LENGTH);
    }
}
