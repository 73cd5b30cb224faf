package io.hongbao.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code journal stats} on a journal that a real engine has written. */
class StatsTest
{
    private final ToolBench tool = new ToolBench();
    private final Path data = EveryKindJournal.directory();

    @TempDir
    private Path temporary;

    @Test
    void theDaysNumbersAreThoseOfItsEvents()
    {
        final List<Map<?, ?>> events = tool.json("events", data);
        final Map<?, ?> day = tool.json("stats", data, "--zone", zone(), "--json", "--seconds").get(0);
        final long grants = events.stream().filter(event -> "GRANTED".equals(event.get("type"))).count();
        assertEquals(grants, day.get("grants"));
        assertEquals((long)events.size(), day.get("events"));
        long bySecond = 0;
        for (final Object second : (List<?>)day.get("seconds"))
        {
            bySecond += (Long)((Map<?, ?>)second).get("grants");
        }
        assertEquals(grants, bySecond);
        assertTrue((Long)day.get("answers") > grants, day.toString());
        assertTrue(((Map<?, ?>)day.get("refusals")).containsKey("WRONG_PASSWORD"), day.toString());
        assertTrue(((Map<?, ?>)day.get("refusals")).containsKey("EXHAUSTED"), day.toString());
        assertTrue(((Map<?, ?>)day.get("stages")).containsKey("COMMIT"), day.toString());
    }

    @Test
    void theUsersWhoGotTheMostAreTheSameHoweverFewFitIntoMemory()
    {
        final Map<Object, Long> amounts = new HashMap<>();
        tool.json("events", data, "--type", "GRANTED")
            .forEach(event -> amounts.merge(event.get("user"), (Long)event.get("amount"), Long::sum));
        final Map<?, ?> day = tool.json("stats", data, "--zone", zone(), "--json", "--top", 5).get(0);
        assertEquals((long)amounts.size(), day.get("users"));
        final List<?> top = (List<?>)day.get("topUsers");
        assertEquals(amounts.values().stream().sorted((a, b) -> Long.compare(b, a)).limit(5).toList(),
            top.stream().map(user -> ((Map<?, ?>)user).get("amount")).toList());
        final Map<?, ?> sliced = tool.json(
            "stats", data, "--zone", zone(), "--json", "--top", 5, "--users-at-once", 3).get(0);
        assertEquals(day, sliced);
    }

    @Test
    void textNamesRefusalsAndLatencies()
    {
        final String text = tool.text("stats", data, "--zone", zone());
        assertTrue(text.matches("(?s).*refused WRONG_PASSWORD +1\\R.*"), text);
        assertTrue(text.matches("(?s).*stage COMMIT +median second: p50 .*"), text);
        assertTrue(text.matches("(?s).*envelopes of 156 +funded ¥.*"), text);
        assertTrue(text.matches("(?s).*grants +\\d+, most in a second: \\d+ at 2.*"), text);
    }

    @Test
    void aDayThatIsNotInTheJournalIsTold()
    {
        tool.refused(1, "nothing of 2001-02-03 (+08:00) is in the journal", "stats", data, "--day", "2001-02-03");
        tool.refused(2, "--top is -1: use 0 to 10000", "stats", data, "--top", -1);
        tool.refused(2, "has no drawing library", "stats", data, "--plots", temporary);
    }

    @Test
    void plotsAreDrawnByWhoeverCan() throws Exception
    {
        final Path folder = temporary.resolve("plots");
        final CommandLine tree = JournalCommand.commandLine((day, directory) ->
            Files.writeString(directory.resolve("day"), Instant.ofEpochMilli(day.startMs())
                .atOffset(ZoneOffset.UTC).toLocalTime().toString()));
        assertEquals(0, tree.execute("stats", data.toString(), "--plots", folder.toString(), "--json"));
        assertEquals("16:00", Files.readString(folder.resolve("day")));
    }

    /** An offset by which the journal lies about noon, so that it is of one day whenever this runs. */
    private String zone()
    {
        final long fromMs = (Long)tool.json("events", data, "--limit", 1).get(0).get("timestampMs");
        return ZoneOffset.ofHours(12 - Instant.ofEpochMilli(fromMs).atOffset(ZoneOffset.UTC).getHour()).getId();
    }
}
