package io.hongbao.engine.host;

import org.agrona.MutableDirectBuffer;

/** A command of the host's own (role HOST), decided like any other and journaled, answered to nobody. */
@FunctionalInterface
public interface HostCommand
{
    /**
     * Writes the command.
     *
     * @param buffer with room for {@link EnginePort#MAX_MESSAGE} bytes.
     * @param offset of the SBE header.
     * @param nowMs  engine time at which it will be decided.
     * @return length of header and body; 0 if there is nothing to submit after all.
     */
    int encode(MutableDirectBuffer buffer, int offset, long nowMs);
}
