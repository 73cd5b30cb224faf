package io.hongbao.engine.keys;

import io.hongbao.engine.codec.Role;
import io.hongbao.engine.journal.DataDirectory;
import io.hongbao.engine.journal.JournalException;
import io.hongbao.engine.journal.SecretFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The keys of {@code DIR/key/session.key}, mode 0600. A running server takes a change within a second: a new one
 * counts, the sessions of a removed one end. As long as there is none, sessions state who they are and prove nothing.
 * Any thread.
 */
public final class SessionKeys
{
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final SessionKeys NONE = new SessionKeys(null);

    private final WatchedKeys<SessionKey> keys;
    private volatile boolean isRequired;

    private SessionKeys(final Path file)
    {
        keys = file == null ? null :
            new WatchedKeys<>(file, (path, text) -> Collections.unmodifiableMap(SessionKeyText.parse(path, text)));
        isRequired = !now().isEmpty();
    }

    /** @return no keys, and never any. */
    public static SessionKeys none()
    {
        return NONE;
    }

    /**
     * Reads the keys of a data directory; there may be none.
     *
     * @param dataDirectory the data directory.
     * @return the keys.
     * @throws JournalException if the file is damaged or open to others.
     */
    public static SessionKeys open(final Path dataDirectory)
    {
        return new SessionKeys(DataDirectory.sessionKeys(dataDirectory));
    }

    private Map<Long, SessionKey> now()
    {
        if (keys == null)
        {
            return Map.of();
        }
        final Map<Long, SessionKey> all = keys.now();
        if (!isRequired && !all.isEmpty())
        {
            isRequired = true;
        }
        return all;
    }

    /**
     * Whether a session has to prove itself. Once it had to, it has to for ever: a file that is gone lets nobody in.
     *
     * @return whether there is, or was, a key.
     */
    public boolean isRequired()
    {
        return !now().isEmpty() || isRequired;
    }

    /**
     * A key.
     *
     * @param id any.
     * @return the key, null if there is none of that id.
     */
    public SessionKey key(final long id)
    {
        return now().get(id);
    }

    /**
     * Whether a key that opened a session is still the one of that id.
     *
     * @param key   of the session.
     * @param nowMs UTC epoch ms.
     * @return false if it was removed, replaced, or has run out.
     */
    public boolean isInForce(final SessionKey key, final long nowMs)
    {
        final SessionKey current = now().get(key.id());
        return current != null && current.madeMs() == key.madeMs() && !current.isOver(nowMs);
    }

    /**
     * Adds a key with a random secret.
     *
     * @param dataDirectory the data directory.
     * @param id            of the key, 0 for the next free one.
     * @param role          that it opens sessions in.
     * @param principalId   that it speaks for, 0 for any.
     * @param notAfterMs    its last ms, UTC epoch; 0: it does not run out.
     * @return the key.
     * @throws JournalException if there is one of that id, or the file cannot be used.
     */
    public static SessionKey add(
        final Path dataDirectory, final long id, final Role role, final long principalId, final long notAfterMs)
    {
        final Map<Long, SessionKey> all = stored(dataDirectory);
        final long free = all.keySet().stream().mapToLong(Long::longValue).max().orElse(0) + 1;
        final byte[] secret = new byte[SessionKeyText.SECRET_LENGTH];
        RANDOM.nextBytes(secret);
        final SessionKey key = new SessionKey(
            id == 0 ? free : id, role, principalId, System.currentTimeMillis(), notAfterMs, secret);
        if (all.putIfAbsent(key.id(), key) != null)
        {
            throw new JournalException("session key " + id + " is there already: choose another id, the next free " +
                "one is " + free);
        }
        replace(dataDirectory, all);
        return key;
    }

    /**
     * The keys of a data directory.
     *
     * @param dataDirectory the data directory.
     * @return in the order of the file.
     * @throws JournalException if the file cannot be used.
     */
    public static List<SessionKey> list(final Path dataDirectory)
    {
        return List.copyOf(stored(dataDirectory).values());
    }

    /**
     * Removes a key: its sessions end within a second.
     *
     * @param dataDirectory the data directory.
     * @param id            of the key.
     * @return false if there was none of that id.
     * @throws JournalException if the file cannot be used, or it is the last one: without any, everybody on this
     *                          machine would be served without proof.
     */
    public static boolean revoke(final Path dataDirectory, final long id)
    {
        final Map<Long, SessionKey> all = stored(dataDirectory);
        if (!all.containsKey(id))
        {
            return false;
        }
        if (all.size() == 1)
        {
            throw new JournalException("session key " + id + " is the last one, and without any nobody has to prove " +
                "himself: make another first, or delete " + DataDirectory.sessionKeys(dataDirectory) +
                " if that is what you want");
        }
        all.remove(id);
        replace(dataDirectory, all);
        return true;
    }

    private static Map<Long, SessionKey> stored(final Path dataDirectory)
    {
        final Path file = DataDirectory.sessionKeys(dataDirectory);
        try
        {
            return Files.exists(file) ? SessionKeyText.parse(file, SecretFile.read(file)) : new LinkedHashMap<>();
        }
        catch (final IOException e)
        {
            throw WatchedKeys.unusable(file, e);
        }
    }

    private static void replace(final Path dataDirectory, final Map<Long, SessionKey> all)
    {
        final Path file = DataDirectory.sessionKeys(dataDirectory);
        try
        {
            SecretFile.replace(file, SessionKeyText.format(all.values()));
        }
        catch (final IOException e)
        {
            throw WatchedKeys.unusable(file, e);
        }
    }
}
