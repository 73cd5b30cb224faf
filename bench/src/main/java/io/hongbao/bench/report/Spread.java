package io.hongbao.bench.report;

import java.util.Arrays;
import java.util.function.DoubleFunction;

/**
 * What repeated runs gave.
 *
 * @param least  of them.
 * @param median of them.
 * @param most   of them.
 */
public record Spread(double least, double median, double most)
{
    /**
     * Of some figures.
     *
     * @param figures at least one.
     * @return their spread.
     */
    public static Spread of(final double... figures)
    {
        final double[] sorted = figures.clone();
        Arrays.sort(sorted);
        final int middle = sorted.length / 2;
        return new Spread(sorted[0], sorted.length % 2 == 1 ? sorted[middle] :
            (sorted[middle - 1] + sorted[middle]) / 2, sorted[sorted.length - 1]);
    }

    /**
     * For people.
     *
     * @param number writes one figure.
     * @return the median, and in brackets least and most unless all are written alike.
     */
    public String text(final DoubleFunction<String> number)
    {
        final String middle = number.apply(median);
        final String low = number.apply(least);
        final String high = number.apply(most);
        return low.equals(high) ? middle : middle + " (" + low + " to " + high + ")";
    }
}
