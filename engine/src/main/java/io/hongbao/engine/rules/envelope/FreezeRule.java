package io.hongbao.engine.rules.envelope;

import io.hongbao.engine.codec.FreezeDecoder;
import io.hongbao.engine.codec.FrozenEncoder;
import io.hongbao.engine.codec.MessageHeaderEncoder;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.ThawDecoder;
import io.hongbao.engine.codec.ThawedEncoder;
import io.hongbao.engine.rules.CommandContext;
import io.hongbao.engine.rules.output.AnswerWriter;
import io.hongbao.engine.rules.output.EventWriter;
import io.hongbao.engine.rules.request.KeyedRule;
import io.hongbao.engine.rules.request.ReasonText;
import io.hongbao.engine.rules.request.RequestStore;
import org.agrona.DirectBuffer;

/**
 * Freeze and thaw: an operator stops the grabs of one envelope, not its time (RULES 1). The two commands have one
 * layout, which a test holds against the schema.
 */
public final class FreezeRule extends KeyedRule
{
    private final EnvelopeBook book;
    private final EnvelopeLife life;
    private final EventWriter events;
    private final AnswerWriter answers;
    private final EnvelopeFinder finder;
    private final boolean isFreeze;
    private final FreezeDecoder in = new FreezeDecoder();
    private final ReasonText reason = new ReasonText();
    private final FrozenEncoder frozen = new FrozenEncoder();
    private final ThawedEncoder thawed = new ThawedEncoder();

    /**
     * The rule of one of the two commands.
     *
     * @param book     with the stores.
     * @param life     of envelopes.
     * @param requests keys.
     * @param events   out.
     * @param answers  out.
     * @param isFreeze true for {@code Freeze}, false for {@code Thaw}.
     */
    public FreezeRule(
        final EnvelopeBook book, final EnvelopeLife life, final RequestStore requests, final EventWriter events,
        final AnswerWriter answers, final boolean isFreeze)
    {
        super(requests, answers, isFreeze ? FreezeDecoder.TEMPLATE_ID : ThawDecoder.TEMPLATE_ID, false);
        this.book = book;
        this.life = life;
        this.events = events;
        this.answers = answers;
        finder = new EnvelopeFinder(book, life, answers);
        this.isFreeze = isFreeze;
    }

    @Override
    protected void decide(
        final DirectBuffer command, final int bodyOffset, final int blockLength, final int end,
        final CommandContext context)
    {
        in.wrap(command, bodyOffset, blockLength, FreezeDecoder.SCHEMA_VERSION);
        final long id = in.envelopeId();
        final long nowMs = context.nowMs();
        if (!reason.read(command, bodyOffset + blockLength, end))
        {
            answers.reject(RejectCode.MALFORMED, id, FreezeDecoder.reasonId(), reason.bound(), 0);
            return;
        }
        final int slot = finder.findLive(id, nowMs);
        if (slot == EnvelopeStore.NONE)
        {
            return;
        }
        if (book.envelopes.isFrozen(slot) == isFreeze)
        {
            answers.reject(isFreeze ? RejectCode.ALREADY_FROZEN : RejectCode.NOT_FROZEN, id, 0, 0, 0);
        }
        else if (isFreeze ? mayChangeFromReserve(context) : mayChange(context))
        {
            life.openIfDue(slot, nowMs);
            book.envelopes.setFrozen(slot, isFreeze);
            emit(command, id, context);
            bind(id, 0, 0, nowMs);
            answers.done(id, nowMs, false);
        }
    }

    private void emit(final DirectBuffer command, final long id, final CommandContext context)
    {
        final int offset = events.claim(FrozenEncoder.BLOCK_LENGTH + 2 + ReasonText.MOST_BYTES);
        final int limit;
        if (isFreeze)
        {
            frozen.wrapAndApplyHeader(events.buffer(), offset, events.header())
                .sequence(events.nextSequence()).timestampMs(context.nowMs())
                .envelopeId(id).operatorId(context.principalId())
                .putReason(command, reason.offset(), reason.length());
            limit = frozen.limit();
        }
        else
        {
            thawed.wrapAndApplyHeader(events.buffer(), offset, events.header())
                .sequence(events.nextSequence()).timestampMs(context.nowMs())
                .envelopeId(id).operatorId(context.principalId())
                .putReason(command, reason.offset(), reason.length());
            limit = thawed.limit();
        }
        events.commit(limit - offset - MessageHeaderEncoder.ENCODED_LENGTH);
    }
}
