package io.hongbao.engine.model.play;

/**
 * Plays seeds in a process of its own, until the first difference: {@code PlayMain FIRST_SEED SEEDS STEPS}. Prints
 * {@code same}, or {@code difference} and where.
 */
public final class PlayMain
{
    private PlayMain()
    {
    }

    /**
     * Plays.
     *
     * @param args first seed, seeds, steps.
     */
    public static void main(final String[] args)
    {
        final long first = Long.parseLong(args[0]);
        final long end = first + Long.parseLong(args[1]);
        final Coverage coverage = new Coverage();
        for (long seed = first; seed < end; seed++)
        {
            try
            {
                new Game(seed, Integer.parseInt(args[2]), Domains.all(), coverage).play();
            }
            catch (final Difference difference)
            {
                System.out.println("difference: " + difference.getMessage().replace('\n', ' '));
                return;
            }
        }
        System.out.println("same");
    }
}
