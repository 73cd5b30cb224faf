package io.hongbao.bench.load;

/** Takes the answers of a peer; on the thread that asked for them. */
public interface PeerAnswers
{
    /**
     * An envelope exists.
     *
     * @param correlation of the command.
     * @param envelopeId  that grabs name.
     */
    void created(long correlation, long envelopeId);

    /**
     * A user has a share.
     *
     * @param correlation of the command.
     * @param envelopeId  that it is of.
     * @param amount      minor units.
     * @param isRepeat    whether the user had it before.
     */
    void granted(long correlation, long envelopeId, long amount, boolean isRepeat);

    /**
     * All shares are gone.
     *
     * @param correlation of the command.
     */
    void exhausted(long correlation);

    /**
     * A screen was answered.
     *
     * @param correlation of the command.
     */
    void screened(long correlation);
}
