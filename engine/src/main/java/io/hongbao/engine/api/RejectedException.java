package io.hongbao.engine.api;

import io.hongbao.engine.codec.RejectCode;

/** A command was refused; nothing changed. The message names value, limit and remedy. */
public final class RejectedException extends RuntimeException
{
    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;

    /**
     * A refusal.
     *
     * @param refusal  why.
     * @param currency of the amounts, 0 if not known.
     */
    public RejectedException(final Refusal refusal, final int currency)
    {
        super(refusal.code() + ": " + refusal.text(currency), null, false, false);
        this.refusal = refusal;
    }

    /**
     * All details.
     *
     * @return the refusal.
     */
    public Refusal refusal()
    {
        return refusal;
    }

    /**
     * Why.
     *
     * @return the code.
     */
    public RejectCode code()
    {
        return refusal.code();
    }
}
