package io.hongbao.bench.peer;

/** How a run uses its connections. */
public enum LoadShape
{
    /** Few connections, each with thousands of commands under way: what a gateway in front of a crowd does. */
    PIPELINED(4, 2_048),
    /** Many connections, each waits for its answer: what a pool of plain clients does. */
    SINGLE(50, 1);

    private final int connections;
    private final int inFlight;

    LoadShape(final int connections, final int inFlight)
    {
        this.connections = connections;
        this.inFlight = inFlight;
    }

    /** @return connections at once. */
    public int connections()
    {
        return connections;
    }

    /** @return commands unanswered on each. */
    public int inFlight()
    {
        return inFlight;
    }

    /** @return in words. */
    public String label()
    {
        return connections + " x " + inFlight;
    }
}
