package io.hongbao.gateway.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hongbao.gateway.client.cli.ClientCommands;
import io.hongbao.gateway.testkit.RulesGateway;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;

@Timeout(30)
class ClientCommandsTest
{
    private static RulesGateway gateway;

    /** Stands for the command line that these commands are added to. */
    @Command(name = "hongbao")
    private static final class Root
    {
    }

    private record Run(int code, String out, String err)
    {
    }

    @BeforeAll
    static void start() throws IOException
    {
        gateway = RulesGateway.start();
    }

    @AfterAll
    static void stop()
    {
        gateway.close();
    }

    @Test
    void anEnvelopeIsCreatedGrabbedAndShown()
    {
        final long id = created("create", "--total", "8.88", "--shares", "2", "--scene", "chat:42", "--note", "恭喜");
        final Run grab = run("grab", Long.toString(id), "--user", "7", "--scene", "chat:42");
        assertEquals(0, grab.code, grab.err);
        assertTrue(grab.out.matches("User 7 got \\d\\.\\d\\d yuan from envelope " + id
            + " \\(place 1, 1 share left\\)\\R"), grab.out);
        final Run again = run("grab", Long.toString(id), "--user", "7", "--scene", "chat:42");
        assertTrue(again.code == 0 && again.out.startsWith("User 7 already has "), again.out + again.err);
        final Run byScene = run("grab", "--user", "8", "--scene", "chat:42");
        assertTrue(byScene.out.contains("(place 2, 0 shares left)"), byScene.out + byScene.err);
        final Run show = run("show", Long.toString(id));
        assertEquals(0, show.code, show.err);
        assertTrue(show.out.startsWith("Envelope " + id + ": 8.88 yuan in 2 shares, lucky, in chat:42, from user 1"));
        assertTrue(show.out.contains("\"恭喜\"") && show.out.contains("best luck"), show.out);
        assertTrue(show.out.contains("granted 8.88 yuan, refunded 0.00 yuan, remaining 0.00 yuan"), show.out);
    }

    @Test
    void showSaysWhatIsHiddenFromAUser()
    {
        final long id = created("create", "--total", "8.88", "--shares", "3", "--scene", "chat:43");
        assertEquals(0, run("grab", Long.toString(id), "--user", "7", "--scene", "chat:43").code);
        final Run hidden = run("show", Long.toString(id), "--user", "8");
        assertTrue(hidden.out.contains("amounts are hidden from this user until its own grab or the close"),
            hidden.out);
        assertTrue(hidden.out.contains("user 7 ") && hidden.out.contains("hidden"), hidden.out);
        assertFalse(hidden.out.contains("0.00 yuan"), hidden.out);
        assertTrue(run("show", Long.toString(id), "--user", "8", "--json").out.contains("\"amountsHidden\":true"));
        final Run seen = run("show", Long.toString(id), "--user", "7");
        assertTrue(seen.out.contains("granted ") && !seen.out.contains("hidden"), seen.out);
        assertTrue(run("show", Long.toString(id), "--json").out.contains("\"amountsHidden\":false"));
    }

    @Test
    void showGivesOneLineOfJson()
    {
        final long id = created("create", "--total", "1", "--split", "equal", "--to", "5", "--note", "a \"b\" \\ \n");
        final Run show = run("show", Long.toString(id), "--json");
        assertEquals(1, show.out.lines().count());
        assertTrue(show.out.contains("\"envelopeId\":" + id + ",\"state\":\"OPEN\""), show.out);
        assertTrue(show.out.contains("\"note\":\"a \\\"b\\\" \\\\ \\u000a\"") && show.out.contains("\"total\":100,"));
        assertTrue(show.out.trim().endsWith("\"grants\":[]}"), show.out);
    }

    @Test
    void watchPrintsEachGrantAndTheBestLuckAtTheEnd() throws Exception
    {
        final String id = Long.toString(created("create", "--total", "20", "--shares", "3"));
        final CompletableFuture<Run> watch = CompletableFuture.supplyAsync(() -> run("watch", id, "--every", "10ms"));
        for (int user = 71; user <= 73; user++)
        {
            assertEquals(0, run("grab", id, "--user", Integer.toString(user)).code);
        }
        final Run seen = watch.get(10, TimeUnit.SECONDS);
        assertEquals(0, seen.code, seen.err);
        assertEquals(3, seen.out.lines().filter(line -> line.matches(" +\\d+ .* user 7[123] .* yuan.*")).count());
        assertTrue(seen.out.lines().reduce("", (a, b) -> b).matches("Best luck: user 7[123] with \\d+\\.\\d\\d yuan"),
            seen.out);
    }

    @Test
    void aScheduledEnvelopeRefusesUntilItOpens()
    {
        final long id = created("create", "--total", "1", "--opens-in", "1h", "--expires-in", "2h");
        final Run early = run("grab", Long.toString(id), "--user", "7");
        assertEquals(1, early.code);
        assertTrue(early.err.startsWith("refused, NOT_YET_OPEN: envelope " + id + " opens at "), early.err);
        assertEquals(0, run("cancel", Long.toString(id)).code);
    }

    @Test
    void twoOperatorsVoidAnEnvelopeAndSeeWhatElseIsRefused()
    {
        final String id = Long.toString(created("create", "--total", "1"));
        final Run proposed = run("ctl", "propose", "void", id, "--as", "500", "--reason", "case 2");
        assertEquals(0, proposed.code, proposed.err);
        final String proposal = proposed.out.replaceAll("(?s)Proposed as (\\d+)\\..*", "$1");
        assertTrue(run("ctl", "approve", proposal, "--as", "500").err.startsWith("refused, SAME_OPERATOR"));
        assertTrue(run("ctl", "approve", proposal, "--as", "501").out.contains("is approved and carried out"));
        assertTrue(run("cancel", id).err.startsWith("refused, ALREADY_CLOSED"));
        assertTrue(run("ctl", "propose", "time", "--as", "500", "--reason", "r").err
            .startsWith("refused, TIME_INVALID"));
        assertTrue(run("ctl", "propose", "rules", "9", "--as", "500", "--reason", "r").err
            .startsWith("refused, RULES_VERSION_UNKNOWN"));
        assertTrue(run("ctl", "clear-quarantine", "77", "--as", "500", "--reason", "r").err
            .startsWith("refused, QUARANTINE_UNKNOWN"));
    }

    @Test
    void pausesAreForWhomTheyNameAndEndWithTheSameNames()
    {
        final String id = Long.toString(created("create", "--total", "1", "--shares", "9", "--scene", "chat:91"));
        final String[] pause = {"ctl", "pause", "grabs", "--scene", "chat:91", "--as", "500", "--reason", "case 3"};
        assertTrue(run(pause).out.startsWith("Paused: grabs in chat:91. "), "as it says");
        assertTrue(run(pause).err.startsWith("refused, ALREADY_PAUSED"));
        final String[] grab = {"grab", id, "--user", "7", "--scene", "chat:91"};
        assertTrue(run(grab).err.startsWith("refused, PAUSED"));
        assertTrue(run("ctl", "resume", "grabs", "--user", "7", "--as", "500", "--reason", "x").err
            .startsWith("refused, NOT_PAUSED"));
        pause[1] = "resume";
        assertTrue(run(pause).out.startsWith("Resumed: grabs in chat:91."));
        assertEquals(0, run(grab).code);
        for (final String who : new String[] {"--user 8", "--kind live", "--campaign 5"})
        {
            final String[] named = ("ctl pause both " + who + " --as 500 --reason r").split(" ");
            assertEquals(0, run(named).code, who);
            named[1] = "resume";
            assertEquals(0, run(named).code, who);
        }
    }

    @Test
    void aDrainedServerTakesNothingNewUntilItIsResumed()
    {
        final String id = Long.toString(created("create", "--total", "1", "--shares", "9", "--scene", "chat:92"));
        assertEquals(0, run("grab", id, "--user", "7", "--scene", "chat:92").code);
        final String[] drain = {"ctl", "drain", "--as", "500", "--reason", "moving"};
        assertTrue(run(drain).out.startsWith("Drained: nothing new is taken."));
        assertEquals(0, run(drain).code, "twice is as once");
        assertTrue(run("create", "--total", "1").err.startsWith("refused, PAUSED"));
        assertTrue(run("grab", id, "--user", "8", "--scene", "chat:92").err.startsWith("refused, PAUSED"));
        assertTrue(run("grab", id, "--user", "7", "--scene", "chat:92").out.startsWith("User 7 already has "));
        assertEquals(0, run("ctl", "resume", "both", "--as", "500", "--reason", "moved").code);
        assertEquals(0, run("grab", id, "--user", "8", "--scene", "chat:92").code);
    }

    @Test
    void limitsAreShownAndChangedByTwoOperators()
    {
        assertTrue(run("ctl", "limits").out.contains("max-share "));
        final Run proposed = run("ctl", "limits", "156", "--max-named", "499", "--as", "500", "--reason", "r");
        final String proposal = proposed.out.replaceAll("(?s)Proposed as (\\d+)\\..*", "$1");
        assertEquals(0, run("ctl", "approve", proposal, "--as", "501").code, proposed.out + proposed.err);
        assertTrue(run("ctl", "limits").out.lines().anyMatch(line -> line.matches(" +max-named +499")));
        assertTrue(run("ctl", "limits", "978").err.startsWith("refused, CURRENCY_UNKNOWN"));
    }

    @Test
    void consumersAndAwardsThatAreNotThereAreToldSo()
    {
        assertTrue(run("ctl", "consumers").out.contains("no consumers"));
        assertTrue(run("ctl", "remove-consumer", "nobody").err.startsWith("refused, CONSUMER_UNKNOWN"));
        assertTrue(run("ctl", "award", "77", "1", "--to", "5=0.88", "--reason", "r").err
            .startsWith("refused, CAMPAIGN_UNKNOWN"));
    }

    @Test
    void cancelDeclineFreezeAndThawSayWhatTheyDid()
    {
        final String one = Long.toString(created("create", "--total", "1"));
        assertTrue(run("ctl", "freeze", one, "--reason", "case 1").out.contains("is frozen"));
        assertTrue(run("grab", one, "--user", "7").err.startsWith("refused, FROZEN"));
        assertTrue(run("ctl", "thaw", one, "--reason", "case 1").out.contains("is thawed"));
        assertTrue(run("cancel", one).out.contains("is cancelled, its money went back"));
        assertTrue(run("cancel", one).err.startsWith("refused, ALREADY_CLOSED"));
        final String two = Long.toString(created("create", "--total", "1", "--split", "equal", "--to", "7"));
        assertTrue(run("decline", two, "--user", "8").err.startsWith("refused, NOT_THE_RECIPIENT"));
        assertTrue(run("decline", two, "--user", "7").out.contains("User 7 declined"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "create --total 0.04 --shares 5|TOTAL_TOO_SMALL|0.04 yuan (4 fen)|0.05 yuan (5 fen)",
        "create --total 300|TOTAL_TOO_LARGE|300.00 yuan|200.00 yuan (20000 fen): lower it, take more shares",
        "create --total 50000 --shares 300|TOTAL_TOO_LARGE|50000.00 yuan|49999.00 yuan",
        "create --total 1 --shares 3 --split equal|NOT_DIVISIBLE|1.00 yuan|3 shares",
        "create --total 900 --shares 5001|SHARES_OUT_OF_RANGE|5001|5000",
        "create --total 1 --expires-in 1s|LIFE_OUT_OF_RANGE|--expires-in|60000 ms",
        "show 99999|UNKNOWN_ENVELOPE|99999|check the number",
        "grab 99999 --user 5|UNKNOWN_ENVELOPE|99999|check the number"})
    void aRefusalIsOneLineWithValueAndLimit(
        final String line, final String code, final String value, final String limit)
    {
        final Run run = run(line.split(" "));
        assertEquals(1, run.code, run.out + run.err);
        assertTrue(run.err.startsWith("refused, " + code + ": "), run.err);
        assertTrue(run.err.contains(value) && run.err.contains(limit), run.err);
        assertEquals(1, run.err.lines().count(), run.err);
        assertEquals("", run.out);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "create", "create --total 8.888", "create --total abc", "create --total -1", "create --total 1 --shares x",
        "create --total 1 --shares -1", "create --total 1 --split odd", "create --total 1 --scene 42",
        "create --total 1 --opens-in 10", "create --total 1 --to a,b", "create --total 1 --relations cousin",
        "create --total 1 --colour red", "grab 1", "grab --user 5", "grab x --user 5", "show", "show one", "watch",
        "watch 1 --every soon", "cancel", "decline 1", "show 1 --port 0", "show 1 --port 70000", "show 1 --as 0",
        "show 1 --timeout 0s", "show 1 2", "ctl", "ctl freeze", "ctl freeze 1", "ctl pause all --reason r",
        "ctl pause grabs --user 1 --campaign 2 --reason r", "ctl pause grabs --kind group --reason r",
        "ctl pause grabs --scene 7 --reason r", "ctl limits --reason r", "ctl limits --max-share 5", "ctl limits CNY",
        "ctl award 1 1 --to 5 --reason r", "ctl award 1 1 --to 5=1.999 --reason r", "ctl award 1 1 --reason r",
        "ctl remove-consumer", "ctl drain",
        "ctl nothing"})
    void wrongUsageIsOneLineAndExitCodeTwo(final String line)
    {
        final Run run = runAlone(line.split(" "));
        assertEquals(2, run.code, run.out + run.err);
        assertEquals(1, run.err.lines().count(), run.err);
        assertTrue(run.err.trim().endsWith("--help)"), run.err);
        assertFalse(run.err.contains("Exception"), run.err);
    }

    @Test
    void theHintsOfACreationLeadToTheSameServer()
    {
        final Run run = run("create", "--total", "1", "--scene", "chat:77");
        final String port = " --port " + gateway.port();
        assertTrue(run.out.lines().anyMatch(line -> line.matches("Grab it: .* --scene chat:77" + port)), run.out);
        assertTrue(run.out.lines().anyMatch(line -> line.matches("Watch it: .* \\d+" + port)), run.out);
    }

    @Test
    void aNumberThatIsNoneOrOutOfRangeIsToldWithTheRange()
    {
        assertTrue(runAlone("create", "--total", "1", "--to", "x").err
            .contains("'x' is no whole number up to 9223372036854775807: give one"));
        assertTrue(runAlone("create", "--total", "1", "--shares", "-1").err
            .contains("--shares is -1: use 1 to the server's limit, which is 5000"));
        assertTrue(runAlone("create", "--total", "1", "--shares", "5000000000").err.contains("5000000000: use 1 to"));
    }

    @Test
    void theThirdDecimalIsNamed()
    {
        assertTrue(runAlone("create", "--total", "8.888").err.contains("'8.888' has more than 2 decimals"));
    }

    @Test
    void noServerIsOneLineWithTheRemedy() throws IOException
    {
        final int free;
        try (ServerSocket socket = new ServerSocket(0))
        {
            free = socket.getLocalPort();
        }
        final Run run = runAlone("show", "1", "--port", Integer.toString(free));
        assertEquals(1, run.code);
        assertEquals("no server at 127.0.0.1:" + free + ": start one with bin/hongbao serve", run.err.trim());
        assertEquals("no host is called 'no.such.host.invalid': check --host",
            runAlone("show", "1", "--host", "no.such.host.invalid").err.trim());
    }

    @ParameterizedTest
    @ValueSource(strings = {"create", "grab", "show", "watch", "cancel", "decline", "ctl freeze", "ctl thaw",
        "ctl pause", "ctl resume", "ctl drain", "ctl limits", "ctl propose", "ctl approve", "ctl award",
        "ctl clear-quarantine", "ctl consumers", "ctl remove-consumer"})
    void everyCommandHasHelpWithAnExample(final String command)
    {
        final Run run = runAlone((command + " --help").split(" "));
        assertEquals(0, run.code);
        assertTrue(run.out.contains("Example") && run.out.contains("bin/hongbao " + command + " "), run.out);
        assertTrue(run.out.contains("--port"), run.out);
    }

    private static long created(final String... arguments)
    {
        final Run run = run(arguments);
        assertEquals(0, run.code, run.err);
        final Matcher id = Pattern.compile("^Envelope (\\d+): ").matcher(run.out);
        assertTrue(id.find(), run.out);
        return Long.parseLong(id.group(1));
    }

    private static Run run(final String... arguments)
    {
        final List<String> all = new ArrayList<>(Arrays.asList(arguments));
        all.add("--port");
        all.add(Integer.toString(gateway.port()));
        return runAlone(all.toArray(new String[0]));
    }

    private static Run runAlone(final String... arguments)
    {
        final StringWriter out = new StringWriter();
        final StringWriter err = new StringWriter();
        final CommandLine line = ClientCommands.addTo(new CommandLine(new Root()));
        line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return new Run(line.execute(arguments), out.toString(), err.toString());
    }
}
