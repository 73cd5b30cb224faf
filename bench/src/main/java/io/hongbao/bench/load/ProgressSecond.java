package io.hongbao.bench.load;

/**
 * One second of a run.
 *
 * @param second  1 for the first.
 * @param answers a second.
 * @param grants  a second.
 * @param creates a second.
 * @param cards   drawn a second.
 * @param p99Us   of the answers of this second, microseconds.
 */
public record ProgressSecond(int second, long answers, long grants, long creates, long cards, long p99Us)
{
    /** @return one line for people. */
    public String line()
    {
        return String.format("%4d s  %,11d answers/s  %s  p99 %s", second, answers,
            grants + creates == 0 && cards > 0 ? String.format("%,9d cards/s", cards) :
            String.format("%,9d grants/s  %,8d creates/s", grants, creates), latency(p99Us));
    }

    /**
     * A latency for people.
     *
     * @param micros microseconds.
     * @return with a unit that fits its size.
     */
    public static String latency(final long micros)
    {
        return micros < 1000 ? micros + " µs" : micros < 1_000_000 ? String.format("%.1f ms", micros / 1e3) :
            String.format("%.1f s", micros / 1e6);
    }
}
