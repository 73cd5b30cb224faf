package io.hongbao.engine.sim;

/** Lives one seed after the other until a promise is broken; for campaigns and for planted bugs. */
public final class SimMain
{
    private SimMain()
    {
    }

    /**
     * Lives.
     *
     * @param args first seed, seeds, moves of each.
     */
    public static void main(final String[] args)
    {
        final long first = Long.parseLong(args[0]);
        final long seeds = Long.parseLong(args[1]);
        final int moves = Integer.parseInt(args[2]);
        for (long seed = first; seed < first + seeds; seed++)
        {
            try
            {
                new Simulation(seed, moves).run();
            }
            catch (final RuntimeException broken)
            {
                System.out.println("difference: " + broken.getMessage().replace('\n', ' '));
                return;
            }
        }
        System.out.println("same");
    }
}
