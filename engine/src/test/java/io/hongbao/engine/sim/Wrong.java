package io.hongbao.engine.sim;

/** A promise was broken. */
final class Wrong extends RuntimeException
{
    private static final long serialVersionUID = 1;

    Wrong(final String what)
    {
        super(what);
    }

    Wrong(final String what, final Throwable cause)
    {
        super(what, cause);
    }
}
