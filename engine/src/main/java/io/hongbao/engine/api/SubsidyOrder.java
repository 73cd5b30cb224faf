package io.hongbao.engine.api;

import io.hongbao.engine.codec.SceneKind;
import java.util.Objects;
import java.util.Set;

/**
 * Money for one envelope of a user.
 *
 * @param key           names the attempt.
 * @param campaignId    whose pool pays.
 * @param userId        who may use it.
 * @param amount        most that the envelope may hold, minor units.
 * @param usableUntilMs when it ends, exclusive; unused it returns to the pool then.
 * @param sceneKinds    where the envelope may hang, at least one.
 */
public record SubsidyOrder(
    RequestKey key, long campaignId, long userId, long amount, long usableUntilMs, Set<SceneKind> sceneKinds)
{
    /** Checks that nothing is missing. */
    public SubsidyOrder
    {
        Objects.requireNonNull(key, "key");
        sceneKinds = Set.copyOf(sceneKinds);
    }

    int sceneMask()
    {
        int mask = 0;
        for (final SceneKind kind : sceneKinds)
        {
            mask |= 1 << kind.value();
        }
        return mask;
    }
}
