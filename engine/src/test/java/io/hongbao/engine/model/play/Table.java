package io.hongbao.engine.model.play;

import io.hongbao.engine.model.Outcome;
import io.hongbao.engine.model.Sender;
import io.hongbao.engine.model.wire.Message;
import java.util.List;

/** Whom the moves of a game are made against. */
public interface Table
{
    /**
     * Sends a command.
     *
     * @param command SBE header and body.
     * @param sender  who sends it and when.
     * @return its answer, and the events that are to be seen.
     */
    Outcome send(byte[] command, Sender sender);

    /**
     * Lets what is due be fired.
     *
     * @param nowMs    engine time.
     * @param maxItems at most so many.
     * @return its events.
     */
    List<Message> advance(long nowMs, int maxItems);

    /**
     * Tells that a command comes: it may change nothing.
     *
     * @param command SBE header and body.
     */
    void expect(byte[] command);
}
