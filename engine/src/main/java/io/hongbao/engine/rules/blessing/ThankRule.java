package io.hongbao.engine.rules.blessing;

import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.Role;
import io.hongbao.engine.codec.ThankDecoder;
import io.hongbao.engine.codec.ThankedEncoder;
import io.hongbao.engine.rules.CommandContext;
import io.hongbao.engine.rules.envelope.EnvelopeParties;
import io.hongbao.engine.rules.output.AnswerWriter;
import io.hongbao.engine.rules.output.EventWriter;
import io.hongbao.engine.rules.request.KeyedRule;
import io.hongbao.engine.rules.request.RequestStore;
import org.agrona.DirectBuffer;

/** A one-tap blessing back: to the sender of an envelope by who has a share, or to who blessed by who was (RULES 7). */
final class ThankRule extends KeyedRule
{
    private final BlessingStore blessings;
    private final EnvelopeParties parties;
    private final EventWriter events;
    private final AnswerWriter answers;
    private final ThankDecoder in = new ThankDecoder();
    private final ThankedEncoder thanked = new ThankedEncoder();

    ThankRule(
        final BlessingStore blessings, final EnvelopeParties parties, final RequestStore requests,
        final EventWriter events, final AnswerWriter answers)
    {
        super(requests, answers, ThankDecoder.TEMPLATE_ID, true);
        this.blessings = blessings;
        this.parties = parties;
        this.events = events;
        this.answers = answers;
    }

    @Override
    protected void decide(
        final DirectBuffer command, final int bodyOffset, final int blockLength, final int end,
        final CommandContext context)
    {
        in.wrap(command, bodyOffset, blockLength, ThankDecoder.SCHEMA_VERSION);
        if (in.userId() < 1)
        {
            answers.reject(RejectCode.USER_INVALID, 0, in.userId(), 1, 0);
        }
        else if ((in.envelopeId() == 0) == (in.blessingId() == 0))
        {
            answers.reject(RejectCode.INVALID_VALUE, 0, in.blessingId(), ThankDecoder.blessingIdId(), 0);
        }
        else if (in.envelopeId() != 0)
        {
            thankForEnvelope(context);
        }
        else
        {
            thankForBlessing(context);
        }
    }

    private void thankForEnvelope(final CommandContext context)
    {
        final long envelopeId = in.envelopeId();
        final RejectCode code = parties.refusal(envelopeId, context.nowMs());
        if (code != null)
        {
            answers.reject(code, envelopeId, 0, 0, 0);
            return;
        }
        thank(envelopeId, parties.hasShare(envelopeId, in.userId()), parties.sender(envelopeId), context);
    }

    private void thankForBlessing(final CommandContext context)
    {
        final int blessing = blessings.find(in.blessingId(), context.nowMs());
        if (blessing == BlessingStore.NONE)
        {
            answers.reject(RejectCode.BLESSING_UNKNOWN, in.blessingId(), in.blessingId(), 0, 0);
            return;
        }
        // Who is in a chat the service knows: it vouches for one who was blessed there, a user cannot.
        final long to = blessings.to(blessing);
        thank(in.blessingId(), to == in.userId() || to == 0 && context.role() == Role.SERVICE,
            blessings.from(blessing), context);
    }

    private void thank(final long subjectId, final boolean isParty, final long whom, final CommandContext context)
    {
        if (!isParty || whom == 0 || whom == in.userId())
        {
            answers.reject(RejectCode.NOT_A_PARTY, subjectId, in.userId(), 0, 0);
        }
        else if (mayChange(context))
        {
            final int offset = events.claim(ThankedEncoder.BLOCK_LENGTH);
            thanked.wrapAndApplyHeader(events.buffer(), offset, events.header())
                .sequence(events.nextSequence()).timestampMs(context.nowMs()).from(in.userId()).to(whom)
                .envelopeId(in.envelopeId()).blessingId(in.blessingId());
            events.commit(ThankedEncoder.BLOCK_LENGTH);
            bind(whom, 0, 0, context.nowMs());
            answers.done(whom, context.nowMs(), false);
        }
    }
}
