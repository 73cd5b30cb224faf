package io.hongbao.engine.rules.ledger;

import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.SceneKind;

/**
 * Where an envelope that a subsidy pays finds its money (RULES 7): one subsidy funds one envelope of at most its
 * amount. The subsidy's part of the pool becomes the envelope's, which is closed like any other. Single-threaded.
 */
public interface SubsidyDesk
{
    /**
     * Names the envelope that would be made. Changes nothing.
     *
     * @param campaignId as the creation names it.
     * @param user       who mounts it.
     * @param sceneKind  of the envelope.
     * @param currency   of the envelope.
     * @param total      of the envelope, above 0.
     */
    void ask(long campaignId, long user, SceneKind sceneKind, int currency, long total);

    /**
     * Whether a subsidy may pay for what was asked last. Changes nothing; the details of a refusal can be read until
     * the next question.
     *
     * @param subsidyId any but 0.
     * @param nowMs     engine time.
     * @return why not, null if it may.
     */
    RejectCode refusal(long subsidyId, long nowMs);

    /** @return {@code value} of the last refusal. */
    long value();

    /** @return {@code bound} of the last refusal. */
    long bound();

    /** @return {@code timeMs} of the last refusal. */
    long timeMs();

    /**
     * The subsidy becomes this envelope: what the envelope does not take returns to the pool, and an event tells it.
     * Only after {@link #refusal} said that it may, and behind the events of the creation.
     *
     * @param subsidyId  that pays.
     * @param envelopeId that was made.
     * @param total      of the envelope.
     * @param nowMs      engine time.
     */
    void use(long subsidyId, long envelopeId, long total, long nowMs);
}
