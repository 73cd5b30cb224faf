package io.hongbao.bench.load;

import org.HdrHistogram.Histogram;

/** What the generator saw: counts by kind, money, checks, latencies in microseconds. One thread writes. */
public final class LoadStats
{
    private static final long MOST_MICROS = 120_000_000L;
    private static final int CODES = 512;

    private final Histogram whole = new Histogram(1, MOST_MICROS, 3);
    private final Histogram interval = new Histogram(1, MOST_MICROS, 3);
    private final long[] refusals = new long[CODES];
    private final long[] kinds = new long[KindCount.values().length];
    private long answers;
    private long turnedAway;
    private long creates;
    private long grants;
    private long repeats;
    private long screens;
    private long fundedFen;
    private long grantedFen;
    private long refundedFen;
    private long repeatsChecked;
    private long emptied;
    private long violations;
    private String firstViolation = "";
    private Counts warm = new Counts(0, 0, 0, 0);
    private Counts last = warm;

    void latency(final long micros)
    {
        final long bounded = Math.min(Math.max(1, micros), MOST_MICROS);
        interval.recordValue(bounded);
        answers++;
    }

    /** The server, not the rules, had no room for a command: an answer, but nothing that was served. */
    void turnedAway()
    {
        answers++;
        turnedAway++;
    }

    void created(final long totalFen)
    {
        creates++;
        fundedFen += totalFen;
    }

    /** An envelope from a pool, whose money was paid in before. */
    void createdFromPool()
    {
        creates++;
    }

    /** Users paid in, for something else than an envelope. */
    void paidIn(final long amountFen)
    {
        fundedFen += amountFen;
    }

    /** Users were paid, by something else than a share of an envelope. */
    void paidOut(final long amountFen)
    {
        grantedFen += amountFen;
    }

    /** A user got back what was paid in. */
    void paidBack(final long amountFen)
    {
        refundedFen += amountFen;
    }

    void count(final KindCount what)
    {
        kinds[what.ordinal()]++;
    }

    void count(final KindCount what, final long howMany)
    {
        kinds[what.ordinal()] += howMany;
    }

    void granted(final long amountFen)
    {
        grants++;
        grantedFen += amountFen;
    }

    void repeated()
    {
        repeats++;
    }

    void screenAnswered()
    {
        screens++;
    }

    void refused(final int code)
    {
        refusals[code & CODES - 1]++;
    }

    void emptied()
    {
        emptied++;
    }

    void checkedRepeat()
    {
        repeatsChecked++;
    }

    void violated(final String what)
    {
        if (violations++ == 0)
        {
            firstViolation = what;
        }
    }

    /** Adds the latencies since the last call to those of the whole run. */
    void turn()
    {
        whole.add(interval);
        interval.reset();
    }

    /** The run is warm: latencies and {@link #measured()} begin here. */
    void warmedUp(final long nowUs)
    {
        whole.reset();
        warm = new Counts(nowUs, served(), grants, creates);
    }

    /** Nothing more is sent. */
    void ended(final long nowUs)
    {
        last = new Counts(nowUs, served(), grants, creates);
    }

    /** @return what was done between the warm-up, or the start if there was none, and the end of sending. */
    public Measured measured()
    {
        final double seconds = (last.us - warm.us) / 1e6;
        return new Measured(seconds, (last.served - warm.served) / seconds, (last.grants - warm.grants) / seconds,
            (last.creates - warm.creates) / seconds);
    }

    private record Counts(long us, long served, long grants, long creates)
    {
    }

    /** @return latencies since the warm-up, of the whole run if there was none, microseconds. */
    public Histogram latencies()
    {
        return whole;
    }

    /** @return latencies since the last progress line, microseconds. */
    Histogram interval()
    {
        return interval;
    }

    /** @return answers in all. */
    public long answers()
    {
        return answers;
    }

    /** @return answers but those that the server had no room for, such as BUSY: latencies are of these. */
    public long served()
    {
        return answers - turnedAway;
    }

    /** @return envelopes created. */
    public long creates()
    {
        return creates;
    }

    /** @return shares granted. */
    public long grants()
    {
        return grants;
    }

    /** @return repeats answered with the first grab. */
    public long repeats()
    {
        return repeats;
    }

    /** @return status queries answered. */
    public long screens()
    {
        return screens;
    }

    /** @return money that users paid in: envelopes, exchanges and their answers, pools; fen. */
    public long fundedFen()
    {
        return fundedFen;
    }

    /** @return money paid to users: shares, exchanges, prizes; fen. */
    public long grantedFen()
    {
        return grantedFen;
    }

    /** @return money that went back to those who paid it in: exchanges that ended, pools that closed; fen. */
    public long refundedFen()
    {
        return refundedFen;
    }

    /**
     * A count of another kind than plain envelopes.
     *
     * @param what is counted.
     * @return how many.
     */
    public long counted(final KindCount what)
    {
        return kinds[what.ordinal()];
    }

    /** @return repeats whose amount was compared with the first grab's. */
    public long repeatsChecked()
    {
        return repeatsChecked;
    }

    /** @return envelopes whose shares were all granted; each added up to its total, or a promise was broken. */
    public long envelopesEmptied()
    {
        return emptied;
    }

    /** @return answers that broke a promise. */
    public long violations()
    {
        return violations;
    }

    /** @return the first of them in words, empty if there was none. */
    public String firstViolation()
    {
        return firstViolation;
    }

    /**
     * Refusals of one reason.
     *
     * @param code of the schema's RejectCode.
     * @return how many.
     */
    public long refusals(final int code)
    {
        return refusals[code];
    }
}
