package io.hongbao.engine.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.concurrent.locks.LockSupport;

/**
 * Writes zeros, with plain writes, where the appender is going to write through its mapping. A plain write to a full
 * disk is an error that says so; a store into a mapped page without a block behind it is a fault that the JVM reports
 * some time later, when the batch may have been answered.
 *
 * <pre>
 *  | data ... end | ready for the next batches | zeros, written by the thread ──► | nothing yet
 *                 appender                     zeroedTo                            end + aheadBytes
 * </pre>
 *
 * A thread of its own keeps well ahead, for a write of zeros waits for the file system's journal where a force runs
 * beside it (18 ms, seen on ext4). It only ever writes behind {@code zeroedTo}, and the appender only before it; where
 * the appender comes too close, the writer's thread writes what it needs itself.
 */
final class ZeroAhead implements AutoCloseable
{
    /** Room for an index page that Chronicle may put before the batch, and for words and padding. */
    static final int SLACK_BYTES = 64 << 10;
    /** Written at once: what the writer waits for at most, if it needs zeros itself. */
    private static final int STEP_BYTES = 512 << 10;
    private static final int PAGE_BYTES = 4096;

    private final ByteBuffer zeros = ByteBuffer.allocateDirect(STEP_BYTES);
    private final long aheadBytes;
    private Thread thread;
    private FileChannel file;
    private volatile long zeroedTo;
    private volatile long dataEnd;
    private volatile boolean asked;
    private volatile boolean stopped;

    /**
     * A writer of zeros; its thread starts with the first file.
     *
     * @param aheadBytes how far ahead the thread keeps; 0 for no thread, and no more than the next batch needs.
     */
    ZeroAhead(final long aheadBytes)
    {
        this.aheadBytes = aheadBytes;
    }

    /** Leaves the file at hand alone from here on. */
    synchronized void pause()
    {
        file = null;
    }

    /** Begins with another file, whose data end at {@code end}. */
    synchronized void begin(final FileChannel channel, final long end)
    {
        file = channel;
        zeroedTo = end;
        dataEnd = end;
        if (aheadBytes > 0 && thread == null)
        {
            thread = new Thread(this::keepAhead, "hongbao-zeros");
            thread.setDaemon(true);
            thread.setPriority(Thread.MIN_PRIORITY);
            thread.start();
        }
        LockSupport.unpark(thread);
    }

    /**
     * Sees to it that the file has blocks for what is appended next. Writer thread.
     *
     * @param channel of the file.
     * @param end     offset behind which there are no data yet.
     * @param bytes   that are appended next.
     * @throws IOException if there is no space; nothing was appended then.
     */
    void ensure(final FileChannel channel, final long end, final int bytes) throws IOException
    {
        final long zeroed = zeroedTo;
        if (end > zeroed)
        {
            throw new IllegalStateException("data end at " + end + ", behind the zeros, which end at " + zeroed);
        }
        dataEnd = end;
        final long needed = (end + bytes + SLACK_BYTES + PAGE_BYTES) & -PAGE_BYTES;
        if (zeroed < needed)
        {
            writeUpTo(channel, needed);
        }
        if (aheadBytes > 0 && zeroed - end < aheadBytes >> 1 && !asked)
        {
            asked = true;
            LockSupport.unpark(thread);
        }
    }

    private synchronized void writeUpTo(final FileChannel channel, final long needed) throws IOException
    {
        while (zeroedTo < needed)
        {
            write(channel, aheadBytes > 0 ? STEP_BYTES : (int)Math.min(STEP_BYTES, needed - zeroedTo));
        }
    }

    private void write(final FileChannel channel, final int bytes) throws IOException
    {
        zeros.clear().limit(bytes);
        long at = zeroedTo;
        while (zeros.hasRemaining())
        {
            at += channel.write(zeros, at);
        }
        zeroedTo = at;
    }

    private void keepAhead()
    {
        while (!stopped)
        {
            asked = false;
            boolean wrote = true;
            while (wrote)
            {
                wrote = step();
            }
            if (!asked)
            {
                LockSupport.park(this);
            }
        }
    }

    private synchronized boolean step()
    {
        if (file == null || stopped || zeroedTo >= dataEnd + aheadBytes)
        {
            return false;
        }
        try
        {
            write(file, STEP_BYTES);
            return true;
        }
        catch (final IOException e)
        {
            file = null; // whoever needs the room will meet the error, and tell it
            return false;
        }
    }

    /** Ends the thread and waits until it has left the file. */
    @Override
    public void close()
    {
        final Thread running;
        synchronized (this)
        {
            stopped = true;
            file = null;
            running = thread;
        }
        LockSupport.unpark(running);
        boolean interrupted = false;
        while (running != null && running.isAlive())
        {
            try
            {
                running.join();
            }
            catch (final InterruptedException e)
            {
                interrupted = true;
            }
        }
        if (interrupted)
        {
            Thread.currentThread().interrupt();
        }
    }
}
