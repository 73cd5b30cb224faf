package io.hongbao.bench.cli;

import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Option;

/** Options of those benchmarks that start a server of their own: how its JVM runs, and where. */
final class ServerTuning
{
    @Option(names = "--server-flags", split = " ", paramLabel = "FLAGS", description = "Of the server's JVM, such as "
        + "'-XX:+UseParallelGC' (default: none beside the usual ones).", defaultValue = "")
    private List<String> serverFlags;

    @Option(names = "--pin", paramLabel = "SERVER:GENERATOR", defaultValue = "",
        description = "Processors of each, such as 0:1 (default: the system chooses).")
    private String pin;

    /** Flags of the server's JVM. */
    List<String> flags()
    {
        return serverFlags.stream().filter(flag -> !flag.isBlank()).toList();
    }

    /** Before anything is started: throws if what was asked for cannot be. */
    void check()
    {
        Pin.of(pin);
    }

    /** Puts server and generator where they were asked to be. */
    void apply(final ServerProcess server) throws IOException
    {
        if (!pin.isEmpty())
        {
            Pin.of(pin).apply(server);
        }
    }

    /** These options as they would be typed, with a space before each. */
    String typed()
    {
        return (pin.isEmpty() ? "" : " --pin " + pin) +
            (flags().isEmpty() ? "" : " --server-flags '" + String.join(" ", flags()) + "'");
    }
}
