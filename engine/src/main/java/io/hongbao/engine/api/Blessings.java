package io.hongbao.engine.api;

import java.util.concurrent.CompletableFuture;

/** Blessings and thanks (RULES §7). Thread safe; fails as {@link EnvelopeService} says. */
public interface Blessings
{
    /**
     * Sends a greeting; services only.
     *
     * @param order from whom, to whom.
     * @return done, with the id of the blessing as subject.
     */
    CompletableFuture<Completion> bless(BlessingOrder order);

    /**
     * Thanks the sender of an envelope of which the user has a share.
     *
     * @param key        names the attempt.
     * @param userId     who thanks.
     * @param envelopeId the envelope.
     * @return done, with who was thanked as subject.
     */
    CompletableFuture<Completion> thankForEnvelope(RequestKey key, long userId, long envelopeId);

    /**
     * Thanks who blessed the user.
     *
     * @param key        names the attempt.
     * @param userId     who thanks.
     * @param blessingId of the blessing.
     * @return done, with who was thanked as subject.
     */
    CompletableFuture<Completion> thankForBlessing(RequestKey key, long userId, long blessingId);
}
