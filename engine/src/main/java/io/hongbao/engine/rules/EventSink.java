package io.hongbao.engine.rules;

import org.agrona.MutableDirectBuffer;

/**
 * Where the state machine writes events and answers. Both follow one pattern: claim room, encode an SBE message (header
 * and body) at the offset that was returned, commit its length. The sink adds frames, journal records and routing.
 * Claims are not nested.
 */
public interface EventSink
{
    /**
     * Room for one event.
     *
     * @param maxLength upper bound of the message in bytes, header included, at most 60 KiB.
     * @return offset into {@link #eventBuffer()} where the SBE header starts.
     */
    int claimEvent(int maxLength);

    /**
     * Buffer of the last {@link #claimEvent(int)}; valid until the commit.
     *
     * @return the buffer.
     */
    MutableDirectBuffer eventBuffer();

    /**
     * Ends the event that was claimed last.
     *
     * @param length of the message in bytes, header included.
     */
    void commitEvent(int length);

    /**
     * Whether anybody reads answers. Where nobody does, they need not be encoded; one that is goes nowhere.
     *
     * @return false in a replay.
     */
    default boolean wantsAnswers()
    {
        return true;
    }

    /**
     * Room for the answer to the command at hand.
     *
     * @param maxLength upper bound of the message in bytes, header included, at most 60 KiB.
     * @return offset into {@link #answerBuffer()} where the SBE header starts.
     */
    int claimAnswer(int maxLength);

    /**
     * Buffer of the last {@link #claimAnswer(int)}; valid until the commit.
     *
     * @return the buffer.
     */
    MutableDirectBuffer answerBuffer();

    /**
     * Ends the answer.
     *
     * @param length of the message in bytes, header included.
     */
    void commitAnswer(int length);
}
