package io.hongbao.engine.keys;

import io.hongbao.engine.journal.JournalException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * The text of a key file: one line a key, {@code key <id> <from ms> <hex digits> <checksum>}; lines with {@code #} are
 * for people. The checksum is the first 4 bytes of {@code SHA-256("hongbao/key/v2" || LE(id) || LE(from) || secret)},
 * against typing errors; a line that a person writes may leave it out.
 */
final class KeyText
{
    static final int LEAST_SECRET = 16;
    static final int MOST_SECRET = 64;

    private static final int CHECKSUM_LENGTH = 4;
    private static final int WORDS = 5;
    private static final byte[] DOMAIN = "hongbao/key/v2".getBytes(StandardCharsets.US_ASCII);

    private KeyText()
    {
    }

    static String format(final String comment, final List<StoredKey> keys)
    {
        final StringBuilder text = new StringBuilder();
        comment.lines().forEach(line -> text.append("# ").append(line).append('\n'));
        for (final StoredKey key : keys)
        {
            text.append("key ").append(key.id()).append(' ').append(key.fromMs()).append(' ')
                .append(HexFormat.of().formatHex(key.secret())).append(' ').append(checksum(key)).append('\n');
        }
        return text.toString();
    }

    /** The keys of a file in the order of its lines. */
    static List<StoredKey> parse(final Path file, final String text)
    {
        final List<StoredKey> keys = new ArrayList<>();
        int number = 0;
        for (final String line : text.split("\n"))
        {
            number++;
            if (!line.isBlank() && !line.startsWith("#"))
            {
                final StoredKey key = key(file, number, line.trim().split(" +"));
                if (keys.stream().anyMatch(other -> other.id() == key.id()))
                {
                    throw damaged(file, number, "key id " + key.id() + " is there twice");
                }
                keys.add(key);
            }
        }
        return keys;
    }

    private static StoredKey key(final Path file, final int number, final String[] words)
    {
        if (words.length < WORDS - 1 || words.length > WORDS || !words[0].equals("key"))
        {
            throw damaged(file, number, "not of the form 'key <id> <from ms> <hex digits> <checksum>'");
        }
        final StoredKey key;
        try
        {
            key = new StoredKey(
                Long.parseLong(words[1]), Long.parseLong(words[2]), HexFormat.of().parseHex(words[WORDS - 2]));
        }
        catch (final IllegalArgumentException e)
        {
            throw damaged(file, number, "id, time or key is not a number");
        }
        if (key.id() < 1 || key.secret().length < LEAST_SECRET || key.secret().length > MOST_SECRET)
        {
            throw damaged(file, number, "an id from 1 and a key of " + LEAST_SECRET + " to " + MOST_SECRET +
                " bytes are wanted");
        }
        if (words.length == WORDS && !checksum(key).equals(words[WORDS - 1]))
        {
            throw damaged(file, number, "the checksum is wrong");
        }
        return key;
    }

    private static String checksum(final StoredKey key)
    {
        try
        {
            final MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(DOMAIN);
            digest.update(ByteBuffer.allocate(2 * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN)
                .putLong(key.id()).putLong(key.fromMs()).array());
            return HexFormat.of().formatHex(digest.digest(key.secret()), 0, CHECKSUM_LENGTH);
        }
        catch (final NoSuchAlgorithmException e)
        {
            throw new IllegalStateException("this JDK has no SHA-256", e);
        }
    }

    private static JournalException damaged(final Path file, final int line, final String what)
    {
        return new JournalException("the key file " + file + " cannot be used, line " + line + ": " + what +
            ": correct it, or restore it from its backup");
    }
}
