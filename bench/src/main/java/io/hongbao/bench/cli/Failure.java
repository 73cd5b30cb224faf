package io.hongbao.bench.cli;

import picocli.CommandLine.Model.CommandSpec;

/** Exit codes, and how a failure is told: one line on stderr. */
final class Failure
{
    static final int OK = 0;
    static final int FAILED = 1;
    static final int USAGE = 2;

    private Failure()
    {
    }

    static int say(final CommandSpec spec, final Throwable cause, final int code)
    {
        final String message = cause.getMessage() == null ? cause.toString() : cause.getMessage();
        spec.commandLine().getErr().println("hongbao: " + message.lines().findFirst().orElse(""));
        spec.commandLine().getErr().flush();
        return code;
    }
}
