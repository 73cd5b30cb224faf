package io.hongbao.bench.load;

import java.util.function.Consumer;

/** Turns the running counts into one record a second. */
final class Progress
{
    private static final long SECOND_NS = 1_000_000_000L;

    private final LoadStats stats;
    private final Consumer<ProgressSecond> lines;
    private long lastNs;
    private long answers;
    private long grants;
    private long creates;
    private long cards;
    private int seconds;

    Progress(final LoadStats stats, final Consumer<ProgressSecond> lines)
    {
        this.stats = stats;
        this.lines = lines;
    }

    void start(final long nowNs)
    {
        lastNs = nowNs;
        answers = stats.answers();
    }

    boolean isDue(final long nowNs)
    {
        return nowNs - lastNs >= SECOND_NS;
    }

    /** Seconds told so far. */
    int seconds()
    {
        return seconds;
    }

    /** At the end of a run: what is left is a second in all but name. */
    boolean isNearlyDue(final long nowNs)
    {
        return nowNs - lastNs >= SECOND_NS / 2;
    }

    void second(final long nowNs)
    {
        final double span = (nowNs - lastNs) / 1e9;
        lines.accept(new ProgressSecond(++seconds,
            Math.round((stats.answers() - answers) / span), Math.round((stats.grants() - grants) / span),
            Math.round((stats.creates() - creates) / span),
            Math.round((stats.counted(KindCount.DRAWN) - cards) / span), stats.interval().getValueAtPercentile(99)));
        stats.turn();
        answers = stats.answers();
        grants = stats.grants();
        creates = stats.creates();
        cards = stats.counted(KindCount.DRAWN);
        lastNs = nowNs;
    }
}
