package io.hongbao.engine.rules;

import org.agrona.DirectBuffer;

/**
 * Goes through a journal on a thread of its own, ahead of the machine that replays it, and does what needs no state:
 * works out hashes, counts what follows from the events alone. It decides nothing: no event depends on it.
 */
public interface Forerunner
{
    /** Does nothing. */
    Forerunner NONE = new Forerunner()
    {
        @Override
        public void command(final DirectBuffer command, final int offset, final int length)
        {
        }

        @Override
        public void event(final DirectBuffer event, final int offset, final int length)
        {
        }
    };

    /**
     * A command that the machine will apply.
     *
     * @param command buffer that holds the SBE message, header first.
     * @param offset  of the SBE message header.
     * @param length  of header and body in bytes; never read beyond.
     */
    void command(DirectBuffer command, int offset, int length);

    /**
     * An event that the machine will come to, if nothing differs.
     *
     * @param event  buffer that holds the SBE message, header first.
     * @param offset of the SBE message header.
     * @param length of header and body in bytes; never read beyond.
     */
    void event(DirectBuffer event, int offset, int length);
}
