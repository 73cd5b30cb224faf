package io.hongbao.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hongbao.engine.journal.DataDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code journal explain} on a journal that a real engine has written. */
class ExplainTest
{
    private final ToolBench tool = new ToolBench();
    private final Path data = EveryKindJournal.directory();
    private final EveryKindEngine played = EveryKindJournal.ids();

    @TempDir
    private Path temporary;

    @Test
    void aLuckyEnvelopesStoryNamesWhoAndWhyThatAmount()
    {
        final String story = tool.text("explain", data, played.lucky);
        assertTrue(story.contains("User 11 put ¥8.88 into an envelope of 3 shares, LUCKY"), story);
        assertTrue(story.contains("with the words \"恭喜,\"发财\"\""), story);
        assertTrue(story.matches("(?s).*User 21 got ¥\\d\\.\\d\\d \\(place 0, 2 left\\)\\. LUCKY: ¥8\\.88 was left " +
            "for 3 shares; draw\\(SPLIT, 0\\) = u = 0x[0-9a-f]+, share = 1 \\+ mulhi\\(u, 2\\*885\\)/3 = " +
            "\\d+\\..*"), story);
        assertTrue(story.contains("so the last one is all of it"), story);
        assertTrue(story.contains("It closed, EXHAUSTED: ¥8.88 granted, ¥0.00 refunded"), story);
        assertTrue(story.contains("[by service 1, position "), story);
        assertTrue(story.contains("Who was refused, and why, cannot be told: this journal records no refusals"), story);
        assertFalse(story.contains("DIFFERS"), story);
    }

    @Test
    void eachKindSaysWhatElseWasDrawn()
    {
        assertTrue(tool.text("explain", data, played.fair).contains("place 3 of the shuffled row holds ¥"));
        assertTrue(tool.text("explain", data, played.equal).contains("EQUAL: ¥6.00 / 3 = ¥2.00"));
        final String raffle = tool.text("explain", data, played.raffle);
        assertTrue(raffle.contains("User 44 entered the raffle as number 3"), raffle);
        assertTrue(raffle.matches("(?s).*place 1 of the raffle among 4 entrants is user 4\\d\\..*"), raffle);
        assertTrue(raffle.contains("[by the engine itself, position"), raffle);
        final String rain = tool.text("explain", data, played.rain, "--user", 51);
        assertTrue(rain.contains("taps that hit 500000 in a million, 5 a user"), rain);
        assertFalse(rain.contains("NOT a hit"), rain);
        final String password = tool.text("explain", data, played.password);
        assertTrue(password.contains("User 61 tried a wrong password, 9 tries left"), password);
        assertTrue(tool.text("explain", data, played.task).contains("User 62 used a ticket of task 3"));
        assertTrue(tool.text("explain", data, played.goal).contains("User 64 handed in, 2 of 2"));
        final String mounted = tool.text("explain", data, played.mounted);
        assertTrue(mounted.contains("Campaign " + played.campaign + " (shown: user 73) put ¥6.00"), mounted);
        assertTrue(mounted.contains("went back to the pool of campaign " + played.campaign), mounted);
    }

    @Test
    void sharesOfAnOpenEnvelopeNeedTheKeyFileAndItsSeedIsNotTold() throws IOException
    {
        final String withKey = tool.text("explain", data, played.open);
        assertTrue(withKey.contains("derived with the key file, not public yet"), withKey);
        assertTrue(withKey.contains("mulhi(u, 2*4990)/10"), withKey);
        assertFalse(withKey.contains("its seed is revealed"), withKey);
        final String without = tool.text("explain", data, played.open, "--no-key");
        assertTrue(without.contains("LUCKY: the seed is not public yet, so it cannot be recomputed here"), without);
        Files.delete(DataDirectory.key(EveryKindJournal.copyTo(temporary)));
        assertEquals(without, tool.text("explain", temporary, played.open));
    }

    @Test
    void whyAUserHasNothingCannotBeToldAndWhoHasAShareIsTold()
    {
        final String refused = tool.text("explain", data, played.lucky, "--user", 24);
        assertTrue(refused.contains("User 24 has no share of it; whether and why it was refused cannot be told: "),
            refused);
        assertTrue(tool.text("explain", data, played.lucky, "--user", 22).contains("User 22 has a share: User 22 got"));
    }

    @Test
    void jsonHoldsAStepALineAndASummary()
    {
        final List<Map<?, ?>> steps = tool.json("explain", data, played.lucky, "--json", "--user", 24);
        assertEquals(List.of("CREATED", "GRANTED", "GRANTED", "GRANTED", "BEST_LUCK", "CLOSED", "SUMMARY"),
            steps.stream().map(step -> step.get("type")).toList());
        assertEquals("service 1", steps.get(1).get("by"));
        assertEquals(Map.of("id", 24L, "hasShare", false), steps.get(6).get("user"));
    }

    @Test
    void whatIsNoEnvelopeOfThisJournalIsToldInOneLine()
    {
        tool.refused(1, "envelope 999 is not in this journal: the last id that it gave is ", "explain", data, 999);
        tool.refused(1, played.campaign + " is no envelope: the journal names it in CAMPAIGN_OPENED; journal events " +
            "--id", "explain", data, played.campaign);
        tool.refused(1, "is of shard 3, this journal is of shard 0", "explain", data, (3L << 42) + 1);
        tool.refused(2, "ENVELOPE is 0, at least 1", "explain", data, 0);
        tool.refused(1, "no such directory: name the one that serve", "explain", temporary.resolve("no"), 1);
    }
}
