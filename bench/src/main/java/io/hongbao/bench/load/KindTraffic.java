package io.hongbao.bench.load;

import org.agrona.MutableDirectBuffer;

/**
 * The traffic of one kind beside the plain envelope: decides its next command, keeps what its clients know, and holds
 * every answer against it. Its commands carry its kind in their correlation id. One thread.
 */
interface KindTraffic
{
    /**
     * Encodes the next command.
     *
     * @param sentUs when it is (or was meant to be) sent, for its latency.
     * @param nowMs  now as the server's clock says it.
     * @return length of its frame in bytes, {@link TrafficSource#NOTHING} if it has nothing to send now.
     */
    int next(MutableDirectBuffer buffer, int offset, long sentUs, long nowMs);

    /** The answer to one of its commands. */
    void onAnswer(AnswerFrame answer);

    /**
     * From now on nothing new: only what ends what was begun, and what looks at it. Until {@link #isFinished()}.
     */
    void close();

    /** After {@link #close()}: nothing is left to send, and nothing to wait for. */
    boolean isFinished();
}
