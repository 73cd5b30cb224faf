package io.hongbao.engine.keys;

import io.hongbao.engine.host.IngressKey;
import io.hongbao.engine.journal.DataDirectory;
import io.hongbao.engine.journal.JournalException;
import io.hongbao.engine.journal.SecretFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The keys that chat servers sign tickets with, in {@code DIR/key/ticket.key}. An operator adds and removes them, by
 * command or by hand; a change counts within a second, without a restart. Thread safe.
 */
public final class TicketKeys
{
    private static final String COMMENT =
        "Hongbao: the keys that tickets are signed with. Each chat server has one.\n" +
        "Whoever knows one can issue tickets: it goes to that chat server and to nobody else.";

    private final WatchedKeys<IngressKey> keys;

    private TicketKeys(final Path file)
    {
        keys = new WatchedKeys<>(file, (path, text) -> KeyText.parse(path, text).stream().collect(
            Collectors.toUnmodifiableMap(StoredKey::id, key -> new IngressKey(key.id(), key.secret()))));
    }

    /**
     * Reads the keys of a data directory; there may be none.
     *
     * @param dataDirectory the data directory.
     * @return the keys.
     * @throws JournalException if the file is damaged or open to others.
     */
    public static TicketKeys open(final Path dataDirectory)
    {
        return new TicketKeys(DataDirectory.ticketKeys(dataDirectory));
    }

    /**
     * A key.
     *
     * @param id any.
     * @return the key, null if there is none of that id.
     */
    public IngressKey key(final long id)
    {
        return keys.now().get(id);
    }

    /**
     * Adds a key with a random secret.
     *
     * @param dataDirectory the data directory; need not exist.
     * @param id            of the key, 0 for the next free one.
     * @return id and secret.
     * @throws JournalException if there is one of that id, or the file cannot be used.
     */
    public static NewKey add(final Path dataDirectory, final long id)
    {
        final List<StoredKey> all = stored(dataDirectory);
        final long free = all.stream().mapToLong(StoredKey::id).max().orElse(0) + 1;
        final StoredKey key = StoredKey.random(id == 0 ? free : id, System.currentTimeMillis());
        if (all.stream().anyMatch(other -> other.id() == key.id()))
        {
            throw new JournalException("ticket key " + id + " is there already: choose another id, the next free one " +
                "is " + free);
        }
        all.add(key);
        replace(dataDirectory, all);
        return new NewKey(key.id(), key.secret());
    }

    /**
     * The keys of a data directory.
     *
     * @param dataDirectory the data directory.
     * @return id to the time when it was made, UTC epoch ms, in the order of the file.
     * @throws JournalException if the file cannot be used.
     */
    public static List<Map.Entry<Long, Long>> list(final Path dataDirectory)
    {
        return stored(dataDirectory).stream().map(key -> Map.entry(key.id(), key.fromMs())).toList();
    }

    /**
     * Removes a key: no ticket of it counts any more.
     *
     * @param dataDirectory the data directory.
     * @param id            of the key.
     * @return false if there was none of that id.
     * @throws JournalException if the file cannot be used.
     */
    public static boolean remove(final Path dataDirectory, final long id)
    {
        final List<StoredKey> all = stored(dataDirectory);
        final boolean removed = all.removeIf(key -> key.id() == id);
        if (removed)
        {
            replace(dataDirectory, all);
        }
        return removed;
    }

    /**
     * A key that was made now; its secret goes to the chat server.
     *
     * @param id     of the key.
     * @param secret of the key.
     */
    public record NewKey(long id, byte[] secret)
    {
        @Override
        public String toString()
        {
            return "ticket key " + id;
        }
    }

    private static List<StoredKey> stored(final Path dataDirectory)
    {
        final Path file = DataDirectory.ticketKeys(dataDirectory);
        try
        {
            return Files.exists(file) ? KeyText.parse(file, SecretFile.read(file)) : new ArrayList<>();
        }
        catch (final IOException e)
        {
            throw WatchedKeys.unusable(file, e);
        }
    }

    private static void replace(final Path dataDirectory, final List<StoredKey> all)
    {
        final Path file = DataDirectory.ticketKeys(dataDirectory);
        try
        {
            SecretFile.replace(file, KeyText.format(COMMENT, all));
        }
        catch (final IOException e)
        {
            throw WatchedKeys.unusable(file, e);
        }
    }
}
