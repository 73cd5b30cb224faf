package io.hongbao.engine.rules.envelope;

import io.hongbao.engine.codec.Audience;
import io.hongbao.engine.codec.CancelDecoder;
import io.hongbao.engine.codec.CloseReason;
import io.hongbao.engine.codec.DeclineDecoder;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.rules.CommandContext;
import io.hongbao.engine.rules.output.AnswerWriter;
import io.hongbao.engine.rules.request.KeyedRule;
import io.hongbao.engine.rules.request.RequestStore;
import org.agrona.DirectBuffer;

/** The endings that a party asks for: cancel by who created it, decline by the single recipient (RULES 1). */
public final class EndRules
{
    private final EnvelopeBook book;
    private final EnvelopeLife life;
    private final RequestStore requests;
    private final AnswerWriter answers;
    private final EnvelopeFinder finder;

    /**
     * The rules.
     *
     * @param book     with the stores.
     * @param life     of envelopes.
     * @param requests keys.
     * @param answers  out.
     */
    public EndRules(
        final EnvelopeBook book, final EnvelopeLife life, final RequestStore requests, final AnswerWriter answers)
    {
        this.book = book;
        this.life = life;
        this.requests = requests;
        this.answers = answers;
        finder = new EnvelopeFinder(book, life, answers);
    }

    /** @return the rule of {@code Cancel}. */
    public KeyedRule cancel()
    {
        return new Cancel();
    }

    /** @return the rule of {@code Decline}. */
    public KeyedRule decline()
    {
        return new Decline();
    }

    private final class Cancel extends KeyedRule
    {
        private final CancelDecoder in = new CancelDecoder();

        Cancel()
        {
            super(requests, answers, CancelDecoder.TEMPLATE_ID, false);
        }

        @Override
        protected void decide(
            final DirectBuffer command, final int bodyOffset, final int blockLength, final int end,
            final CommandContext context)
        {
            in.wrap(command, bodyOffset, blockLength, CancelDecoder.SCHEMA_VERSION);
            final long id = in.envelopeId();
            final int slot = finder.findLive(id, context.nowMs());
            if (slot == EnvelopeStore.NONE)
            {
                return;
            }
            if (book.envelopes.creator(slot) != context.principalId())
            {
                answers.reject(RejectCode.NOT_THE_CREATOR, id, context.principalId(), 0, 0);
            }
            else if (isUntouched(slot) && mayChange(context))
            {
                end(this::bind, slot, CloseReason.CANCELLED, context.nowMs());
            }
        }
    }

    private final class Decline extends KeyedRule
    {
        private final DeclineDecoder in = new DeclineDecoder();

        Decline()
        {
            super(requests, answers, DeclineDecoder.TEMPLATE_ID, false);
        }

        @Override
        protected void decide(
            final DirectBuffer command, final int bodyOffset, final int blockLength, final int end,
            final CommandContext context)
        {
            in.wrap(command, bodyOffset, blockLength, DeclineDecoder.SCHEMA_VERSION);
            final long id = in.envelopeId();
            final int slot = finder.findLive(id, context.nowMs());
            if (slot == EnvelopeStore.NONE)
            {
                return;
            }
            if (!isSingleRecipient(slot, in.userId()))
            {
                answers.reject(RejectCode.NOT_THE_RECIPIENT, id, in.userId(), 0, 0);
            }
            else if (isUntouched(slot) && mayChange(context))
            {
                end(this::bind, slot, CloseReason.DECLINED, context.nowMs());
            }
        }
    }

    /** False after the answer that shares were granted: what somebody has cannot be taken back. */
    private boolean isUntouched(final int slot)
    {
        final int taken = book.envelopes.sharesTaken(slot);
        if (taken > 0)
        {
            answers.reject(RejectCode.ALREADY_GRABBED_BY_SOMEONE, book.envelopes.id(slot), taken, 0, 0);
        }
        return taken == 0;
    }

    private boolean isSingleRecipient(final int slot, final long user)
    {
        final int named = book.envelopes.namedBlock(slot);
        return book.envelopes.audience(slot) == Audience.NAMED &&
            NamedLists.count(book.arena, named) == 1 && NamedLists.contains(book.arena, named, user);
    }

    private void end(final Binding binding, final int slot, final CloseReason reason, final long nowMs)
    {
        final long id = book.envelopes.id(slot);
        life.openIfDue(slot, nowMs);
        life.close(slot, reason, nowMs);
        binding.bind(id, 0, 0, nowMs);
        answers.done(id, nowMs, false);
    }

    /** Binds the key of the command at hand. */
    @FunctionalInterface
    private interface Binding
    {
        void bind(long subjectId, long amount, int detail, long nowMs);
    }
}
