package io.hongbao.bench.journal;

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
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import net.openhft.chronicle.queue.ChronicleQueue;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.wire.DocumentContext;
import org.HdrHistogram.Histogram;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Appends batches of grabs with their grants to a new journal, one after the other, and times each; beside it a thread
 * forces what was written twice a second, as the engine does at durability {@code process}.
 */
public final class AppendTrial
{
    /** How the blocks of the file come to be. */
    public enum Way
    {
        /** Zeros 16 MiB ahead, by a thread, as the engine does. */
        AHEAD("zeros ahead (a thread)"),
        /** Zeros for the next batch only: {@code zeroAhead(false)}. */
        NEXT("zeros for the next batch"),
        /** By a page fault: a plain Chronicle Queue, without our checksum and chain. */
        FAULT("no zeros (plain Chronicle)");

        private final String title;

        Way(final String title)
        {
            this.title = title;
        }

        /** @return for tables and plots. */
        public String title()
        {
            return title;
        }
    }

    private static final int FRAME = MessageHeaderEncoder.ENCODED_LENGTH;
    private static final int BLOCK_BYTES = 64 << 20;
    private static final long SYNC_NS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final int WARM_UP = 2_000;

    private final Path parent;
    private final int grabs;
    private final long bytes;
    private final UnsafeBuffer command = new UnsafeBuffer(ByteBuffer.allocateDirect(256));
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final GrantedEncoder granted = new GrantedEncoder();
    private final BatchBuffer batch = new BatchBuffer(1 << 20);
    private long sequence;
    private long timeMs = 1_800_000_000_000L;
    private volatile boolean done;

    /**
     * A trial.
     *
     * @param parent folder for the journals, which are deleted.
     * @param grabs  in a batch.
     * @param bytes  to append, at least.
     */
    public AppendTrial(final Path parent, final int grabs, final long bytes)
    {
        this.parent = parent;
        this.grabs = grabs;
        this.bytes = bytes;
        new GrabEncoder().wrapAndApplyHeader(command, 0, header).correlationId(1).envelopeId(2).userId(3).sceneId(4)
            .sceneKind(SceneKind.CHAT).relations().clear();
    }

    /** Something that writes the batch at hand, and can be forced. */
    private interface Target extends AutoCloseable
    {
        void append();

        void sync() throws IOException;

        @Override
        void close() throws IOException;
    }

    /**
     * Runs one way.
     *
     * @param way how blocks come to be.
     * @return time of each append in ns.
     * @throws IOException if the folder cannot be used.
     */
    public Histogram run(final Way way) throws IOException
    {
        final Path directory = Files.createTempDirectory(parent, "hongbao-appends-");
        final Histogram times = new Histogram(TimeUnit.SECONDS.toNanos(60), 3);
        try (Target target = way == Way.FAULT ? plain(directory) : journal(directory, way))
        {
            for (int i = 0; i < WARM_UP; i++)
            {
                fill();
                target.append();
            }
            measure(target, times);
        }
        finally
        {
            delete(directory);
        }
        return times;
    }

    private void measure(final Target target, final Histogram times)
    {
        done = false;
        final Thread syncer = new Thread(() -> syncUntilDone(target), "sync");
        syncer.start();
        for (long written = 0; written < bytes; written += batch.length())
        {
            fill();
            final long startNs = System.nanoTime();
            target.append();
            times.recordValue(System.nanoTime() - startNs);
        }
        done = true;
        LockSupport.unpark(syncer);
        try
        {
            syncer.join();
        }
        catch (final InterruptedException e)
        {
            Thread.currentThread().interrupt();
        }
    }

    private void syncUntilDone(final Target target)
    {
        while (!done)
        {
            LockSupport.parkNanos(SYNC_NS);
            try
            {
                target.sync();
            }
            catch (final IOException e)
            {
                throw new IllegalStateException("cannot force: " + e.getMessage(), e);
            }
        }
    }

    private void fill()
    {
        batch.begin(timeMs++, sequence + 1, 1);
        for (int i = 0; i < grabs; i++)
        {
            batch.addCommand(command, 0, FRAME + GrabEncoder.BLOCK_LENGTH, 9, Role.SERVICE, 0);
            final int offset = batch.claimEvent(FRAME + GrantedEncoder.BLOCK_LENGTH);
            granted.wrapAndApplyHeader(batch.buffer(), offset, header).sequence(++sequence).timestampMs(timeMs)
                .envelopeId(2).user(3).amount(100).ordinal(i).sharesLeft(0).currency(156).tap(0);
            batch.commitEvent(FRAME + GrantedEncoder.BLOCK_LENGTH);
        }
    }

    private Target journal(final Path directory, final Way way)
    {
        final WriterLock lock = WriterLock.acquire(directory); // the journal closes it
        final ChronicleJournal journal;
        try (JournalReader reader = JournalReader.open(directory))
        {
            journal = ChronicleJournal.open(
                JournalConfig.of(directory).withZeroAhead(way == Way.AHEAD), reader.tail(), lock);
        }
        return new Target()
        {
            @Override
            public void append()
            {
                journal.append(batch);
            }

            @Override
            public void sync()
            {
                journal.sync();
            }

            @Override
            public void close()
            {
                journal.close();
            }
        };
    }

    private Target plain(final Path directory) throws IOException
    {
        System.setProperty("chronicle.announcer.disable", "true");
        System.setProperty("chronicle.disk.monitor.disable", "true");
        final ChronicleQueue queue = ChronicleQueue.singleBuilder(directory).blockSize(BLOCK_BYTES).build();
        final ExcerptAppender appender = queue.createAppender();
        final byte[] content = new byte[1 << 20];
        return new Target()
        {
            @Override
            public void append()
            {
                batch.buffer().getBytes(0, content, 0, batch.length());
                try (DocumentContext document = appender.writingDocument())
                {
                    document.wire().bytes().write(content, 0, batch.length());
                }
            }

            @Override
            public void sync() throws IOException
            {
                try (Stream<Path> files = Files.list(directory))
                {
                    for (final Path file : files.filter(one -> one.toString().endsWith(".cq4")).toList())
                    {
                        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE))
                        {
                            channel.force(false);
                        }
                    }
                }
            }

            @Override
            public void close()
            {
                appender.close();
                queue.close();
            }
        };
    }

    private static void delete(final Path directory) throws IOException
    {
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
