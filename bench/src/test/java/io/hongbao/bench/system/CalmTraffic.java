package io.hongbao.bench.system;

import io.hongbao.bench.crash.CrashTraffic;
import io.hongbao.engine.api.CreateEnvelope;
import io.hongbao.engine.api.GrabEnvelope;
import io.hongbao.engine.api.Relation;
import io.hongbao.engine.api.RequestKey;
import io.hongbao.engine.api.Scene;
import io.hongbao.gateway.client.HongbaoClient;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Money that goes round without haste, on a thread of its own: envelopes that are grabbed, and some that are taken
 * back. Outlives its server. For tests that last as long as their processes take to start.
 */
final class CalmTraffic implements AutoCloseable
{
    private static final int USERS = 40;
    private static final int PAUSE_MS = 4;

    private final HongbaoClient client;
    private final Random random;
    private final AtomicLong rounds = new AtomicLong();
    private final Thread thread = new Thread(this::run, "calm-traffic");
    private volatile boolean stopping;
    private volatile Throwable failure;

    private CalmTraffic(final HongbaoClient client, final long seed)
    {
        this.client = client;
        random = new Random(seed);
    }

    static CalmTraffic start(final int port, final long seed)
    {
        final CalmTraffic traffic = new CalmTraffic(CrashTraffic.connect(port), seed);
        traffic.thread.start();
        return traffic;
    }

    private void run()
    {
        try
        {
            while (!stopping)
            {
                round();
                rounds.incrementAndGet();
                TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
            }
        }
        catch (final RuntimeException | InterruptedException e)
        {
            failure = e;
        }
    }

    private void round()
    {
        final Scene scene = Scene.chat(1 + random.nextInt(1_000_000));
        final int shares = 1 + random.nextInt(6);
        final long id = client.create(CreateEnvelope.builder().sender(user()).scene(scene)
            .money((long)shares * (1 + random.nextInt(500)), shares).build()).join().envelopeId();
        if (random.nextInt(4) == 0)
        {
            client.cancel(RequestKey.random(), id).join();
            return;
        }
        for (int i = 0; i < shares; i++)
        {
            client.grab(new GrabEnvelope(id, user(), scene, Relation.NONE)).join();
        }
    }

    private long user()
    {
        return 1 + random.nextInt(USERS);
    }

    /** @return rounds done. */
    long rounds()
    {
        if (failure != null)
        {
            throw new IllegalStateException("the traffic broke off", failure);
        }
        return rounds.get();
    }

    /** Ends behind a whole round. */
    void stop() throws InterruptedException
    {
        stopping = true;
        thread.join();
        rounds();
    }

    @Override
    public void close()
    {
        stopping = true;
        client.close(); // what is under way fails, and the thread ends
    }
}
