package io.hongbao.engine.rules.envelope;

import io.hongbao.engine.codec.Audience;
import io.hongbao.engine.codec.EnvelopeState;
import io.hongbao.engine.codec.SceneKind;
import io.hongbao.engine.codec.Split;

/**
 * State and kind of an envelope in one word.
 *
 * <pre>
 *  [ currency 16 | flags 8 | relations 8 | audience 8 | scene kind 8 | split 8 | state 8 ]
 * </pre>
 */
final class KindWord
{
    private static final int SPLIT_SHIFT = 8;
    private static final int SCENE_KIND_SHIFT = 16;
    private static final int AUDIENCE_SHIFT = 24;
    private static final int RELATIONS_SHIFT = 32;
    private static final int CURRENCY_SHIFT = 48;
    private static final long SENDER_MAY_GRAB = 1L << 40;
    private static final long FROZEN = 1L << 41;
    private static final long SCENE_ENDED = 1L << 42;
    private static final long GATED = 1L << 43;

    private static final EnvelopeState[] STATES =
    {
        EnvelopeState.SCHEDULED, EnvelopeState.OPEN, EnvelopeState.EXHAUSTED, EnvelopeState.EXPIRED,
        EnvelopeState.VOIDED, EnvelopeState.CANCELLED, EnvelopeState.DECLINED, EnvelopeState.SCENE_CLOSED,
        EnvelopeState.DRAWN
    };
    private static final Split[] SPLITS = {Split.EQUAL, Split.LUCKY, Split.FAIR};
    private static final Audience[] AUDIENCES = {Audience.ANYONE, Audience.SCENE, Audience.NAMED};
    private static final SceneKind[] SCENE_KINDS =
    {
        SceneKind.NONE, SceneKind.CHAT, SceneKind.DIRECT, SceneKind.VIDEO, SceneKind.LIVE, SceneKind.PAGE
    };

    private KindWord()
    {
    }

    static long of(
        final EnvelopeState state, final Split split, final SceneKind sceneKind, final Audience audience,
        final int relations, final boolean senderMayGrab, final int currency)
    {
        return state.value() | (long)split.value() << SPLIT_SHIFT | (long)sceneKind.value() << SCENE_KIND_SHIFT |
            (long)audience.value() << AUDIENCE_SHIFT | (long)relations << RELATIONS_SHIFT |
            (senderMayGrab ? SENDER_MAY_GRAB : 0) | (long)currency << CURRENCY_SHIFT;
    }

    static long withState(final long word, final EnvelopeState state)
    {
        return word & ~0xffL | state.value();
    }

    static long withFrozen(final long word, final boolean frozen)
    {
        return frozen ? word | FROZEN : word & ~FROZEN;
    }

    static long withSceneEnded(final long word)
    {
        return word | SCENE_ENDED;
    }

    static long withGated(final long word)
    {
        return word | GATED;
    }

    static EnvelopeState state(final long word)
    {
        return STATES[(int)word & 0xff];
    }

    static Split split(final long word)
    {
        return SPLITS[(int)(word >>> SPLIT_SHIFT) & 0xff];
    }

    static SceneKind sceneKind(final long word)
    {
        return SCENE_KINDS[(int)(word >>> SCENE_KIND_SHIFT) & 0xff];
    }

    static Audience audience(final long word)
    {
        return AUDIENCES[(int)(word >>> AUDIENCE_SHIFT) & 0xff];
    }

    static int relations(final long word)
    {
        return (int)(word >>> RELATIONS_SHIFT) & 0xff;
    }

    static int currency(final long word)
    {
        return (int)(word >>> CURRENCY_SHIFT) & 0xffff;
    }

    static boolean isSenderAllowed(final long word)
    {
        return (word & SENDER_MAY_GRAB) != 0;
    }

    static boolean isFrozen(final long word)
    {
        return (word & FROZEN) != 0;
    }

    static boolean isSceneEnded(final long word)
    {
        return (word & SCENE_ENDED) != 0;
    }

    static boolean isGated(final long word)
    {
        return (word & GATED) != 0;
    }
}
