package io.hongbao.engine.rules.envelope;

import io.hongbao.engine.codec.SceneKind;
import io.hongbao.engine.rules.gate.Credentials;

/** Who comes to an envelope, from where, vouched for by what, and with what in hand. Mutable and reused. */
final class Visit
{
    private final Credentials given = new Credentials();
    private long user;
    private SceneKind sceneKind;
    private long sceneId;
    private int relations;

    Visit set(final long whose, final SceneKind kind, final long scene, final int vouchedFor)
    {
        user = whose;
        sceneKind = kind;
        sceneId = scene;
        relations = vouchedFor;
        return this;
    }

    long user()
    {
        return user;
    }

    SceneKind sceneKind()
    {
        return sceneKind;
    }

    long sceneId()
    {
        return sceneId;
    }

    int relations()
    {
        return relations;
    }

    Credentials given()
    {
        return given;
    }
}
