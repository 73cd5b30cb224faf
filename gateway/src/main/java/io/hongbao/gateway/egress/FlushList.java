package io.hongbao.gateway.egress;

import java.util.ArrayList;
import java.util.List;

/**
 * The connections of one event loop that hold bytes to be written, and the bytes that all of them hold. That event
 * loop only.
 */
public final class FlushList
{
    private final List<Outbound> waiting = new ArrayList<>();
    private final long maxBytes;
    private long heldBytes;

    /**
     * An empty list.
     *
     * @param maxBytes most bytes that all connections of the event loop may hold unsent, at least 1.
     */
    public FlushList(final long maxBytes)
    {
        this.maxBytes = maxBytes;
    }

    /** Hands what was gathered to the sockets: one flush a connection. */
    public void flush()
    {
        for (int i = 0; i < waiting.size(); i++)
        {
            waiting.get(i).flush();
        }
        waiting.clear();
    }

    void add(final Outbound outbound)
    {
        waiting.add(outbound);
    }

    boolean reserve(final int bytes)
    {
        if (heldBytes + bytes > maxBytes)
        {
            return false;
        }
        heldBytes += bytes;
        return true;
    }

    void release(final int bytes)
    {
        heldBytes -= bytes;
    }

    /** @return bytes of buffers held for all connections of this event loop. */
    public long heldBytes()
    {
        return heldBytes;
    }
}
