package io.hongbao.bench.system;

import io.hongbao.bench.cli.ClassArchive;
import io.hongbao.bench.cli.Hongbao;
import io.hongbao.bench.process.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What a process that has ended left behind.
 *
 * @param code exit code.
 * @param out  its standard output.
 * @param err  its standard error.
 */
record Console(int code, String out, String err)
{
    private static final int END_SECONDS = 60;

    /** Runs {@code hongbao} with some arguments in a JVM of its own, which has the flags of this one. */
    static Console hongbao(final String... arguments) throws IOException, InterruptedException
    {
        return hongbao(256, arguments);
    }

    static Console hongbao(final int heapMiB, final String... arguments) throws IOException, InterruptedException
    {
        return run(command(heapMiB, arguments), Map.of());
    }

    /** The command that runs {@code hongbao} with the flags of this JVM, but for its heap. */
    static List<String> command(final int heapMiB, final String... arguments)
    {
        final List<String> jvm = new ArrayList<>(ClassArchive.flags());
        jvm.add("-Xmx" + heapMiB + "m");
        jvm.add("-XX:TieredStopAtLevel=1");
        return ChildJvm.command(jvm, Hongbao.class, arguments);
    }

    /** Runs a command to its end. */
    static Console run(final List<String> command, final Map<String, String> environment)
        throws IOException, InterruptedException
    {
        final Path out = Files.createTempFile("console", ".out");
        final Path err = Files.createTempFile("console", ".err");
        final ProcessBuilder builder =
            new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().putAll(environment);
        final Process process = builder.start();
        try
        {
            if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS))
            {
                throw new IllegalStateException(command + " did not end within " + END_SECONDS + " s");
            }
            return new Console(process.exitValue(), Files.readString(out), Files.readString(err));
        }
        finally
        {
            process.destroyForcibly();
            Files.delete(out);
            Files.delete(err);
        }
    }
}
