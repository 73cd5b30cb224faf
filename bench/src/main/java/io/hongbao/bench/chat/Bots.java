package io.hongbao.bench.chat;

import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** People who do not type: each taps once, sometimes twice, a moment after an envelope has come. */
final class Bots implements AutoCloseable
{
    private static final int QUICKEST_MS = 150;
    private static final int SLOWEST_MS = 3_000;
    private static final double TAPS_AGAIN = 0.2;

    private final People people;
    private final ChatServer server;
    private final SplittableRandom random;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task ->
    {
        final Thread thread = new Thread(task, "chat-bots");
        thread.setDaemon(true);
        return thread;
    });

    Bots(final People people, final ChatServer server, final long seed)
    {
        this.people = people;
        this.server = server;
        random = new SplittableRandom(seed);
    }

    /** An envelope has come into the room. */
    synchronized void notice(final long envelopeId)
    {
        for (final long bot : people.ids())
        {
            if (bot != People.ME && people.isMember(bot))
            {
                final int delayMs = random.nextInt(QUICKEST_MS, SLOWEST_MS);
                final int taps = random.nextDouble() < TAPS_AGAIN ? 2 : 1;
                for (int i = 0; i < taps; i++)
                {
                    timer.schedule(() -> server.tap(bot, envelopeId), delayMs + i * QUICKEST_MS,
                        TimeUnit.MILLISECONDS);
                }
            }
        }
    }

    @Override
    public void close()
    {
        timer.shutdownNow();
    }
}
