package io.hongbao.bench.report;

import io.hongbao.bench.fairness.Level;
import io.hongbao.bench.fairness.LuckByPlace;
import io.hongbao.bench.fairness.SplitTrial;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/** Luck by place as a table of text. */
public final class LuckTable
{
    private static final int ALL_PLACES = 12;

    private LuckTable()
    {
    }

    /**
     * The table of one shape of envelope.
     *
     * @param outcome of the trial.
     * @return lines, each with its end.
     */
    public static String of(final SplitTrial.Outcome outcome)
    {
        final int shares = outcome.fair().shares();
        final StringBuilder out = new StringBuilder(String.format(Locale.ROOT,
            "%d shares, %,d envelopes; 1 = even, ± holds 99 of 100%n" +
            "         LUCKY                              FAIR%n" +
            "  place  best luck       mean share         best luck       mean share%n",
            shares, outcome.fair().envelopes()));
        for (final int place : places(shares))
        {
            out.append(String.format(Locale.ROOT, "%7d  %s    %s%n", place + 1, figures(outcome.lucky(), place),
                figures(outcome.fair(), place)));
        }
        return out.append(String.format(Locale.ROOT, "  chi-square of best luck over all places (level: about %d):  " +
            "LUCKY %.0f, FAIR %.0f%n", shares - 1, outcome.lucky().chiSquare(), outcome.fair().chiSquare())).toString();
    }

    /**
     * The verdict on one shape of envelope.
     *
     * @param outcome of the trial.
     * @return lines, each with its end.
     */
    public static String verdict(final SplitTrial.Outcome outcome)
    {
        final LuckByPlace lucky = outcome.lucky();
        final int last = lucky.shares() - 1;
        final List<String> departures = Level.departures(outcome.fair());
        final StringBuilder out = new StringBuilder(String.format(Locale.ROOT,
            "  LUCKY: the last of %d is best %.2f ± %.2f times as often as an even chance%n", lucky.shares(),
            lucky.best(last), Level.INTERVAL_ERRORS * lucky.bestError(last)));
        if (departures.isEmpty())
        {
            out.append(String.format(Locale.ROOT, "  FAIR:  level, no place beyond %.0f standard errors%n",
                Level.MOST_ERRORS));
        }
        departures.forEach(line -> out.append("  FAIR:  NOT level, ").append(line).append(System.lineSeparator()));
        return out.toString();
    }

    private static String figures(final LuckByPlace luck, final int place)
    {
        return String.format(Locale.ROOT, "%6.3f ± %.3f  %6.3f ± %.3f", luck.best(place),
            Level.INTERVAL_ERRORS * luck.bestError(place), luck.share(place),
            Level.INTERVAL_ERRORS * luck.shareError(place));
    }

    /** All places of a short queue; of a long one its ends and what lies between in steps. */
    private static TreeSet<Integer> places(final int shares)
    {
        final TreeSet<Integer> out = new TreeSet<>();
        for (int place = 0; place < shares; place++)
        {
            final boolean isEnd = place < 2 || place >= shares - 2;
            if (shares <= ALL_PLACES || isEnd || (place + 1) % Math.max(1, shares / 10) == 0)
            {
                out.add(place);
            }
        }
        return out;
    }
}
