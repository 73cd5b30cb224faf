package io.hongbao.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hongbao.engine.codec.BatchHeaderDecoder;
import io.hongbao.engine.codec.MessageHeaderDecoder;
import io.hongbao.engine.journal.DataDirectory;
import io.hongbao.engine.journal.JournalDamage;
import io.hongbao.engine.journal.JournalReader;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Somebody who may write the journal edits it, and makes every checksum and the chain fit (docs/PROTOCOL.md, 10): a
 * head of the chain that a consumer was told before tells it. {@code -Dhongbao.edits=1000} is the long run.
 */
@Timeout(120)
class EditedJournalTest
{
    private static final int EDITS = Integer.getInteger("hongbao.edits", 150);
    private static final int WORD = Integer.BYTES;
    private static final int HEADER = MessageHeaderDecoder.ENCODED_LENGTH + BatchHeaderDecoder.BLOCK_LENGTH;
    private static final int MAGIC_AT = WORD + MessageHeaderDecoder.ENCODED_LENGTH;
    private static final int LENGTH_MASK = 0x3FFF_FFFF;
    private static final int CRC_AT =
        MessageHeaderDecoder.ENCODED_LENGTH + BatchHeaderDecoder.crc32cEncodingOffset();
    private static final int CHAIN_AT =
        MessageHeaderDecoder.ENCODED_LENGTH + BatchHeaderDecoder.previousChainEncodingOffset();
    private static final int CHAIN_LENGTH = BatchHeaderDecoder.previousChainLength();

    @TempDir
    private Path data;
    private final ToolBench tool = new ToolBench();
    private final List<Integer> documents = new ArrayList<>();
    private Path file;
    private byte[] original;
    private String chain;
    private long batches;

    @BeforeEach
    void copy() throws IOException
    {
        EveryKindJournal.copyTo(data);
        try (Stream<Path> files = Files.list(DataDirectory.journal(data)))
        {
            file = files.filter(path -> path.toString().endsWith(".cq4")).findFirst().orElseThrow();
        }
        original = Files.readAllBytes(file);
        final String text = new String(original, StandardCharsets.ISO_8859_1);
        for (int at = text.indexOf("HBJ1"); at >= 0; at = text.indexOf("HBJ1", at + 1))
        {
            documents.add(at - MAGIC_AT);
        }
        batches = documents.size();
        chain = chainOf(data);
    }

    @Test
    void everyEditIsFoundThoughAllChecksumsFit() throws Exception
    {
        final SplittableRandom random = new SplittableRandom(8);
        int onlyByTheHead = 0;
        for (int edit = 0; edit < EDITS; edit++)
        {
            final int document = random.nextInt(documents.size());
            final byte[] bytes = original.clone();
            final int length = length(bytes, documents.get(document));
            final int at = documents.get(document) + WORD + HEADER + random.nextInt(length - HEADER);
            bytes[at] ^= (byte)(1 << random.nextInt(Byte.SIZE));
            refit(bytes, document);
            write(bytes);
            onlyByTheHead += isFound(at);
        }
        assertTrue(onlyByTheHead > EDITS / 2, onlyByTheHead + " of the edits pass every other check of the journal");
        write(original);
        assertEquals(chain, chainOf(data));
    }

    @Test
    void verifyTellsTheFirstHeadThatDiffers() throws Exception
    {
        final Path heads = data.resolve("heads.jsonl");
        Files.writeString(heads, head(batches, chain));
        assertTrue(tool.text("verify", data, "--heads", heads).contains("1 head that a consumer was told"));
        Files.writeString(heads, head(3, "ab".repeat(CHAIN_LENGTH)) + head(batches, chain));
        assertDifference("NOT in order: batch 3, position 3: the chain is ", heads);
        assertDifference("a consumer was told abab", heads);
        Files.writeString(heads, head(batches + 7, chain));
        assertDifference(
            "the journal ends with batch " + batches + ", a consumer was told batch " + (batches + 7), heads);
    }

    private void assertDifference(final String expected, final Path heads)
    {
        assertEquals(1, tool.run("verify", data, "--heads", heads));
        assertTrue(tool.err().contains(expected), tool.err());
    }

    @Test
    void aFileThatHoldsNoHeadsIsToldByItsLine() throws Exception
    {
        final Path heads = data.resolve("heads.jsonl");
        Files.writeString(heads, head(1, chain) + "{\"batch\":2,\"chain\":\"beef\"}\n");
        tool.refused(1, "line 2 of " + heads + " is no head (a chain has 64 digits)", "verify", data, "--heads", heads);
        Files.writeString(heads, "12,34\n");
        tool.refused(1, "line 1 of " + heads + " is no head", "verify", data, "--heads", heads);
        Files.write(heads, new byte[]{(byte)0xC3, (byte)0x28});
        tool.refused(1, heads + " is no file of heads, it is not even text", "verify", data, "--heads", heads);
        tool.refused(1, "cannot read the heads in", "verify", data, "--heads", data.resolve("none"));
    }

    /** 1 if only the head tells, 0 if something else does; fails if nothing does. */
    private int isFound(final int at)
    {
        final ToldHeads heads = new ToldHeads();
        heads.add(batches, chain);
        long last = 0;
        try (JournalReader reader = JournalReader.open(data))
        {
            while (reader.next())
            {
                heads.check(reader);
                last = reader.batchNumber();
            }
            reader.tail();
        }
        catch (final JournalDamage structure)
        {
            return 0;
        }
        assertTrue(heads.difference(last).isPresent(), "the edit of byte " + at + " is not found");
        return 1;
    }

    /** What docs/PROTOCOL.md says of checksum and chain, from a batch to the last. */
    private void refit(final byte[] bytes, final int from) throws Exception
    {
        byte[] before = null;
        for (int i = from; i < documents.size(); i++)
        {
            final int at = documents.get(i) + WORD;
            final int length = length(bytes, documents.get(i));
            if (before != null)
            {
                System.arraycopy(before, 0, bytes, at + CHAIN_AT, CHAIN_LENGTH);
            }
            final ByteBuffer crcField = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(at + CRC_AT, 0);
            final CRC32C crc = new CRC32C();
            crc.update(bytes, at, length);
            final MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(bytes, at + CHAIN_AT, CHAIN_LENGTH);
            sha256.update(bytes, at, length);
            before = sha256.digest();
            crcField.putInt(at + CRC_AT, (int)crc.getValue());
        }
    }

    private void write(final byte[] bytes) throws IOException
    {
        final int begin = documents.get(0);
        final int last = documents.get(documents.size() - 1);
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw"))
        {
            open.seek(begin);
            open.write(bytes, begin, last + WORD + length(bytes, last) - begin);
        }
    }

    private static int length(final byte[] bytes, final int document)
    {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(document) & LENGTH_MASK;
    }

    private static String chainOf(final Path directory)
    {
        try (JournalReader reader = JournalReader.open(directory))
        {
            while (reader.next())
            {
                continue;
            }
            return HexFormat.of().formatHex(reader.chainHead());
        }
    }

    private static String head(final long batch, final String chain)
    {
        return "{\"batch\":" + batch + ",\"sequence\":1,\"chain\":\"" + chain + "\"}\n";
    }
}
