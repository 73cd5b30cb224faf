package io.hongbao.engine.rules;

import org.agrona.DirectBuffer;

/**
 * One command's rule: checks first, changes last, writes exactly one answer. The machine has checked template, role and
 * block length before; a rule with groups or text checks their extent itself.
 */
@FunctionalInterface
public interface CommandRule
{
    /**
     * Decides one command.
     *
     * @param command     buffer with the message.
     * @param bodyOffset  of the body, behind the SBE header.
     * @param blockLength of the fixed part in bytes, as sent.
     * @param end         first offset behind the message.
     * @param context     who acts, and when.
     */
    void apply(DirectBuffer command, int bodyOffset, int blockLength, int end, CommandContext context);
}
