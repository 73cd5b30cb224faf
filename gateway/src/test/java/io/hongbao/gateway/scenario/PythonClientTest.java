package io.hongbao.gateway.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hongbao.engine.codec.Role;
import io.hongbao.engine.keys.SessionKey;
import io.hongbao.engine.keys.SessionKeys;
import io.hongbao.gateway.KeysCommand;
import io.hongbao.gateway.testkit.CuttingProxy;
import io.hongbao.gateway.testkit.RulesGateway;
import io.hongbao.gateway.transport.TlsFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The client of docs/examples/python, which knows nothing of our code, against real gateways. Needs a python3. */
@Timeout(120)
class PythonClientTest
{
    private static final Path EXAMPLE = Path.of("../docs/examples/python").toAbsolutePath().normalize();
    private static final String LOOPBACK = "127.0.0.1";

    @TempDir
    private Path work;

    @BeforeAll
    static void needsPython() throws Exception
    {
        boolean isThere;
        try
        {
            isThere = new ProcessBuilder("python3", "-c", "import sys; sys.exit(sys.version_info < (3, 9))")
                .start().waitFor() == 0;
        }
        catch (final IOException none)
        {
            isThere = false;
        }
        assumeTrue(isThere, "there is no python3 of at least 3.9 here");
    }

    private String run(final String script, final String... arguments) throws Exception
    {
        final List<String> command = new ArrayList<>(List.of("python3", "-B", EXAMPLE.resolve(script).toString()));
        command.addAll(List.of(arguments));
        final Path output = work.resolve("output");
        final ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true)
            .redirectOutput(output.toFile());
        builder.environment().put("PYTHONIOENCODING", "utf-8");
        final Process process = builder.start();
        try
        {
            assertTrue(process.waitFor(60, TimeUnit.SECONDS), script + " hangs");
            final String said = Files.readString(output, StandardCharsets.UTF_8);
            assertEquals(0, process.exitValue(), said);
            return said;
        }
        finally
        {
            process.destroyForcibly();
        }
    }

    @Test
    void whatItsPageSaysIsWhatItDoes() throws Exception
    {
        try (RulesGateway gateway = RulesGateway.start())
        {
            final String said = run("try_it.py", "--port", String.valueOf(gateway.port()));
            assertTrue(said.contains("user 7 put ¥8.88 into 5 shares: envelope 1\n"), said);
            assertTrue(said.contains("user 99 came too late: EXHAUSTED after "), said);
            assertTrue(said.endsWith(
                "it is EXHAUSTED: ¥8.88 of ¥8.88 granted in 5 shares, \"恭喜发财\"\n"), said);
        }
    }

    @Test
    void itKeepsItsPromisesOverPlainTcp() throws Exception
    {
        try (RulesGateway gateway = RulesGateway.start())
        {
            assertEquals("", run("check.py", LOOPBACK, String.valueOf(gateway.port())));
        }
    }

    @Test
    void itKeepsThemHoweverOftenItsConnectionIsCut() throws Exception
    {
        try (RulesGateway gateway = RulesGateway.start(); CuttingProxy proxy = CuttingProxy.start(gateway.port(), 5))
        {
            assertEquals("", run("check.py", LOOPBACK, String.valueOf(proxy.port())));
            assertTrue(proxy.cuts() > 10, () -> "only " + proxy.cuts() + " cuts");
        }
    }

    @Test
    void itProvesItselfOverTls() throws Exception
    {
        final Path pair = Files.createDirectory(work.resolve("tls"));
        assertEquals(0, new CommandLine(new KeysCommand()).execute(
            "cert", "--dir", pair.toString(), "--host", LOOPBACK));
        final Path data = Files.createDirectory(work.resolve("data"));
        final SessionKey key = SessionKeys.add(data, 0, Role.SERVICE, 0, 0);
        final Path keyFile = Files.writeString(work.resolve("chat.key"),
            "session-key " + key.id() + ' ' + HexFormat.of().formatHex(key.secret()) + '\n');
        final TlsFiles tls = new TlsFiles(pair.resolve("tls.crt"), pair.resolve("tls.key"), null);
        try (JournaledGateway gateway = JournaledGateway.start(data, SessionKeys.open(data), tls))
        {
            assertEquals("", run("check.py", LOOPBACK, String.valueOf(gateway.port()), keyFile.toString(),
                tls.certificate().toString()));
        }
    }
}
