package io.hongbao.bench.load;

import java.io.IOException;
import java.nio.channels.SelectableChannel;

/**
 * One connection to a peer. All methods are called by the run's thread. Commands are kept until {@link #flush()} and
 * answered in any order.
 */
public interface PeerLink extends AutoCloseable
{
    /**
     * An envelope is to be created.
     *
     * @param correlation to answer with.
     * @param total       minor units, at least one for each share.
     * @param shares      to split it into.
     * @param isEqual     whether all shares are the same; else they are drawn.
     */
    void create(long correlation, long total, int shares, boolean isEqual);

    /**
     * A user grabs, for the first time or again.
     *
     * @param correlation to answer with.
     * @param envelopeId  as it was told when it was created.
     * @param userId      who.
     */
    void grab(long correlation, long envelopeId, long userId);

    /**
     * A user's screen: for each envelope what it still has and what the user got.
     *
     * @param correlation to answer with.
     * @param envelopeIds of the screen; valid during the call.
     * @param userId      whose.
     */
    void screen(long correlation, long[] envelopeIds, long userId);

    /**
     * Sends what was kept, as far as the other side takes it.
     *
     * @return whether all of it is sent.
     * @throws IOException if the connection is lost.
     */
    boolean flush() throws IOException;

    /**
     * Hands over the answers that are there.
     *
     * @param answers takes them.
     * @throws IOException if the connection is lost, or the other side reports an error.
     */
    void receive(PeerAnswers answers) throws IOException;

    /** @return whether answers wait that no channel tells of. */
    boolean isAnswered();

    /** @return the channel to wait on, in non-blocking mode; null if there is none. */
    SelectableChannel channel();

    /** Ends it; nothing is waited for. */
    @Override
    void close();
}
