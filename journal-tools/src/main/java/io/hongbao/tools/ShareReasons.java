package io.hongbao.tools;

import io.hongbao.tools.verifier.DrawKey;
import io.hongbao.tools.verifier.Fairness;
import io.hongbao.tools.verifier.GateEvent;
import io.hongbao.tools.verifier.PublicEvent;
import io.hongbao.tools.verifier.ReportText;
import io.hongbao.tools.verifier.Shares;
import java.util.Optional;

/**
 * Why each share of an envelope is what it is: the draw recomputed by the verifier's arithmetic, not the engine's. Ask
 * in order of ordinal. One thread.
 */
final class ShareReasons
{
    private static final long MILLION = 1_000_000;

    private final PublicEvent.Created created;
    private final GateEvent.Gated gated;
    private final DrawKey key;
    private final long[] fair;
    private final long[] entrants;
    private long rest;
    private int left;

    /**
     * One share.
     *
     * @param expected amount by the rules, -1 if the seed is not known.
     * @param text     how it came about.
     */
    record Reason(long expected, String text)
    {
    }

    ShareReasons(
        final PublicEvent.Created created, final Optional<GateEvent.Gated> gated, final Optional<byte[]> seed,
        final long[] entrants)
    {
        this.created = created;
        this.gated = gated.orElse(null);
        this.entrants = entrants;
        key = seed.map(bytes -> new Fairness().drawKey(bytes, created.senderNonce())).orElse(null);
        fair = key != null && "FAIR".equals(created.split()) ?
            Shares.fair(key, created.total(), created.shares(), created.minShare(), created.maxShare()) : null;
        rest = created.total();
        left = created.shares();
    }

    /** The share that was granted next. */
    Reason next(final PublicEvent.Granted granted)
    {
        final Reason reason = reason(granted.ordinal());
        rest -= granted.amount();
        left--;
        return new Reason(reason.expected, reason.text + luck(granted));
    }

    private Reason reason(final int ordinal)
    {
        if ("EQUAL".equals(created.split()))
        {
            final long share = created.total() / created.shares();
            return new Reason(share, "EQUAL: " + money(created.total()) + " / " + created.shares() + " = " +
                money(share));
        }
        if (key == null)
        {
            return new Reason(-1, created.split() + ": the seed is not public yet, so it cannot be recomputed here");
        }
        return fair != null ? fair(ordinal) : lucky(ordinal);
    }

    private Reason fair(final int ordinal)
    {
        return new Reason(fair[ordinal], "FAIR: all " + created.shares() + " shares were drawn as LUCKY does, then " +
            "shuffled; place " + ordinal + " of the shuffled row holds " + money(fair[ordinal]));
    }

    private Reason lucky(final int ordinal)
    {
        final long min = created.minShare();
        final long max = created.maxShare();
        final long share = Shares.luckyShare(key, ordinal, rest, left, min, max);
        final String before = "LUCKY: " + money(rest) + " was left for " + left + (left == 1 ? " share" : " shares");
        if (left == 1)
        {
            return new Reason(share, before + ", so the last one is all of it");
        }
        final long surplus = rest - left * min;
        final long headroom = left * max - rest;
        final String draw = "; draw(SPLIT, " + ordinal + ") = u = 0x" +
            Long.toHexString(key.draw(DrawKey.SPLIT, ordinal));
        return new Reason(share, before + draw + (surplus <= headroom ?
            ", share = " + min + " + mulhi(u, 2*" + surplus + ")/" + left :
            ", share = " + max + " - mulhi(u, 2*" + headroom + ")/" + left) + " = " + share);
    }

    /** What else had to be drawn before the user could have it. */
    private String luck(final PublicEvent.Granted granted)
    {
        if (gated == null || key == null)
        {
            return "";
        }
        if (gated.hitRatePpm() != 0)
        {
            final long drawn = DrawKey.mulhi(key.hit(granted.user(), granted.tap()), MILLION);
            return "; tap " + granted.tap() + " drew " + drawn + ", a hit is below " + gated.hitRatePpm() +
                (drawn < gated.hitRatePpm() ? "" : ": NOT a hit");
        }
        if (gated.drawsAtMs() != 0)
        {
            final long winner = granted.ordinal() < entrants.length ? key.moveWinner(entrants, granted.ordinal()) : 0;
            return "; place " + granted.ordinal() + " of the raffle among " + entrants.length + " entrants is user " +
                winner + (winner == granted.user() ? "" : ": NOT this one");
        }
        return "";
    }

    private String money(final long amount)
    {
        return ReportText.amount(created.currency(), amount);
    }
}
