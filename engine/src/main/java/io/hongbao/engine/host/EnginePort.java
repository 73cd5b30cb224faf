package io.hongbao.engine.host;

import io.hongbao.engine.codec.Role;
import org.agrona.DirectBuffer;

/**
 * One producer's attachment to the engine: commands in, answers out. A port belongs to one thread (an event loop, an
 * egress thread): all its methods are called by that thread alone, only its wake-up is called by the engine thread.
 * Bounded: a command is admitted only if the ring has a slot and the answer is sure to find room in this port's
 * outbound buffer.
 *
 * <pre>
 *  offer, offer, ..., flush   ──► ring (published once per flush)
 *  wake-up ◄── engine thread, once per batch, when answers are there and the port slept
 *  drain(handler)             ◄── answers, only of batches that are durable
 * </pre>
 */
public interface EnginePort extends AutoCloseable
{
    /** The command was taken; exactly one answer will come. */
    int ACCEPTED = 0;
    /** No slot or no room for the answer: nothing happened; drain, then try again. */
    int BUSY = 1;
    /** The engine has stopped; nothing happened. */
    int HALTED = 2;

    /**
     * Copies one command into the next ring slot. It becomes visible to the engine with {@link #flush()}. The caller
     * has checked that it is a command or query of the wire whose length fits its block.
     *
     * @param tag         given back with the answer, to route it (a session or a callback).
     * @param principalId who acts, at least 1.
     * @param role        of the session.
     * @param message     buffer with the SBE message, header first.
     * @param offset      of the SBE header.
     * @param length      of header and body, at most {@link #MAX_MESSAGE}.
     * @return {@link #ACCEPTED}, {@link #BUSY} or {@link #HALTED}.
     */
    int offer(long tag, long principalId, Role role, DirectBuffer message, int offset, int length);

    /** Longest message in bytes, SBE header included. */
    int MAX_MESSAGE = 65_536 - 6;

    /** Publishes what was offered since the last flush. Cheap when there was nothing. */
    void flush();

    /**
     * Hands over answers that are ready.
     *
     * @param handler called once per answer, on this thread.
     * @param limit   most answers to hand over.
     * @return answers handed over; less than limit means that none are left now.
     */
    int drain(AnswerHandler handler, int limit);

    /**
     * Tells the engine that this thread is about to sleep and wants its wake-up with the next answer.
     *
     * @return true if it may sleep; false if answers are waiting already: drain first.
     */
    boolean prepareToSleep();

    /** @return true after the engine has stopped; no more answers will come after a drain that returns 0. */
    boolean isHalted();

    /** Detaches; answers still under way are dropped. */
    @Override
    void close();

    /** Receives answers. */
    @FunctionalInterface
    interface AnswerHandler
    {
        /**
         * One answer.
         *
         * @param tag    of the command's {@link EnginePort#offer}.
         * @param buffer holds the whole frame; valid during the call only.
         * @param offset of the frame: u32 length, u16 type, SBE header, body.
         * @param length of the frame.
         */
        void onAnswer(long tag, DirectBuffer buffer, int offset, int length);
    }
}
