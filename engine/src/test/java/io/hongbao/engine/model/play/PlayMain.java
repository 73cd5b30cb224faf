package io.hongbao.engine.model.play;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Timer;
import java.util.TimerTask;

/**
 * Plays seeds in a process of its own: {@code PlayMain FIRST_SEED SEEDS STEPS [all]}. Prints each difference and where,
 * and ends with the first one unless {@code all} are wanted; {@code same} if there is none.
 */
public final class PlayMain
{
    private static final long MOST_CPU_SECONDS = 120;
    private static final long SECOND_MS = 1_000;
    private static final long SECOND_NS = 1_000_000_000;

    private PlayMain()
    {
    }

    /**
     * Plays.
     *
     * @param args first seed, seeds, steps, and "all" to go on behind a difference.
     */
    public static void main(final String[] args)
    {
        final long first = Long.parseLong(args[0]);
        final long seeds = Long.parseLong(args[1]);
        final int steps = Integer.parseInt(args[2]);
        final boolean isAll = args.length > 3;
        final Coverage coverage = new Coverage();
        final long startedNs = System.nanoTime();
        int differences = 0;
        for (long seed = first; seed < first + seeds && (isAll || differences == 0); seed++)
        {
            final Timer watch = watch(seed);
            try
            {
                new Game(seed, steps, Domains.all(), coverage).play();
            }
            catch (final Difference difference)
            {
                differences++;
                System.out.println("difference: " + difference.getMessage().replace('\n', ' '));
            }
            watch.cancel();
            if (isAll)
            {
                System.out.printf("seeds %d, steps %d, differences %d, seconds %d%n", seed + 1 - first,
                    (seed + 1 - first) * steps, differences, (System.nanoTime() - startedNs) / SECOND_NS);
            }
        }
        System.out.print(isAll ? coverage.table() : "");
        System.out.println(differences == 0 ? "same" : "");
    }

    /** A game that does not end is a difference too; time that the machine spends on others does not count. */
    private static Timer watch(final long seed)
    {
        final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        final long player = Thread.currentThread().getId();
        final long endNs = threads.getThreadCpuTime(player) + MOST_CPU_SECONDS * SECOND_NS;
        final Timer timer = new Timer(true);
        timer.schedule(new TimerTask()
        {
            @Override
            public void run()
            {
                if (threads.getThreadCpuTime(player) > endNs)
                {
                    System.out.println("difference: seed " + seed + ": the engine does not come back");
                    Runtime.getRuntime().halt(0);
                }
            }
        }, SECOND_MS, SECOND_MS);
        return timer;
    }
}
