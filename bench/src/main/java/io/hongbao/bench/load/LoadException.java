package io.hongbao.bench.load;

/** The server could not be reached, or ended the session. */
public class LoadException extends RuntimeException
{
    private static final long serialVersionUID = 1L;

    /**
     * One.
     *
     * @param message for people, in one line.
     */
    public LoadException(final String message)
    {
        super(message);
    }

    /**
     * One with its cause.
     *
     * @param message for people, in one line.
     * @param cause   what happened.
     */
    public LoadException(final String message, final Throwable cause)
    {
        super(message, cause);
    }
}
