package io.hongbao.bench.peer;

import io.hongbao.bench.load.PeerLink;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Redis with Lua scripts, in one design and one setting of its append-only file. Tuned in its favour: no snapshots, no
 * rewriting of the file during a run, keys never expire, one round trip a command, scripts loaded beforehand.
 */
final class RedisContestant implements Contestant
{
    private static final int COUNT_STEP = 10_000;

    private final RedisDesign design;
    private final String sync;

    /**
     * One contestant.
     *
     * @param design of the data.
     * @param sync   none, everysec or always.
     */
    RedisContestant(final RedisDesign design, final String sync)
    {
        this.design = design;
        this.sync = sync;
    }

    @Override
    public String name()
    {
        return "redis-" + design.label() + "-" + sync;
    }

    @Override
    public List<LoadShape> shapes()
    {
        return List.of(LoadShape.values());
    }

    @Override
    public String lacks()
    {
        return "a resent creation makes a second envelope, nothing is refunded, the scripts check no scene and no "
            + "member, no draw can be proved, and the file that is replayed proves nothing"
            + ("always".equals(sync) ? "" : "; what was acknowledged may be lost when the machine is");
    }

    @Override
    public String missing()
    {
        return PeerProcess.find("redis-server") == null ? "redis-server (apt-get install redis-server)" : "";
    }

    @Override
    public Arena start(final Path directory) throws IOException
    {
        final int port = PeerProcess.freePort();
        final boolean isKept = !"none".equals(sync);
        return new RedisArena(PeerProcess.start(directory.resolve("redis.log"), port, List.of(
            PeerProcess.find("redis-server").toString(), "--port", String.valueOf(port), "--bind", "127.0.0.1",
            "--dir", directory.toString(), "--save", "", "--appendonly", isKept ? "yes" : "no",
            "--appendfsync", isKept ? sync : "no", "--auto-aof-rewrite-percentage", "0",
            "--hash-max-listpack-entries", "128", "--activedefrag", "no", "--loglevel", "warning")));
    }

    private final class RedisArena extends PeerArena
    {
        private final PeerProcess server;
        private final AtomicLong ids = new AtomicLong();
        private long seed;

        private RedisArena(final PeerProcess server)
        {
            this.server = server;
        }

        @Override
        public PeerLink connect(final Runnable wakeUp) throws IOException
        {
            return new RedisLink(server.port(), design, ids, ++seed);
        }

        @Override
        public Holdings holdings() throws IOException
        {
            try (RedisLink link = new RedisLink(server.port(), design, ids, ++seed))
            {
                return link.count(design.script("count"), COUNT_STEP);
            }
        }

        @Override
        public void close()
        {
            server.close();
        }
    }
}
