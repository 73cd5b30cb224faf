package io.hongbao.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hongbao.engine.api.GrabEnvelope;
import java.io.IOException;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Scanner;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code journal events} and {@code inspect} beside a running engine that has played every kind. */
@Timeout(60)
class JournalEventsTest
{
    @TempDir
    private static Path data;
    private static EveryKindEngine played;

    private final ToolBench tool = new ToolBench();

    @BeforeAll
    static void play() throws InterruptedException
    {
        played = new EveryKindEngine(data).play();
    }

    @AfterAll
    static void stop()
    {
        played.close();
    }

    @Test
    void aUsersEventsAreThoseThatNameIt()
    {
        final List<Map<?, ?>> events = tool.json("events", data, "--user", 21);
        assertEquals(List.of(played.lucky, played.equal),
            events.stream().filter(event -> "GRANTED".equals(event.get("type"))).map(event -> event.get("envelopeId"))
                .toList());
        assertTrue(tool.json("events", data, "--user", EveryKindEngine.SPONSOR).stream()
            .anyMatch(event -> "TOPPED_UP".equals(event.get("type"))));
    }

    @Test
    void aCampaignsEventsAreThoseOfWhatItPaysForToo()
    {
        final List<Map<?, ?>> events = tool.json("events", data, "--campaign", played.campaign);
        assertEquals(Set.of("CAMPAIGN_OPENED", "TOPPED_UP", "CREATED", "GRANTED", "AWARDED", "SUBSIDY_GRANTED",
            "SUBSIDY_USED", "GATED", "REFUNDED", "CLOSED", "DROPS_SCHEDULED", "DROPPED", "DROPS_ENDED"),
            events.stream().map(event -> event.get("type")).collect(Collectors.toSet()));
        assertEquals(Set.of(71L, 74L), events.stream().filter(event -> "GRANTED".equals(event.get("type")))
            .map(event -> event.get("user")).collect(Collectors.toSet()));
    }

    @Test
    void aStretchOfTimeHoldsItsEventsAndNoOthers()
    {
        final List<Map<?, ?>> all = tool.json("events", data);
        final long from = (Long)all.get(all.size() / 2).get("timestampMs");
        final List<Map<?, ?>> later = tool.json("events", data, "--since", "@" + from);
        assertEquals(all.stream().filter(event -> (Long)event.get("timestampMs") >= from).toList(), later);
        final List<Map<?, ?>> before = tool.json("events", data, "--until", "@" + (from - 1));
        assertEquals(all.size(), before.size() + later.size());
        tool.refused(1, "is before the journal begins, at 2", "events", data, "--until", "2001-02-03");
        tool.refused(2, "is no time: use 2026-02-17T00:00:00Z", "events", data, "--since", "yesterday");
        tool.refused(2, "is before --since", "events", data, "--since", "2026-01-02", "--until", "2026-01-01T00:00");
    }

    @Test
    void aSequenceBeyondTheEndIsRefused()
    {
        tool.refused(1, "--from 999999 is beyond the end: the last sequence is ", "events", data, "--from", 999_999);
    }

    @Test
    void followingShowsWhatIsWrittenFromThenOn() throws Exception
    {
        final long id = played.create(io.hongbao.engine.api.CreateEnvelope.builder().sender(5).money(100, 2));
        final PipedReader reader = new PipedReader();
        final PrintWriter writer = new PrintWriter(new PipedWriter(reader));
        final Thread follower = new Thread(() ->
        {
            new CommandLine(new JournalCommand()).setOut(writer)
                .execute("events", data.toString(), "--envelope", "" + id, "--follow", "--limit", "2");
            writer.close();
        });
        follower.start();
        try (Scanner lines = new Scanner(reader))
        {
            assertTrue(lines.nextLine().contains("\"CREATED\""));
            EveryKindEngine.get(played.engine.grab(GrabEnvelope.of(id, 91)));
            assertTrue(lines.nextLine().contains("\"user\":91"));
            follower.join();
            assertTrue(!lines.hasNextLine());
        }
    }

    @Test
    void inspectNamesFilesSyncedPositionAndTheKeysThatAReplayNeeds()
    {
        final String text = tool.text("inspect", data);
        assertTrue(text.matches("(?s).*file 2[0-9-]+\\.cq4 +batches 1 to \\d+, positions 1 to \\d+, .*"), text);
        assertTrue(text.matches("(?s).*epoch keys needed +1 \\(\\d epochs?, there\\)\\R.*"), text);
        assertTrue(text.matches("(?s).*synced +position [1-9].*"), text);
        assertTrue(text.matches("(?s).*shard +0\\R.*"), text);
        final Map<?, ?> json = tool.json("inspect", data, "--json").get(0);
        assertEquals(List.of(1L), json.get("epochKeysNeeded"));
        assertEquals(List.of(), json.get("epochKeysMissing"));
        assertEquals(json.get("position"), ((Map<?, ?>)((List<?>)json.get("fileSpans")).get(0)).get("lastPosition"));
    }

    @Test
    void nothingIsReadByHalfWhenThePipeIsClosed() throws IOException
    {
        final PrintWriter closed = new PrintWriter(new java.io.Writer()
        {
            @Override
            public void write(final char[] buffer, final int offset, final int length) throws IOException
            {
                throw new IOException("closed");
            }

            @Override
            public void flush()
            {
                // nothing is kept
            }

            @Override
            public void close()
            {
                // nothing is open
            }
        });
        assertEquals(0, new CommandLine(new JournalCommand()).setOut(closed)
            .execute("events", data.toString(), "--follow"));
    }
}
