package io.hongbao.engine.rules.campaign;

import io.hongbao.engine.codec.Choice;
import io.hongbao.engine.codec.SeededAnswerEncoder;
import io.hongbao.engine.rules.envelope.EnvelopeBook;
import io.hongbao.engine.rules.output.AnswerWriter;
import io.hongbao.engine.rules.request.RequestStore;

/** Tells that something with a seed was opened, now or before by this key. */
final class SeededAnswers
{
    private final EnvelopeBook book;
    private final AnswerWriter answers;
    private final SeededAnswerEncoder out = new SeededAnswerEncoder();

    SeededAnswers(final EnvelopeBook book, final AnswerWriter answers)
    {
        this.book = book;
        this.answers = answers;
    }

    void tell(
        final long id, final long atMs, final byte[] commitment, final long epoch, final boolean isRepeat)
    {
        final int offset = answers.claim(SeededAnswerEncoder.BLOCK_LENGTH);
        out.wrapAndApplyHeader(answers.buffer(), offset, answers.header())
            .correlationId(answers.correlationId()).subjectId(id).createdAtMs(atMs).epoch(epoch)
            .repeat(isRepeat ? Choice.YES : Choice.NO);
        answers.buffer().putBytes(out.offset() + SeededAnswerEncoder.commitmentEncodingOffset(), commitment);
        answers.commit(SeededAnswerEncoder.BLOCK_LENGTH);
    }

    /** The same again, from what the key keeps: its detail is the number of the epoch. */
    void repeat(final RequestStore store, final int handle)
    {
        final long id = store.subjectId(handle);
        final int epoch = store.detail(handle);
        book.seeds().seed(book.epochs().secret(book.epochs().find(epoch)), id);
        tell(id, store.atMs(handle), book.seeds().commitment(id), epoch, true);
    }
}
