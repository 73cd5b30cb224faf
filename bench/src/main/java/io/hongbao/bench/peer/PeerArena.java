package io.hongbao.bench.peer;

import io.hongbao.bench.load.LoadOptions;
import io.hongbao.bench.load.LoadRun;
import io.hongbao.bench.load.Peer;
import io.hongbao.bench.load.ProgressSecond;
import java.util.function.Consumer;

/** An arena around a {@link Peer}. */
abstract class PeerArena implements Arena, Peer
{
    @Override
    public LoadRun run(final LoadOptions options, final Consumer<ProgressSecond> lines)
    {
        return new LoadRun(options, this, lines);
    }
}
