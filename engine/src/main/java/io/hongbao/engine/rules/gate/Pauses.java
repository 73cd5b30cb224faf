package io.hongbao.engine.rules.gate;

import io.hongbao.engine.codec.PauseAction;
import io.hongbao.engine.codec.PauseScope;
import io.hongbao.engine.codec.SceneKind;

/** What operators paused: creates or grabs, by user, scene, kind of scene, campaign, or all (RULES 11). */
public final class Pauses
{
    private final ScopeSet set;

    /**
     * Nothing paused.
     *
     * @param capacity pauses in force at once.
     */
    public Pauses(final int capacity)
    {
        set = new ScopeSet(capacity);
    }

    /** @return the pauses in force. */
    public ScopeSet set()
    {
        return set;
    }

    /**
     * First half of a pause's key.
     *
     * @param action what is paused.
     * @param scope  for whom.
     * @param kind   of the scene, for SCENE and KIND.
     * @return the packed scope.
     */
    public static long scope(final PauseAction action, final PauseScope scope, final SceneKind kind)
    {
        final boolean hasKind = scope == PauseScope.SCENE || scope == PauseScope.KIND;
        return action.value() | scope.value() << 8 | (hasKind ? kind.value() << 16 : 0);
    }

    /**
     * Second half of a pause's key.
     *
     * @param scope   for whom.
     * @param scopeId as sent.
     * @return the id, 0 where the scope has none.
     */
    public static long scopeId(final PauseScope scope, final long scopeId)
    {
        return scope == PauseScope.ALL || scope == PauseScope.KIND ? 0 : scopeId;
    }

    /**
     * Whether an action is paused.
     *
     * @param action     create or grab.
     * @param user       who would act: the sender or the grabber.
     * @param sceneKind  of the envelope.
     * @param sceneId    of the envelope.
     * @param campaignId of the envelope, 0 if none.
     * @return true if any pause in force covers it.
     */
    public boolean isPaused(
        final PauseAction action, final long user, final SceneKind sceneKind, final long sceneId,
        final long campaignId)
    {
        return set.size() != 0 && (
            has(action, PauseScope.ALL, sceneKind, 0) ||
            has(action, PauseScope.USER, sceneKind, user) ||
            has(action, PauseScope.SCENE, sceneKind, sceneId) ||
            has(action, PauseScope.KIND, sceneKind, 0) ||
            has(action, PauseScope.CAMPAIGN, sceneKind, campaignId));
    }

    private boolean has(final PauseAction action, final PauseScope scope, final SceneKind kind, final long id)
    {
        return set.sinceMs(scope(action, scope, kind), id) >= 0;
    }
}
