package io.hongbao.engine.rules.operator;

/** What can be proposed with {@code Propose}, of one kind. Single-threaded. */
@FunctionalInterface
public interface ProposalSubject
{
    /**
     * Whether this can be proposed now; answers the command with a reject if it cannot. Changes nothing.
     *
     * @param subject of the proposal.
     * @param nowMs   engine time.
     * @return false after the reject.
     */
    boolean isProposable(long subject, long nowMs);
}
