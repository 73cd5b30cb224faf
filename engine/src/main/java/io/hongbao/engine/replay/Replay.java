package io.hongbao.engine.replay;

import io.hongbao.engine.codec.BatchHeaderDecoder;
import io.hongbao.engine.codec.CommandContextDecoder;
import io.hongbao.engine.codec.MessageHeaderDecoder;
import io.hongbao.engine.journal.BatchBuffer;
import io.hongbao.engine.journal.JournalReader;
import io.hongbao.engine.rules.CommandContext;
import io.hongbao.engine.rules.InvariantViolation;
import io.hongbao.engine.rules.StateMachine;
import io.hongbao.engine.thread.Joining;
import java.nio.ByteOrder;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Folds a journal into a state machine and compares every event with the record of it (DESIGN 6). Reading, CRC, chain
 * and the machine's forerunner run on a thread of their own, the rules on the caller's.
 */
public final class Replay
{
    private static final long PROGRESS_INTERVAL_NS = TimeUnit.SECONDS.toNanos(1);
    /** Commands told to the machine at once: as many as it remembers. */
    private static final int LOOKAHEAD = 64;

    private final StateMachine machine;
    private final ReplayProgress progress;
    private final ReplayPace pace;
    private final CompareSink sink = new CompareSink();
    private final CommandContext context = new CommandContext();
    private final CommandContextDecoder contextDecoder = new CommandContextDecoder();
    private final BatchHeaderDecoder header = new BatchHeaderDecoder();
    private final long startedAtNs = System.nanoTime();
    private long toldAtNs = startedAtNs;
    private long batches;
    private long commands;
    private long lastTimestampMs;

    private Replay(final StateMachine machine, final ReplayProgress progress, final ReplayPace pace)
    {
        this.machine = machine;
        this.pace = pace;
        this.progress = progress;
    }

    /**
     * Replays all that the reader has left. Afterwards {@link JournalReader#tail()} says where a writer goes on.
     *
     * @param reader   before the first batch that is to be folded; not to be touched meanwhile.
     * @param machine  in the state before that batch.
     * @param progress hears of a long replay.
     * @return what was folded.
     * @throws ReplayDivergence   at the first event that differs; the machine is then not to be used.
     * @throws InvariantViolation if a command breaks one, with its position.
     * @throws io.hongbao.engine.journal.JournalException if the journal is damaged or cannot be read.
     */
    public static ReplaySummary run(
        final JournalReader reader, final StateMachine machine, final ReplayProgress progress)
    {
        return run(reader, machine, progress, ReplayPace.FULL);
    }

    /**
     * The same at a pace.
     *
     * @param reader   before the first batch that is to be folded; not to be touched meanwhile.
     * @param machine  in the state before that batch.
     * @param progress hears of a long replay.
     * @param pace     keeps it from taking the processor from others.
     * @return what was folded.
     * @throws ReplayDivergence   at the first event that differs; the machine is then not to be used.
     * @throws InvariantViolation if a command breaks one, with its position.
     * @throws io.hongbao.engine.journal.JournalException if the journal is damaged or cannot be read.
     */
    public static ReplaySummary run(
        final JournalReader reader, final StateMachine machine, final ReplayProgress progress, final ReplayPace pace)
    {
        final Replay replay = new Replay(machine, progress, pace);
        final BatchPipe pipe = new BatchPipe(new Scout(machine.forerunner()));
        final Thread pump = new Thread(() -> pipe.pump(reader), "hongbao-replay-reader");
        pump.setDaemon(true);
        pump.start();
        try
        {
            replay.drain(pipe);
        }
        finally
        {
            pipe.stop();
            Joining.join(pump); // come what may: the caller closes the reader, whose memory goes with it
            machine.forerunnerEnded();
        }
        return replay.summary(reader);
    }

    private void drain(final BatchPipe pipe)
    {
        boolean last = false;
        while (!last)
        {
            final BatchPipe.Block block = pipe.take();
            int at = 0;
            while (at < block.length())
            {
                final int length = block.buffer().getInt(at, ByteOrder.LITTLE_ENDIAN);
                fold(block.buffer(), at + BatchPipe.Block.LENGTH_BYTES, length);
                at += BatchPipe.Block.LENGTH_BYTES + BatchPipe.Block.align(length);
            }
            if (block.failure() != null)
            {
                throw block.failure();
            }
            last = block.isLast();
            pipe.giveBack(block);
            tell();
            pace.rest();
        }
    }

    private void fold(final UnsafeBuffer buffer, final int offset, final int length)
    {
        header.wrap(buffer, offset + MessageHeaderDecoder.ENCODED_LENGTH, BatchHeaderDecoder.BLOCK_LENGTH,
            BatchHeaderDecoder.SCHEMA_VERSION);
        lastTimestampMs = header.timestampMs();
        long position = header.firstPosition();
        final int end = offset + length;
        sink.expect(buffer, offset + BatchBuffer.HEADER_LENGTH, end, position);
        int at = sink.finish();
        int prepared = at;
        while (at < end)
        {
            if (at >= prepared)
            {
                prepared = lookAhead(buffer, at, end);
            }
            at = apply(buffer, at, end, position++);
        }
        batches++;
    }

    /** Tells the machine of the document's next commands, so that it can load ahead; returns where they end. */
    private int lookAhead(final UnsafeBuffer buffer, final int from, final int end)
    {
        int at = from;
        int seen = 0;
        while (at < end && seen < LOOKAHEAD)
        {
            final int length = buffer.getInt(at, ByteOrder.LITTLE_ENDIAN);
            if ((buffer.getShort(at + Integer.BYTES, ByteOrder.LITTLE_ENDIAN) & 0xFFFF) == BatchBuffer.COMMAND_TYPE)
            {
                machine.expect(buffer, at + BatchBuffer.COMMAND_PREFIX, length - BatchBuffer.COMMAND_PREFIX);
                seen++;
            }
            at += length;
        }
        machine.prepare();
        return at;
    }

    private int apply(final UnsafeBuffer buffer, final int at, final int end, final long position)
    {
        final int length = buffer.getInt(at, ByteOrder.LITTLE_ENDIAN);
        contextDecoder.wrap(buffer, at + 8, CommandContextDecoder.BLOCK_LENGTH, CommandContextDecoder.SCHEMA_VERSION);
        context.set(lastTimestampMs, contextDecoder.principalId(), contextDecoder.role(),
            contextDecoder.verdicts(), true);
        sink.expect(buffer, at + length, end, position);
        try
        {
            machine.apply(buffer, at + BatchBuffer.COMMAND_PREFIX, length - BatchBuffer.COMMAND_PREFIX, context, sink);
        }
        catch (final InvariantViolation e)
        {
            final InvariantViolation located =
                new InvariantViolation("replay of position " + position + ": " + e.getMessage());
            located.initCause(e);
            throw located;
        }
        commands++;
        return sink.finish();
    }

    private void tell()
    {
        final long nowNs = System.nanoTime();
        if (nowNs - toldAtNs >= PROGRESS_INTERVAL_NS)
        {
            toldAtNs = nowNs;
            progress.onProgress(commands, lastTimestampMs);
        }
    }

    private ReplaySummary summary(final JournalReader reader)
    {
        return new ReplaySummary(batches, commands, sink.events(), sink.lastSequence(), lastTimestampMs,
            reader.chainHead(), (System.nanoTime() - startedAtNs) / 1e9);
    }
}
