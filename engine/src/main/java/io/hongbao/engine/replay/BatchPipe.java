package io.hongbao.engine.replay;

import io.hongbao.engine.journal.JournalReader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.agrona.concurrent.OneToOneConcurrentArrayQueue;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A bounded hand-off of checked batches from the thread that reads to the one that applies. Batches are copied into
 * blocks that go round: {@code u32 length, document}, repeated, each on a multiple of 8.
 */
final class BatchPipe
{
    private static final int BLOCKS = 4;
    /** Few enough commands that what was worked out for them is still in the cache when they are applied. */
    private static final int BLOCK_BYTES = 1 << 18;
    /** Either side looks again by itself: to wake the other would be a system call a block. */
    private static final long LONGEST_WAIT_NS = TimeUnit.MICROSECONDS.toNanos(100);

    private final Queue<Block> free = new OneToOneConcurrentArrayQueue<>(BLOCKS);
    private final Queue<Block> full = new OneToOneConcurrentArrayQueue<>(BLOCKS);
    private final Scout scout;
    private volatile boolean stopped;

    /** A pipe whose reading thread tells a scout of each batch before it hands it over. */
    BatchPipe(final Scout scout)
    {
        this.scout = scout;
        for (int i = 0; i < BLOCKS; i++)
        {
            free.add(new Block());
        }
    }

    /** A run of batches, or the end. */
    static final class Block
    {
        static final int LENGTH_BYTES = 8;

        private UnsafeBuffer buffer = new UnsafeBuffer(ByteBuffer.allocateDirect(BLOCK_BYTES));
        private int length;
        private boolean last;
        private RuntimeException failure;

        UnsafeBuffer buffer()
        {
            return buffer;
        }

        int length()
        {
            return length;
        }

        boolean isLast()
        {
            return last;
        }

        RuntimeException failure()
        {
            return failure;
        }

        private boolean hasRoom(final int documentLength)
        {
            return length == 0 || length + LENGTH_BYTES + documentLength + LENGTH_BYTES <= buffer.capacity();
        }

        private void add(final JournalReader reader)
        {
            final int documentLength = reader.documentLength();
            final int needed = LENGTH_BYTES + align(documentLength);
            if (length + needed > buffer.capacity())
            {
                buffer = new UnsafeBuffer(ByteBuffer.allocateDirect(length + needed));
            }
            buffer.putInt(length, documentLength, ByteOrder.LITTLE_ENDIAN);
            buffer.putBytes(length + LENGTH_BYTES, reader.document(), reader.documentOffset(), documentLength);
            length += needed;
        }

        static int align(final int bytes)
        {
            return (bytes + 7) & -8;
        }

        private Block reset()
        {
            length = 0;
            last = false;
            failure = null;
            return this;
        }
    }

    /** The reading thread's whole life: reads to the journal's end, or to its damage, which the other side throws. */
    void pump(final JournalReader reader)
    {
        Block block = poll(free);
        RuntimeException failure = new IllegalStateException("the thread that reads the journal died: see its error");
        try
        {
            while (block != null && !stopped && reader.next())
            {
                if (!block.hasRoom(reader.documentLength()))
                {
                    full.add(block);
                    block = poll(free);
                }
                if (block != null)
                {
                    block.add(reader);
                    scout.look(reader.document(), reader.documentOffset(), reader.documentLength());
                }
            }
            failure = null;
        }
        catch (final RuntimeException e)
        {
            failure = e;
        }
        finally
        {
            finish(block, failure);
        }
    }

    private void finish(final Block block, final RuntimeException failure)
    {
        if (block != null)
        {
            block.last = true;
            block.failure = failure;
            full.add(block);
        }
    }

    /** The next block; null only after {@link #stop()}. */
    Block take()
    {
        return poll(full);
    }

    void giveBack(final Block block)
    {
        free.add(block.reset());
    }

    /** Lets the reading thread end. */
    void stop()
    {
        stopped = true;
    }

    private Block poll(final Queue<Block> queue)
    {
        long waitNs = LONGEST_WAIT_NS >> 5;
        Block block = queue.poll();
        while (block == null && !stopped)
        {
            if (Thread.currentThread().isInterrupted())
            {
                throw new IllegalStateException("a replay was interrupted: start again");
            }
            LockSupport.parkNanos(waitNs);
            waitNs = Math.min(2 * waitNs, LONGEST_WAIT_NS);
            block = queue.poll();
        }
        return block;
    }
}
