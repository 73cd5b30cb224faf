package io.hongbao.bench.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hongbao.bench.cli.Hongbao;
import io.hongbao.bench.cli.ServerProcess;
import io.hongbao.bench.cli.ServerSize;
import io.hongbao.engine.api.CreateEnvelope;
import io.hongbao.gateway.client.HongbaoClient;
import io.hongbao.tools.JournalVerification;
import io.hongbao.tools.VerificationOptions;
import io.hongbao.tools.VerificationResult;
import io.hongbao.tools.verifier.CurrencyTotals;
import java.nio.file.Path;
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
    private static final int KILLS = Integer.getInteger("hongbao.kills", 5);
    private static final long SEED = Long.getLong("hongbao.seed", System.nanoTime());
    private static final int KILLED = 128 + 9;
    private static final int MOST_ANSWERS_BETWEEN = 5_000;
    private static final int ENVELOPES_A_KILL = 5_000;
    private static final int BYTES_AN_ENVELOPE = 900;

    @TempDir
    private Path directory;

    private final Answers all = new Answers();
    private final Answers untold = new Answers();
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
        start(0);
        try (Traffic traffic = Traffic.start(port, SEED, untold))
        {
            for (int kill = 1; kill <= KILLS; kill++)
            {
                traffic.awaitAcknowledged(1 + random.nextInt(MOST_ANSWERS_BETWEEN));
                assertEquals(KILLED, server.kill());
                final Answers beforeTheKill = untold.take();
                start(kill);
                check(beforeTheKill);
                beforeTheKill.dropGrabsByScene();
                all.addAll(beforeTheKill);
            }
            traffic.stop();
        }
        all.addAll(untold.take());
        all.dropGrabsByScene();
        check(all);
        assertEquals(all.creationsTold() + " creations, " + all.creationsTold() + " envelopes", all.creations());
        assertEquals(0, server.stop());
        proveTheBooks();
        System.out.println("kills " + KILLS + ", acknowledged commands asked again " + all.size() +
            " (" + all.creations() + "), differences 0");
    }

    private void start(final int number) throws Exception
    {
        final int envelopes = (KILLS + 1) * ENVELOPES_A_KILL;
        final int heapMiB = 256 + (int)((long)envelopes * BYTES_AN_ENVELOPE >> 20);
        server = ServerProcess.start(
            directory, number % 2 == 0 ? "process" : "disk", new ServerSize(envelopes, heapMiB, false), port);
    }

    private void check(final Answers told) throws Exception
    {
        try (HongbaoClient client = Traffic.connect(port))
        {
            final List<String> differences = told.check(client);
            assertEquals(0, differences.size(), () -> "seed " + SEED + ": " + differences.size() + " of " +
                told.size() + " differ, first " + differences.get(0));
        }
    }

    private void proveTheBooks()
    {
        assertEquals(0, Hongbao.commandLine().execute("journal", "verify", directory.toString()));
        final VerificationResult books = JournalVerification.run(directory, VerificationOptions.full());
        assertEquals("", books.difference().orElse(""));
        final CurrencyTotals yuan = books.totals(CreateEnvelope.CNY).orElseThrow();
        assertEquals(yuan.funded(), yuan.granted() + yuan.refunded() + yuan.remaining());
        assertTrue(books.audit().created() >= all.creationsTold(), "fewer envelopes than were told");
    }
}
