package io.hongbao.tools;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What the journal commands have in common: a directory, text or JSON, and one line for whatever goes wrong. */
abstract class JournalTool implements Callable<Integer>
{
    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "DIR", description = "Data directory of the engine.")
    private Path directory;

    @Option(names = "--json", description = "Print JSON instead of text.")
    private boolean json;

    @Override
    public final Integer call()
    {
        check();
        return ToolRun.run(spec, directory, this::run);
    }

    /** Refuses options that make no sense, before the journal is looked at. */
    void check()
    {
        // most have nothing to check
    }

    /** Does the work; a JournalException is told in one line. */
    abstract int run();

    Path directory()
    {
        return directory;
    }

    boolean isJson()
    {
        return json;
    }

    PrintWriter out()
    {
        return spec.commandLine().getOut();
    }

    PrintWriter err()
    {
        return spec.commandLine().getErr();
    }

    boolean isGiven(final String option)
    {
        return spec.commandLine().getParseResult().hasMatchedOption(option);
    }

    ParameterException wrongUsage(final String message)
    {
        return new ParameterException(spec.commandLine(), message);
    }

    /** An id, count or sequence that was given has to be at least 1. */
    void checkAtLeastOne(final String option, final long value, final String remedy)
    {
        if (value < 1 && isGiven(option))
        {
            throw wrongUsage(option + " is " + value + ", at least 1: " + remedy);
        }
    }

    /** One line of text: a name and its value. */
    void line(final String name, final String value)
    {
        out().printf("%-24s %s%n", name, value);
    }
}
