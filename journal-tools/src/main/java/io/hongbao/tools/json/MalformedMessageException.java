package io.hongbao.tools.json;

/** Bytes that are no message of the schema; the message says at which byte, what was found and what was expected. */
public final class MalformedMessageException extends Exception
{
    private static final long serialVersionUID = 1L;

    /**
     * A malformed message.
     *
     * @param message where, what, what was expected.
     */
    public MalformedMessageException(final String message)
    {
        super(message);
    }
}
