package io.hongbao.bench.guard;

/** One stage of the hot path. One thread. */
interface GuardStage extends AutoCloseable
{
    /** As the baseline names it. */
    String label();

    /** Operations of one slice: about a millisecond of work. */
    int operations();

    /** Outside the measurement, before each slice: makes room for another one. */
    void prepare();

    /** The slice; a number that keeps the work alive. */
    long run();

    @Override
    void close();
}
