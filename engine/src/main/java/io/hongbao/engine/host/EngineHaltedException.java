package io.hongbao.engine.host;

/** The engine has stopped for good: what was under way stays unanswered. Restart it; the journal tells the rest. */
public final class EngineHaltedException extends RuntimeException
{
    private static final long serialVersionUID = 1L;

    /**
     * The engine halted.
     *
     * @param message where it happened.
     * @param cause   why.
     */
    public EngineHaltedException(final String message, final Throwable cause)
    {
        super(message, cause);
    }
}
