package io.hongbao.bench.load;

/** Nobody listens there, or whoever did is gone without a word: what a client sees of a server that was killed. */
public final class ServerGoneException extends LoadException
{
    private static final long serialVersionUID = 1L;

    ServerGoneException(final String message)
    {
        super(message);
    }

    ServerGoneException(final String message, final Throwable cause)
    {
        super(message, cause);
    }
}
