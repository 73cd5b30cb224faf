package io.hongbao.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hongbao.engine.GrabEngine;
import io.hongbao.engine.api.CreateEnvelope;
import io.hongbao.engine.journal.DataDirectory;
import io.hongbao.engine.journal.EpochKeyFile;
import io.hongbao.engine.journal.JournalReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code journal repair} and {@code wrap-key} on copies of what a real engine has written. */
@Timeout(60)
class RepairTest
{
    private static final int SYNCED = 5;
    /** Bytes of a document before its magic: its word and the SBE header. */
    private static final int MAGIC_AT = 12;

    private final ToolBench tool = new ToolBench();

    @TempDir
    private Path data;

    @BeforeEach
    void copy() throws IOException
    {
        EveryKindJournal.copyTo(data);
    }

    @Test
    void aSoundJournalIsLeftAsItIs() throws IOException
    {
        final Map<String, Integer> before = contents();
        assertTrue(tool.text("repair", data).startsWith("nothing to repair: the journal ends with batch "));
        assertEquals("NOTHING", tool.json("repair", data, "--accept-loss", "--json").get(0).get("outcome"));
        assertEquals(before, contents());
    }

    @Test
    void aBatchThatWasNeverFinishedIsCutAndNothingElse() throws IOException
    {
        crashed();
        final List<Integer> documents = documents();
        final int last = documents.get(documents.size() - 1);
        write(last, new byte[4]); // the word that its writer writes last
        final Map<?, ?> done = tool.json("repair", data, "--json").get(0);
        assertEquals("UNFINISHED", done.get("outcome"));
        assertEquals((long)last, done.get("offset"));
        assertEquals(documents.size() - 1L, done.get("lastBatch"));
        assertTrue(tool.text("repair", data).startsWith("nothing to repair"));
        startsAgain();
    }

    @Test
    void damageInWhatWasNeverSyncedIsCutOnlyIfTheLossIsAccepted() throws IOException
    {
        crashed();
        final int damaged = documents().get(SYNCED + 3);
        flip(damaged + 300);
        final Map<String, Integer> before = contents();
        tool.refused(1, "from there on nothing was synced (the last batch that was is " + SYNCED +
            "): --accept-loss cuts it, and with it every answer after position ", "repair", data);
        assertEquals(before, contents());
        final String text = tool.text("repair", data, "--accept-loss");
        assertTrue(text.startsWith("LOSS: journal damaged: file "), text);
        assertTrue(text.contains("what was answered after position "), text);
        assertTrue(text.contains("the journal ends with batch " + (SYNCED + 3)), text);
        final Path kept = Path.of(text.replaceAll("(?s).*; kept in (\\S+\\.cut-" + damaged + ")\\R.*", "$1"));
        assertTrue(new String(Files.readAllBytes(kept), StandardCharsets.ISO_8859_1).indexOf("HBJ1") == MAGIC_AT, text);
        assertEquals(0, tool.run("verify", data), tool::err);
        assertTrue(tool.text("repair", data).startsWith("nothing to repair"));
        startsAgain();
    }

    @Test
    void whatWasOnTheDeviceIsNeverCut() throws IOException
    {
        crashed();
        flip(documents().get(SYNCED - 2) + 300);
        refusedAndUnchanged("it lies in what was on the device (batch " + SYNCED + "), which is never cut");
    }

    @Test
    void whatWasClosedCleanlyIsNeverCut() throws IOException
    {
        final List<Integer> documents = documents();
        flip(documents.get(documents.size() - 1) + 300);
        refusedAndUnchanged("which is never cut");
    }

    @Test
    void aJournalThatAServerWritesIsNotRepaired()
    {
        try (GrabEngine engine = GrabEngine.launch(EveryKindEngine.config(data)))
        {
            assertNotNull(engine);
            tool.refused(1, "is being written by process ", "repair", data, "--accept-loss");
        }
    }

    @Test
    void aNewWrappingKeyIsUsedFromTheNextStartOnAndTheOldOnesStay() throws IOException
    {
        final Map<?, ?> done = tool.json("wrap-key", "rotate", data, "--json").get(0);
        assertEquals(2L, done.get("newest"));
        assertEquals(List.of(1L, 2L), tool.json("wrap-key", "list", data, "--json").get(0).get("keys"));
        final byte[] wrapped = EpochKeyFile.open(data, true).wrap(7, new byte[32]);
        assertEquals(2, EpochKeyFile.keyId(new UnsafeBuffer(wrapped), 0));
        assertEquals(0, tool.run("verify", data), tool::err); // under key 1
        startsAgain();
        final String text = tool.text("wrap-key", "rotate", data);
        assertTrue(text.startsWith("key 3 is in ") && text.contains("BACK THE FILE UP"), text);
        assertTrue(text.contains("keys 1, 2, 3 stay in it"), text);
        Files.delete(DataDirectory.key(data));
        tool.refused(1, "epoch.key is missing: restore it from its backup", "wrap-key", "rotate", data);
        tool.refused(1, "epoch.key is missing: restore it from its backup", "wrap-key", "list", data);
        tool.refused(2, "wrap-key: name one of rotate, list", "wrap-key");
    }

    private void refusedAndUnchanged(final String expected) throws IOException
    {
        final Map<String, Integer> before = contents();
        tool.refused(1, expected, "repair", data, "--accept-loss");
        tool.refused(1, expected, "repair", data);
        assertEquals(before, contents());
    }

    /** An engine goes on with it, in a new incarnation if it was not closed cleanly. */
    private void startsAgain()
    {
        try (GrabEngine engine = GrabEngine.launch(EveryKindEngine.config(data)))
        {
            EveryKindEngine.get(engine.create(CreateEnvelope.builder().sender(5).money(100, 2).build()));
        }
        assertEquals(0, tool.run("verify", data), tool::err);
    }

    /** As a kill leaves it: the first batches are known to be on the device, the others not. */
    private void crashed() throws IOException
    {
        try (JournalReader reader = JournalReader.open(data))
        {
            while (reader.batchNumber() < SYNCED)
            {
                assertTrue(reader.next());
            }
            EveryKindJournal.setSynced(data, SYNCED, reader.position());
        }
    }

    /** Offsets of the batches in the file. */
    private List<Integer> documents() throws IOException
    {
        final String bytes = new String(Files.readAllBytes(file()), StandardCharsets.ISO_8859_1);
        final List<Integer> offsets = new ArrayList<>();
        for (int at = bytes.indexOf("HBJ1"); at >= 0; at = bytes.indexOf("HBJ1", at + 1))
        {
            offsets.add(at - MAGIC_AT);
        }
        return offsets;
    }

    private void flip(final int at) throws IOException
    {
        write(at, new byte[]{(byte)(Files.readAllBytes(file())[at] ^ 4)});
    }

    private void write(final int at, final byte[] bytes) throws IOException
    {
        final byte[] all = Files.readAllBytes(file());
        System.arraycopy(bytes, 0, all, at, bytes.length);
        Files.write(file(), all);
    }

    private Path file() throws IOException
    {
        try (Stream<Path> files = Files.list(DataDirectory.journal(data)))
        {
            return files.filter(path -> path.toString().endsWith(".cq4")).sorted().findFirst().orElseThrow();
        }
    }

    /** Hashes of all files of the journal. */
    private Map<String, Integer> contents() throws IOException
    {
        final Map<String, Integer> contents = new TreeMap<>();
        for (final Path path : EveryKindJournal.below(DataDirectory.journal(data)))
        {
            if (Files.isRegularFile(path))
            {
                contents.put(path.getFileName().toString(), Arrays.hashCode(Files.readAllBytes(path)));
            }
        }
        return contents;
    }
}
