package io.hongbao.bench.jmh;

import io.hongbao.engine.codec.GrabEncoder;
import io.hongbao.engine.codec.GrantedEncoder;
import io.hongbao.engine.codec.MessageHeaderEncoder;
import io.hongbao.engine.codec.Role;
import io.hongbao.engine.codec.SceneKind;
import io.hongbao.engine.journal.BatchBuffer;
import io.hongbao.engine.journal.ChronicleJournal;
import io.hongbao.engine.journal.JournalConfig;
import io.hongbao.engine.journal.JournalReader;
import io.hongbao.engine.journal.WriterLock;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.agrona.concurrent.UnsafeBuffer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One batch of grabs with their grants, from the first record to the commit in the page cache, checksum and chain
 * included, no sync. Writes real files, which are deleted at the end.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = {Flags.MISC, Flags.REF, Flags.REFLECT, Flags.NIO, Flags.LENIENT, Flags.NATIVE,
    Flags.UNSAFE})
public class JournalAppendBenchmark
{
    /** Grabs in one batch. */
    @Param({"1", "16", "256", "2048"})
    public int grabs;

    private final UnsafeBuffer command = new UnsafeBuffer(ByteBuffer.allocateDirect(256));
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final GrantedEncoder granted = new GrantedEncoder();
    private final BatchBuffer batch = new BatchBuffer(1 << 20);
    private Path directory;
    private ChronicleJournal journal;
    private long sequence;
    private long timeMs = 1_800_000_000_000L;

    /**
     * A fresh journal.
     *
     * @throws IOException if the temporary folder cannot be used.
     */
    @Setup(Level.Trial)
    public void open() throws IOException
    {
        directory = Files.createTempDirectory("hongbao-jmh-");
        final WriterLock lock = WriterLock.acquire(directory); // makes the directory; the journal closes it
        try (JournalReader reader = JournalReader.open(directory))
        {
            journal = ChronicleJournal.open(JournalConfig.of(directory), reader.tail(), lock);
        }
        final GrabEncoder grab = new GrabEncoder();
        grab.wrapAndApplyHeader(command, 0, header).correlationId(1).envelopeId(2).userId(3).sceneId(4)
            .sceneKind(SceneKind.CHAT);
        grab.relations().clear();
    }

    /**
     * One batch.
     *
     * @return keeps the work alive.
     */
    @Benchmark
    public long append()
    {
        batch.begin(timeMs++, sequence + 1, 1);
        for (int i = 0; i < grabs; i++)
        {
            batch.addCommand(command, 0, MessageHeaderEncoder.ENCODED_LENGTH + GrabEncoder.BLOCK_LENGTH, 9,
                Role.SERVICE, 0);
            final int offset = batch.claimEvent(MessageHeaderEncoder.ENCODED_LENGTH + GrantedEncoder.BLOCK_LENGTH);
            granted.wrapAndApplyHeader(batch.buffer(), offset, header).sequence(++sequence).timestampMs(timeMs)
                .envelopeId(2).user(3).amount(100).ordinal(i).sharesLeft(0).currency(156).tap(0);
            batch.commitEvent(MessageHeaderEncoder.ENCODED_LENGTH + GrantedEncoder.BLOCK_LENGTH);
        }
        journal.append(batch);
        return journal.appendedPosition();
    }

    /**
     * Deletes the journal.
     *
     * @throws IOException if a file cannot be deleted.
     */
    @TearDown(Level.Trial)
    public void delete() throws IOException
    {
        journal.close();
        final List<Path> paths;
        try (Stream<Path> tree = Files.walk(directory))
        {
            paths = tree.sorted(Comparator.reverseOrder()).toList();
        }
        for (final Path path : paths)
        {
            Files.delete(path);
        }
    }
}
