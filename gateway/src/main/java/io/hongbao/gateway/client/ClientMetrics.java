package io.hongbao.gateway.client;

import java.util.concurrent.atomic.LongAdder;

/**
 * What a client has seen since it was made, for the metrics of whoever uses it: ask as often as you like. The client's
 * thread counts, any thread may read.
 */
public final class ClientMetrics
{
    private final LongAdder sessions = new LongAdder();
    private final LongAdder losses = new LongAdder();
    private final LongAdder sent = new LongAdder();
    private final LongAdder resent = new LongAdder();
    private final LongAdder turnedAway = new LongAdder();
    private volatile String lastLoss = "";

    void opened()
    {
        sessions.increment();
    }

    void lost(final String problem)
    {
        lastLoss = problem;
        losses.increment();
    }

    void wrote(final boolean again)
    {
        (again ? resent : sent).increment();
    }

    void turnedAway()
    {
        turnedAway.increment();
    }

    /** @return sessions opened; more than one is a reconnect each. */
    public long sessions()
    {
        return sessions.sum();
    }

    /** @return connections lost, or never opened. */
    public long losses()
    {
        return losses.sum();
    }

    /** @return why the last connection was lost, in words; empty if none was. */
    public String lastLoss()
    {
        return lastLoss;
    }

    /** @return commands that went out for the first time. */
    public long sent()
    {
        return sent.sum();
    }

    /** @return times that a command went out again: after a lost connection, or after it was turned away. */
    public long resent()
    {
        return resent.sum();
    }

    /** @return answers BUSY and RATE_LIMITED after which the client itself tries again. */
    public long turnedAwayForNow()
    {
        return turnedAway.sum();
    }

    @Override
    public String toString()
    {
        return "sessions " + sessions() + ", losses " + losses() + ", sent " + sent() + ", resent " + resent() +
            ", turned away " + turnedAwayForNow();
    }
}
