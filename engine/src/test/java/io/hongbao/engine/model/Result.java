package io.hongbao.engine.model;

import io.hongbao.engine.codec.Choice;
import io.hongbao.engine.model.wire.Message;
import java.util.function.Supplier;

/**
 * What an accepted command with a request key led to (RULES 0): its answer, how the same is answered again, and what a
 * look-up of the key tells.
 */
record Result(Message answer, Supplier<Message> again, long subjectId, long amount, long ordinal)
{
    /** Where the repeat differs by nothing but its {@code repeat}. */
    static Result of(final Message answer, final long subjectId)
    {
        return of(answer, subjectId, 0, 0);
    }

    /** The same with details for a look-up. */
    static Result of(final Message answer, final long subjectId, final long amount, final long ordinal)
    {
        answer.set("repeat", Choice.NO.value());
        return new Result(
            answer, () -> answer.copy().set("repeat", Choice.YES.value()), subjectId, amount, ordinal);
    }

    /** A command without a richer answer was carried out. */
    static Result done(final long subjectId, final long nowMs)
    {
        return of(Message.of("Done").set("subjectId", subjectId).set("atMs", nowMs), subjectId);
    }
}
