package io.hongbao.bench.cli;

import io.hongbao.bench.load.LoadOptions;
import io.hongbao.bench.load.LoadRun;
import io.hongbao.bench.load.ProgressSecond;
import io.hongbao.bench.load.Scenario;
import io.hongbao.bench.peer.Arena;
import io.hongbao.bench.peer.Contestant;
import io.hongbao.bench.peer.Holdings;
import io.hongbao.bench.peer.LoadShape;
import io.hongbao.tools.JournalVerification;
import io.hongbao.tools.VerificationOptions;
import io.hongbao.tools.VerificationResult;
import io.hongbao.tools.verifier.CurrencyTotals;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** Our own server among the peers: a process of its own, its journal verified after the run. */
final class HongbaoContestant implements Contestant
{
    private static final int CNY = 156;

    private final String durability;
    private final int seconds;

    /**
     * Ours.
     *
     * @param durability process or disk.
     * @param seconds    that a run takes, for the size of its stores.
     */
    HongbaoContestant(final String durability, final int seconds)
    {
        this.durability = durability;
        this.seconds = seconds;
    }

    @Override
    public String name()
    {
        return "hongbao-" + durability;
    }

    @Override
    public List<LoadShape> shapes()
    {
        return List.of(LoadShape.values());
    }

    @Override
    public String lacks()
    {
        return "process".equals(durability) ? "a power loss may unsay up to a second of what was acknowledged" : "";
    }

    @Override
    public String missing()
    {
        return "";
    }

    @Override
    public Arena start(final Path directory) throws IOException
    {
        return new Server(ServerProcess.start(
            directory.resolve("data"), durability, ServerSize.of(Scenario.PLAIN, seconds), 0),
            directory.resolve("data"));
    }

    private static final class Server implements Arena
    {
        private final ServerProcess process;
        private final Path data;

        private Server(final ServerProcess process, final Path data)
        {
            this.process = process;
            this.data = data;
        }

        @Override
        public LoadRun run(final LoadOptions options, final Consumer<ProgressSecond> lines)
        {
            return new LoadRun(new LoadOptions("127.0.0.1", process.port(), options.scenario(), options.seconds(),
                options.seed(), options.connections(), options.inFlight(), options.rate(), null, null,
                options.warmUpSeconds()), lines);
        }

        @Override
        public Holdings holdings() throws IOException
        {
            process.stop();
            final VerificationResult verified = JournalVerification.run(data, VerificationOptions.full());
            if (!verified.isClean())
            {
                throw new IOException("the journal is not in order: " + verified.difference().orElseThrow());
            }
            final CurrencyTotals money = verified.totals(CNY).orElseThrow(
                () -> new IOException("nothing was journaled"));
            return new Holdings(verified.audit().created(), money.funded(), verified.audit().grants(),
                money.granted(), money.refunded() + money.remaining());
        }

        @Override
        public void close()
        {
            process.close();
        }
    }
}
