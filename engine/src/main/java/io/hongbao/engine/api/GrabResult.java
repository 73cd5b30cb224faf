package io.hongbao.engine.api;

/**
 * The answer to a grab; a refusal is a normal result.
 *
 * @param status      granted, already grabbed, refused.
 * @param envelopeId  which; of a refusal its subject.
 * @param amount      minor units; 0 if refused.
 * @param grantedAtMs of the first grab; 0 if refused.
 * @param ordinal     place in the queue from 0; 0 if refused.
 * @param sharesLeft  after this grab; 0 if refused.
 * @param currency    ISO 4217 numeric; 0 if refused.
 * @param refusal     why not; null unless refused.
 */
public record GrabResult(
    GrabStatus status,
    long envelopeId,
    long amount,
    long grantedAtMs,
    long ordinal,
    long sharesLeft,
    int currency,
    Refusal refusal)
{
    /**
     * A refused grab.
     *
     * @param refusal why.
     * @return the result.
     */
    public static GrabResult refused(final Refusal refusal)
    {
        return new GrabResult(GrabStatus.REFUSED, refusal.subjectId(), 0, 0, 0, 0, 0, refusal);
    }

    /**
     * Whether the user has a share.
     *
     * @return true if granted now or before.
     */
    public boolean hasShare()
    {
        return status != GrabStatus.REFUSED;
    }
}
