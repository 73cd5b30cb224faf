package io.hongbao.bench.cli;

import io.hongbao.bench.crash.ClientLog;
import io.hongbao.bench.crash.CrashTraffic;
import io.hongbao.bench.crash.EveTraffic;
import io.hongbao.bench.crash.ToldAnswers;
import io.hongbao.bench.load.LoadException;
import io.hongbao.bench.report.CrashReport;
import io.hongbao.engine.api.Tickets;
import io.hongbao.engine.keys.TicketKeys;
import io.hongbao.gateway.client.HongbaoClient;
import io.hongbao.tools.AnswersCommand;
import io.hongbao.tools.JournalVerification;
import io.hongbao.tools.VerificationOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/**
 * {@code hongbao demo --crash N}: kills the server N times in the middle of its traffic, asks all answers again after
 * each start, and holds what the clients wrote down against the journal. Beside clients that outlive the server plays
 * {@code eve}, with every kind.
 */
final class CrashDemo
{
    private static final String LOG = "client-answers.jsonl";
    private static final int KILLED = 128 + 9;
    private static final int IN_FLIGHT = 32;
    private static final int CREATES_A_SECOND = 20_000;
    /** Of eve's commands beside them, so many a second that a start has little to replay. */
    private static final int EVE_RATE = 100_000;
    private static final int MOST_ENVELOPES = 8_000_000;
    private static final int MIN_PERCENT = 50;

    private final PrintWriter out;
    private final Path directory;
    private final String durability;
    private final int seconds;
    private final int crashes;
    private final SplittableRandom random;
    private final long seed;
    private final ToldAnswers all = new ToldAnswers();
    private final CrashReport report;
    private ServerProcess server;
    private int port;

    /** For one run; {@code seconds} of traffic in all, outside of starts. */
    CrashDemo(
        final PrintWriter out, final Path directory, final String durability, final int seconds, final int crashes,
        final long seed)
    {
        this.out = out;
        this.directory = directory;
        this.durability = durability;
        this.seconds = seconds;
        this.crashes = crashes;
        this.seed = seed;
        random = new SplittableRandom(seed);
        report = new CrashReport(crashes, seed, durability, directory);
    }

    /** Plays and proves. */
    CrashReport play() throws IOException
    {
        final Path log = directory.resolve(LOG);
        try
        {
            final TicketKeys.NewKey key = TicketKeys.add(directory, 0);
            start(0);
            try (Writer lines = Files.newBufferedWriter(log))
            {
                crash(new ClientLog(line -> append(lines, line)), new Tickets(key.id(), key.secret()));
            }
            if (server.stop() != 0)
            {
                throw new LoadException("the server did not stop cleanly; its last words are above");
            }
            out.printf("%nserver stopped; verifying the journal ...%n%n");
            out.flush();
            report.answers(AnswersCommand.check(directory, List.of(log)), log);
            report.journal(JournalVerification.run(directory, VerificationOptions.full()));
            return report;
        }
        catch (final InterruptedException e)
        {
            Thread.currentThread().interrupt();
            throw new LoadException("interrupted in the middle of a run");
        }
        finally
        {
            if (server != null)
            {
                server.close();
            }
        }
    }

    boolean isInterrupted()
    {
        return server != null && server.isInterrupted();
    }

    private static void append(final Writer lines, final String line)
    {
        try
        {
            lines.write(line);
            lines.write('\n');
        }
        catch (final IOException e)
        {
            throw new UncheckedIOException("the clients' log cannot be written: " + e.getMessage(), e);
        }
    }

    private void crash(final ClientLog lines, final Tickets tickets) throws InterruptedException, IOException
    {
        final ToldAnswers untold = new ToldAnswers(lines);
        final long beganNs = System.nanoTime();
        try (CrashTraffic traffic = CrashTraffic.start(port, seed, untold, IN_FLIGHT);
            EveTraffic eve = EveTraffic.start(port, seed, EVE_RATE, tickets, lines))
        {
            for (int kill = 1; kill <= crashes; kill++)
            {
                traffic.awaitAcknowledged(1);
                Thread.sleep(pauseMs());
                final double atSeconds = (System.nanoTime() - beganNs) / (double)TimeUnit.SECONDS.toNanos(1);
                if (server.kill() != KILLED)
                {
                    throw new LoadException("the server ended by itself before kill " + kill);
                }
                final ToldAnswers before = untold.take();
                final long killedNs = System.nanoTime();
                start(kill);
                final double backSeconds = (System.nanoTime() - killedNs) / (double)TimeUnit.SECONDS.toNanos(1);
                askAgain(before);
                out.printf("  kill %-3d at %5.1f s: %,d answers were out; served again after %.1f s, all of them "
                    + "asked again, %,d differ%n", kill, atSeconds, before.size(), backSeconds, report.differences());
                out.flush();
                before.dropGrabsByScene();
                all.addAll(before);
            }
            traffic.awaitAcknowledged(1);
            Thread.sleep(pauseMs());
            traffic.stop();
            report.eve(eve.stop());
        }
        all.addAll(untold.take());
        all.dropGrabsByScene();
        askAgain(all);
    }

    /** Half to one and a half of an even part of the time. */
    private long pauseMs()
    {
        final long evenMs = TimeUnit.SECONDS.toMillis(seconds) / (crashes + 1);
        return evenMs * (MIN_PERCENT + random.nextInt(100)) / 100;
    }

    private void askAgain(final ToldAnswers told) throws InterruptedException
    {
        try (HongbaoClient client = CrashTraffic.connect(port))
        {
            report.askedAgain(told.size(), told.check(client));
        }
        catch (final InterruptedException e)
        {
            throw e;
        }
        catch (final Exception e)
        {
            throw new LoadException("answers could not be asked for again: " + e.getMessage(), e);
        }
    }

    private void start(final int number) throws IOException
    {
        // What is sent while the last one starts counts too.
        final long envelopes = Math.min(MOST_ENVELOPES, (long)(seconds + 2 * crashes) * CREATES_A_SECOND);
        server = ServerProcess.start(
            directory, durability, ServerSize.ofEnvelopes((int)envelopes), port, DemoCommand.SHORT_LIVES);
        port = server.port();
    }
}
