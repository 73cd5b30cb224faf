package io.hongbao.engine.host;

import io.hongbao.engine.codec.MessageHeaderDecoder;
import io.hongbao.engine.codec.Role;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.concurrent.locks.LockSupport;
import org.agrona.DirectBuffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way into the ring and back of one thread. Slots are claimed in runs, as long as the last flush lets expect, and
 * published once per flush; those that were claimed in vain are published empty. Offers and flushes may also come from
 * several threads under one lock while another thread alone drains (an embedded engine's callers and egress thread).
 */
final class RingPort extends Padding implements EnginePort
{
    private static final Logger LOG = LoggerFactory.getLogger(RingPort.class);
    private static final int MAX_RUN = 64;
    private static final long SAMPLED_FLUSHES = 15;
    private static final long DETACH_PAUSE_NS = 50_000;

    private static final VarHandle RETURNED = returnedHandle();

    private final int index;
    private final SlotRing ring;
    private final Admission admission;
    private final AnswerBudget budget;
    private final CommandSeal seal;
    private final OutboundReader answers;
    private final OutboundWriter writer;
    private final Runnable wakeUp;
    private final int capacity;
    private long reserved;
    @SuppressWarnings("unused")
    private long returned; // by VarHandle
    private long firstSlot = -1;
    private long nextSlot;
    private long lastSlot = -1;
    private int offered;
    private int expected = 1;
    private long flushes;
    private boolean detached;
    private volatile boolean asleep;

    /**
     * A port.
     *
     * @param index         in the host's table.
     * @param host          what all ports share.
     * @param outboundBytes room for answers.
     * @param wakeUp        called by the engine thread.
     * @param seal          what is done to commands before they are published.
     */
    RingPort(
        final int index, final PortTable host, final int outboundBytes, final Runnable wakeUp, final CommandSeal seal)
    {
        this.index = index;
        this.wakeUp = wakeUp;
        this.seal = seal;
        ring = host.ring();
        admission = host.admission();
        budget = host.budget();
        final OutboundMemory memory = new OutboundMemory(outboundBytes);
        answers = new OutboundReader(memory);
        writer = new OutboundWriter(memory);
        capacity = memory.capacity();
    }

    private static VarHandle returnedHandle()
    {
        try
        {
            return MethodHandles.lookup().findVarHandle(RingPort.class, "returned", long.class);
        }
        catch (final ReflectiveOperationException e)
        {
            throw new ExceptionInInitializerError(e);
        }
    }

    @Override
    public int offer(
        final long tag, final long principalId, final Role role,
        final DirectBuffer message, final int offset, final int length)
    {
        if (!admission.isOpen() || detached)
        {
            publishRun(); // a slot that is claimed and never published would hold up all behind it
            return HALTED;
        }
        if (length < MessageHeaderDecoder.ENCODED_LENGTH || length > MAX_MESSAGE)
        {
            throw new IllegalArgumentException("length=" + length + " of a message: "
                + MessageHeaderDecoder.ENCODED_LENGTH + " to " + MAX_MESSAGE + " bytes; check it before the offer");
        }
        final int templateId = message.getShort(offset + 2, ByteOrder.LITTLE_ENDIAN) & 0xFFFF;
        final int reservation = budget.recordLength(templateId);
        if (reserved + reservation - (long)RETURNED.getAcquire(this) > capacity || nextSlot > lastSlot && !claimRun())
        {
            return BUSY;
        }
        final long slot = nextSlot;
        if (!ring.write(slot, message, offset, length))
        {
            publishRun();
            return BUSY;
        }
        ring.address(slot, index, tag, principalId, role, reservation);
        ring.verdicts(slot, templateId < CommandSeal.FIRST_TEMPLATE ? 0 : seal(templateId, slot, length));
        nextSlot = slot + 1;
        reserved += reservation;
        offered++;
        return ACCEPTED;
    }

    /** In the slot, before it is published: nobody else has seen the password or ever will. */
    private int seal(final int templateId, final long slot, final int length)
    {
        final int at = ring.offset(slot);
        return seal.seal(templateId, ring.message(at), ring.messageOffset(at), length);
    }

    /** Claims the next run of slots; what was claimed before is full and is published, so that runs need not adjoin. */
    private boolean claimRun()
    {
        publishRun();
        final int left = expected - offered;
        int count = Math.min(MAX_RUN, left > 0 ? left : Math.max(1, offered >> 2));
        long last = ring.tryClaim(count);
        if (last < 0 && count > 1)
        {
            count = 1;
            last = ring.tryClaim(1);
        }
        if (last < 0)
        {
            return false;
        }
        firstSlot = last - count + 1;
        nextSlot = firstSlot;
        lastSlot = last;
        return true;
    }

    private void publishRun()
    {
        if (firstSlot < 0)
        {
            return;
        }
        for (long slot = nextSlot; slot <= lastSlot; slot++)
        {
            ring.mark(slot, SlotRing.NOTHING, index);
        }
        ring.publish(firstSlot, lastSlot);
        firstSlot = -1;
        lastSlot = -1;
        nextSlot = 0;
    }

    @Override
    public void flush()
    {
        if (firstSlot < 0)
        {
            return;
        }
        if ((flushes++ & SAMPLED_FLUSHES) == 0 && nextSlot > firstSlot)
        {
            ring.flushedAt(firstSlot, System.nanoTime());
        }
        publishRun();
        expected = Math.max(1, offered);
        offered = 0;
    }

    @Override
    public int drain(final AnswerHandler handler, final int limit)
    {
        long givenBack = (long)RETURNED.getOpaque(this);
        int count = 0;
        while (count < limit && answers.poll())
        {
            final int frameLength = answers.frameLength();
            final int reservation = answers.reservation();
            handler.onAnswer(answers.tag(), answers.buffer(), answers.frameOffset(), frameLength);
            answers.advance(frameLength);
            givenBack += reservation;
            RETURNED.setRelease(this, givenBack); // after the last look at the record
            count++;
        }
        return count;
    }

    @Override
    public boolean prepareToSleep()
    {
        asleep = true;
        VarHandle.fullFence();
        if (answers.poll() || admission.isStopped())
        {
            asleep = false;
            return false;
        }
        return true;
    }

    @Override
    public boolean isHalted()
    {
        return admission.isStopped();
    }

    @Override
    public void close()
    {
        if (detached)
        {
            return;
        }
        detached = true;
        flush();
        long slot = ring.tryClaim(1);
        while (slot < 0 && !admission.isStopped())
        {
            LockSupport.parkNanos(DETACH_PAUSE_NS);
            slot = ring.tryClaim(1);
        }
        if (slot >= 0)
        {
            ring.mark(slot, SlotRing.DETACH, index);
            ring.publish(slot, slot);
        }
    }

    // ---- engine thread

    OutboundWriter writer()
    {
        return writer;
    }

    /** Wakes the port's thread if it sleeps, after a release. */
    void wakeIfAsleep()
    {
        VarHandle.fullFence();
        if (asleep)
        {
            asleep = false;
            try
            {
                wakeUp.run();
            }
            catch (final RuntimeException e)
            {
                // A caller that is going away must not take the engine with it: its answers stay in its buffer.
                LOG.warn("the wake-up of port {} failed: its thread has to look by itself", index, e);
            }
        }
    }
}
