package io.hongbao.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hongbao.engine.journal.DataDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code journal at}: what the rules said at a moment that is past. */
class AtTest
{
    private final ToolBench tool = new ToolBench();
    private final Path data = EveryKindJournal.directory();
    private final EveryKindEngine played = EveryKindJournal.ids();

    @TempDir
    private Path temporary;

    @Test
    void anEnvelopeStoodAsItsEventsUpToThenSay()
    {
        final List<Map<?, ?>> steps = tool.json("explain", data, played.lucky, "--json");
        for (int grants = 0; grants < 3; grants++)
        {
            final Map<?, ?> at = at(steps.get(grants).get("position"), "--envelope", played.lucky);
            final Map<?, ?> envelope = (Map<?, ?>)at.get("envelope");
            assertEquals("OPEN", envelope.get("state"));
            assertEquals(grants, ((List<?>)envelope.get("grants")).size());
            assertEquals(3L - grants, envelope.get("sharesLeft"));
            assertEquals(888L, (Long)envelope.get("granted") + (Long)envelope.get("remaining"));
            assertEquals(steps.get(grants).get("position"), at.get("position"));
        }
        assertEquals("EXHAUSTED", ((Map<?, ?>)at(steps.get(5).get("position"), "--envelope", played.lucky)
            .get("envelope")).get("state"));
    }

    @Test
    void aTimeCountsWhatHappenedInIt()
    {
        final List<Map<?, ?>> steps = tool.json("explain", data, played.expired, "--json");
        final long refundedMs = (Long)steps.get(2).get("timestampMs");
        final Map<?, ?> before = at("@" + (refundedMs - 1), "--envelope", played.expired);
        assertEquals(0L, ((Map<?, ?>)before.get("envelope")).get("refunded"));
        final Map<?, ?> then = at("@" + refundedMs, "--envelope", played.expired);
        assertTrue((Long)((Map<?, ?>)then.get("envelope")).get("refunded") > 0, then.toString());
        assertEquals(refundedMs, then.get("timeMs"));
    }

    @Test
    void aCampaignAndAUserStoodThusToo()
    {
        final List<Map<?, ?>> events = tool.json("events", data, "--id", played.campaign, "--type", "TOPPED_UP");
        final Map<?, ?> first = at("@" + events.get(0).get("timestampMs"), "--campaign", played.campaign);
        final Map<?, ?> last = at("2099-01-01", "--campaign", played.campaign);
        assertEquals(20_000L, ((Map<?, ?>)first.get("campaign")).get("funded"));
        assertEquals(300L, ((Map<?, ?>)last.get("campaign")).get("awarded"));
        final List<Map<?, ?>> grants = tool.json("events", data, "--user", 21, "--type", "GRANTED");
        final Map<?, ?> one = at("@" + (Long)grants.get(0).get("timestampMs"), "--user", 21);
        final Map<?, ?> both = at("@" + (Long)grants.get(1).get("timestampMs"), "--user", 21);
        assertEquals(grants.get(0).get("amount"), ((Map<?, ?>)one.get("totals")).get("receivedAmount"));
        assertEquals(2L, ((Map<?, ?>)both.get("totals")).get("received"));
    }

    @Test
    void textSaysTheSame()
    {
        final List<Map<?, ?>> events = tool.json("events", data);
        final Instant end = Instant.ofEpochMilli((Long)events.get(events.size() - 1).get("timestampMs"));
        final String text = tool.text(
            "at", data, end.atOffset(ZoneOffset.ofHours(8)).toString(), "--envelope", played.raffle);
        assertTrue(text.startsWith(String.format("%-24s %s, after position ", "moment", end)), text);
        assertTrue(text.matches("(?s).*envelope grants +userId 4\\d, amount \\d+, grantedAtMs 2.*"), text);
        assertTrue(text.matches("(?s).*gates drawsAtMs +2.*"), text);
    }

    @Test
    void whatWasNotThereIsToldInOneLine() throws IOException
    {
        tool.refused(1, "envelope " + played.lucky + " at that moment: UNKNOWN_ENVELOPE", "at", data, 1, "--envelope",
            played.lucky);
        tool.refused(1, "position 99999 is beyond the end: the last one is ", "at", data, 99_999, "--user", 1);
        tool.refused(1, "2001-02-03T00:00:00Z is before the journal begins, at 2", "at", data, "2001-02-03",
            "--user", 1);
        tool.refused(2, "'noon' is no time: use 2026-02-17T00:00:00Z", "at", data, "noon", "--user", 1);
        tool.refused(2, "say of what: --envelope, --user or --campaign", "at", data, 5);
        tool.refused(2, "POSITION is 0: the first command is 1", "at", data, 0, "--user", 1);
        Files.delete(DataDirectory.key(EveryKindJournal.copyTo(temporary)));
        tool.refused(1, "epoch.key is missing: a replay needs it", "at", temporary, 5, "--user", 1);
    }

    @Test
    void whatTheRulesHaveForgottenByThenIsToldAsSuch()
    {
        tool.refused(1, "envelope " + played.lucky + " at that moment: ENVELOPE_RETIRED", "at", data, "2099-01-01",
            "--envelope", played.lucky);
    }

    private Map<?, ?> at(final Object... words)
    {
        final Object[] all = new Object[words.length + 3];
        all[0] = "at";
        all[1] = data;
        System.arraycopy(words, 0, all, 2, words.length);
        all[words.length + 2] = "--json";
        return tool.json(all).get(0);
    }
}
