package io.hongbao.bench.cli;

import java.io.IOException;

/**
 * The demo's server: runs the command line, and ends in an orderly way when its standard input does, that is when the
 * process that started it is gone, however that came about.
 */
final class ServerMain
{
    private static final int TERMINATED = 143;

    private ServerMain()
    {
    }

    /**
     * Runs one command.
     *
     * @param args of the command line.
     */
    public static void main(final String[] args)
    {
        final Thread watch = new Thread(ServerMain::endWithParent, "parent-watch");
        watch.setDaemon(true);
        watch.start();
        Hongbao.main(args);
    }

    private static void endWithParent()
    {
        try
        {
            if (System.in.read() < 0)
            {
                System.exit(TERMINATED);
            }
        }
        catch (final IOException e)
        {
            System.exit(TERMINATED); // a broken pipe says the same
        }
    }
}
