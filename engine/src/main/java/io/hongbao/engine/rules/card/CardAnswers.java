package io.hongbao.engine.rules.card;

import io.hongbao.engine.codec.CardAnswerEncoder;
import io.hongbao.engine.codec.Choice;
import io.hongbao.engine.codec.EntryAnswerEncoder;
import io.hongbao.engine.codec.SeededAnswerEncoder;
import io.hongbao.engine.rules.output.AnswerWriter;

/** Encodes the answers of card sets. */
final class CardAnswers
{
    private final CardBook book;
    private final AnswerWriter answers;
    private final CardAnswerEncoder card = new CardAnswerEncoder();
    private final EntryAnswerEncoder entry = new EntryAnswerEncoder();
    private final SeededAnswerEncoder seeded = new SeededAnswerEncoder();

    CardAnswers(final CardBook book, final AnswerWriter answers)
    {
        this.book = book;
        this.answers = answers;
    }

    /** A card was drawn. */
    void drawn(
        final long setId, final long ordinal, final long atMs, final long rightsLeft, final int kind,
        final boolean repeat)
    {
        final int offset = answers.claim(CardAnswerEncoder.BLOCK_LENGTH);
        card.wrapAndApplyHeader(answers.buffer(), offset, answers.header())
            .correlationId(answers.correlationId()).subjectId(setId).ordinal(ordinal).atMs(atMs)
            .rightsLeft(rightsLeft).kind((short)kind).repeat(repeat ? Choice.YES : Choice.NO);
        answers.commit(CardAnswerEncoder.BLOCK_LENGTH);
    }

    /** A card went from one user to another. */
    void moved(final long subjectId, final long atMs, final int kind, final boolean repeat)
    {
        drawn(subjectId, 0, atMs, 0, kind, repeat);
    }

    void composed(final long setId, final long ordinal, final long atMs, final boolean repeat)
    {
        final int offset = answers.claim(EntryAnswerEncoder.BLOCK_LENGTH);
        entry.wrapAndApplyHeader(answers.buffer(), offset, answers.header())
            .correlationId(answers.correlationId()).subjectId(setId).ordinal(ordinal).atMs(atMs).needed(0)
            .repeat(repeat ? Choice.YES : Choice.NO);
        answers.commit(EntryAnswerEncoder.BLOCK_LENGTH);
    }

    /** A set was opened; its commitment is derived from its epoch. */
    void opened(final long setId, final long atMs, final long epoch, final boolean repeat)
    {
        final int offset = answers.claim(SeededAnswerEncoder.BLOCK_LENGTH);
        seeded.wrapAndApplyHeader(answers.buffer(), offset, answers.header())
            .correlationId(answers.correlationId()).subjectId(setId).createdAtMs(atMs).epoch(epoch)
            .repeat(repeat ? Choice.YES : Choice.NO);
        answers.buffer().putBytes(
            seeded.offset() + SeededAnswerEncoder.commitmentEncodingOffset(), commitment(setId, epoch));
        answers.commit(SeededAnswerEncoder.BLOCK_LENGTH);
    }

    /** Commitment of a set seeded in an epoch that is in memory; valid until the next hash. */
    byte[] commitment(final long setId, final long epoch)
    {
        final int handle = book.common.epochs().find(epoch);
        book.common.seeds().seed(book.common.epochs().secret(handle), setId);
        return book.common.seeds().commitment(setId);
    }
}
