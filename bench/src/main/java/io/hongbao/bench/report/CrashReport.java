package io.hongbao.bench.report;

import io.hongbao.tools.VerificationResult;
import io.hongbao.tools.verifier.AnswerLog;
import io.hongbao.tools.verifier.CurrencyTotals;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a run with kills proved: numbers for a machine, sentences for a person. One thread. */
public final class CrashReport
{
    private static final int CNY = 156;

    private final Map<String, Object> numbers = new LinkedHashMap<>();
    private final Path directory;
    private long asked;
    private long differences;
    private String firstDifference = "";
    private AnswerLog.Verdict verdict;
    private VerificationResult verified;
    private Path log;

    /**
     * Of a run to come.
     *
     * @param crashes    kills.
     * @param seed       of the run.
     * @param durability process or disk.
     * @param directory  data directory.
     */
    public CrashReport(final int crashes, final long seed, final String durability, final Path directory)
    {
        this.directory = directory;
        numbers.put("scenario", "crash");
        numbers.put("crashes", crashes);
        numbers.put("seed", seed);
        numbers.put("durability", durability);
    }

    /**
     * Answers were asked for again.
     *
     * @param count how many.
     * @param found what differed, in words.
     */
    public void askedAgain(final long count, final List<String> found)
    {
        asked += count;
        differences += found.size();
        if (firstDifference.isEmpty() && !found.isEmpty())
        {
            firstDifference = found.get(0);
        }
    }

    /**
     * What played beside.
     *
     * @param answered commands of {@code eve} that were answered, each checked.
     */
    public void eve(final long answered)
    {
        numbers.put("eveAnswers", answered);
    }

    /** @return answers that differed when they were asked for again. */
    public long differences()
    {
        return differences;
    }

    /**
     * The clients' logs were held against the journal.
     *
     * @param result of that.
     * @param file   of the log.
     */
    public void answers(final AnswerLog.Verdict result, final Path file)
    {
        verdict = result;
        log = file;
        numbers.put("answersTold", result.answers());
        numbers.put("askedAgain", asked);
        numbers.put("askedAgainDiffer", differences);
        numbers.put("lostDoubledOrChanged", result.count());
        numbers.put("creates", result.creates());
        numbers.put("grants", result.grants());
    }

    /**
     * The journal was verified.
     *
     * @param result of that.
     */
    public void journal(final VerificationResult result)
    {
        verified = result;
        final CurrencyTotals money = result.totals(CNY).orElse(null);
        numbers.put("funded", money == null ? 0 : money.funded());
        numbers.put("granted", money == null ? 0 : money.granted());
        numbers.put("refunded", money == null ? 0 : money.refunded());
        numbers.put("remaining", money == null ? 0 : money.remaining());
        numbers.put("conserved", isConserved(money));
        numbers.put("verified", result.isClean());
        numbers.put("journalDir", directory.toString());
    }

    private static boolean isConserved(final CurrencyTotals money)
    {
        return money == null || money.funded() == money.granted() + money.refunded() + money.remaining();
    }

    /** @return whether nothing was lost, paid twice or changed. */
    public boolean isProved()
    {
        return differences == 0 && verdict.isClean() && verified.isClean() &&
            Boolean.TRUE.equals(numbers.get("conserved"));
    }

    /** @return the numbers as one JSON object. */
    public String toJson()
    {
        return RunReport.json(numbers);
    }

    /** @return what was proved, lines each with its end. */
    public String text()
    {
        final StringBuilder text = new StringBuilder();
        RunSummary.line(text, "kills", String.format(
            "%,d, each kill -9 in the middle of the traffic", (Integer)numbers.get("crashes")));
        RunSummary.line(text, "answers", String.format("%,d creations and grants were told to clients before, between "
            + "and after", verdict.answers()));
        RunSummary.line(text, "asked", String.format("%,d times again after the starts: %,d differ%s", asked,
            differences, firstDifference.isEmpty() ? "" : "; the first: " + firstDifference));
        RunSummary.line(text, "eve", String.format(
            "beside them with every kind: %,d answers, each as it had to be", (Long)numbers.get("eveAnswers")));
        RunSummary.line(text, "clients", String.format("what they wrote down (%s) against the journal: %s", log,
            verdict.isClean() ? "nothing lost, doubled or changed" : verdict.findings().get(0)));
        final CurrencyTotals money = verified.totals(CNY).orElse(null);
        if (money != null)
        {
            RunSummary.line(text, "money", String.format("funded %s = granted %s + refunded %s + remaining %s",
                RunSummary.yuan(money.funded()), RunSummary.yuan(money.granted()), RunSummary.yuan(money.refunded()),
                RunSummary.yuan(money.remaining())));
        }
        RunSummary.line(text, "proof", verified.isClean() ? String.format(
            "every command replayed, every event the same, %,d shares recomputed", verified.audit().grants()) :
            "NOT in order: " + verified.difference().orElse(""));
        RunSummary.line(text, "result", isProved() ?
            "no kill lost an answer, paid one twice, or changed one" : "NOT PROVED: see above");
        text.append(String.format("%nCheck it again:  bin/hongbao journal answers %s --log %s%n", directory, log))
            .append(String.format("                 bin/hongbao journal verify %s%n", directory));
        return text.toString();
    }
}
