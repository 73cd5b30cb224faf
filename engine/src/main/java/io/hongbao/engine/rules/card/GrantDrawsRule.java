package io.hongbao.engine.rules.card;

import io.hongbao.engine.codec.DrawSource;
import io.hongbao.engine.codec.GrantDrawsDecoder;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.rules.CommandContext;
import io.hongbao.engine.rules.output.AnswerWriter;
import io.hongbao.engine.rules.request.KeyedRule;
import io.hongbao.engine.rules.request.RequestStore;
import org.agrona.DirectBuffer;

/** A service gives a user draws. */
final class GrantDrawsRule extends KeyedRule
{
    private static final int MOST_DRAWS = 1_000;

    private final DrawRights rights;
    private final SetFinder finder;
    private final AnswerWriter answers;
    private final GrantDrawsDecoder in = new GrantDrawsDecoder();

    GrantDrawsRule(
        final DrawRights rights, final SetFinder finder, final RequestStore requests, final AnswerWriter answers)
    {
        super(requests, answers, GrantDrawsDecoder.TEMPLATE_ID, false);
        this.rights = rights;
        this.finder = finder;
        this.answers = answers;
    }

    @Override
    protected void decide(
        final DirectBuffer command, final int bodyOffset, final int blockLength, final int end,
        final CommandContext context)
    {
        in.wrap(command, bodyOffset, blockLength, GrantDrawsDecoder.SCHEMA_VERSION);
        final long nowMs = context.nowMs();
        final int slot = finder.isUser(in.setId(), in.userId()) ? finder.findLive(in.setId(), nowMs) : CardBook.NONE;
        if (slot == CardBook.NONE)
        {
            return;
        }
        if (in.draws() < 1 || in.draws() > MOST_DRAWS)
        {
            answers.reject(RejectCode.INVALID_VALUE, in.setId(), in.draws(), GrantDrawsDecoder.drawsId(), 0);
        }
        else if (!rights.hasRoom(slot, in.userId(), (int)in.draws(), nowMs))
        {
            finder.rejectHoldersFull(in.setId(), nowMs);
        }
        else if (mayChange(context))
        {
            rights.earn(slot, in.userId(), (int)in.draws(), DrawSource.GRANT, nowMs);
            bind(in.setId(), 0, 0, nowMs);
            answers.done(in.setId(), nowMs, false);
        }
    }
}
