package io.hongbao.engine.host;

import com.lmax.disruptor.DataProvider;
import com.lmax.disruptor.InsufficientCapacityException;
import com.lmax.disruptor.MultiProducerSequencer;
import io.hongbao.engine.codec.Role;
import java.nio.ByteOrder;
import org.agrona.BitUtil;
import org.agrona.BufferUtil;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The ring's slots: one flat piece of memory, sequenced by the Disruptor. No object per command. A slot holds short
 * messages inline; longer ones lie in a bounded pool of overflow buffers.
 *
 * <pre>
 *   0  i64  tag                      24  i32  overflow buffer, -1 if inline
 *   8  i64  principal id             28  i32  bytes reserved for the answer
 *  16  i32  message length, or       32  i64  time of the flush in ns, 0 if not sampled
 *           0 nothing, -1 detach     40  the message, up to 216 bytes
 *  20  u16  port    22  u8  role    23  u8  verdicts
 * </pre>
 * Producers write a slot between claim and publish, the engine thread reads it until it is released.
 */
final class SlotRing implements DataProvider<SlotRing>
{
    /** Length that marks a slot claimed in vain. */
    static final int NOTHING = 0;
    /** Length that marks the last slot of a port. */
    static final int DETACH = -1;

    private static final int STRIDE_SHIFT = 8;
    private static final int STRIDE = 1 << STRIDE_SHIFT;
    private static final int TAG = 0;
    private static final int PRINCIPAL = 8;
    private static final int LENGTH = 16;
    private static final int PORT = 20;
    private static final int ROLE = 22;
    private static final int VERDICTS = 23;
    private static final int OVERFLOW = 24;
    private static final int RESERVED = 28;
    private static final int FLUSHED_AT = 32;
    private static final int MESSAGE = 40;
    private static final Role[] ROLES = roles();

    private final MultiProducerSequencer sequencer;
    private final UnsafeBuffer slots;
    private final OverflowPool overflow;
    private final int mask;

    /**
     * An empty ring.
     *
     * @param slotCount       power of two.
     * @param overflowBuffers 1..64, each {@link EnginePort#MAX_MESSAGE} long.
     * @param waitStrategy    of the engine thread.
     */
    SlotRing(final int slotCount, final int overflowBuffers, final ParkingWaitStrategy waitStrategy)
    {
        sequencer = new MultiProducerSequencer(slotCount, waitStrategy);
        waitStrategy.awaitPublished(sequencer);
        slots = new UnsafeBuffer(BufferUtil.allocateDirectAligned(slotCount * STRIDE, BitUtil.CACHE_LINE_LENGTH));
        overflow = new OverflowPool(overflowBuffers);
        mask = slotCount - 1;
    }

    private static Role[] roles()
    {
        final Role[] byValue = new Role[256];
        for (final Role role : Role.values())
        {
            byValue[role.value() & 0xFF] = role;
        }
        return byValue;
    }

    MultiProducerSequencer sequencer()
    {
        return sequencer;
    }

    /** The Disruptor asks for the event of a slot: it is always this ring, the slot's number goes with it. */
    @Override
    public SlotRing get(final long slot)
    {
        return this;
    }

    /**
     * Claims adjoining slots.
     *
     * @param count 1..slots of the ring.
     * @return number of the last one, or -1 if there is no room.
     */
    long tryClaim(final int count)
    {
        if (!sequencer.hasAvailableCapacity(count))
        {
            return -1;
        }
        try
        {
            return sequencer.tryNext(count);
        }
        catch (final InsufficientCapacityException e)
        {
            return -1; // another producer was faster
        }
    }

    void publish(final long firstSlot, final long lastSlot)
    {
        sequencer.publish(firstSlot, lastSlot);
    }

    boolean isPublished(final long slot)
    {
        return sequencer.isAvailable(slot);
    }

    /**
     * Fills a claimed slot.
     *
     * @return false if the message needs an overflow buffer and none is free; the slot is unchanged.
     */
    boolean write(final long slot, final DirectBuffer message, final int offset, final int length)
    {
        final int at = offset(slot);
        if (length <= STRIDE - MESSAGE)
        {
            slots.putInt(at + OVERFLOW, OverflowPool.NONE, ByteOrder.LITTLE_ENDIAN);
            slots.putBytes(at + MESSAGE, message, offset, length);
        }
        else
        {
            final int index = overflow.take();
            if (index == OverflowPool.NONE)
            {
                return false;
            }
            overflow.buffer(index).putBytes(0, message, offset, length);
            slots.putInt(at + OVERFLOW, index, ByteOrder.LITTLE_ENDIAN);
        }
        slots.putInt(at + LENGTH, length, ByteOrder.LITTLE_ENDIAN);
        slots.putLong(at + FLUSHED_AT, 0, ByteOrder.LITTLE_ENDIAN);
        return true;
    }

    /** Says whose command it is, where its answer goes, and what was reserved for it. */
    void address(
        final long slot, final int port, final long tag, final long principalId, final Role role, final int reserved)
    {
        final int at = offset(slot);
        slots.putLong(at + TAG, tag, ByteOrder.LITTLE_ENDIAN);
        slots.putLong(at + PRINCIPAL, principalId, ByteOrder.LITTLE_ENDIAN);
        slots.putShort(at + PORT, (short)port, ByteOrder.LITTLE_ENDIAN);
        slots.putByte(at + ROLE, (byte)role.value());
        slots.putInt(at + RESERVED, reserved, ByteOrder.LITTLE_ENDIAN);
    }

    /** Says what was found out about the command on the way in. */
    void verdicts(final long slot, final int bits)
    {
        slots.putByte(offset(slot) + VERDICTS, (byte)bits);
    }

    /** Marks a claimed slot as {@link #NOTHING} or {@link #DETACH}. */
    void mark(final long slot, final int what, final int port)
    {
        final int at = offset(slot);
        slots.putInt(at + LENGTH, what, ByteOrder.LITTLE_ENDIAN);
        slots.putShort(at + PORT, (short)port, ByteOrder.LITTLE_ENDIAN);
        slots.putInt(at + OVERFLOW, OverflowPool.NONE, ByteOrder.LITTLE_ENDIAN);
        slots.putLong(at + FLUSHED_AT, 0, ByteOrder.LITTLE_ENDIAN);
    }

    void flushedAt(final long slot, final long nowNs)
    {
        slots.putLong(offset(slot) + FLUSHED_AT, nowNs, ByteOrder.LITTLE_ENDIAN);
    }

    int offset(final long slot)
    {
        return ((int)slot & mask) << STRIDE_SHIFT;
    }

    long tag(final int at)
    {
        return slots.getLong(at + TAG, ByteOrder.LITTLE_ENDIAN);
    }

    long principalId(final int at)
    {
        return slots.getLong(at + PRINCIPAL, ByteOrder.LITTLE_ENDIAN);
    }

    int length(final int at)
    {
        return slots.getInt(at + LENGTH, ByteOrder.LITTLE_ENDIAN);
    }

    int port(final int at)
    {
        return slots.getShort(at + PORT, ByteOrder.LITTLE_ENDIAN) & 0xFFFF;
    }

    Role role(final int at)
    {
        return ROLES[slots.getByte(at + ROLE) & 0xFF];
    }

    /** What was found out about the command on the way in. */
    int verdicts(final int at)
    {
        return slots.getByte(at + VERDICTS) & 0xFF;
    }

    int reserved(final int at)
    {
        return slots.getInt(at + RESERVED, ByteOrder.LITTLE_ENDIAN);
    }

    long flushedAt(final int at)
    {
        return slots.getLong(at + FLUSHED_AT, ByteOrder.LITTLE_ENDIAN);
    }

    /** Buffer that holds the message. */
    UnsafeBuffer message(final int at)
    {
        final int index = slots.getInt(at + OVERFLOW, ByteOrder.LITTLE_ENDIAN);
        return index == OverflowPool.NONE ? slots : overflow.buffer(index);
    }

    /** Offset of the message in {@link #message}. */
    int messageOffset(final int at)
    {
        return slots.getInt(at + OVERFLOW, ByteOrder.LITTLE_ENDIAN) == OverflowPool.NONE ? at + MESSAGE : 0;
    }

    /** Gives back the overflow buffer, if any. Engine thread, after the command was applied. */
    void releaseOverflow(final int at)
    {
        final int index = slots.getInt(at + OVERFLOW, ByteOrder.LITTLE_ENDIAN);
        if (index != OverflowPool.NONE)
        {
            slots.putInt(at + OVERFLOW, OverflowPool.NONE, ByteOrder.LITTLE_ENDIAN);
            overflow.giveBack(index);
        }
    }

    int freeOverflowBuffers()
    {
        return overflow.free();
    }
}
