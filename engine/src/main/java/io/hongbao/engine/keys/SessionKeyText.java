package io.hongbao.engine.keys;

import io.hongbao.engine.codec.Role;
import io.hongbao.engine.journal.JournalException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The text of {@code session.key}: one line a key, {@code session <id> <role> <principal, 0 = any> <made ms>
 * <not after ms, 0 = never> <64 hex digits> <checksum>}; lines with {@code #} are for people. The checksum is the first
 * 4 bytes of SHA-256 over the line before it, against typing errors.
 */
final class SessionKeyText
{
    static final int SECRET_LENGTH = 32;

    private static final String COMMENT = """
        # Hongbao: the keys that sessions prove themselves with (docs/OPERATIONS.md). As long as there is one here,
        # nobody is served without. Whoever has a secret from here can act in its role.
        """;
    private static final int CHECKSUM_LENGTH = 4;
    private static final int WORDS = 8;
    private static final int SECRET = 6;

    private SessionKeyText()
    {
    }

    static String format(final Collection<SessionKey> keys)
    {
        final StringBuilder text = new StringBuilder(COMMENT);
        for (final SessionKey key : keys)
        {
            final String line = "session " + key.id() + ' ' + key.role() + ' ' + key.principalId() + ' ' +
                key.madeMs() + ' ' + key.notAfterMs() + ' ' + HexFormat.of().formatHex(key.secret());
            text.append(line).append(' ').append(checksum(line)).append('\n');
        }
        return text.toString();
    }

    /** The keys of a file in the order of its lines. */
    static Map<Long, SessionKey> parse(final Path file, final String text)
    {
        final Map<Long, SessionKey> keys = new LinkedHashMap<>();
        int number = 0;
        for (final String line : text.split("\n"))
        {
            number++;
            if (!line.isBlank() && !line.startsWith("#"))
            {
                final SessionKey key = key(file, number, line.trim().split(" +"));
                if (keys.put(key.id(), key) != null)
                {
                    throw damaged(file, number, "key id " + key.id() + " is there twice");
                }
            }
        }
        return keys;
    }

    private static SessionKey key(final Path file, final int number, final String[] words)
    {
        if (words.length != WORDS || !words[0].equals("session"))
        {
            throw damaged(file, number, "not a line that keys new makes");
        }
        if (!checksum(String.join(" ", Arrays.copyOf(words, WORDS - 1))).equals(words[WORDS - 1]))
        {
            throw damaged(file, number, "the checksum is wrong");
        }
        try
        {
            final SessionKey key = new SessionKey(Long.parseLong(words[1]), Role.valueOf(words[2]),
                Long.parseLong(words[3]), Long.parseLong(words[4]), Long.parseLong(words[5]),
                HexFormat.of().parseHex(words[SECRET]));
            if (key.id() >= 1 && key.principalId() >= 0 && words[SECRET].length() == 2 * SECRET_LENGTH)
            {
                return key;
            }
        }
        catch (final IllegalArgumentException e)
        {
            throw damaged(file, number, "a role or a number is none");
        }
        throw damaged(file, number, "an id from 1 and a secret of " + SECRET_LENGTH + " bytes are wanted");
    }

    private static String checksum(final String line)
    {
        try
        {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256")
                .digest(line.getBytes(StandardCharsets.US_ASCII)), 0, CHECKSUM_LENGTH);
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
