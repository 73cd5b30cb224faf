package io.hongbao.engine.host;

import io.hongbao.engine.codec.AdvanceDecoder;
import io.hongbao.engine.codec.MessageHeaderDecoder;
import io.hongbao.engine.rules.CommandContext;
import io.hongbao.engine.rules.EventSink;
import io.hongbao.engine.rules.StateMachine;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.ByteOrder;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.agrona.DirectBuffer;

/**
 * A machine as the host sees it, whose slices of due work are timed, by the clock and by the processor's time of their
 * thread, which leaves out what other processes took. Any thread may ask when something is due next.
 */
final class SliceWatch implements StateMachine
{
    private static final int TEMPLATE_AT = MessageHeaderDecoder.templateIdEncodingOffset();

    private final StateMachine machine;
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private volatile Histogram slices;
    private volatile Histogram work;
    private volatile long nextDueMs;

    SliceWatch(final StateMachine machine)
    {
        this.machine = machine;
        nextDueMs = machine.nextDueMs();
        reset();
    }

    /** Forgets the slices so far; while none runs. */
    final void reset()
    {
        slices = new Histogram(TimeUnit.MINUTES.toNanos(1), 3);
        work = new Histogram(TimeUnit.MINUTES.toNanos(1), 3);
    }

    /** Time that each slice took; to be read while none runs. */
    Histogram slices()
    {
        return slices;
    }

    /** Processor time of each slice; to be read while none runs. */
    Histogram work()
    {
        return work;
    }

    /** When something was due next after the last slice. */
    long nextDueAfterSliceMs()
    {
        return nextDueMs;
    }

    @Override
    public void apply(
        final DirectBuffer command, final int offset, final int length, final CommandContext context,
        final EventSink out)
    {
        if ((command.getShort(offset + TEMPLATE_AT, ByteOrder.LITTLE_ENDIAN) & 0xffff) != AdvanceDecoder.TEMPLATE_ID)
        {
            machine.apply(command, offset, length, context, out);
            return;
        }
        final long beganNs = System.nanoTime();
        final long workedNs = threads.getCurrentThreadCpuTime();
        machine.apply(command, offset, length, context, out);
        work.recordValue(threads.getCurrentThreadCpuTime() - workedNs);
        slices.recordValue(System.nanoTime() - beganNs);
        nextDueMs = machine.nextDueMs();
    }

    @Override
    public int advance(final long nowMs, final int maxItems, final EventSink out)
    {
        return machine.advance(nowMs, maxItems, out);
    }

    @Override
    public void expect(final DirectBuffer command, final int offset, final int length)
    {
        machine.expect(command, offset, length);
    }

    @Override
    public void prepare()
    {
        machine.prepare();
    }

    @Override
    public long nextDueMs()
    {
        return machine.nextDueMs();
    }

    @Override
    public long nextSequence()
    {
        return machine.nextSequence();
    }
}
