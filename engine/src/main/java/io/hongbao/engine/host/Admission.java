package io.hongbao.engine.host;

import java.util.concurrent.atomic.AtomicReference;

/**
 * Whether commands are taken, and why not. Halting comes first of all when something fails: nobody may wait on a dead
 * ring. Any thread.
 */
final class Admission
{
    private final AtomicReference<Throwable> cause = new AtomicReference<>();
    private volatile boolean closed;
    private volatile boolean stopped;

    /** Takes no more commands, for ever; the first cause stays. */
    boolean halt(final Throwable why)
    {
        final boolean first = cause.compareAndSet(null, why);
        closed = true;
        return first;
    }

    /** Takes no more commands; what was admitted is still decided. */
    void close()
    {
        closed = true;
    }

    /** No more answers will be released. */
    void stopped()
    {
        closed = true;
        stopped = true;
    }

    boolean isOpen()
    {
        return !closed;
    }

    boolean isStopped()
    {
        return stopped;
    }

    boolean isHalted()
    {
        return cause.get() != null;
    }

    Throwable cause()
    {
        return cause.get();
    }
}
