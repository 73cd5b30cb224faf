package io.hongbao.bench.guard;

import java.util.List;
import java.util.Locale;

/** Figures held against the baseline. */
public final class GuardVerdict
{
    private static final double WHOLE = 100;
    /** An object an operation is 16 bytes; below this it is the journal mapping its next piece of file now and then. */
    private static final double SOME_BYTES = 0.05;

    private final List<GuardFigure> figures;
    private final GuardBaseline baseline;
    private final double tolerancePercent;

    /**
     * A verdict.
     *
     * @param figures          measured now.
     * @param baseline         kept.
     * @param tolerancePercent by which a ratio may be above its baseline.
     */
    public GuardVerdict(final List<GuardFigure> figures, final GuardBaseline baseline, final double tolerancePercent)
    {
        this.figures = figures;
        this.baseline = baseline;
        this.tolerancePercent = tolerancePercent;
    }

    /** @return whether no stage is slower than it may be, and none allocates. */
    public boolean isPassed()
    {
        return figures.stream().noneMatch(figure -> isSlow(figure) || figure.allocated() > SOME_BYTES);
    }

    private boolean isSlow(final GuardFigure figure)
    {
        return changePercent(figure) > tolerancePercent;
    }

    private double changePercent(final GuardFigure figure)
    {
        final double kept = baseline.ratio(figure.stage());
        return kept == 0 ? 0 : WHOLE * (figure.ratio() / kept - 1);
    }

    /** @return a line for each stage, and one for the whole. */
    public String text()
    {
        final StringBuilder out = new StringBuilder(String.format(Locale.ROOT, "%-10s %10s %10s %8s %10s %12s%n",
            "stage", "baseline", "now", "change", "ns", "bytes"));
        for (final GuardFigure figure : figures)
        {
            final double kept = baseline.ratio(figure.stage());
            out.append(String.format(Locale.ROOT, "%-10s %10s %10.3f %8s %10.1f %12.3f  %s%n", figure.stage(),
                kept == 0 ? "new" : String.format(Locale.ROOT, "%.3f", kept), figure.ratio(),
                String.format(Locale.ROOT, "%+.0f %%", changePercent(figure)), figure.nanos(), figure.allocated(),
                isSlow(figure) ? "SLOWER" : figure.allocated() > SOME_BYTES ? "ALLOCATES" : "ok"));
        }
        if (!baseline.isKnown())
        {
            out.append(String.format("This processor and Java release are not in the baseline: compared with the "
                + "slowest that is. Record them: bin/hongbao bench guard --record%n"));
        }
        return out.append(String.format(Locale.ROOT, isPassed() ?
            "passed: no stage is more than %.0f %% slower than its baseline, none allocates%n" :
            "FAILED: a stage is more than %.0f %% slower than its baseline, or allocates; look at what changed since "
                + "(or, if it had to be, record a new baseline and say why)%n", tolerancePercent)).toString();
    }
}
