package io.hongbao.engine.rules;

/** Money was not conserved, or the state contradicts itself: the engine halts before anything of it gets out. */
public final class InvariantViolation extends RuntimeException
{
    private static final long serialVersionUID = 1L;

    /**
     * A violation.
     *
     * @param message names the object and every value that should agree.
     */
    public InvariantViolation(final String message)
    {
        super(message);
    }
}
