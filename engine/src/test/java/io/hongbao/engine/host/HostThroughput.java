package io.hongbao.engine.host;

import io.hongbao.engine.codec.Role;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Drives a host over an echoing machine and a journal in memory in this process, and prints answers a second. Not a
 * test: {@code HostThroughput [seconds] [burst] [in flight]}. One thread offers and drains, as an event loop does.
 */
public final class HostThroughput
{
    private HostThroughput()
    {
    }

    /**
     * Runs it.
     *
     * @param args seconds, commands a flush, most in flight.
     */
    public static void main(final String[] args)
    {
        final int seconds = args.length > 0 ? Integer.parseInt(args[0]) : 5;
        final int burst = args.length > 1 ? Integer.parseInt(args[1]) : 64;
        final int inFlight = args.length > 2 ? Integer.parseInt(args[2]) : 16_384;
        final HostOptions options = HostOptions.DEFAULT;
        try (HostFixture fixture = new HostFixture(options, 1 << 23).start())
        {
            fixture.journal.stopRecording();
            final EnginePort port = fixture.port;
            final int even = 2;
            final int length = fixture.encodeGrab(even);
            final EnginePort.AnswerHandler nothing = (tag, buffer, offset, frameLength) -> buffer.getByte(offset);
            for (int second = 0; second < seconds; second++)
            {
                final long untilNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(1);
                long offered = 0;
                long answered = 0;
                long sleeps = 0;
                final long batchesBefore = fixture.journal.batches();
                while (System.nanoTime() - untilNs < 0)
                {
                    for (int i = 0; i < burst && offered - answered < inFlight; i++)
                    {
                        if (port.offer(offered, 7, Role.SERVICE, fixture.message, 0, length) != EnginePort.ACCEPTED)
                        {
                            break;
                        }
                        offered++;
                    }
                    port.flush();
                    final int drained = port.drain(nothing, 4 * burst);
                    answered += drained;
                    if (drained == 0 && offered - answered >= inFlight && port.prepareToSleep())
                    {
                        sleeps++;
                        LockSupport.parkNanos(1_000_000);
                    }
                }
                while (answered < offered)
                {
                    answered += port.drain(nothing, Integer.MAX_VALUE);
                }
                System.out.printf("%,d answers/s, %,d batches, %,d sleeps%n",
                    answered, fixture.journal.batches() - batchesBefore, sleeps);
            }
        }
    }
}
