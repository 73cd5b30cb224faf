package io.hongbao.engine.rules.envelope;

import io.hongbao.engine.codec.Choice;
import io.hongbao.engine.codec.EnvelopeState;
import io.hongbao.engine.codec.MessageHeaderEncoder;
import io.hongbao.engine.codec.QueryStatusDecoder;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.StatusAnswerEncoder;
import io.hongbao.engine.rules.CommandContext;
import io.hongbao.engine.rules.CommandRule;
import io.hongbao.engine.rules.output.AnswerWriter;
import java.nio.ByteOrder;
import org.agrona.DirectBuffer;

/** Status of up to 64 envelopes for one user: what a chat needs to draw a screen of envelopes. */
public final class QueryStatusRule implements CommandRule
{
    /** Most envelopes in one query. */
    public static final int MOST = 64;
    private static final int GROUP_HEADER = 4;
    private static final int ENTRY_LENGTH = 22;

    private final EnvelopeBook book;
    private final EnvelopeLife life;
    private final AnswerWriter answers;
    private final QueryStatusDecoder in = new QueryStatusDecoder();
    private final StatusAnswerEncoder out = new StatusAnswerEncoder();

    /**
     * The rule.
     *
     * @param book    with the stores.
     * @param life    of envelopes.
     * @param answers out.
     */
    public QueryStatusRule(final EnvelopeBook book, final EnvelopeLife life, final AnswerWriter answers)
    {
        this.book = book;
        this.life = life;
        this.answers = answers;
    }

    @Override
    public void apply(
        final DirectBuffer command, final int bodyOffset, final int blockLength, final int end,
        final CommandContext context)
    {
        in.wrap(command, bodyOffset, blockLength, QueryStatusDecoder.SCHEMA_VERSION);
        final int group = bodyOffset + blockLength;
        final int stride = group + GROUP_HEADER > end ? 0 : command.getShort(group, ByteOrder.LITTLE_ENDIAN) & 0xffff;
        final int count = stride == 0 ? 0 : command.getShort(group + 2, ByteOrder.LITTLE_ENDIAN) & 0xffff;
        if (stride < Long.BYTES || group + GROUP_HEADER + stride * count != end || count > MOST)
        {
            answers.reject(
                RejectCode.MALFORMED, 0, (int)QueryStatusDecoder.envelopesDecoderId(), MOST, 0);
            return;
        }
        final int offset = answers.claim(StatusAnswerEncoder.BLOCK_LENGTH + GROUP_HEADER + count * ENTRY_LENGTH);
        final StatusAnswerEncoder.EnvelopesEncoder entries =
            out.wrapAndApplyHeader(answers.buffer(), offset, answers.header())
            .correlationId(answers.correlationId()).envelopesCount(count);
        for (int i = 0; i < count; i++)
        {
            final long id = command.getLong(group + GROUP_HEADER + i * stride, ByteOrder.LITTLE_ENDIAN);
            put(entries.next().envelopeId(id), id, context.nowMs());
        }
        answers.commit(out.limit() - offset - MessageHeaderEncoder.ENCODED_LENGTH);
    }

    /**
     * Tells what a query that comes soon will look up, if it is whole and of this version.
     *
     * @param command    buffer with the message.
     * @param bodyOffset of its body, whose fixed part is all there.
     * @param end        of the message.
     * @param ahead      told of each envelope.
     */
    public static void expect(
        final DirectBuffer command, final int bodyOffset, final int end, final GrabLookahead ahead)
    {
        final long user =
            command.getLong(bodyOffset + QueryStatusDecoder.userIdEncodingOffset(), ByteOrder.LITTLE_ENDIAN);
        final int first = bodyOffset + QueryStatusDecoder.BLOCK_LENGTH + GROUP_HEADER;
        for (int at = first; at + Long.BYTES <= end; at += Long.BYTES)
        {
            ahead.expect(command.getLong(at, ByteOrder.LITTLE_ENDIAN), user);
        }
    }

    private void put(final StatusAnswerEncoder.EnvelopesEncoder entry, final long id, final long nowMs)
    {
        final int slot = life.find(id, nowMs);
        if (slot == EnvelopeStore.NONE)
        {
            entry.amount(0).sharesLeft(0).grabbed(Choice.NO)
                .state(book.ids.isGiven(id) ? EnvelopeState.RETIRED : EnvelopeState.UNKNOWN);
            return;
        }
        final EnvelopeStore envelopes = book.envelopes;
        final int block = envelopes.grabBlock(slot);
        final int shares = envelopes.shares(slot);
        final int ordinal = book.grabs.find(block, shares, envelopes.sharesTaken(slot), in.userId());
        final boolean hasGrabbed = ordinal != GrabStore.NONE;
        entry.amount(hasGrabbed ? book.grabs.amount(block, shares, ordinal) : 0)
            .sharesLeft(envelopes.sharesLeft(slot)).state(life.stateAt(slot, nowMs))
            .grabbed(hasGrabbed ? Choice.YES : Choice.NO);
    }
}
