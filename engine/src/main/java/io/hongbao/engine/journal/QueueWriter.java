package io.hongbao.engine.journal;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.bytes.BytesStore;
import net.openhft.chronicle.core.Jvm;
import net.openhft.chronicle.core.onoes.Slf4jExceptionHandler;
import net.openhft.chronicle.core.time.TimeProvider;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import net.openhft.chronicle.wire.DocumentContext;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The one place that writes through Chronicle Queue. It only ever appends to files that it has begun itself; what was
 * there before is read by {@link DocumentScanner} alone, so that Chronicle's bookkeeping in old files is never relied
 * on. Writer thread only.
 */
final class QueueWriter implements DocumentWriter
{
    private static final String NORMALISED_KEY = "normalisedEOFsTo";

    private final SingleChronicleQueue queue;
    private final ExcerptAppender appender;
    private final FileClock clock;
    private ByteBuffer wrapped;
    private BytesStore<?, ByteBuffer> source;

    private QueueWriter(final SingleChronicleQueue queue, final ExcerptAppender appender, final FileClock clock)
    {
        this.queue = queue;
        this.appender = appender;
        this.clock = clock;
    }

    static QueueWriter open(final Path directory, final int blockBytes, final int firstCycle)
    {
        silence();
        final FileClock clock = new FileClock(firstCycle);
        final SingleChronicleQueue queue = SingleChronicleQueueBuilder.binary(directory)
            .rollCycle(new JournalRollCycle())
            .blockSize(blockBytes)
            .timeProvider(clock)
            .checkInterrupts(false)
            .build();
        // The journal marks the end of its last file itself: Chronicle need not go through all the old ones.
        queue.tableStorePut(NORMALISED_KEY, firstCycle);
        return new QueueWriter(queue, queue.createAppender(), clock);
    }

    /** No banner, no advice, no disk monitor of Chronicle's own; its errors go to slf4j. */
    private static void silence()
    {
        setIfAbsent("chronicle.announcer.disable");
        setIfAbsent("chronicle.disk.monitor.disable");
        setIfAbsent("chronicle.analytics.disable");
        Jvm.setExceptionHandlers(Slf4jExceptionHandler.ERROR, null, null, null);
    }

    private static void setIfAbsent(final String property)
    {
        if (System.getProperty(property) == null)
        {
            System.setProperty(property, "true");
        }
    }

    @Override
    public void roll(final int nextCycle)
    {
        clock.cycle = nextCycle;
    }

    @Override
    public long write(final UnsafeBuffer buffer, final int length)
    {
        final BytesStore<?, ByteBuffer> bytes = wrap(buffer.byteBuffer());
        try (DocumentContext document = appender.writingDocument())
        {
            final Bytes<?> target = document.wire().bytes();
            boolean written = false;
            try
            {
                target.write(bytes, 0L, (long)length);
                written = true;
                CrashPoint.WITHIN_APPEND.pass();
                return target.writePosition();
            }
            finally
            {
                if (!written)
                {
                    document.rollbackOnClose();
                }
            }
        }
    }

    /** The batch buffer is reused: it is wrapped once. */
    private BytesStore<?, ByteBuffer> wrap(final ByteBuffer buffer)
    {
        if (buffer != wrapped)
        {
            source = BytesStore.wrap(buffer);
            wrapped = buffer;
        }
        return source;
    }

    @Override
    public void close()
    {
        appender.close();
        queue.close();
    }

    /** The time that Chronicle is told: the beginning of the file that is to be written. */
    private static final class FileClock implements TimeProvider
    {
        private volatile int cycle;

        FileClock(final int cycle)
        {
            this.cycle = cycle;
        }

        @Override
        public long currentTimeMillis()
        {
            return (long)cycle * CycleFiles.CYCLE_MS;
        }
    }
}
