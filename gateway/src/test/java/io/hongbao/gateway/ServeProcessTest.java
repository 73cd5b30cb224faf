package io.hongbao.gateway;

import io.hongbao.engine.codec.Role;
import io.hongbao.engine.codec.TerminateReason;
import io.hongbao.gateway.testkit.EchoGateway;
import io.hongbao.gateway.testkit.Frames;
import io.hongbao.gateway.testkit.RawPeer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import static org.junit.jupiter.api.Assertions.assertEquals;

class ServeProcessTest
{
    @TempDir
    private Path temporary;

    @Test
    @Timeout(60)
    void signalEndsTheProcessCleanlyAndTheConsoleStaysQuiet() throws Exception
    {
        final Path errors = temporary.resolve("stderr");
        final Process process = start(errors);
        try (BufferedReader out = process.inputReader())
        {
            out.readLine(); // the key
            final String ready = out.readLine();
            final int port = Integer.parseInt(ready.replaceAll(".*127\\.0\\.0\\.1:(\\d+),.*", "$1"));
            try (RawPeer peer = RawPeer.established(new InetSocketAddress("127.0.0.1", port), Role.SERVICE, 9))
            {
                peer.send(Frames.grab(2, 3));
                assertEquals(2, peer.receive().correlationId());
                process.destroy();
                EchoGateway.assertTerminated(peer, TerminateReason.SHUTDOWN, 0);
            }
            assertEquals(0, process.waitFor());
            assertEquals("", Files.readString(errors));
        }
        finally
        {
            process.destroyForcibly();
        }
    }

    private Process start(final Path errors) throws IOException
    {
        final List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        for (final String argument : ManagementFactory.getRuntimeMXBean().getInputArguments())
        {
            if (argument.startsWith("--") || argument.startsWith("-XX:+Ignore"))
            {
                line.add(argument);
            }
        }
        line.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        line.addAll(List.of("--port", "0"));
        return new ProcessBuilder(line).redirectError(errors.toFile()).start();
    }

    /** What the launcher does, with an engine that echoes. */
    static final class Main
    {
        private Main()
        {
        }

        public static void main(final String[] arguments)
        {
            System.exit(new CommandLine(new ServeCommand(new ServedEcho(), Map.of())).execute(arguments));
        }
    }
}
