package io.hongbao.bench.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hongbao.bench.cli.Hongbao;
import io.hongbao.bench.cli.ServerProcess;
import io.hongbao.bench.cli.ServerSize;
import io.hongbao.bench.load.LoadException;
import io.hongbao.engine.api.CreateEnvelope;
import io.hongbao.engine.codec.Role;
import io.hongbao.engine.journal.DataDirectory;
import io.hongbao.gateway.client.ClientConfig;
import io.hongbao.gateway.client.HongbaoClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Second starts on the directory of a server that lives, is stopped by a signal, was killed, and whose process
 * id somebody else has by now: never do two write. {@code -Dhongbao.secondStarts=200} is the long run.
 */
@Timeout(3_600)
class WriterLockIT
{
    private static final int STARTS = Integer.getInteger("hongbao.secondStarts", 3);
    private static final ServerSize SIZE = new ServerSize(10_000, 160, false);
    private static final List<String> QUICK = List.of("-XX:TieredStopAtLevel=1");
    private static final int WAYS = 5;

    @TempDir
    private Path directory;
    private final List<ServerProcess> begun = new ArrayList<>();
    private ServerProcess owner;
    private long envelopes;

    @AfterEach
    void end()
    {
        begun.forEach(ServerProcess::close);
    }

    @Test
    void neverDoTwoWriteTheSameDirectory() throws Exception
    {
        owner = start();
        for (int i = 0; i < STARTS; i++)
        {
            switch (i % WAYS)
            {
                case 0 -> refusedBesideALiveOne();
                case 1 -> refusedBesideAStoppedOne();
                case 2 -> takenOverFromAKilledOne();
                case 3 -> takenOverWhereThePidIsOfAnother();
                default -> oneOfTwoAtOnce();
            }
            create();
        }
        assertEquals(0, owner.stop());
        assertEquals(0, Hongbao.commandLine().execute("journal", "verify", directory.toString()));
        System.out.println("second starts " + STARTS + ", double opens 0, envelopes " + envelopes);
    }

    private void refusedBesideALiveOne()
    {
        assertRefused();
    }

    private void refusedBesideAStoppedOne() throws Exception
    {
        signal("STOP");
        assertRefused();
        signal("CONT");
    }

    private void takenOverFromAKilledOne() throws IOException
    {
        owner.kill();
        owner = start();
    }

    /** The number in the file is for people: it neither keeps a server out nor lets one in. */
    private void takenOverWhereThePidIsOfAnother() throws IOException
    {
        owner.kill();
        Files.writeString(DataDirectory.lock(directory), ProcessHandle.current().pid() + "\n");
        owner = start();
        Files.writeString(DataDirectory.lock(directory), "1\n");
        assertRefused();
    }

    private void oneOfTwoAtOnce() throws Exception
    {
        owner.kill();
        final CompletableFuture<ServerProcess> other = CompletableFuture.supplyAsync(this::startOrThrow);
        final List<ServerProcess> up = new ArrayList<>();
        try
        {
            up.add(start());
        }
        catch (final LoadException refused)
        {
            assertTrue(refused.getMessage().contains("is being written by process"), refused.getMessage());
        }
        try
        {
            up.add(other.get(60, TimeUnit.SECONDS));
        }
        catch (final ExecutionException refused)
        {
            assertTrue(refused.getMessage().contains("is being written by process"), refused.getMessage());
        }
        assertEquals(1, up.size(), "both or none");
        owner = up.get(0);
    }

    private void assertRefused()
    {
        final LoadException refused = assertThrows(LoadException.class, this::start);
        assertTrue(refused.getMessage().contains(directory + " is being written by process ") &&
            refused.getMessage().endsWith(": stop it first"), refused.getMessage());
    }

    private ServerProcess startOrThrow()
    {
        try
        {
            return start();
        }
        catch (final IOException e)
        {
            throw new IllegalStateException(e);
        }
    }

    private ServerProcess start() throws IOException
    {
        final ServerProcess server = ServerProcess.start(directory, "process", SIZE, 0, List.of(), QUICK);
        synchronized (begun)
        {
            begun.add(server);
        }
        return server;
    }

    private void signal(final String name) throws Exception
    {
        final Process kill = new ProcessBuilder("kill", "-" + name, String.valueOf(owner.pid())).inheritIO().start();
        assertEquals(0, kill.waitFor());
    }

    /** The owner serves on, and its ids go on. */
    private void create() throws Exception
    {
        try (HongbaoClient client =
            HongbaoClient.connect(ClientConfig.of("127.0.0.1", owner.port()).as(1, Role.SERVICE)))
        {
            client.create(CreateEnvelope.builder().sender(7).money(888, 1).build()).get(30, TimeUnit.SECONDS);
            envelopes++;
        }
    }
}
