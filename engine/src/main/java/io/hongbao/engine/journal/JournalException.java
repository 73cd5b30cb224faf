package io.hongbao.engine.journal;

/** The journal cannot be read or written; the message names file or position, the value found, and the remedy. */
public class JournalException extends RuntimeException
{
    private static final long serialVersionUID = 1L;

    /**
     * A failure found by the journal itself.
     *
     * @param message what, where, remedy.
     */
    public JournalException(final String message)
    {
        super(message);
    }

    /**
     * A failure of a file or device.
     *
     * @param message what, where, remedy.
     * @param cause   from below.
     */
    public JournalException(final String message, final Throwable cause)
    {
        super(message, cause);
    }
}
