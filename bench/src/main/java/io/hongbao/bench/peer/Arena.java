package io.hongbao.bench.peer;

import io.hongbao.bench.load.LoadOptions;
import io.hongbao.bench.load.LoadRun;
import io.hongbao.bench.load.ProgressSecond;
import java.io.IOException;
import java.util.function.Consumer;

/** A contestant that runs: one run is played in it, then its holdings are counted. One thread. */
public interface Arena extends AutoCloseable
{
    /**
     * The run to come.
     *
     * @param options of it; where to connect to is the arena's affair.
     * @param lines   told every second.
     * @return not yet running.
     */
    LoadRun run(LoadOptions options, Consumer<ProgressSecond> lines);

    /**
     * Counts what is there after the run, from the contestant's own data.
     *
     * @return its holdings.
     * @throws IOException if it cannot be read.
     */
    Holdings holdings() throws IOException;

    /** Stops it; its files stay. */
    @Override
    void close();
}
