package io.hongbao.engine.rules.gate;

import io.hongbao.engine.rules.fairness.Purpose;
import io.hongbao.engine.rules.fairness.SipHash24;
import io.hongbao.engine.rules.split.Splits;

/** Taps and pacing of a rain (RULES 1, 7): pure functions, so that a miss changes nothing and a resend is the same. */
public final class Rain
{
    private static final long MILLION = 1_000_000;

    private Rain()
    {
    }

    /**
     * Whether a tap hits.
     *
     * @param key0       first word of the envelope's draw key.
     * @param key1       second word.
     * @param user       who taps.
     * @param tap        its number.
     * @param hitRatePpm taps in a million that hit.
     * @return true for about so many.
     */
    public static boolean isHit(
        final long key0, final long key1, final long user, final int tap, final int hitRatePpm)
    {
        return Splits.mulhi(SipHash24.draw(key0, key1, Purpose.HIT, user, tap), MILLION) < hitRatePpm;
    }

    /**
     * Shares that pacing has released.
     *
     * @param shares   in all, at least 1.
     * @param openedMs when the first was released.
     * @param spanMs   over which all are, at least 1.
     * @param nowMs    not before the opening.
     * @return 1..shares.
     */
    public static int released(final int shares, final long openedMs, final long spanMs, final long nowMs)
    {
        final long sinceMs = nowMs - openedMs;
        return sinceMs >= spanMs ? shares : 1 + (int)(sinceMs * (shares - 1) / spanMs);
    }

    /**
     * When one more share than now is released.
     *
     * @param released so far, below all of them.
     * @param shares   in all, at least 2.
     * @param openedMs when the first was released.
     * @param spanMs   over which all are, at least 1.
     * @return the first ms of it.
     */
    public static long nextReleaseMs(final int released, final int shares, final long openedMs, final long spanMs)
    {
        return openedMs + (released * spanMs + shares - 2) / (shares - 1);
    }
}
