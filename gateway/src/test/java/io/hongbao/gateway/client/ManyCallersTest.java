package io.hongbao.gateway.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hongbao.engine.api.EnvelopeService;
import io.hongbao.engine.api.GrabListener;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.SceneKind;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ManyCallersTest
{
    private static final int THREADS = 4;
    private static final int CALLS = 2_000;

    @Test
    void callersOnManyThreadsShareASmallTableAndEachIsToldOnce() throws Exception
    {
        final AtomicIntegerArray told = new AtomicIntegerArray(THREADS * CALLS);
        final CountDownLatch all = new CountDownLatch(THREADS * CALLS);
        final GrabListener listener = new GrabListener()
        {
            @Override
            public void onGranted(
                final long correlation, final long envelope, final long amount, final long ordinal, final long left,
                final boolean repeat)
            {
                if (amount == correlation + 1)
                {
                    told.incrementAndGet((int)correlation);
                }
                all.countDown();
            }

            @Override
            public void onRefused(
                final long correlation, final RejectCode code, final long value, final long bound, final long timeMs)
            {
                all.countDown();
            }

            @Override
            public void onFailed(final long correlation, final int failure)
            {
                all.countDown();
            }
        };
        try (ScriptedServer server = ScriptedServer.start((peer, frame) ->
                peer.send(peer.granted(frame, ScriptedServer.Peer.grab(frame).userId())));
            HongbaoClient client = HongbaoClient.connect(
                ClientConfig.of("127.0.0.1", server.port()).withMaxInFlight(64)))
        {
            for (int t = 0; t < THREADS; t++)
            {
                final int first = t * CALLS;
                final Thread caller = new Thread(() -> grab(client, first, listener), "caller-" + t);
                caller.setDaemon(true);
                caller.start();
            }
            assertTrue(all.await(20, TimeUnit.SECONDS), all.getCount() + " were not told");
        }
        for (int i = 0; i < THREADS * CALLS; i++)
        {
            assertEquals(1, told.get(i), "call " + i);
        }
    }

    private static void grab(final EnvelopeService service, final int first, final GrabListener listener)
    {
        for (int i = first; i < first + CALLS; i++)
        {
            while (service.grab(9, i + 1, SceneKind.NONE, 0, 0, i, listener) == EnvelopeService.BUSY)
            {
                Thread.yield();
            }
        }
    }
}
