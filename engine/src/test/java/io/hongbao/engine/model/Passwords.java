package io.hongbao.engine.model;

import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.SettingKey;
import java.util.HashMap;
import java.util.Map;

/** RULES 4, step 5: the password of one envelope, and who has tried which wrong one. */
final class Passwords
{
    private final World world;
    private final Envelope envelope;
    private final Map<Long, Long> tries = new HashMap<>();
    private final Map<Long, Digests> lastWrong = new HashMap<>();

    Passwords(final World world, final Envelope envelope)
    {
        this.world = world;
        this.envelope = envelope;
    }

    private long allowed()
    {
        return world.setting(SettingKey.PASSWORD_TRIES);
    }

    long left(final long user)
    {
        return Math.max(0, allowed() - tries.getOrDefault(user, 0L));
    }

    /** Refuses a wrong one. It costs a try, unless none came or it is the user's last wrong one again. */
    void check(final Visit visit)
    {
        if (!envelope.terms.gates.hasPassword())
        {
            return;
        }
        final long user = visit.user();
        final long used = tries.getOrDefault(user, 0L);
        if (used >= allowed())
        {
            throw Refused.of(RejectCode.PASSWORD_LOCKED, envelope.id, used, allowed(), 0);
        }
        if (visit.password().matches(envelope.terms.gates.password))
        {
            return;
        }
        final Refused refused = Refused.of(RejectCode.WRONG_PASSWORD, envelope.id, left(user), allowed(), 0);
        final Digests last = lastWrong.get(user);
        final boolean isLast = last != null && visit.password().matches(last);
        throw visit.password().isNone() || isLast ? refused : refused.with(() -> count(visit, refused));
    }

    private void count(final Visit visit, final Refused refused)
    {
        final long user = visit.user();
        envelope.openIfDue();
        tries.merge(user, 1L, Long::sum);
        lastWrong.put(user, visit.password());
        world.emit("Tried").set("envelopeId", envelope.id).set("user", user).set("triesLeft", left(user));
        refused.reject().set("value", left(user));
    }
}
