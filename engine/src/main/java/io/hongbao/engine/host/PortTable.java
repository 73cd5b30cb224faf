package io.hongbao.engine.host;

import java.util.concurrent.atomic.AtomicReferenceArray;

/** The ports that are attached. Attaching is rare and locked; the engine thread finds a port by its index. */
final class PortTable
{
    private static final int PORTS = 1024;

    private final SlotRing ring;
    private final Admission admission;
    private final AnswerBudget budget = new AnswerBudget();
    private final AtomicReferenceArray<RingPort> ports = new AtomicReferenceArray<>(PORTS);

    PortTable(final SlotRing ring, final Admission admission)
    {
        this.ring = ring;
        this.admission = admission;
    }

    SlotRing ring()
    {
        return ring;
    }

    Admission admission()
    {
        return admission;
    }

    AnswerBudget budget()
    {
        return budget;
    }

    /** Any thread. */
    synchronized RingPort attach(final Runnable wakeUp, final int outboundBytes, final CommandSeal seal)
    {
        final int least = budget.longest();
        if (outboundBytes < least || (outboundBytes & 7) != 0)
        {
            throw new IllegalArgumentException("outboundBytes=" + outboundBytes
                + ": use a multiple of 8 from " + least + ", the longest answer");
        }
        for (int index = 0; index < PORTS; index++)
        {
            if (ports.get(index) == null)
            {
                final RingPort port = new RingPort(index, this, outboundBytes, wakeUp, seal);
                ports.set(index, port);
                return port;
            }
        }
        throw new IllegalStateException(PORTS + " ports are attached, the most there may be: close some");
    }

    /** Engine thread. */
    RingPort port(final int index)
    {
        return ports.getPlain(index);
    }

    /** Engine thread, when the last slot of the port has been handled. */
    void detach(final int index)
    {
        ports.set(index, null);
    }

    /** Wakes all sleepers, because the engine has stopped. */
    void wakeAll()
    {
        for (int index = 0; index < PORTS; index++)
        {
            final RingPort port = ports.get(index);
            if (port != null)
            {
                port.wakeIfAsleep();
            }
        }
    }
}
