package io.hongbao.gateway.admin;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code hongbao top}: a server's numbers, live in a terminal. */
@Command(name = "top", mixinStandardHelpOptions = true, sortOptions = false,
    description = {"A server's numbers, live: what /metrics of its --admin-port tells, as rates.",
        "Ends with Ctrl-C, with 0; with 1 if the server is gone."},
    footerHeading = "%nExamples:%n", footer = {
        "  bin/hongbao serve --admin-port 9888     in another terminal",
        "  bin/hongbao top",
        "  bin/hongbao top --looks 1               once, for a script"})
public final class TopCommand implements Callable<Integer>
{
    private static final int OK = 0;
    private static final int FAILED = 1;
    private static final int MOST_PORT = 65_535;
    private static final int MOST_SECONDS = 3_600;
    private static final int HTTP_OK = 200;
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final String CLEAR = "\u001b[H\u001b[2J";

    @Spec
    private CommandSpec spec;

    @Option(names = "--admin-port", paramLabel = "PORT", defaultValue = "9888",
        description = "The server's --admin-port, on this machine (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(names = "--every", paramLabel = "SECONDS", defaultValue = "1",
        description = "Seconds between two looks, 1 to 3600 (default: ${DEFAULT-VALUE}).")
    private int everySeconds;

    @Option(names = "--looks", paramLabel = "N", defaultValue = "0",
        description = "So many screens, one below the other; 0: until Ctrl-C, in place (default: ${DEFAULT-VALUE}).")
    private int looks;

    private final HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();

    @Override
    public Integer call()
    {
        check("--admin-port", port, 1, MOST_PORT);
        check("--every", everySeconds, 1, MOST_SECONDS);
        check("--looks", looks, 0, Integer.MAX_VALUE);
        try
        {
            return run();
        }
        catch (final InterruptedException told)
        {
            Thread.currentThread().interrupt();
            return OK;
        }
        catch (final ConnectException nobody)
        {
            return fail("nobody answers at 127.0.0.1:" + port + ": start the server with --admin-port " + port);
        }
        catch (final IOException failure)
        {
            return fail("127.0.0.1:" + port + " answers, but not with our metrics: is that the server's --admin-port?");
        }
    }

    private int run() throws IOException, InterruptedException
    {
        final PrintWriter out = spec.commandLine().getOut();
        final boolean inPlace = looks == 0 && System.console() != null;
        MetricsReading before = read();
        for (int i = 0; looks == 0 || i < looks; i++)
        {
            TimeUnit.SECONDS.sleep(everySeconds);
            final MetricsReading now = read();
            final List<String> problems = problems();
            final StringBuilder screen = new StringBuilder(inPlace ? CLEAR : "");
            new TopScreen(before, now).lines("127.0.0.1:" + port, problems)
                .forEach(line -> screen.append(line).append('\n'));
            out.println(screen);
            out.flush();
            before = now;
        }
        return OK;
    }

    private MetricsReading read() throws IOException, InterruptedException
    {
        final HttpResponse<String> page = get("/metrics");
        if (page.statusCode() != HTTP_OK || !page.body().contains("hongbao_answers_total"))
        {
            throw new IOException("that page is not ours");
        }
        return MetricsReading.parse(page.body(), System.nanoTime());
    }

    private List<String> problems() throws IOException, InterruptedException
    {
        final HttpResponse<String> page = get("/ready");
        return page.statusCode() == HTTP_OK ? List.of() : page.body().lines().toList();
    }

    private HttpResponse<String> get(final String path) throws IOException, InterruptedException
    {
        return http.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).timeout(TIMEOUT).build(),
            HttpResponse.BodyHandlers.ofString());
    }

    private void check(final String name, final int value, final int least, final int most)
    {
        if (value < least || value > most)
        {
            throw new ParameterException(
                spec.commandLine(), name + " is " + value + ": use " + least + " to " + most);
        }
    }

    private int fail(final String line)
    {
        spec.commandLine().getErr().println("hongbao: " + line);
        return FAILED;
    }
}
