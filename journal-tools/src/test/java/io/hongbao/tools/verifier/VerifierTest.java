package io.hongbao.tools.verifier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerifierTest
{
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    private Path directory;

    @Test
    void aFeedInOrderIsVerified()
    {
        assertEquals(0, verify(whole().lines()), err::toString);
        final String text = out.toString(StandardCharsets.UTF_8);
        assertTrue(text.contains("4 envelopes (0 open), 16 shares recomputed (13 by revealed seed, 3 equal)"), text);
        assertTrue(text.contains("1 of 2 epochs revealed, 4 seeds derived"), text);
        assertTrue(text.contains("funded ¥33.88 = granted ¥"), text);
    }

    @Test
    void sharesOfAnOpenEnvelopeAreCountedAsNotYet()
    {
        assertEquals(0, verify(new Feed().open("LUCKY", 1000, 5, 3).lines()), err::toString);
        assertTrue(out.toString().contains("3 not yet (seed not revealed)"), out.toString());
    }

    @Test
    void aKnownSecretRecomputesOpenEnvelopesToo()
    {
        final Feed feed = new Feed().open("LUCKY", 1000, 5, 3).open("FAIR", 1000, 5, 2);
        final Audit audit = new Audit(false, 5);
        audit.knowSecret(1, feed.secret());
        feed.lines().forEach(line -> audit.accept(EventLine.parse(line)));
        final AuditReport report = audit.finish();
        assertEquals(List.of(), report.findings());
        assertEquals(5, report.recomputed().bySecret());
    }

    @Test
    void anIncarnationExplainsItsGap()
    {
        final Feed feed = new Feed().envelope("LUCKY", 888, 3, 3).incarnation().envelope("FAIR", 888, 3, 3);
        assertEquals(0, verify(feed.lines()), err::toString);
        feed.lines().removeIf(line -> line.contains("INCARNATION"));
        assertEquals(1, verify(feed.lines()));
    }

    @Test
    void aSecondIncarnationFollowsTheFirstThoughNothingWasCreatedInBetween() throws Exception
    {
        final Feed feed = new Feed().incarnation().incarnation().envelope("LUCKY", 888, 3, 3)
            .incarnation().incarnation().envelope("FAIR", 888, 3, 3);
        assertEquals(0, verify(feed.lines()), err::toString);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        GRANTED      | "amount":[0-9]+        | "amount":19999         | GRANTED.amount
        GRANTED      | "ordinal":0            | "ordinal":1            | GRANTED.ordinal is 1, expected 0
        GRANTED      | "sharesLeft":4         | "sharesLeft":3         | GRANTED.sharesLeft is 3, expected 4
        GRANTED      | "user":101             | "user":100             | GRANTED.user is 100 twice
        BEST_LUCK    | "user":[0-9]+          | "user":9               | BEST_LUCK.user is 9
        REFUNDED     | "amount":[0-9]+        | "amount":1             | REFUNDED.amount is 1
        REFUNDED     | "to":5                 | "to":6                 | REFUNDED.to is 6, expected 5
        CLOSED       | "seed":"..             | "seed":"ab             | the seed behind its commitment
        CLOSED       | "granted":[0-9]+       | "granted":1            | CLOSED.granted is 1
        CLOSED       | "EXHAUSTED"            | "EXPIRED"              | CLOSED.reason
        CREATED      | "senderNonce":"..      | "senderNonce":"ff      | GRANTED.amount of ordinal
        CREATED      | "commitment":".."?     | "commitment":"ab       | CLOSED.seed
        CREATED      | "epoch":1              | "epoch":2              | CREATED.epoch is 2
        EPOCH_REVEALED | "secret":"..         | "secret":"ff           | EPOCH_REVEALED.secret
        """)
    void aPlantedDifferenceIsFoundAndNamed(
        final String type, final String pattern, final String replacement, final String expected)
    {
        final List<String> lines = whole().lines();
        for (int i = 0; i < lines.size(); i++)
        {
            final String changed = lines.get(i).replaceFirst(pattern, replacement);
            if (lines.get(i).contains("\"" + type + "\"") && !changed.equals(lines.get(i)))
            {
                lines.set(i, changed);
                break;
            }
        }
        assertEquals(1, verify(lines));
        assertTrue(err.toString().contains(expected), err.toString());
    }

    @Test
    void aMissingLineIsFoundAndPassedOverInAnExcerpt()
    {
        final List<String> lines = whole().lines();
        lines.remove(3);
        assertEquals(1, verify(lines));
        assertTrue(err.toString().contains("sequence 5: sequence is 5, expected 4"), err.toString());
        assertEquals(0, verify(whole().lines().subList(2, 6), "--partial"), err::toString);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        not json                                       | line 1: not JSON at offset 0: expected null
        []                                             | line 1: an event is a JSON object
        {"sequence":1,"timestampMs":2}                 | line 1: type is missing, expected a string
        {"sequence":1.5,"timestampMs":2,"type":"X"}    | line 1: sequence is 1.5, expected an integer of 64 bits
        """)
    void linesThatAreNoEventAreNamed(final String line, final String expected)
    {
        assertEquals(1, verify(List.of(line)));
        assertTrue(err.toString().contains(expected), err.toString());
    }

    @Test
    void filesAreReadAndMissingOnesNamed() throws IOException
    {
        final Path file = directory.resolve("events.jsonl");
        Files.write(file, whole().lines());
        assertEquals(0, run(file.toString()));
        assertEquals(1, run(directory.resolve("none").toString()));
        assertTrue(err.toString().contains("none: no such file"), err.toString());
        assertEquals(1, run(directory.toString()));
        assertEquals(2, run());
        assertEquals(2, run("--what"));
        assertEquals(0, run("--help"));
    }

    @Test
    void theLuckiestShareIsRemembered()
    {
        final Audit audit = new Audit(false, 5);
        new Feed().envelope("LUCKY", 1000, 10, 10).envelope("EQUAL", 300, 3, 3).lines()
            .forEach(line -> audit.accept(EventLine.parse(line)));
        final LuckiestEnvelope luckiest = audit.finish().luckiest();
        assertEquals(1, luckiest.created().envelopeId());
        assertEquals(10, luckiest.grants().size());
        assertTrue(luckiest.multipleOfMean() > 1);
    }

    private static Feed whole()
    {
        return new Feed().envelope("LUCKY", 1000, 5, 5).envelope("FAIR", 1000, 6, 6).envelope("LUCKY", 888, 4, 2)
            .envelope("EQUAL", 500, 5, 3).reveal();
    }

    private int verify(final List<String> lines, final String... options)
    {
        final byte[] text = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
        final String[] args = java.util.Arrays.copyOf(options, options.length + 1);
        args[options.length] = "-";
        return new Verifier(stream(out), stream(err)).run(new ByteArrayInputStream(text), args);
    }

    private int run(final String... args)
    {
        return new Verifier(stream(out), stream(err)).run(new ByteArrayInputStream(new byte[0]), args);
    }

    private static PrintStream stream(final ByteArrayOutputStream target)
    {
        return new PrintStream(target, true, StandardCharsets.UTF_8);
    }
}
