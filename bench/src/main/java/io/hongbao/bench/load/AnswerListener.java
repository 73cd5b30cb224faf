package io.hongbao.bench.load;

import io.hongbao.engine.codec.CreateAnswerDecoder;
import io.hongbao.engine.codec.GrabAnswerDecoder;

/**
 * Hears what a run is told of plain envelopes, at once and on its thread: each creation, and each share when it is told
 * for the first time. The decoders are valid during the call.
 */
public interface AnswerListener
{
    /** Hears nothing. */
    AnswerListener NONE = new AnswerListener()
    {
        @Override
        public void created(final long sender, final long total, final int shares, final CreateAnswerDecoder answer)
        {
            // Not wanted.
        }

        @Override
        public void granted(final long user, final GrabAnswerDecoder answer)
        {
            // Not wanted.
        }
    };

    /**
     * An envelope exists.
     *
     * @param sender of it.
     * @param total  minor units in it.
     * @param shares in it.
     * @param answer of the server.
     */
    void created(long sender, long total, int shares, CreateAnswerDecoder answer);

    /**
     * A user has a share.
     *
     * @param user   who.
     * @param answer of the server, to the grab or to its repeat.
     */
    void granted(long user, GrabAnswerDecoder answer);
}
