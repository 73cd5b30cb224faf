package io.hongbao.bench.guard;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** One fork of the guard: measures all stages and prints a line for each. */
public final class GuardMain
{
    private GuardMain()
    {
    }

    /**
     * Measures.
     *
     * @param args warm-up and measurement of a stage in ms, and the percentage planted.
     * @throws IOException if the journal of the append stage cannot be written.
     */
    public static void main(final String[] args) throws IOException
    {
        final GuardRun run = new GuardRun(
            Integer.parseInt(args[0]), Integer.parseInt(args[1]), Integer.parseInt(args[2]));
        final List<GuardFigure> figures = run.run();
        for (final GuardFigure figure : figures)
        {
            System.out.printf(Locale.ROOT, "figure %s %.6f %.3f %.6f%n",
                figure.stage(), figure.ratio(), figure.nanos(), figure.allocated());
        }
        System.out.println("kept " + run.kept());
    }
}
