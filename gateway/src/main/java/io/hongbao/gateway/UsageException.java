package io.hongbao.gateway;

/** A setting that cannot be used as it was given: exit code 2. */
final class UsageException extends RuntimeException
{
    private static final long serialVersionUID = 1L;

    UsageException(final String message)
    {
        super(message);
    }
}
