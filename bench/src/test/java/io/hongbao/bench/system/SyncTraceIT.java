package io.hongbao.bench.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hongbao.bench.cli.ServerProcess;
import io.hongbao.bench.cli.ServerSize;
import io.hongbao.bench.crash.CrashTraffic;
import io.hongbao.engine.api.CreateEnvelope;
import io.hongbao.engine.api.Framing;
import io.hongbao.engine.api.Scene;
import io.hongbao.engine.codec.CreateAnswerEncoder;
import io.hongbao.engine.codec.MessageHeaderEncoder;
import io.hongbao.gateway.client.HongbaoClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/**
 * The system calls of a server at durability {@code disk}, by strace where it is installed: between the request and the
 * write of its answer a force of the journal was begun and returned 0. {@code -Dhongbao.tracedCommits=100000} is the
 * long run.
 */
@Timeout(1800)
@EnabledIf("hasStrace")
class SyncTraceIT
{
    private static final int COMMITS = Integer.getInteger("hongbao.tracedCommits", 500);
    private static final ServerSize SIZE = new ServerSize(COMMITS + 10_000, 512, false);
    private static final int ANSWER_BYTES =
        Framing.HEADER_LENGTH + MessageHeaderEncoder.ENCODED_LENGTH + CreateAnswerEncoder.BLOCK_LENGTH;

    @TempDir
    private Path directory;

    static boolean hasStrace() throws InterruptedException
    {
        try
        {
            final Process trial = new ProcessBuilder("strace", "-f", "--seccomp-bpf", "-o", "/dev/null", "true")
                .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
            return trial.waitFor(10, TimeUnit.SECONDS) && trial.exitValue() == 0;
        }
        catch (final IOException absent)
        {
            return false;
        }
    }

    @Test
    void noAnswerAtDiskLeavesBeforeAForceOfItsBatchHasReturned() throws Exception
    {
        final Path trace = directory.resolve("trace");
        try (ServerProcess server = ServerProcess.startUnder(
            List.of("strace", "-D", "-f", "-qq", "--seccomp-bpf", "-y", "-s", "0", "-o", trace.toString(), "-e",
                "trace=read,readv,recvfrom,recvmsg,write,writev,sendto,sendmsg,fdatasync,fsync"),
            directory.resolve("data"), "disk", SIZE))
        {
            try (HongbaoClient client = CrashTraffic.connect(server.port()))
            {
                for (int i = 0; i < COMMITS; i++)
                {
                    client.create(CreateEnvelope.builder().sender(1 + i % 40).scene(Scene.chat(1 + i))
                        .money(100, 1).build()).join();
                }
            }
            assertEquals(0, server.stop());
        }
        final SyncTrace seen = SyncTrace.read(trace, ANSWER_BYTES);
        System.out.println("traced " + COMMITS + " commits one by one: " + seen.answers() + " answers, " +
            seen.forces() + " forces of journal files, " + seen.early() + " answers before their force");
        assertEquals(List.of(), seen.firstEarly());
        assertEquals(COMMITS, seen.answers());
        assertTrue(seen.forces() >= COMMITS, seen.forces() + " forces");
        Files.delete(trace);
    }
}
