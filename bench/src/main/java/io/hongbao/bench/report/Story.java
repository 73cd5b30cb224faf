package io.hongbao.bench.report;

import io.hongbao.tools.verifier.LuckiestEnvelope;
import io.hongbao.tools.verifier.PublicEvent;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/** The luckiest envelope of a run, told in a few lines. */
public final class Story
{
    private static final int MOST_NAMED = 3;

    private Story()
    {
    }

    /**
     * Tells the story.
     *
     * @param luckiest  of the run, null if there is none.
     * @param directory data directory, for the command that verifies it.
     * @return lines, each with its end.
     */
    public static String of(final LuckiestEnvelope luckiest, final Path directory)
    {
        final StringBuilder out = new StringBuilder(System.lineSeparator());
        if (luckiest != null)
        {
            tell(out, luckiest);
        }
        line(out, "Verify it all again:  bin/hongbao journal verify %s", directory);
        if (luckiest != null)
        {
            line(out, "Its events:           bin/hongbao journal events %s --envelope %d", directory,
                luckiest.created().envelopeId());
        }
        return out.toString();
    }

    private static void tell(final StringBuilder out, final LuckiestEnvelope luckiest)
    {
        final PublicEvent.Created created = luckiest.created();
        final LuckiestEnvelope.Grant best = luckiest.luckiest();
        final long opened = Math.max(created.opensAtMs(), created.timestampMs());
        line(out, "The luckiest envelope: %s %d put %s into %d shares.",
            created.campaignId() == 0 ? "user" : "campaign",
            created.campaignId() == 0 ? created.sender() : created.campaignId(),
            RunSummary.yuan(created.total()), created.shares());
        line(out, "User %d was number %d to grab, %s after it opened, and got %s: %.1f times an even share.",
            best.user(), best.ordinal() + 1, span(best.timeMs() - opened), RunSummary.yuan(best.amount()),
            luckiest.multipleOfMean());
        final List<LuckiestEnvelope.Grant> others = luckiest.grants().stream()
            .filter(grant -> grant.ordinal() != best.ordinal())
            .sorted(Comparator.comparingLong(LuckiestEnvelope.Grant::amount).reversed()).toList();
        if (!others.isEmpty())
        {
            final StringBuilder next = new StringBuilder();
            others.stream().limit(MOST_NAMED).forEach(grant -> next.append(next.length() == 0 ? "" : ", ")
                .append("user ").append(grant.user()).append(' ').append(RunSummary.yuan(grant.amount())));
            line(out, "Behind: %s; the least was %s.", next,
                RunSummary.yuan(others.get(others.size() - 1).amount()));
        }
        line(out, "It was %s after %s; %s granted, %s refunded.",
            "EXHAUSTED".equals(luckiest.closed().reason()) ? "empty" : "closed",
            span(luckiest.closed().timestampMs() - opened), RunSummary.yuan(luckiest.closed().granted()),
            RunSummary.yuan(luckiest.closed().refunded()));
        line(out, "");
    }

    private static String span(final long ms)
    {
        return ms < 1000 ? ms + " ms" : String.format("%.1f s", ms / 1000.0);
    }

    private static void line(final StringBuilder out, final String format, final Object... values)
    {
        out.append(String.format(format, values)).append(System.lineSeparator());
    }
}
