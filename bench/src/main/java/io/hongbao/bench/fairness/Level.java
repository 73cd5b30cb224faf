package io.hongbao.bench.fairness;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Whether luck is level over the places of a queue. A departure is what lies beyond {@link #MOST_ERRORS} standard
 * errors, which chance alone does once in about two million looks.
 */
public final class Level
{
    /** Standard errors beyond which a figure departs from level. */
    public static final double MOST_ERRORS = 5;
    /** Standard errors to either side that hold 99 of 100 figures: the width of the intervals that are shown. */
    public static final double INTERVAL_ERRORS = 2.576;

    private Level()
    {
    }

    /**
     * What departs from level.
     *
     * @param luck of many envelopes.
     * @return one line each; empty if all is level.
     */
    public static List<String> departures(final LuckByPlace luck)
    {
        final List<String> out = new ArrayList<>();
        for (int place = 0; place < luck.shares(); place++)
        {
            depart(out, "chance of best luck", place, luck.best(place), luck.bestError(place));
            depart(out, "mean share", place, luck.share(place), luck.shareError(place));
        }
        final double errors = chiSquareErrors(luck);
        if (errors > MOST_ERRORS)
        {
            out.add(String.format(Locale.ROOT, "all places: chi-square of best luck is %.1f with %d degrees of " +
                "freedom, %.1f standard errors above level", luck.chiSquare(), luck.shares() - 1, errors));
        }
        return out;
    }

    /**
     * How far the chi-square of best luck lies above what level luck gives (Wilson and Hilferty's cube root).
     *
     * @param luck of many envelopes.
     * @return standard errors, below 0 if it is smaller than usual.
     */
    public static double chiSquareErrors(final LuckByPlace luck)
    {
        final double spread = 2.0 / (9 * (luck.shares() - 1));
        return (Math.cbrt(luck.chiSquare() / (luck.shares() - 1)) - (1 - spread)) / Math.sqrt(spread);
    }

    private static void depart(
        final List<String> out, final String what, final int place, final double value, final double error)
    {
        if (Math.abs(value - 1) > MOST_ERRORS * error)
        {
            out.add(String.format(Locale.ROOT, "place %d: %s is %.4f of even, %.1f standard errors from level",
                place + 1, what, value, Math.abs(value - 1) / error));
        }
    }
}
