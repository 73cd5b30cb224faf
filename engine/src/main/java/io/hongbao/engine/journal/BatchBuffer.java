package io.hongbao.engine.journal;

import io.hongbao.engine.codec.BatchHeaderEncoder;
import io.hongbao.engine.codec.CommandContextEncoder;
import io.hongbao.engine.codec.MessageHeaderEncoder;
import io.hongbao.engine.codec.Role;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * One batch while it is being built: room for the header, then records, in one direct buffer that is reused. Owned by
 * the writer thread.
 */
public final class BatchBuffer
{
    /** Bytes of the batch header message, SBE header included. */
    public static final int HEADER_LENGTH = MessageHeaderEncoder.ENCODED_LENGTH + BatchHeaderEncoder.BLOCK_LENGTH;
    /** Frame prefix of an event record: u32 length, u16 type. */
    public static final int FRAME_PREFIX = 6;
    /** Prefix of a command record: u32 length, u16 type, u16 reserved, 16-byte context. */
    public static final int COMMAND_PREFIX = 8 + CommandContextEncoder.BLOCK_LENGTH;
    /** Record type of an event or other plain frame: SBE 1.0 little endian. */
    public static final int FRAME_TYPE = 0xEB50;
    /** Record type of a command with its context. */
    public static final int COMMAND_TYPE = 0x4843;

    private final UnsafeBuffer buffer;
    private final CommandContextEncoder contextEncoder = new CommandContextEncoder();
    private int position = HEADER_LENGTH;
    private int commandCount;
    private int eventCount;
    private int refusalCount;
    private long timestampMs;
    private long firstSequence;
    private int rulesVersion;

    /**
     * An empty batch.
     *
     * @param capacityBytes of the whole document; the host ends a batch well before.
     */
    public BatchBuffer(final int capacityBytes)
    {
        buffer = new UnsafeBuffer(ByteBuffer.allocateDirect(capacityBytes).order(ByteOrder.LITTLE_ENDIAN));
    }

    /**
     * Forgets everything and starts the next batch.
     *
     * @param batchTimestampMs  engine time of every command in it.
     * @param nextEventSequence sequence of the first event that it will hold.
     * @param activeRules       version of the rules that decide it.
     */
    public void begin(final long batchTimestampMs, final long nextEventSequence, final int activeRules)
    {
        position = HEADER_LENGTH;
        commandCount = 0;
        eventCount = 0;
        refusalCount = 0;
        timestampMs = batchTimestampMs;
        firstSequence = nextEventSequence;
        rulesVersion = activeRules;
    }

    /**
     * Appends a command record.
     *
     * @param source      holds the SBE message.
     * @param offset      of its header.
     * @param length      of header and body.
     * @param principalId who sent it, 0 for the host.
     * @param role        of the sender.
     * @param verdicts    found on the way in.
     */
    public void addCommand(
        final DirectBuffer source, final int offset, final int length,
        final long principalId, final Role role, final int verdicts)
    {
        buffer.putInt(position, COMMAND_PREFIX + length, ByteOrder.LITTLE_ENDIAN);
        buffer.putInt(position + 4, COMMAND_TYPE, ByteOrder.LITTLE_ENDIAN);
        contextEncoder.wrap(buffer, position + 8)
            .principalId(principalId).role(role).verdicts((short)verdicts).reserved(0).reservedWord(0);
        buffer.putBytes(position + COMMAND_PREFIX, source, offset, length);
        position += COMMAND_PREFIX + length;
        commandCount++;
    }

    /**
     * Room for the SBE message of an event; ended by {@link #commitEvent(int)}.
     *
     * @param maxLength of header and body.
     * @return offset into {@link #buffer()} of the SBE header.
     */
    public int claimEvent(final int maxLength)
    {
        buffer.boundsCheck(position, FRAME_PREFIX + maxLength);
        return position + FRAME_PREFIX;
    }

    /**
     * Ends an event record.
     *
     * @param length of header and body.
     */
    public void commitEvent(final int length)
    {
        if (eventCount == 0)
        {
            // an INCARNATION skips ahead with its own sequence: what counts is what the first event carries
            final int sequence = position + FRAME_PREFIX + MessageHeaderEncoder.ENCODED_LENGTH;
            firstSequence = buffer.getLong(sequence, ByteOrder.LITTLE_ENDIAN);
        }
        endFrame(length);
        eventCount++;
    }

    /**
     * Ends a statistics record: a frame without a sequence, claimed like an event.
     *
     * @param length of header and body.
     */
    public void commitStats(final int length)
    {
        endFrame(length);
    }

    /**
     * Ends the record of a refusal: a frame without a sequence, claimed like an event.
     *
     * @param length of header and body.
     */
    public void commitRefusal(final int length)
    {
        endFrame(length);
        refusalCount++;
    }

    /** @return whether there is something that has to be in the journal before the batch is answered. */
    public boolean isToBeWritten()
    {
        return commandCount + refusalCount > 0;
    }

    private void endFrame(final int length)
    {
        buffer.putInt(position, FRAME_PREFIX + length, ByteOrder.LITTLE_ENDIAN);
        buffer.putShort(position + 4, (short)FRAME_TYPE, ByteOrder.LITTLE_ENDIAN);
        position += FRAME_PREFIX + length;
    }

    /** @return whole document. */
    public UnsafeBuffer buffer()
    {
        return buffer;
    }

    /** @return bytes used, header included. */
    public int length()
    {
        return position;
    }

    /** @return bytes still free. */
    public int remaining()
    {
        return buffer.capacity() - position;
    }

    /** @return command records. */
    public int commandCount()
    {
        return commandCount;
    }

    /** @return event records, statistics not counted. */
    public int eventCount()
    {
        return eventCount;
    }

    /** @return engine time of the batch. */
    public long timestampMs()
    {
        return timestampMs;
    }

    /** @return sequence of its first event. */
    public long firstSequence()
    {
        return firstSequence;
    }

    /** @return version of the rules. */
    public int rulesVersion()
    {
        return rulesVersion;
    }
}
