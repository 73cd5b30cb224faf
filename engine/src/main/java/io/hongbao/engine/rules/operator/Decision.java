package io.hongbao.engine.rules.operator;

/** What is done when a proposal of one kind is approved. Single-threaded. */
public interface Decision
{
    /**
     * Whether it can be carried out now; answers the command with a reject if it cannot. Changes nothing.
     *
     * @param handle of the proposal, for its subject and terms.
     * @param nowMs  engine time.
     * @return false after the reject.
     */
    boolean isPossible(int handle, long nowMs);

    /**
     * What has to be told before {@code APPROVED}: the opening that the subject owes.
     *
     * @param handle of the proposal.
     * @param nowMs  engine time.
     */
    default void prepare(final int handle, final long nowMs)
    {
    }

    /**
     * Carries it out, behind {@code APPROVED}.
     *
     * @param handle     of the proposal.
     * @param proposalId of it, for the events.
     * @param nowMs      engine time.
     */
    void carryOut(int handle, long proposalId, long nowMs);
}
