package io.hongbao.engine.host;

import io.hongbao.engine.codec.Role;
import org.agrona.DirectBuffer;

/**
 * Where a command is kept at which the rules broke, so that the next start can hold it back (RULES 6). Called at most
 * once, by the engine thread that is about to end; must not throw.
 */
@FunctionalInterface
public interface Quarantine
{
    /** Keeps nothing: a resend halts the engine again. */
    Quarantine NONE = (role, principalId, command, offset, length, cause) ->
    {
    };

    /**
     * Keeps one, durably.
     *
     * @param role        of who sent it; HOST for due work and the host's other commands.
     * @param principalId who sent it.
     * @param command     buffer with the SBE message.
     * @param offset      of its header.
     * @param length      of header and body.
     * @param cause       what the rules threw.
     */
    void keep(Role role, long principalId, DirectBuffer command, int offset, int length, RuntimeException cause);
}
