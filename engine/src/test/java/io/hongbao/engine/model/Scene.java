package io.hongbao.engine.model;

import io.hongbao.engine.codec.SceneKind;

/** Where an envelope hangs (RULES 1); kind NONE and id 0 is nowhere. */
record Scene(long kind, long id)
{
    static final Scene NOWHERE = new Scene(SceneKind.NONE.value(), 0);

    /** A known kind with an id, or nowhere. */
    boolean isValid()
    {
        return kind == SceneKind.NONE.value() ? id == 0 : kind <= SceneKind.PAGE.value() && id >= 1;
    }

    /** A known kind with an id. */
    boolean isSomewhere()
    {
        return kind >= SceneKind.CHAT.value() && kind <= SceneKind.PAGE.value() && id >= 1;
    }
}
