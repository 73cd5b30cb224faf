package io.hongbao.engine;

/** The configuration cannot be used; the message names value, limit and remedy. */
public final class ConfigException extends RuntimeException
{
    private static final long serialVersionUID = 1L;

    /**
     * A configuration that cannot be used.
     *
     * @param message value, limit, remedy.
     */
    public ConfigException(final String message)
    {
        super(message);
    }

    /**
     * A configuration that cannot be used.
     *
     * @param message value, limit, remedy.
     * @param cause   what found it out.
     */
    public ConfigException(final String message, final Throwable cause)
    {
        super(message, cause);
    }
}
