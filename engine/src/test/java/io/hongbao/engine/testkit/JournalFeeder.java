package io.hongbao.engine.testkit;

import io.hongbao.engine.codec.AdvanceEncoder;
import io.hongbao.engine.codec.GrabEncoder;
import io.hongbao.engine.codec.MessageHeaderEncoder;
import io.hongbao.engine.codec.Role;
import io.hongbao.engine.journal.BatchBuffer;
import io.hongbao.engine.journal.Journal;
import io.hongbao.engine.rules.CommandContext;
import io.hongbao.engine.rules.StateMachine;
import java.nio.ByteBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Feeds a journal as the engine thread does, without the ring: applies commands to a state machine and appends them
 * with their events, batch by batch. Deterministic: the same calls give the same bytes.
 */
public final class JournalFeeder
{
    /** Engine time of the first batch; each further batch is one millisecond later. */
    public static final long FIRST_TIMESTAMP_MS = 1_790_000_000_000L;

    private static final int BATCH_BYTES = 1 << 20;
    private static final int ADVANCE_EVERY = 50;

    private final Journal journal;
    private final StateMachine machine;
    private final BatchBuffer batch = new BatchBuffer(BATCH_BYTES);
    private final BatchSink sink = new BatchSink(batch);
    private final CommandContext context = new CommandContext();
    private final UnsafeBuffer command = new UnsafeBuffer(ByteBuffer.allocateDirect(256));
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final GrabEncoder grab = new GrabEncoder();
    private final AdvanceEncoder advance = new AdvanceEncoder();
    private long timestampMs = FIRST_TIMESTAMP_MS;
    private long commands;

    /**
     * A feeder at the beginning of time.
     *
     * @param journal that is fed.
     * @param machine that decides.
     */
    public JournalFeeder(final Journal journal, final StateMachine machine)
    {
        this.journal = journal;
        this.machine = machine;
    }

    /**
     * Goes on after batches that are in the journal already.
     *
     * @param lastTimestampMs of the last of them.
     * @return this.
     */
    public JournalFeeder after(final long lastTimestampMs)
    {
        timestampMs = lastTimestampMs + 1;
        return this;
    }

    /**
     * Appends batches of grabs, with an advance now and then.
     *
     * @param batches          how many.
     * @param commandsPerBatch commands in each.
     * @return this.
     */
    public JournalFeeder feed(final int batches, final int commandsPerBatch)
    {
        for (int i = 0; i < batches; i++)
        {
            journal.append(nextBatch(commandsPerBatch));
        }
        return this;
    }

    /**
     * Builds the next batch without appending it.
     *
     * @param commandsInBatch commands in it.
     * @return the batch; reused by the next call.
     */
    public BatchBuffer nextBatch(final int commandsInBatch)
    {
        batch.begin(timestampMs++, machine.nextSequence(), 1);
        for (int i = 0; i < commandsInBatch; i++)
        {
            commands++;
            if (commands % ADVANCE_EVERY == 0)
            {
                advance.wrapAndApplyHeader(command, 0, header).correlationId(0).nowMs(batch.timestampMs()).maxItems(3);
                apply(MessageHeaderEncoder.ENCODED_LENGTH + AdvanceEncoder.BLOCK_LENGTH, 0, Role.HOST);
            }
            else
            {
                grab.wrapAndApplyHeader(command, 0, header).correlationId(commands).envelopeId(commands / 10)
                    .userId(commands).sceneId(7);
                apply(MessageHeaderEncoder.ENCODED_LENGTH + GrabEncoder.BLOCK_LENGTH, 42, Role.SERVICE);
            }
        }
        return batch;
    }

    private void apply(final int length, final long principalId, final Role role)
    {
        batch.addCommand(command, 0, length, principalId, role, 0);
        context.set(batch.timestampMs(), principalId, role, 0, true);
        machine.apply(command, 0, length, context, sink);
    }
}
