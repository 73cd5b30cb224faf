package io.hongbao.bench.cli;

import io.hongbao.bench.process.ChildJvm;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine;

/**
 * The classes of a server and its commands as a JVM keeps them in a file (class data sharing, JEP 350): a start that
 * finds them there spends a third less of the processor. {@code bin/hongbao} makes one when it has built; the tests
 * make one for the servers that they start. A JVM leaves an archive alone that is not of its release and its jars.
 */
public final class ClassArchive
{
    /** The file for processes that this one starts; none is used without it. */
    private static final String PROPERTY = "hongbao.classArchive";
    private static final Pattern READY = Pattern.compile("serving [^ ]+:(\\d+),");
    private static final int MOST_SECONDS = 60;

    private ClassArchive()
    {
    }

    /**
     * Runs once what most starts need, for a JVM that was told to archive its classes when it exits.
     *
     * @param args a directory that may be filled, and is left to the caller.
     */
    public static void main(final String[] args)
    {
        final String data = Path.of(args[0], "data").toString();
        final StringWriter said = new StringWriter();
        final Thread server = new Thread(
            () -> run(said, "serve", "--dir", data, "--port", "0", "--envelopes", "1000"), "server");
        server.setDaemon(true);
        server.start();
        run(Writer.nullWriter(), "create", "--port", awaitPort(said), "--total", "8.88", "--shares", "2",
            "--sender", "1");
        System.exit(run(Writer.nullWriter(), "journal", "inspect", data));
    }

    private static int run(final Writer out, final String... arguments)
    {
        final CommandLine root = Hongbao.commandLine();
        root.setOut(new PrintWriter(out, true));
        root.setErr(new PrintWriter(Writer.nullWriter()));
        return Hongbao.run(root, arguments);
    }

    private static String awaitPort(final StringWriter said)
    {
        final long untilNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(MOST_SECONDS);
        Matcher ready = READY.matcher(said.toString());
        while (!ready.find())
        {
            if (System.nanoTime() > untilNs)
            {
                throw new IllegalStateException("no server within " + MOST_SECONDS + " s: " + said);
            }
            Thread.onSpinWait();
            ready = READY.matcher(said.toString());
        }
        return ready.group(1);
    }

    /**
     * For a JVM that this one starts: flags to use the archive that the property names, made now if there is none that
     * is newer than the jars.
     *
     * @return flags, none without the property.
     */
    public static List<String> flags()
    {
        final String file = System.getProperty(PROPERTY);
        if (file == null)
        {
            return List.of();
        }
        final Path archive = Path.of(file);
        synchronized (ClassArchive.class)
        {
            if (!isCurrent(archive))
            {
                make(archive);
            }
        }
        // Of another release or other jars, it is to be passed over without a word.
        return List.of("-XX:SharedArchiveFile=" + archive, "-Xlog:cds=off", "-Xlog:cds+dynamic=off");
    }

    private static boolean isCurrent(final Path archive)
    {
        final File file = archive.toFile();
        return file.exists() && Stream.of(ChildJvm.classPath().split(File.pathSeparator))
            .allMatch(jar -> new File(jar).lastModified() < file.lastModified());
    }

    /** Another process may do the same beside this one: either's is good. */
    private static void make(final Path archive)
    {
        try
        {
            final Path directory = Files.createTempDirectory("hongbao-classes-");
            final Path made = Files.createTempFile(archive.toAbsolutePath().getParent(), "classes-", ".jsa");
            Files.delete(made);
            final Process process = new ProcessBuilder(ChildJvm.command(
                List.of("-XX:ArchiveClassesAtExit=" + made, "-Xlog:disable"), ClassArchive.class, directory.toString()))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.DISCARD).start();
            if (process.waitFor(MOST_SECONDS, TimeUnit.SECONDS) && Files.exists(made))
            {
                Files.move(made, archive, StandardCopyOption.ATOMIC_MOVE);
            }
            process.destroyForcibly();
            try (Stream<Path> files = Files.walk(directory))
            {
                files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
            }
        }
        catch (final IOException e)
        {
            throw new UncheckedIOException(e);
        }
        catch (final InterruptedException e)
        {
            Thread.currentThread().interrupt();
        }
    }
}
