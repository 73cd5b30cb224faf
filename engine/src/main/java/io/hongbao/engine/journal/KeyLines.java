package io.hongbao.engine.journal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * The text of a key file: one line a key, {@code key <id> <64 hex digits> <checksum>}, lines with {@code #} are for
 * people. The checksum is the first 4 bytes of {@code SHA-256("hongbao/key/v1" || u32 id || key)}, against
 * typing errors.
 */
final class KeyLines
{
    static final int KEY_LENGTH = 32;

    private static final String COMMENT = "# Hongbao: wraps the epoch secrets in the journal. Back this file up, " +
        "apart from the journal.\n# Without it the journal cannot be replayed; with it every share can be foretold.\n";
    private static final int CHECKSUM_LENGTH = 4;
    private static final byte[] DOMAIN = "hongbao/key/v1".getBytes(StandardCharsets.US_ASCII);

    private KeyLines()
    {
    }

    static String format(final Map<Integer, byte[]> keys)
    {
        final StringBuilder text = new StringBuilder(COMMENT);
        keys.forEach((id, key) -> text.append("key ").append(id).append(' ').append(HexFormat.of().formatHex(key))
            .append(' ').append(checksum(id, key)).append('\n'));
        return text.toString();
    }

    static Map<Integer, byte[]> parse(final Path file, final String text)
    {
        final Map<Integer, byte[]> keys = new TreeMap<>();
        int number = 0;
        for (final String line : text.split("\n"))
        {
            number++;
            if (!line.isBlank() && !line.startsWith("#"))
            {
                addKey(file, number, line.trim().split(" +"), keys);
            }
        }
        if (keys.isEmpty())
        {
            throw damaged(file, number, "no key in it");
        }
        return keys;
    }

    private static void addKey(
        final Path file, final int number, final String[] words, final Map<Integer, byte[]> keys)
    {
        if (words.length != 4 || !words[0].equals("key"))
        {
            throw damaged(file, number, "not of the form 'key <id> <key> <checksum>'");
        }
        final int id;
        final byte[] key;
        try
        {
            id = Integer.parseInt(words[1]);
            key = HexFormat.of().parseHex(words[2]);
        }
        catch (final IllegalArgumentException e)
        {
            throw damaged(file, number, "id or key is not a number");
        }
        if (key.length != KEY_LENGTH || !checksum(id, key).equals(words[3]))
        {
            throw damaged(file, number, "the checksum is wrong");
        }
        if (keys.put(id, key) != null)
        {
            throw damaged(file, number, "key id " + id + " is there twice");
        }
    }

    private static String checksum(final int id, final byte[] key)
    {
        try
        {
            final MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(DOMAIN);
            digest.update(ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN).putInt(0, id).array());
            return HexFormat.of().formatHex(digest.digest(key), 0, CHECKSUM_LENGTH);
        }
        catch (final NoSuchAlgorithmException e)
        {
            throw new IllegalStateException("this JDK has no SHA-256", e);
        }
    }

    private static JournalException damaged(final Path file, final int line, final String what)
    {
        return new JournalException("the key file " + file + " is damaged, line " + line + ": " + what +
            ": restore it from its backup");
    }
}
