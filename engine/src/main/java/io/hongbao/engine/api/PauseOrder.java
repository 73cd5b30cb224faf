package io.hongbao.engine.api;

import io.hongbao.engine.codec.PauseAction;
import io.hongbao.engine.codec.PauseScope;
import io.hongbao.engine.codec.SceneKind;
import java.util.Objects;

/**
 * What an operator pauses or resumes.
 *
 * @param key       names the attempt.
 * @param action    creates or grabs.
 * @param scope     for whom: all, one user, one scene, one kind of scene, one campaign.
 * @param scopeId   user, scene or campaign id; 0 for all and for a kind.
 * @param sceneKind of a scene or kind; {@code NONE} otherwise.
 * @param reason    kept in the journal.
 */
public record PauseOrder(
    RequestKey key, PauseAction action, PauseScope scope, long scopeId, SceneKind sceneKind, String reason)
{
    /** Checks that nothing is missing. */
    public PauseOrder
    {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(action, "action");
        Objects.requireNonNull(scope, "scope");
        Objects.requireNonNull(sceneKind, "sceneKind");
        Objects.requireNonNull(reason, "reason");
    }

    /**
     * For everybody, with a new key.
     *
     * @param action creates or grabs.
     * @param reason kept in the journal.
     * @return the order.
     */
    public static PauseOrder all(final PauseAction action, final String reason)
    {
        return new PauseOrder(RequestKey.random(), action, PauseScope.ALL, 0, SceneKind.NONE, reason);
    }
}
