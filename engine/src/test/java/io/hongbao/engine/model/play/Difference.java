package io.hongbao.engine.model.play;

/** Engine and model do not say the same. */
final class Difference extends AssertionError
{
    private static final long serialVersionUID = 1L;

    Difference(final String message)
    {
        super(message);
    }

    Difference(final String message, final Throwable cause)
    {
        super(message, cause);
    }
}
