package io.hongbao.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hongbao.tools.verifier.Json;
import io.hongbao.tools.verifier.Verifier;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bundle about one envelope, written by {@code journal dispute} and checked by the verifier that knows no engine. */
class DisputeTest
{
    private final ToolBench tool = new ToolBench();
    private final Path data = EveryKindJournal.directory();
    private final EveryKindEngine played = EveryKindJournal.ids();
    private final ByteArrayOutputStream verdict = new ByteArrayOutputStream();

    @TempDir
    private Path temporary;

    @Test
    void theBundleOfEachKindIsInOrder() throws IOException
    {
        for (final long id : List.of(played.lucky, played.fair, played.equal, played.open, played.expired,
            played.raffle, played.rain, played.password, played.task, played.goal, played.campaignEnvelope,
            played.mounted))
        {
            for (final String chain : List.of("NONE", "OWN", "SPAN", "HEAD"))
            {
                assertEquals(0, check(bundle(id, chain)), () -> id + " " + chain + ": " + verdict);
            }
        }
        assertEquals(0, check(bundle(played.lucky, "OWN")));
        assertTrue(verdict.toString().contains("envelope " + played.lucky + ": 7 events told, each as its batch has " +
            "it, none of these batches left out"), verdict.toString());
        assertTrue(verdict.toString().contains("3 shares recomputed (3 by revealed seed"), verdict.toString());
        assertEquals(0, check(bundle(played.lucky, "NONE")));
        assertTrue(verdict.toString().contains("is not proved"), verdict.toString());
    }

    @Test
    void theHeadOfTheChainIsHeldAgainstTheOneThatWasNoted() throws IOException
    {
        final String head = (String)tool.json("inspect", data, "--json").get(0).get("chainHead");
        final List<String> bundle = bundle(played.lucky, "HEAD");
        assertEquals(0, check(bundle, "--head", head), verdict::toString);
        assertTrue(verdict.toString().contains(head + " after"), verdict.toString());
        assertEquals(1, check(bundle, "--head", "0".repeat(64)));
        assertTrue(verdict.toString().contains("no batch of the bundle ends with the chain value"), verdict.toString());
        assertEquals(2, check(bundle, "--head", "12"));
    }

    @Test
    void whatWasChangedOrLeftOutIsFound() throws IOException
    {
        final List<String> bundle = bundle(played.lucky, "SPAN");
        final int granted = indexOf(bundle, "\"type\":\"GRANTED\"");
        final List<String> changed = new ArrayList<>(bundle);
        changed.set(granted, changed.get(granted).replaceFirst("\"user\":\\d+", "\"user\":9999"));
        assertFound("GRANTED.user is 9999, in batch ", changed);
        final List<String> leftOut = new ArrayList<>(bundle);
        leftOut.remove(granted);
        assertFound("of the envelope (sequence ", leftOut);
        final List<String> cut = bundle.subList(0, bundle.size() - 1);
        assertFound("the bundle has no end: it was cut", cut);
        final List<String> flipped = new ArrayList<>(bundle);
        flipped.set(granted - 1, withAmount(bundle.get(granted - 1), false));
        assertFound("its checksum is wrong", flipped);
        final List<String> forged = new ArrayList<>(bundle);
        forged.set(granted - 1, withAmount(bundle.get(granted - 1), true));
        assertFound("", forged);
        assertFound("not a bundle of hongbao/dispute/v1", List.of("{\"a\":1}"));
        assertFound("line 1: not JSON", List.of("nonsense"));
    }

    @Test
    void aForgedBatchDoesNotContinueTheChain() throws IOException
    {
        final List<String> bundle = bundle(played.lucky, "SPAN");
        final int first = indexOf(bundle, "\"type\":\"CREATED\"") - 1;
        final List<String> forged = new ArrayList<>(bundle);
        // a byte of a command, which no told event shows
        forged.set(first, changed(bundle.get(first), 120 + 8 + 4, true));
        assertFound("does not continue the chain of batch ", forged);
    }

    @Test
    void aBundleIsANewFileOfItsOwnerAndIsNamedInTheSummary() throws IOException
    {
        final Path file = temporary.resolve("one.jsonl");
        final Map<?, ?> summary = tool.json("dispute", data, played.lucky, "-o", file, "--json").get(0);
        assertEquals(7L, summary.get("events"));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        tool.refused(1, "one.jsonl is there already: name a new file", "dispute", data, played.lucky, "-o", file);
        tool.refused(1, "envelope 999 is not in this journal", "dispute", data, 999, "-o", temporary.resolve("x"));
        assertFalse(Files.exists(temporary.resolve("x")));
        tool.refused(1, "cannot write ", "dispute", data, played.lucky, "-o", temporary.resolve("no/x"));
        tool.refused(2, "Missing required option: '--out=FILE'", "dispute", data, played.lucky);
        assertTrue(tool.text("dispute", data, played.lucky, "-o", temporary.resolve("two"))
            .contains("io.hongbao.tools.verifier.Verifier --dispute "));
    }

    private void assertFound(final String expected, final List<String> bundle)
    {
        assertEquals(1, check(bundle), verdict::toString);
        assertTrue(verdict.toString().contains(expected), verdict.toString());
    }

    private static String withAmount(final String line, final boolean isSealed)
    {
        return changed(line, -30, isSealed);
    }

    /** A batch with one byte changed, counted from its end if negative; with the right checksum if so asked. */
    private static String changed(final String line, final int at, final boolean isSealed)
    {
        final byte[] bytes = Base64.getDecoder().decode((String)((Map<?, ?>)Json.parse(line)).get("batch"));
        bytes[at < 0 ? bytes.length + at : at] ^= 1;
        if (isSealed)
        {
            final ByteBuffer view = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(84, 0);
            final CRC32C crc = new CRC32C();
            crc.update(bytes);
            view.putInt(84, (int)crc.getValue());
        }
        return "{\"batch\":\"" + Base64.getEncoder().encodeToString(bytes) + "\"}";
    }

    private List<String> bundle(final long envelope, final String chain) throws IOException
    {
        final Path file = temporary.resolve("bundle");
        Files.deleteIfExists(file);
        tool.text("dispute", data, envelope, "--out", file, "--chain", chain);
        return Files.readAllLines(file);
    }

    private static int indexOf(final List<String> lines, final String part)
    {
        for (int i = 0; i < lines.size(); i++)
        {
            if (lines.get(i).contains(part))
            {
                return i;
            }
        }
        throw new AssertionError(part);
    }

    private int check(final List<String> bundle, final String... options)
    {
        verdict.reset();
        final PrintStream stream = new PrintStream(verdict, true, StandardCharsets.UTF_8);
        final List<String> args = new ArrayList<>(List.of("--dispute"));
        args.addAll(List.of(options));
        args.add("-");
        return new Verifier(stream, stream).run(new ByteArrayInputStream(
            String.join("\n", bundle).getBytes(StandardCharsets.UTF_8)), args.toArray(new String[0]));
    }
}
