package io.hongbao.bench.guard;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Measures every stage in this JVM: slices of a stage and of the calibration loop take turns, each of about a
 * millisecond, so that whatever disturbs the machine disturbs both; a stage's figure is the median of the ratios of
 * neighbours. One thread.
 */
public final class GuardRun
{
    private static final int WHOLE = 100;
    private static final long ROUNDS_NS = 1_000_000L;

    private final int warmUpMs;
    private final int measureMs;
    private final int slowDownPercent;
    private final ThreadMXBean threads = (ThreadMXBean)ManagementFactory.getThreadMXBean();
    private final Calibration calibration = new Calibration();
    private long kept;

    /**
     * A run to come.
     *
     * @param warmUpMs        of each stage, for the compiler.
     * @param measureMs       of each stage.
     * @param slowDownPercent planted into every stage to try the guard; 0 in earnest.
     */
    public GuardRun(final int warmUpMs, final int measureMs, final int slowDownPercent)
    {
        this.warmUpMs = warmUpMs;
        this.measureMs = measureMs;
        this.slowDownPercent = slowDownPercent;
    }

    /**
     * Measures.
     *
     * @return a figure for each stage.
     * @throws IOException if the journal of the append stage cannot be written.
     */
    public List<GuardFigure> run() throws IOException
    {
        final List<GuardFigure> figures = new ArrayList<>();
        figures.add(measured(new FramesStage()));
        for (final RulesStage.Kind kind : RulesStage.Kind.values())
        {
            figures.add(measured(new RulesStage(kind)));
        }
        figures.add(measured(new AppendStage()));
        return figures;
    }

    /** @return a number without meaning that depends on all that was done. */
    public long kept()
    {
        return kept;
    }

    private GuardFigure measured(final GuardStage stage)
    {
        try (stage)
        {
            rounds(stage, new double[2], warmUpMs);
            final double[] figures = new double[2];
            final double[] ratios = rounds(stage, figures, measureMs);
            Arrays.sort(ratios);
            return new GuardFigure(stage.label(), ratios[ratios.length / 2], figures[0], figures[1]);
        }
    }

    /** Ratio of each round; {@code figures} gets ns and bytes an operation. */
    private double[] rounds(final GuardStage stage, final double[] figures, final int ms)
    {
        final double[] ratios = new double[1 << 16];
        final long end = System.nanoTime() + ms * ROUNDS_NS;
        long spent = 0;
        long bytes = 0;
        int count = 0;
        long before = calibrate();
        while (count == 0 || count < ratios.length && System.nanoTime() < end)
        {
            stage.prepare();
            final long bytesBefore = threads.getCurrentThreadAllocatedBytes();
            final long start = System.nanoTime();
            kept += stage.run();
            slowDown(System.nanoTime() - start);
            final long took = System.nanoTime() - start;
            bytes += threads.getCurrentThreadAllocatedBytes() - bytesBefore;
            final long after = calibrate();
            ratios[count++] = ((double)took / stage.operations()) /
                ((before + after) / 2.0 / calibration.operations());
            spent += took;
            before = after;
        }
        figures[0] = (double)spent / count / stage.operations();
        figures[1] = (double)bytes / count / stage.operations();
        return Arrays.copyOf(ratios, count);
    }

    private long calibrate()
    {
        final long start = System.nanoTime();
        kept += calibration.run();
        return System.nanoTime() - start;
    }

    private void slowDown(final long tookNs)
    {
        final long end = System.nanoTime() + tookNs * slowDownPercent / WHOLE;
        while (slowDownPercent > 0 && System.nanoTime() < end)
        {
            Thread.onSpinWait();
        }
    }
}
