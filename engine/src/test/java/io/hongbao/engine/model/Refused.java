package io.hongbao.engine.model;

import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.model.wire.Message;

/** A check failed: the command is answered with a reject, and but for the one exception nothing has changed. */
final class Refused extends RuntimeException
{
    private static final long serialVersionUID = 1L;

    private final transient Message reject;
    private transient Runnable effect;

    private Refused(final Message reject)
    {
        super(null, null, false, false);
        this.reject = reject;
    }

    /** A reject about an object. */
    static Refused of(
        final RejectCode code, final long subjectId, final long value, final long bound, final long timeMs)
    {
        return new Refused(Message.of("Reject").set("code", code.value()).set("subjectId", subjectId)
            .set("value", value).set("bound", bound).set("timeMs", timeMs));
    }

    /** A reject of what came, before any object was looked at: nobody says whether it names one. */
    static Refused of(final RejectCode code, final long value, final long bound, final long timeMs)
    {
        final Refused refused = of(code, 0, value, bound, timeMs);
        refused.reject.leaveOpen("subjectId");
        return refused;
    }

    /** A reject about an object, without details. */
    static Refused of(final RejectCode code, final long subjectId)
    {
        return of(code, subjectId, 0, 0, 0);
    }

    /** The same with details that no page fixes. */
    Refused leaveOpen(final String... fields)
    {
        reject.leaveOpen(fields);
        return this;
    }

    /** The same with an effect: of all refusals only that of a wrong password has one (RULES 4). */
    Refused with(final Runnable itsEffect)
    {
        effect = itsEffect;
        return this;
    }

    boolean hasEffect()
    {
        return effect != null;
    }

    void takeEffect()
    {
        effect.run();
    }

    Message reject()
    {
        return reject;
    }
}
