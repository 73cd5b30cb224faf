package io.hongbao.bench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hongbao.bench.load.Scenario;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class HongbaoTest
{
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void helpListsEveryCommand()
    {
        assertEquals(0, run("--help"));
        for (final String command : new String[] {
            "demo", "serve", "load", "create", "grab", "show", "watch", "journal", "decode", "fairness", "jmh",
            "wallet", "keys", "appends", "ctl", "chat", "top", "plan", "bench"})
        {
            assertTrue(out.toString().contains("  " + command + " "), command);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "demo", "serve", "load", "create", "grab", "show", "watch", "journal", "decode", "fairness", "jmh",
        "wallet", "keys", "appends", "ctl", "chat", "top", "plan", "bench", "bench peers", "bench curve",
        "bench stages", "bench guard"})
    void everyCommandHasHelp(final String command)
    {
        assertEquals(0, run((command + " --help").split(" ")));
        assertTrue(out.toString().contains("Usage: hongbao " + command));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "|say what to do",
        "dmo|did you mean demo",
        "demo --sceario x|--sceario",
        "demo --scenario easter|easter",
        "demo --durability most|choose process or disk",
        "demo --crash -1|--crash is -1: choose 1..10000",
        "demo --crash 2 --scenario eve|--crash plays eve and a traffic of its own",
        "demo --seconds 0|--seconds is 0",
        "demo --seconds ten|is no whole number up to 2147483647: give one",
        "demo --report /nowhere/at/all.json|--report /nowhere/at/all.json cannot be written",
        "fairness --envelopes 1|--envelopes is 1: choose 10000 to 1000000000",
        "fairness --shares 10,1|--shares is 1: choose 2 to 1000",
        "appends --grabs 0|--grabs 0: use 1 to 4096",
        "ctl propose time 5 --reason r|propose time takes no number",
        "ctl propose rules --reason r|propose rules needs a number from 1",
        "ctl propose nothing 1 --reason r|cannot be proposed: use void, time or rules",
        "plan|--peak",
        "plan --peak 0|--peak is 0.0: use 1 to 1,000,000,000",
        "plan --peak 9 --creates 60 --grants 50|more than 100 % together",
        "bench|say what to measure",
        "bench peer|did you mean peers",
        "bench peers --rounds 0|--rounds 1..100",
        "bench peers --only nobody|finds none of hongbao-process, hongbao-disk, redis-counters-none",
        "bench peers --only (|--only: Unclosed group",
        "bench curve --rates 5,0|--rates are 1..100000000",
        "bench curve --scenario x|no scenario 'x'",
        "bench curve --durability most|choose process or disk",
        "bench stages --seconds 0|--seconds and --warm-up are 1..3600",
        "bench stages --pin 0|--pin is '0': give the server's processors and the generator's",
        "bench guard --slow-down -1|--slow-down is 0..1000",
        "chat --people 0|--people is 0: use 1 to 40",
        "chat --key F|name it with --host",
        "top --every 0|--every is 0: use 1 to 3600",
        "load --rate -1|--rate is -1",
        "load --connections 65|--connections is 65",
        "load --in-flight 0|--in-flight is 0",
        "load --port 70000|--port is 70000",
        "load --scenario nothing|no scenario 'nothing': choose eve, plain, group-storm, friends, video, rain,"})
    void wrongUsageIsToldInOneLine(final String line, final String part)
    {
        assertEquals(2, run(line == null ? new String[0] : line.split(" ")));
        assertEquals(1, err.toString().lines().count(), err.toString());
        assertTrue(err.toString().contains(part), err.toString());
    }

    @Test
    void anArgumentThatIsNotUtf8IsRefused()
    {
        final CommandLine root = Hongbao.commandLine();
        root.setErr(new PrintWriter(err, true));
        assertEquals(2, Hongbao.run(root, "create", "--total", "1", "--note", "\uFFFD\uFFFD"));
        assertEquals(1, err.toString().lines().count(), err.toString());
        assertTrue(err.toString().contains("type it in UTF-8"), err.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo", "load"})
    void helpNamesEveryScenario(final String command)
    {
        assertEquals(0, run(command, "--help"));
        for (final Scenario scenario : Scenario.values())
        {
            assertTrue(out.toString().contains("  " + scenario.label() + "  "), scenario.label());
        }
    }

    @Test
    void loadWithoutAServerSaysHowToStartOne()
    {
        assertEquals(1, run("load", "--port", "1", "--seconds", "1"));
        assertEquals(1, err.toString().lines().count(), err.toString());
        assertTrue(err.toString().contains("start one with bin/hongbao serve"), err.toString());
    }

    private int run(final String... args)
    {
        final CommandLine root = Hongbao.commandLine();
        root.setOut(new PrintWriter(out, true));
        root.setErr(new PrintWriter(err, true));
        return root.execute(args);
    }
}
