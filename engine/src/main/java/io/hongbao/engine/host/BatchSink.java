package io.hongbao.engine.host;

import io.hongbao.engine.codec.Role;
import io.hongbao.engine.journal.BatchBuffer;
import io.hongbao.engine.rules.EventSink;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Takes what the rules say about one command: events go into the batch, behind a record of the command that is written
 * with the first event only; the answer is staged in the outbound buffer of the port that asked. Engine thread.
 */
final class BatchSink implements EventSink
{
    private static final int PREFIX = AnswerBudget.FRAME_PREFIX;
    private static final int SCRATCH_BYTES = 64 * 1024;

    private final BatchBuffer batch;
    private final RefusalRecord refusals;
    private final UnsafeBuffer scratch = new UnsafeBuffer(
        ByteBuffer.allocateDirect(PREFIX + SCRATCH_BYTES).order(ByteOrder.LITTLE_ENDIAN));
    private DirectBuffer command;
    private int commandOffset;
    private int commandLength;
    private long principalId;
    private Role role;
    private int verdicts;
    private boolean recorded;
    private boolean keepsRefusals;

    private OutboundWriter outbound;
    private long tag;
    private int reservation;
    private boolean inScratch;
    private int answers;
    private int answerCode;

    /**
     * A sink over one batch.
     *
     * @param batch that is filled again and again.
     */
    BatchSink(final BatchBuffer batch)
    {
        this.batch = batch;
        refusals = new RefusalRecord(batch);
    }

    /** Begins a command. */
    void command(
        final DirectBuffer source, final int offset, final int length, final long principal, final Role actor,
        final int found)
    {
        command = source;
        commandOffset = offset;
        commandLength = length;
        principalId = principal;
        role = actor;
        verdicts = found;
        recorded = false;
        answers = 0;
    }

    /** Says where the answer goes; null for the host's own commands, whose answers are only looked at. */
    void answerTo(final OutboundWriter writer, final long routingTag, final int reservedBytes)
    {
        outbound = writer;
        tag = routingTag;
        reservation = reservedBytes;
    }

    /** Whether commands that are refused go into the batch too. */
    void keepRefusals(final boolean isWanted)
    {
        keepsRefusals = isWanted;
    }

    @Override
    public int claimEvent(final int maxLength)
    {
        if (!recorded)
        {
            recorded = true;
            batch.addCommand(command, commandOffset, commandLength, principalId, role, verdicts);
        }
        return batch.claimEvent(maxLength);
    }

    @Override
    public MutableDirectBuffer eventBuffer()
    {
        return batch.buffer();
    }

    @Override
    public void commitEvent(final int length)
    {
        batch.commitEvent(length);
    }

    @Override
    public int claimAnswer(final int maxLength)
    {
        inScratch = outbound == null || OutboundMemory.recordLength(PREFIX + maxLength) > reservation;
        return inScratch ? PREFIX : outbound.frameOffset() + PREFIX;
    }

    @Override
    public MutableDirectBuffer answerBuffer()
    {
        return inScratch ? scratch : outbound.buffer();
    }

    @Override
    public void commitAnswer(final int length)
    {
        answers++;
        final UnsafeBuffer buffer = inScratch ? scratch : outbound.buffer();
        final int frame = inScratch ? 0 : outbound.frameOffset();
        answerCode = AnswerCodes.of(buffer, frame + PREFIX);
        if (outbound == null)
        {
            return;
        }
        final int frameLength = PREFIX + length;
        if (OutboundMemory.recordLength(frameLength) > reservation || answers > 1)
        {
            throw surplus(length);
        }
        if (keepsRefusals && !recorded && AnswerCodes.isReject(answerCode))
        {
            refusals.add(buffer, frame + PREFIX, command, commandOffset, commandLength, principalId, role);
        }
        buffer.putInt(frame, frameLength, ByteOrder.LITTLE_ENDIAN);
        buffer.putShort(frame + 4, (short)BatchBuffer.FRAME_TYPE, ByteOrder.LITTLE_ENDIAN);
        if (inScratch)
        {
            outbound.buffer().putBytes(outbound.frameOffset(), scratch, 0, frameLength);
        }
        outbound.stage(tag, frameLength, reservation);
    }

    private IllegalStateException surplus(final int length)
    {
        return new IllegalStateException("answer " + answers + " to one command, " + length
            + " bytes, does not fit the " + reservation + " reserved: the rules and AnswerBudget disagree");
    }

    /** The rules broke at the command at hand. */
    void keepCommand(final Quarantine quarantine, final RuntimeException cause)
    {
        quarantine.keep(role, principalId, command, commandOffset, commandLength, cause);
    }

    /** Answers given to the command at hand; one, or the rules are broken. */
    int answers()
    {
        return answers;
    }

    /** {@link AnswerCodes} of the last answer. */
    int answerCode()
    {
        return answerCode;
    }

    /** True if the command at hand has emitted an event. */
    boolean isRecorded()
    {
        return recorded;
    }

    /** The last answer of a host command: SBE message at {@link #hostAnswerOffset()}. */
    UnsafeBuffer hostAnswer()
    {
        return scratch;
    }

    int hostAnswerOffset()
    {
        return PREFIX;
    }
}
