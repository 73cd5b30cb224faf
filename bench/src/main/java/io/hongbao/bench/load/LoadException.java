package io.hongbao.bench.load;

/** The run cannot start or go on; the message says what, where, and what to do. */
public final class LoadException extends RuntimeException
{
    private static final long serialVersionUID = 1L;

    /**
     * A failed run.
     *
     * @param message one line for the user.
     */
    public LoadException(final String message)
    {
        super(message);
    }
}
