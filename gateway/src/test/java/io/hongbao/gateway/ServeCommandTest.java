package io.hongbao.gateway;

import io.hongbao.engine.codec.Role;
import io.hongbao.engine.codec.TerminateReason;
import io.hongbao.gateway.testkit.EchoGateway;
import io.hongbao.gateway.testkit.Frames;
import io.hongbao.gateway.testkit.RawPeer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class ServeCommandTest
{
    private static final Pattern READY =
        Pattern.compile("serving 127\\.0\\.0\\.1:(\\d+), durability (\\w+), journal (.+?),");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Map<String, String> environment = new HashMap<>();
    private final ServedEcho engine = new ServedEcho();
    private final ServeCommand command = new ServeCommand(engine, environment);

    @TempDir
    private Path temporary;

    @Test
    void servesUntilItIsStopped() throws Exception
    {
        final CompletableFuture<Integer> code = serveInBackground("--port", "0", "--dir", temporary.toString());
        final Matcher ready = awaitReady();
        try (RawPeer peer = RawPeer.established(
            new InetSocketAddress("127.0.0.1", Integer.parseInt(ready.group(1))), Role.SERVICE, 9))
        {
            peer.send(Frames.grab(2, 3));
            assertEquals(2, peer.receive().correlationId());
            command.stop();
            EchoGateway.assertTerminated(peer, TerminateReason.SHUTDOWN, 0);
        }
        assertEquals(0, code.get());
        assertTrue(out.toString().contains("3 envelopes live (replayed 42 commands in 1.5 s)"), out.toString());
        assertTrue(out.toString().contains("epoch.key") && out.toString().contains("back it up"), out.toString());
        assertEquals("", err.toString());
        assertTrue(engine.isClosed());
    }

    @Test
    void flagsAreStrongerThanTheEnvironmentAndThatThanTheFile() throws Exception
    {
        final Path file = Files.writeString(
            temporary.resolve("hongbao.properties"), "port=1\ndir=from-file\ndurability=disk\n");
        environment.put("HONGBAO_PORT", "2");
        environment.put("HONGBAO_DIR", "from-environment");
        final CompletableFuture<Integer> code = serveInBackground("--config", file.toString(), "--port", "0");
        final Matcher ready = awaitReady();
        assertEquals("disk", ready.group(2));
        assertEquals("from-environment", ready.group(3));
        command.stop();
        assertEquals(0, code.get());
    }

    @Test
    void haltOfTheEngineEndsTheServerWithItsReason() throws Exception
    {
        final CompletableFuture<Integer> code = serveInBackground("--port", "0");
        awaitReady();
        engine.halt(new IOException("sync failed on 20261124.cq4: check the disk"));
        assertEquals(3, code.get());
        assertEquals(
            "hongbao: the engine halted: sync failed on 20261124.cq4: check the disk", err.toString().strip());
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', value = {
        "2, --port, abc, \"hongbao: --port=abc is not a number within 0..65535\"",
        "2, --port, 65536, \"hongbao: --port=65536 is not within 0..65535\"",
        "2, --durability, cluster, \"hongbao: --durability=cluster is not one of process, disk\"",
        "2, --event-loops, 65, \"hongbao: --event-loops=65 is not within 0..64\"",
        "2, --envelopes, 0, \"hongbao: --envelopes=0 is not within 1..33554432\"",
        "2, --ring-slots, 1000, \"hongbao: --ring-slots=1000 is not a power of two\"",
        "2, --max-in-flight, 0, \"hongbao: --max-in-flight=0 is not within 1..1048576\"",
        "2, --host, 0.0.0.0, \"hongbao: host 0.0.0.0 can be reached from elsewhere, and there is no TLS\"",
        "2, --admin-port, 65536, \"hongbao: --admin-port=65536 is not within 0..65535\"",
        "2, --tls-cert, x.crt, \"hongbao: TLS needs a certificate and its key: give both --tls-cert and --tls-key\"",
        "2, --config, /nowhere/x.properties, \"hongbao: cannot read the configuration /nowhere/x.properties\""})
    void unusableOptionsAreOneLineAndStartNothing(
        final int expectedCode, final String option, final String value, final String message)
    {
        assertEquals(expectedCode, commandLine().execute(option, value));
        assertTrue(err.toString().startsWith(message), err.toString());
        assertEquals(1, err.toString().lines().count());
        assertFalse(engine.isStarted());
    }

    @Test
    void aBusyAdminPortIsOneLineAndStartsNothing() throws IOException
    {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress()))
        {
            assertEquals(1, commandLine().execute("--admin-port", String.valueOf(taken.getLocalPort())));
            assertTrue(err.toString().startsWith(
                "hongbao: cannot listen at port " + taken.getLocalPort() + " for the admin pages"), err.toString());
            assertFalse(engine.isStarted());
        }
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', value = {
        "retention-ms=x, \"retention-ms in FILE=x is not a number within 0..34560000000: give one of these\"",
        "scene-envelopes=1025, \"scene-envelopes in FILE=1025 is not within 1..1024: give one of these\"",
        "closed-scenes=0, \"closed-scenes in FILE=0 is not within 1..268435456: give one of these\"",
        "limits.901.max-named=5, \"limits.901.max-share-person is missing in FILE: currency 901 has no default\"",
        "limits.156.max-total=5, \"unknown limit limits.156.max-total in FILE; there are max-total-person,\"",
        "limits.156=5, \"unknown limit limits.156. in FILE; there are\"",
        "limits.x.max-named=5, \"the currency of limits.x.max-named in FILE=x is not a number within 1..65534\"",
        "limits.156.max-named=501, \"limits.156.max-named in FILE=501 is not within 1..500: give one of these\""})
    void unusableSettingOfTheRulesIsOneLineAndStartsNothing(final String line, final String message)
        throws IOException
    {
        final Path file = Files.writeString(
            temporary.resolve("hongbao.properties"), line + "\nlimits.901.max-total-person=5\n");
        assertEquals(2, commandLine().execute("--config", file.toString()));
        final String said = err.toString().replace(file.toString(), "FILE");
        assertTrue(said.startsWith("hongbao: " + message), said);
        assertEquals(1, said.lines().count());
        assertFalse(engine.isStarted());
    }

    @Test
    void unknownSettingInTheFileIsNamed() throws IOException
    {
        final Path file = Files.writeString(temporary.resolve("hongbao.properties"), "prot=1\n");
        assertEquals(2, commandLine().execute("--config", file.toString()));
        assertTrue(err.toString().startsWith("hongbao: unknown setting prot in " + file), err.toString());
    }

    @Test
    void busyPortIsOneLineAndTheEngineIsNotStarted() throws IOException
    {
        try (ServerSocket taken = new ServerSocket(0))
        {
            final int port = taken.getLocalPort();
            assertEquals(1, commandLine().execute("--port", Integer.toString(port)));
            assertTrue(err.toString().startsWith("hongbao: cannot listen at 127.0.0.1:" + port), err.toString());
            assertEquals(1, err.toString().lines().count());
            assertFalse(engine.isStarted());
        }
    }

    @Test
    void helpExplainsEveryOption()
    {
        assertEquals(0, commandLine().execute("--help"));
        for (final Setting setting : Setting.values())
        {
            assertTrue(out.toString().contains(setting.flag()), setting.flag());
        }
    }

    private CommandLine commandLine()
    {
        return new CommandLine(command).setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    }

    private CompletableFuture<Integer> serveInBackground(final String... arguments)
    {
        return CompletableFuture.supplyAsync(() -> commandLine().execute(arguments));
    }

    private Matcher awaitReady() throws InterruptedException
    {
        EchoGateway.await("ready line", () -> READY.matcher(out.toString()).find());
        final Matcher ready = READY.matcher(out.toString());
        assertTrue(ready.find());
        return ready;
    }
}
