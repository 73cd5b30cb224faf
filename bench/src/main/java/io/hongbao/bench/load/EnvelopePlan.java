package io.hongbao.bench.load;

import io.hongbao.engine.codec.Audience;
import io.hongbao.engine.codec.SceneKind;
import io.hongbao.engine.codec.Split;

/** One envelope to come: what its creation says and who will tap it. Mutable and reused. */
final class EnvelopePlan
{
    Split split;
    SceneKind sceneKind;
    Audience audience;
    long sceneId;
    long total;
    int shares;
    /** Users that will tap, 1..{@link Correlation#MAX_TAPPERS}. */
    int tappers;
    /** Of these the first ones, which tap far more often than people do. */
    int bots;
    /** User of tapper i is {@link EnvelopePool#user}. */
    int userBase;
    /** Chance that the next tap is of somebody new, in 1 / 2^31; 0: all taps are repeats once everybody tapped. */
    int freshChance;
    /** How many times it lies in the urn that taps are drawn from: its share of the taps, so that all live as long. */
    int tickets;
    boolean hasNote;
}
