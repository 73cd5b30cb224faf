package io.hongbao.engine.rules.card;

import io.hongbao.engine.codec.AskCardDecoder;
import io.hongbao.engine.rules.CommandContext;
import io.hongbao.engine.rules.output.AnswerWriter;
import io.hongbao.engine.rules.request.KeyedRule;
import io.hongbao.engine.rules.request.RequestStore;
import org.agrona.DirectBuffer;

/** A user asks another for a card: an event, and nothing else changes but the request key. */
final class AskCardRule extends KeyedRule
{
    private final SetFinder finder;
    private final CardEvents events;
    private final AnswerWriter answers;
    private final AskCardDecoder in = new AskCardDecoder();

    AskCardRule(
        final SetFinder finder, final CardEvents events, final RequestStore requests, final AnswerWriter answers)
    {
        super(requests, answers, AskCardDecoder.TEMPLATE_ID, true);
        this.finder = finder;
        this.events = events;
        this.answers = answers;
    }

    @Override
    protected void decide(
        final DirectBuffer command, final int bodyOffset, final int blockLength, final int end,
        final CommandContext context)
    {
        in.wrap(command, bodyOffset, blockLength, AskCardDecoder.SCHEMA_VERSION);
        final long setId = in.setId();
        final long nowMs = context.nowMs();
        if (!finder.isUser(setId, in.fromUser()) || !finder.isUser(setId, in.toUser()))
        {
            return;
        }
        final int slot = finder.findLive(setId, nowMs);
        if (slot != CardBook.NONE && finder.hasKind(slot, in.kind()) &&
            finder.isOther(setId, in.fromUser(), in.toUser()) && mayChange(context))
        {
            events.asked(slot, in.fromUser(), in.toUser(), in.kind());
            bind(setId, 0, 0, nowMs);
            answers.done(setId, nowMs, false);
        }
    }
}
