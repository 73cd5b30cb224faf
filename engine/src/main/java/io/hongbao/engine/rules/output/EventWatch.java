package io.hongbao.engine.rules.output;

import org.agrona.DirectBuffer;

/** Sees every event while it is committed: for what follows from events alone, whichever rule has emitted them. */
@FunctionalInterface
public interface EventWatch
{
    /** Sees nothing. */
    EventWatch NONE = (buffer, offset, nowMs) -> { };

    /**
     * One event.
     *
     * @param buffer holds it; valid during the call.
     * @param offset of its SBE header.
     * @param nowMs  engine time.
     */
    void onEvent(DirectBuffer buffer, int offset, long nowMs);
}
