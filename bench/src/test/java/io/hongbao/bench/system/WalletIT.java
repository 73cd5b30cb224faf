package io.hongbao.bench.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hongbao.bench.cli.Hongbao;
import io.hongbao.bench.cli.ServerProcess;
import io.hongbao.bench.cli.ServerSize;
import io.hongbao.bench.wallet.Account;
import io.hongbao.bench.wallet.AccountFile;
import io.hongbao.engine.api.FeedEvent;
import io.hongbao.engine.api.MoneyMove;
import io.hongbao.engine.api.MoneyMoves;
import io.hongbao.engine.codec.CommandContextDecoder;
import io.hongbao.engine.journal.JournalReader;
import io.hongbao.engine.journal.RecordHandler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.agrona.DirectBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The sample wallet, killed again and again while a server works that is killed as well: in the end each of its
 * accounts holds exactly what the journal says was granted and refunded.
 */
@Timeout(7_200)
class WalletIT
{
    private static final int KILLS = Integer.getInteger("hongbao.walletKills", 6);
    private static final long SEED = Long.getLong("hongbao.seed", System.nanoTime());
    /** The traffic makes up to 250 a second, and a kill takes one to two. */
    private static final int ENVELOPES = Math.max(40_000, 600 * KILLS);
    private static final ServerSize SIZE = new ServerSize(ENVELOPES, 256 + (ENVELOPES / 600), false);

    @TempDir
    private Path directory;
    private final Random random = new Random(SEED);
    private ServerProcess server;
    private Process wallet;

    @AfterEach
    void end()
    {
        if (wallet != null)
        {
            wallet.destroyForcibly();
        }
        if (server != null)
        {
            server.close();
        }
    }

    @Test
    void killedAgainAndAgainItEndsWithExactlyWhatWasGrantedAndRefunded() throws Exception
    {
        System.out.println("wallet kills=" + KILLS + " seed=" + SEED);
        final Path data = directory.resolve("data");
        final Path file = directory.resolve("accounts.dat");
        final int port = Ports.free();
        server = ServerProcess.start(data, "process", SIZE, port);
        int withBookings = 0;
        try (CalmTraffic traffic = CalmTraffic.start(port, SEED))
        {
            for (int kill = 1; kill <= KILLS; kill++)
            {
                final long before = size(file);
                wallet = wallet(port, file, 0);
                if (kill % 4 != 0)
                {
                    awaitMore(file, before); // else it is killed wherever its start has come to
                }
                TimeUnit.MILLISECONDS.sleep(random.nextInt(700));
                if (kill == KILLS / 2)
                {
                    server.kill();
                    server = ServerProcess.start(data, "process", SIZE, port);
                }
                wallet.toHandle().destroyForcibly();
                assertTrue(wallet.waitFor(30, TimeUnit.SECONDS));
                withBookings += size(file) > before ? 1 : 0;
            }
            traffic.stop();
            assertTrue(traffic.rounds() > KILLS, "hardly any traffic: " + traffic.rounds());
        }
        assertTrue(withBookings >= KILLS / 2, "only " + withBookings + " of " + KILLS + " runs booked anything");
        wallet = wallet(port, file, 3000);
        assertTrue(wallet.waitFor(120, TimeUnit.SECONDS), "it did not catch up");
        assertEquals(0, wallet.exitValue());
        assertEquals(0, server.stop());
        try (AccountFile accounts = AccountFile.open(file))
        {
            assertEquals(journaled(data), byUser(accounts));
        }
        assertEquals(0, Hongbao.commandLine().execute("journal", "verify", data.toString()));
    }

    private void awaitMore(final Path file, final long before) throws Exception
    {
        final long untilNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (size(file) <= before)
        {
            assertTrue(wallet.isAlive(), "the wallet ended by itself");
            assertTrue(System.nanoTime() < untilNs, "it books nothing");
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    private static long size(final Path file) throws IOException
    {
        return Files.exists(file) ? Files.size(file) : 0;
    }

    private static Process wallet(final int port, final Path file, final int idleMs) throws IOException
    {
        final List<String> command = Console.command(128, "wallet", "--port", String.valueOf(port),
            "--file", file.toString(), "--idle", String.valueOf(idleMs));
        return new ProcessBuilder(command).redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(file.resolveSibling("wallet.log").toFile())).start();
    }

    private static Map<Long, Account> byUser(final AccountFile accounts)
    {
        final Map<Long, Account> byUser = new TreeMap<>();
        accounts.accounts().forEach(account -> byUser.put(account.user(), account));
        return byUser;
    }

    /** What the events of the journal say, added up without the wallet. */
    private static Map<Long, Account> journaled(final Path data)
    {
        final Map<Long, Account> byUser = new TreeMap<>();
        final Map<MoneyMove, Integer> seen = new HashMap<>();
        try (JournalReader reader = JournalReader.open(data))
        {
            while (reader.next())
            {
                reader.forEachRecord(new RecordHandler()
                {
                    @Override
                    public void onCommand(
                        final long position, final CommandContextDecoder context, final DirectBuffer buffer,
                        final int offset, final int length)
                    {
                        // only events move money
                    }

                    @Override
                    public void onEvent(
                        final long sequence, final DirectBuffer buffer, final int offset, final int length)
                    {
                        for (final MoneyMove move : MoneyMoves.of(new FeedEvent().wrap(0, buffer, offset, length)))
                        {
                            assertEquals(1, seen.merge(move, 1, Integer::sum), "one key, one event");
                            add(byUser, move);
                        }
                    }
                });
            }
        }
        return byUser;
    }

    private static void add(final Map<Long, Account> byUser, final MoneyMove move)
    {
        if (move.fromKind() == MoneyMove.Party.USER)
        {
            byUser.merge(move.from(), new Account(move.from(), move.currency(), 0, move.amount()), WalletIT::sum);
        }
        if (move.toKind() == MoneyMove.Party.USER)
        {
            byUser.merge(move.to(), new Account(move.to(), move.currency(), move.amount(), 0), WalletIT::sum);
        }
    }

    private static Account sum(final Account one, final Account other)
    {
        return new Account(one.user(), one.currency(), one.credited() + other.credited(),
            one.debited() + other.debited());
    }
}
