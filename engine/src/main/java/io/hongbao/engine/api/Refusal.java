package io.hongbao.engine.api;

import io.hongbao.engine.codec.RejectCode;
import java.util.Objects;

/**
 * A command was refused; nothing changed. What the details mean is said per code in {@code docs/PROTOCOL.md}.
 *
 * @param code      why.
 * @param subjectId envelope, user or scene; 0 if none.
 * @param value     what came.
 * @param bound     the limit that it broke.
 * @param timeMs    a time or span.
 */
public record Refusal(RejectCode code, long subjectId, long value, long bound, long timeMs)
{
    /** Checks that the code is there. */
    public Refusal
    {
        Objects.requireNonNull(code, "code");
    }

    /**
     * One sentence for a person, amounts in minor units.
     *
     * @return names value, limit and remedy.
     */
    public String text()
    {
        return RejectTexts.text(this, 0);
    }

    /**
     * One sentence for a person.
     *
     * @param currency of the amounts, 156 shows yuan; 0 if not known.
     * @return names value, limit and remedy.
     */
    public String text(final int currency)
    {
        return RejectTexts.text(this, currency);
    }
}
