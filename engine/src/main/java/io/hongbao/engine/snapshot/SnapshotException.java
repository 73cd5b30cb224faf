package io.hongbao.engine.snapshot;

/** A snapshot that cannot be written, or not be used: the message names file, reason and what to do. */
public final class SnapshotException extends RuntimeException
{
    private static final long serialVersionUID = 1L;

    /**
     * With what a person needs to know.
     *
     * @param message file, reason, remedy.
     */
    public SnapshotException(final String message)
    {
        super(message);
    }

    /**
     * With what a person needs to know.
     *
     * @param message file, reason, remedy.
     * @param cause   of it.
     */
    public SnapshotException(final String message, final Throwable cause)
    {
        super(message, cause);
    }
}
