package io.hongbao.bench.process;

import java.io.File;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** How a JVM beside this one is started: with its Java, its flags but for those of memory and agents, its jars. */
public final class ChildJvm
{
    private ChildJvm()
    {
    }

    /**
     * A command line.
     *
     * @param flags     of the child, behind those of this JVM.
     * @param main      its class.
     * @param arguments of that.
     * @return to be started.
     */
    public static List<String> command(final List<String> flags, final Class<?> main, final String... arguments)
    {
        return command(flag -> !flag.startsWith("-Xm") && !flag.startsWith("-agentlib"), flags, main, arguments);
    }

    /**
     * The same for a child that takes over only what the libraries need: it is measured, whatever this JVM runs with.
     *
     * @param flags     of the child.
     * @param main      its class.
     * @param arguments of that.
     * @return to be started.
     */
    public static List<String> plainCommand(final List<String> flags, final Class<?> main, final String... arguments)
    {
        return command(flag -> flag.startsWith("--") || flag.startsWith("-XX:+IgnoreUnrecognized"),
            flags, main, arguments);
    }

    private static List<String> command(
        final Predicate<String> isInherited, final List<String> flags, final Class<?> main, final String... arguments)
    {
        final List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream().filter(isInherited).forEach(command::add);
        command.addAll(flags);
        command.addAll(List.of("-cp", classPath(), main.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    /** @return the class path of a child: that of this JVM without the classes of a test, which a child never runs. */
    public static String classPath()
    {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> !entry.endsWith("test-classes")).collect(Collectors.joining(File.pathSeparator));
    }
}
