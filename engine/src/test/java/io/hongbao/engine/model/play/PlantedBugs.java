package io.hongbao.engine.model.play;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * Plants a bug into a copy of one source file of the engine, compiles that file alone, and plays the game with it in a
 * process of its own.
 */
public final class PlantedBugs
{
    /** Log lines may come before it. */
    private static final Pattern FOUND = Pattern.compile("^difference: .*", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Path ENGINE = Path.of("src", "main", "java", "io", "hongbao", "engine");

    /** What is planted where. */
    public record Bug(String name, String file, List<String> before, List<String> after)
    {
    }

    private final Path work;
    private final Class<?> player;
    private final int seeds;
    private final int steps;
    private final int mostSeconds;

    /**
     * Bugs for a player: a class whose {@code main} takes first seed, seeds and steps, and says {@code difference: ...}
     * if it has found one.
     *
     * @param work        folder for copies and outputs.
     * @param player      that has to find them.
     * @param seeds       most games.
     * @param steps       of a game.
     * @param mostSeconds for all of them.
     */
    public PlantedBugs(
        final Path work, final Class<?> player, final int seeds, final int steps, final int mostSeconds)
    {
        this.work = work;
        this.player = player;
        this.seeds = seeds;
        this.steps = steps;
        this.mostSeconds = mostSeconds;
    }

    /**
     * The bugs of a list: see its first lines for how it is written.
     *
     * @param list of bugs.
     * @param home folder of the engine's sources that its file names begin at, empty for all of them.
     * @return the bugs.
     * @throws IOException if it cannot be read.
     */
    public static List<Bug> read(final Path list, final String home) throws IOException
    {
        final List<Bug> bugs = new ArrayList<>();
        Bug bug = null;
        for (final String line : Files.readAllLines(list))
        {
            if (line.startsWith("== "))
            {
                bug = new Bug(line.substring(3), null, new ArrayList<>(), new ArrayList<>());
            }
            else if (bug != null && bug.file == null && !line.isBlank())
            {
                bug = new Bug(bug.name, home + line, bug.before, bug.after);
                bugs.add(bug);
            }
            else if (bug != null && line.startsWith("-"))
            {
                bug.before.add(line.substring(1).trim());
            }
            else if (bug != null && line.startsWith("+"))
            {
                bug.after.add(line.substring(1).trim());
            }
        }
        return bugs;
    }

    /**
     * Plants it and plays.
     *
     * @param bug to plant.
     * @return what came of it, in one line.
     * @throws IOException          if it cannot be planted.
     * @throws InterruptedException if told to stop.
     */
    public String play(final Bug bug) throws IOException, InterruptedException
    {
        final Path place = work.resolve(bug.name.replaceAll("\\W+", "-"));
        clear(place);
        final String source = planted(bug);
        if (source == null)
        {
            return "STALE: not once in " + bug.file + ": " + bug.before;
        }
        final Path copy = Files.createDirectories(place.resolve("src")).resolve(Path.of(bug.file).getFileName());
        Files.writeString(copy, source);
        final Path classes = Files.createDirectories(place.resolve("classes"));
        final StringWriter words = new StringWriter();
        final boolean isCompiled = ToolProvider.getSystemJavaCompiler().getTask(words, null, null,
            List.of("-nowarn", "-proc:none", "-d", classes.toString(), "-cp", classPath()), null,
            ToolProvider.getSystemJavaCompiler().getStandardFileManager(null, null, StandardCharsets.UTF_8)
                .getJavaFileObjects(copy.toFile())).call();
        return isCompiled ? run(classes, place.resolve("output.txt")) : "STALE: does not compile: " + words;
    }

    private static String planted(final Bug bug) throws IOException
    {
        final String source = Files.readString(ENGINE.resolve(bug.file));
        final String pattern = Stream.of(String.join(" ", bug.before).split("\\s+")).map(Pattern::quote)
            .collect(Collectors.joining("\\s+"));
        final Matcher matcher = Pattern.compile(pattern).matcher(source);
        if (!matcher.find())
        {
            return null;
        }
        final String result = source.substring(0, matcher.start()) + String.join("\n", bug.after) +
            source.substring(matcher.end());
        return matcher.find() ? null : result;
    }

    private String run(final Path classes, final Path output) throws IOException, InterruptedException
    {
        final List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // Agrona's buffers need the flags that this JVM has.
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream().filter(flag -> flag.startsWith("--add"))
            .forEach(command::add);
        // Most are found within seconds: the quick compiler is enough.
        command.addAll(List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp",
            classes + File.pathSeparator + classPath(), player.getName(), "1", Integer.toString(seeds),
            Integer.toString(steps)));
        final Process process = new ProcessBuilder(command).redirectErrorStream(true)
            .redirectOutput(output.toFile()).start();
        try
        {
            if (!process.waitFor(mostSeconds, TimeUnit.SECONDS))
            {
                return "FAILED: not done within " + mostSeconds + " s";
            }
            final String said = Files.readString(output).strip();
            if (process.exitValue() != 0)
            {
                return "FAILED: " + said;
            }
            final Matcher found = FOUND.matcher(said);
            return found.find() ? found.group() : said;
        }
        finally
        {
            process.destroyForcibly();
        }
    }

    private static String classPath()
    {
        return System.getProperty("java.class.path");
    }

    private static void clear(final Path place) throws IOException
    {
        if (Files.exists(place))
        {
            try (Stream<Path> files = Files.walk(place))
            {
                files.sorted((a, b) -> b.compareTo(a)).forEach(path -> path.toFile().delete());
            }
        }
    }
}
