package io.hongbao.engine.api;

/** The engine or client is closed or halted: nothing was sent, nothing happened. */
public final class EngineUnavailableException extends RuntimeException
{
    private static final long serialVersionUID = 1L;

    /**
     * A call that could not start.
     *
     * @param message why, and the remedy.
     */
    public EngineUnavailableException(final String message)
    {
        super(message);
    }

    /**
     * A call that could not start.
     *
     * @param message why, and the remedy.
     * @param cause   from below.
     */
    public EngineUnavailableException(final String message, final Throwable cause)
    {
        super(message, cause);
    }
}
