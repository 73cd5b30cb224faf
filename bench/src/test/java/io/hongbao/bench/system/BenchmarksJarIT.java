package io.hongbao.bench.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code java -jar benchmarks.jar}, as users of JMH know it, without a flag. */
class BenchmarksJarIT
{
    @Test
    void everyBenchmarkIsListedAndOneRuns() throws IOException, InterruptedException
    {
        assertTrue(run("-l").contains("RulesBenchmark.repeat"));
        final String ran = run("CodecBenchmark.grab", "-wi", "0", "-i", "1", "-r", "100ms", "-f", "1");
        assertTrue(ran.lines().anyMatch(line -> line.startsWith("CodecBenchmark.grab") && line.endsWith("ns/op")), ran);
    }

    private static String run(final String... args) throws IOException, InterruptedException
    {
        final List<String> command = new ArrayList<>(List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", "target/benchmarks.jar"));
        command.addAll(List.of(args));
        final Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        final String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
        return said;
    }
}
