package io.hongbao.engine.api;

/**
 * No answer came before the deadline: the command may have been carried out or not. Send it again with the same key
 * (grabs: the same envelope and user) or ask with {@link EnvelopeService#lookup}.
 */
public final class UnknownOutcomeException extends RuntimeException
{
    private static final long serialVersionUID = 1L;

    /**
     * A call without an answer.
     *
     * @param message what was asked, how long was waited, and the remedy.
     */
    public UnknownOutcomeException(final String message)
    {
        super(message, null, false, false);
    }
}
