package io.hongbao.bench.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hongbao.bench.cli.Hongbao;
import io.hongbao.bench.cli.ServerProcess;
import io.hongbao.bench.cli.ServerSize;
import io.hongbao.bench.crash.ClientLog;
import io.hongbao.bench.crash.CrashTraffic;
import io.hongbao.bench.crash.EveTraffic;
import io.hongbao.bench.crash.ToldAnswers;
import io.hongbao.bench.load.LoadException;
import io.hongbao.engine.api.CreateEnvelope;
import io.hongbao.engine.api.Tickets;
import io.hongbao.engine.journal.CrashPoint;
import io.hongbao.engine.keys.TicketKeys;
import io.hongbao.gateway.client.HongbaoClient;
import io.hongbao.tools.AnswersCommand;
import io.hongbao.tools.JournalVerification;
import io.hongbao.tools.VerificationOptions;
import io.hongbao.tools.VerificationResult;
import io.hongbao.tools.verifier.AnswerLog;
import io.hongbao.tools.verifier.CurrencyTotals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A server under traffic is killed again and again, and started again on the same directory at the same port. Whatever
 * its clients were told before has to be told again, to the fen.
 */
class KillIT
{
    private static final int KILLS = Integer.getInteger("hongbao.kills", 7);
    private static final int AT_EACH_POINT = Integer.getInteger("hongbao.atEachPoint", 1);
    private static final int CRASH_SECONDS = 300;
    /** Snapshots and files often enough to be killed in the middle of one. */
    private static final List<String> BUSY =
        List.of("snapshot-seconds=1", "journal-file-mib=1", "min-life-ms=1000", "blessing-life-ms=1000");
    private static final List<String> CALM =
        List.of("snapshot-seconds=2", "min-life-ms=1000", "blessing-life-ms=1000");
    private static final long SEED = Long.getLong("hongbao.seed", System.nanoTime());
    /** A server that lives for seconds is not worth a second compiler. */
    private static final String QUICK = "-XX:TieredStopAtLevel=1";
    private static final int KILLED = 128 + 9;
    private static final int MOST_ANSWERS_BETWEEN = 1_000;
    private static final int MOST_TOLD_BETWEEN = 200;
    private static final int EVE_RATE = 5_000;
    /** A snapshot has to come to its end beside the traffic. */
    private static final int PAUSE_MS = 2;
    private static final int LEAST_ENVELOPES = 100_000;
    private static final int ENVELOPES_A_KILL = 3_000;
    private static final int BYTES_AN_ENVELOPE = 900;
    /** So many batches a start may write by itself. */
    private static final int EARLY = 10;

    @TempDir
    private Path directory;

    private final ToldAnswers all = new ToldAnswers();
    private final List<String> log = Collections.synchronizedList(new ArrayList<>());
    private final ClientLog lines = new ClientLog(log::add);
    private final ToldAnswers untold = new ToldAnswers(lines);
    private final Random random = new Random(SEED);
    private ServerProcess server;
    private int port;

    @AfterEach
    void end()
    {
        if (server != null)
        {
            server.close();
        }
    }

    @Test
    void whatWasAnsweredBeforeAKillIsAnsweredAlikeAfterIt() throws Exception
    {
        System.out.println("kills=" + KILLS + " seed=" + SEED);
        port = Ports.free();
        final Tickets tickets = tickets();
        start(0);
        final long eveAnswers;
        try (CrashTraffic traffic = CrashTraffic.start(port, SEED, untold, 8);
            EveTraffic eve = EveTraffic.start(port, SEED, EVE_RATE, tickets, lines))
        {
            for (int kill = 1; kill <= KILLS; kill++)
            {
                traffic.awaitAcknowledged(1 + random.nextInt(MOST_ANSWERS_BETWEEN));
                if (random.nextBoolean())
                {
                    eve.awaitTold(1 + random.nextInt(MOST_TOLD_BETWEEN));
                }
                assertEquals(KILLED, server.kill());
                final ToldAnswers beforeTheKill = untold.take();
                start(kill);
                check(beforeTheKill);
                beforeTheKill.dropGrabsByScene();
                all.addAll(beforeTheKill);
                note("kill " + kill + " of " + KILLS);
            }
            traffic.stop();
            eveAnswers = eve.stop();
        }
        all.addAll(untold.take());
        all.dropGrabsByScene();
        check(all);
        assertEquals(all.creationsTold() + " creations, " + all.creationsTold() + " envelopes", all.creations());
        assertEquals(0, server.stop());
        proveTheBooks();
        System.out.println("kills " + KILLS + ", acknowledged commands asked again " + all.size() +
            " (" + all.creations() + "), differences 0; answers of eve checked beside them " + eveAnswers +
            ", lines of the clients' log held against the journal " + log.size());
    }

    /** Each server is ended at another point, and the next one takes over; at the end all is asked again. */
    @Test
    void whatWasAnsweredBeforeACrashAtAnyPointIsAnsweredAlikeAfterIt() throws Exception
    {
        final List<CrashPoint> points = new ArrayList<>();
        for (int i = 0; i < AT_EACH_POINT; i++)
        {
            points.addAll(List.of(CrashPoint.values()));
        }
        Collections.shuffle(points, random);
        System.out.println("crashes=" + points.size() + " seed=" + SEED);
        port = Ports.free();
        final Tickets tickets = tickets();
        start(0);
        try (CrashTraffic traffic = CrashTraffic.start(port, SEED, untold, 4, PAUSE_MS);
            EveTraffic eve = EveTraffic.start(port, SEED, EVE_RATE, tickets, lines))
        {
            traffic.awaitAcknowledged(200);
            assertEquals(KILLED, server.kill());
            for (int i = 0; i < points.size(); i++)
            {
                crashAt(points.get(i), i);
                all.addAll(untold.take());
                all.dropGrabsByScene();
                note("crash " + (i + 1) + " of " + points.size() + " at " + points.get(i));
            }
            start(1);
            traffic.awaitAcknowledged(200);
            traffic.stop();
            eve.stop();
        }
        all.addAll(untold.take());
        all.dropGrabsByScene();
        check(all);
        assertEquals(0, server.stop());
        proveTheBooks();
        System.out.println("crashes " + AT_EACH_POINT + " at each of " + CrashPoint.values().length +
            " points, acknowledged commands asked again " + all.size() + " (" + all.creations() + "), differences 0");
    }

    /** A server that ends by itself at a point: while it starts, or later under the traffic. */
    private void crashAt(final CrashPoint point, final int number) throws Exception
    {
        final int passage = 1 + random.nextInt(mostPassages(point));
        final List<String> flags = List.of(QUICK, "-Dhongbao.crashPoint=" + point + ":" + passage);
        try
        {
            // At process a sync comes once a second.
            final boolean isSync = point == CrashPoint.BEFORE_SYNC || point == CrashPoint.AFTER_SYNC;
            server = ServerProcess.start(
                directory, isSync || number % 2 == 0 ? "disk" : "process", size(), port, BUSY, flags);
            assertEquals(CrashPoint.EXIT_CODE, server.awaitEnd(CRASH_SECONDS), point + ":" + passage);
        }
        catch (final LoadException duringTheStart)
        {
            assertTrue(point == CrashPoint.AFTER_REPLAY || point == CrashPoint.WITHIN_START || passage <= EARLY,
                point + ": " + duringTheStart.getMessage());
        }
    }

    private static int mostPassages(final CrashPoint point)
    {
        return switch (point)
        {
            case AFTER_REPLAY -> 1;
            case WITHIN_START, BEFORE_ROLL, WITHIN_ROLL, BEFORE_SNAPSHOT_FORCE, BEFORE_SNAPSHOT_RENAME,
                AFTER_SNAPSHOT_RENAME -> Math.min(2, AT_EACH_POINT);
            default -> 200;
        };
    }

    private ServerSize size()
    {
        final int kills = Math.max(KILLS, AT_EACH_POINT * CrashPoint.values().length);
        final int envelopes = Math.max(LEAST_ENVELOPES, kills * ENVELOPES_A_KILL);
        // A snapshot is made in a machine of its own.
        return new ServerSize(envelopes, 256 + (int)(2L * envelopes * BYTES_AN_ENVELOPE >> 20), false);
    }

    private void start(final int number) throws Exception
    {
        server = ServerProcess.start(
            directory, number % 2 == 0 ? "process" : "disk", size(), port, CALM, List.of(QUICK));
    }

    private Tickets tickets()
    {
        final TicketKeys.NewKey key = TicketKeys.add(directory, 0);
        return new Tickets(key.id(), key.secret());
    }

    /** A long campaign that is cut off has left its figures so far. */
    private void note(final String step) throws IOException
    {
        Files.writeString(Path.of("target", "kill-campaign.log"), step + ", seed " + SEED + ", acknowledged " +
            all.size() + " (" + all.creations() + "), lines " + log.size() + System.lineSeparator(),
            StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private void check(final ToldAnswers told) throws Exception
    {
        try (HongbaoClient client = CrashTraffic.connect(port))
        {
            final List<String> differences = told.check(client);
            assertEquals(0, differences.size(), () -> "seed " + SEED + ": " + differences.size() + " of " +
                told.size() + " differ, first " + differences.get(0));
        }
    }

    private void proveTheBooks() throws IOException
    {
        final Path file = Files.write(directory.resolve("answers.jsonl"), log);
        final AnswerLog.Verdict told = AnswersCommand.check(directory, List.of(file));
        assertTrue(told.isClean(), () -> told.findings().toString());
        assertEquals(0, Hongbao.commandLine().execute("journal", "verify", directory.toString()));
        final VerificationResult books = JournalVerification.run(directory, VerificationOptions.full());
        assertEquals("", books.difference().orElse(""));
        final CurrencyTotals yuan = books.totals(CreateEnvelope.CNY).orElseThrow();
        assertEquals(yuan.funded(), yuan.granted() + yuan.refunded() + yuan.remaining());
        assertTrue(books.audit().created() >= all.creationsTold(), "fewer envelopes than were told");
    }
}
