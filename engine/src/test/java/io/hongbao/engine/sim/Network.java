package io.hongbao.engine.sim;

import java.util.SplittableRandom;

/** Frames that are late, come twice, overtake each other, or get lost with their connection. */
final class Network
{
    private static final int USUAL_US = 300;
    private static final int LATE_US = 200_000;

    private final SplittableRandom random;
    private final Timeline timeline;
    private int connection;

    Network(final SplittableRandom random, final Timeline timeline)
    {
        this.random = random;
        this.timeline = timeline;
    }

    /** All that is under way is lost. */
    void cut()
    {
        connection++;
    }

    /** Sends; what arrives is done for each copy of it. */
    void send(final Runnable arrives)
    {
        final int dice = random.nextInt(100);
        if (dice == 0)
        {
            cut();
            return;
        }
        if (dice < 4)
        {
            return; // lost
        }
        deliver(arrives);
        if (dice < 12)
        {
            deliver(arrives);
        }
    }

    private void deliver(final Runnable arrives)
    {
        final int over = connection;
        timeline.in(1 + random.nextInt(random.nextInt(20) == 0 ? LATE_US : USUAL_US), () ->
        {
            if (over == connection)
            {
                arrives.run();
            }
        });
    }
}
