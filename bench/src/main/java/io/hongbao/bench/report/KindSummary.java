package io.hongbao.bench.report;

import io.hongbao.bench.load.KindCount;
import io.hongbao.tools.verifier.AuditReport;
import java.util.ArrayList;
import java.util.List;

/** The lines of a summary about the kinds beside plain envelopes, each only if the run had any. */
final class KindSummary
{
    private KindSummary()
    {
    }

    /** What the clients saw. */
    static void ofClients(final StringBuilder out, final RunReport report)
    {
        if (report.counted(KindCount.SCHEDULED) > 0)
        {
            gates(out, report);
        }
        final long offered = report.counted(KindCount.EXCHANGES_OFFERED);
        if (offered > 0)
        {
            final long accepted = report.counted(KindCount.EXCHANGES_COMPLETED);
            final long declined = report.counted(KindCount.EXCHANGES_DECLINED);
            final long expired = report.counted(KindCount.EXCHANGES_EXPIRED);
            RunSummary.line(out, "exchanges", String.format(
                "%,d offered: %,d accepted, %,d declined, %,d expired, %,d still open",
                offered, accepted, declined, expired, offered - accepted - declined - expired));
        }
        if (report.counted(KindCount.RAINS) > 0)
        {
            rain(out, report);
        }
        if (report.counted(KindCount.CARD_SETS) > 0)
        {
            cards(out, report);
        }
    }

    private static void gates(final StringBuilder out, final RunReport report)
    {
        final long tasks = report.counted(KindCount.TICKETS);
        RunSummary.line(out, "gates", String.format(
            "%,d with a password, %,d at which somebody was locked out (%,d wrong guesses), %,d scheduled%s",
            report.counted(KindCount.PASSWORDS), report.counted(KindCount.LOCKED),
            report.counted(KindCount.WRONG_PASSWORDS), report.counted(KindCount.SCHEDULED),
            tasks == 0 ? "" : String.format(", %,d for a task", tasks)));
        RunSummary.line(out, "", String.format(
            "%,d goals met by %,d hand-ins, %,d raffles: %,d entered, %,d won; %,d sent on by best luck",
            report.counted(KindCount.GOALS), report.counted(KindCount.HANDED_IN), report.counted(KindCount.RAFFLES),
            report.counted(KindCount.ENTERED), report.counted(KindCount.WINNERS), report.counted(KindCount.RELAYS)));
        RunSummary.line(out, "", String.format(
            "from a pool %,d subsidies mounted on videos, %,d awards, %,d drops into two chats each",
            report.counted(KindCount.SUBSIDIES), report.counted(KindCount.AWARDS), report.counted(KindCount.DROPS)));
    }

    private static void rain(final StringBuilder out, final RunReport report)
    {
        final long hits = report.counted(KindCount.HITS);
        final long misses = report.counted(KindCount.MISSES);
        final long unreleased = report.counted(KindCount.NOT_RELEASED);
        RunSummary.line(out, "rain", String.format("%,d rains, %,d taps: %,d hits, %,d misses (%.1f %% hit)%s",
            report.counted(KindCount.RAINS), report.counted(KindCount.TAPS), hits, misses,
            100.0 * (hits + unreleased) / Math.max(1, hits + unreleased + misses),
            unreleased == 0 ? "" : String.format(", %,d of a share not yet released", unreleased)));
        if (report.counted(KindCount.TOO_EARLY) + report.counted(KindCount.TOO_LATE) > 0)
        {
            RunSummary.line(out, "", String.format("%,d taps before a rain began, %,d after its last share",
                report.counted(KindCount.TOO_EARLY), report.counted(KindCount.TOO_LATE)));
        }
    }

    private static void cards(final StringBuilder out, final RunReport report)
    {
        RunSummary.line(out, "cards", String.format("%,d sets; %,d people drew %,d cards and composed %,d times",
            report.counted(KindCount.CARD_SETS), report.counted(KindCount.DRAWERS), report.counted(KindCount.DRAWN),
            report.counted(KindCount.COMPOSITIONS)));
        RunSummary.line(out, "", String.format("%,d gifts (%,d asked for), %,d swaps, %,d blessings; " +
            "%,d looks at one's cards, each as it had to be", report.counted(KindCount.GIFTED),
            report.counted(KindCount.ASKED), report.counted(KindCount.SWAPPED), report.counted(KindCount.BLESSED),
            report.counted(KindCount.BOOKS)));
    }

    /** What the journal proves. */
    static void ofJournal(final StringBuilder out, final RunReport report, final AuditReport audit)
    {
        final AuditReport.CardCounts cards = audit.cards();
        if (cards.sets() > 0)
        {
            RunSummary.line(out, "cards", String.format("%,d drawn = %,d held + %,d composed",
                cards.drawn(), cards.held(), cards.composed()));
            RunSummary.line(out, "prizes", cards.prizes() == 0 ? "none: nobody composed, or no set was settled" :
                String.format("%,d of %s each on average, %s in all", cards.prizes(),
                    RunSummary.yuan(cards.settled() / cards.prizes()), RunSummary.yuan(cards.settled())));
        }
        if (report.counted(KindCount.CAMPAIGNS) > 0)
        {
            RunSummary.line(out, "pools", String.format("%,d, of which %,d closed; their sponsors got %s back",
                report.counted(KindCount.CAMPAIGNS), report.counted(KindCount.CAMPAIGNS_CLOSED),
                RunSummary.yuan(report.counted(KindCount.CAMPAIGNS_REFUNDED))));
        }
    }

    /** What was recomputed from seeds beside shares, to follow their number. */
    static String draws(final AuditReport.Draws draws)
    {
        return draws.total() == 0 ? "" : String.format(
            ", %,d hits, %,d cards, %,d prizes", draws.taps(), draws.cards(), draws.prizes());
    }

    /** What there was to count, in words. */
    static String counted(final RunReport report)
    {
        final List<String> words = new ArrayList<>();
        if (report.number("creates") > 0)
        {
            words.add("envelopes");
            words.add("grants");
        }
        if (report.counted(KindCount.EXCHANGES_OFFERED) > 0)
        {
            words.add("exchanges");
        }
        if (report.counted(KindCount.CAMPAIGNS) > 0)
        {
            words.add("pools");
        }
        if (report.counted(KindCount.CARD_SETS) > 0)
        {
            words.add("cards");
            words.add("compositions");
        }
        return String.join(", ", words);
    }

    static String countsOfClients(final RunReport report)
    {
        return counts(report.counted(KindCount.EXCHANGES_OFFERED), report.counted(KindCount.EXCHANGES_COMPLETED),
            report.counted(KindCount.CAMPAIGNS_CLOSED), report.counted(KindCount.DRAWN),
            report.counted(KindCount.COMPOSED), report.counted(KindCount.SETTLED));
    }

    static String countsOfJournal(final AuditReport audit)
    {
        return counts(audit.exchanges().offered(), audit.exchanges().completed(), audit.campaigns().closed(),
            audit.cards().drawn(), audit.cards().composed(), audit.cards().settled());
    }

    private static String counts(
        final long offered, final long completed, final long pools, final long drawn, final long composed,
        final long settled)
    {
        return offered + pools + drawn == 0 ? "" : String.format(
            ", exchanges %,d offered %,d completed, %,d pools closed, cards %,d drawn %,d composed, %s settled",
            offered, completed, pools, drawn, composed, RunSummary.yuan(settled));
    }
}
