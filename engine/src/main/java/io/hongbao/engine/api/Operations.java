package io.hongbao.engine.api;

import java.util.concurrent.CompletableFuture;

/**
 * What operators decide about the engine itself. Thread safe. What is proposed is carried out once another operator
 * {@link EnvelopeService#approve approves} it, within 10 minutes.
 */
public interface Operations
{
    /**
     * First of two operators: the wall clock is right, engine time is to follow it though it is more than 60 s away
     * (RULES §5).
     *
     * @param key    names the attempt.
     * @param wallMs the wall clock now, UTC epoch ms.
     * @param reason kept in the journal.
     * @return done, with the id of the proposal as subject.
     */
    CompletableFuture<Completion> proposeTime(RequestKey key, long wallMs, String reason);

    /**
     * First of two operators: a newer version of the rules (RULES §0).
     *
     * @param key     names the attempt.
     * @param version above the one in force.
     * @param reason  kept in the journal.
     * @return done, with the id of the proposal as subject.
     */
    CompletableFuture<Completion> proposeRules(RequestKey key, int version, String reason);

    /**
     * Lets a command be tried again that once broke an invariant, or due work run again; one operator is enough.
     *
     * @param key    names the attempt.
     * @param entry  number of the entry, as in the log.
     * @param reason kept in the journal.
     * @return done, with the entry as subject.
     */
    CompletableFuture<Completion> clearQuarantine(RequestKey key, long entry, String reason);
}
