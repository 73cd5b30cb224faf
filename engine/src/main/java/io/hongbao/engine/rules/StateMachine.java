package io.hongbao.engine.rules;

import org.agrona.DirectBuffer;

/**
 * All envelope state behind two operations. Single-threaded and deterministic: no clock, I/O, randomness, logging.
 * The ring, replay, the follower and tests see only this (DESIGN 9).
 */
public interface StateMachine
{
    /**
     * Fires what is due by {@code nowMs}, in order of (due time, id).
     *
     * @param nowMs    engine time, UTC epoch ms, never decreasing.
     * @param maxItems most items to fire.
     * @param out      receives the events; no answer is written.
     * @return items fired, 0..maxItems; maxItems means that more may be due.
     */
    int advance(long nowMs, int maxItems, EventSink out);

    /**
     * Applies one command and writes exactly one answer. Bad input becomes a reject, never an exception. No event means
     * that nothing changed.
     *
     * @param command buffer that holds the SBE message, header first.
     * @param offset  of the SBE message header.
     * @param length  of header and body in bytes; never read beyond.
     * @param context who sent it, and at what engine time it is decided.
     * @param out     receives events and the answer.
     * @throws InvariantViolation if money would not be conserved; the state is unusable afterwards.
     */
    void apply(DirectBuffer command, int offset, int length, CommandContext context, EventSink out);

    /**
     * A hint: this command comes soon. Changes nothing; what it will read may be loaded into the caches by
     * {@link #prepare()}. A bounded number is remembered, the rest ignored.
     *
     * @param command buffer that holds the SBE message, header first.
     * @param offset  of the SBE message header.
     * @param length  of header and body in bytes; never read beyond.
     */
    default void expect(final DirectBuffer command, final int offset, final int length)
    {
    }

    /** Ends the hints given since the last call. Changes nothing. */
    default void prepare()
    {
    }

    /**
     * Begins to use what another thread finds out ahead in the journal that this machine is about to replay. Until
     * {@link #forerunnerEnded()}.
     *
     * @return what runs ahead, for one thread.
     */
    default Forerunner forerunner()
    {
        return Forerunner.NONE;
    }

    /** That thread has ended. */
    default void forerunnerEnded()
    {
    }

    /**
     * Names all that decides, for it to be saved or loaded.
     *
     * @param stream that it goes out to, or comes from; when loading, this machine has no state yet.
     * @throws UnsupportedOperationException by a machine that keeps nothing that could be saved.
     */
    default void state(final StateStream stream)
    {
        throw new UnsupportedOperationException("this machine has no state to save");
    }

    /**
     * Engine time of the earliest due item.
     *
     * @return UTC epoch ms, {@link Long#MAX_VALUE} if nothing is due ever.
     */
    long nextDueMs();

    /**
     * Sequence that the next event will carry. The first event ever has 1.
     *
     * @return the sequence.
     */
    long nextSequence();
}
