package io.hongbao.engine.keys;

import io.hongbao.engine.host.IngressKey;
import io.hongbao.engine.journal.DataDirectory;
import io.hongbao.engine.journal.JournalException;
import io.hongbao.engine.journal.SecretFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys under which passwords are digested, in {@code DIR/key/password.key}. A new one every {@value #PERIOD_DAYS}
 * days, longer than any envelope lives: so what was created under a key is always met by one of the two newest. Each is
 * in the file at least a day before it counts, so that what a time's keys are never changes when that time has come.
 * Thread safe.
 */
public final class PasswordKeys
{
    /** Days from one key to the next: more than the longest life of an envelope, 30 days. */
    public static final int PERIOD_DAYS = 40;

    private static final Logger LOG = LoggerFactory.getLogger(PasswordKeys.class);
    private static final long DAY_MS = TimeUnit.DAYS.toMillis(1);
    private static final long PERIOD_MS = PERIOD_DAYS * DAY_MS;
    private static final long RETRY_MS = TimeUnit.MINUTES.toMillis(1);
    private static final String COMMENT =
        "Hongbao: the keys of passwords. Back this file up, apart from the journal.\n" +
        "Without it envelopes with a password cannot be grabbed any more; with it passwords can be guessed offline.";

    private final Path file;
    private final LongSupplier wallMs;
    private volatile Table table;
    private volatile long nextCheckMs;

    /** What is in force: by time, the oldest first; that one counts for all times before it, too. */
    private record Table(List<StoredKey> stored, long[] fromMs, IngressKey[] keys)
    {
        static Table of(final List<StoredKey> stored)
        {
            final long[] from = stored.stream().mapToLong(StoredKey::fromMs).toArray();
            final IngressKey[] keys = stored.stream()
                .map(key -> new IngressKey(key.id(), key.secret())).toArray(IngressKey[]::new);
            return new Table(List.copyOf(stored), from, keys);
        }
    }

    private PasswordKeys(final Path file, final LongSupplier wallMs, final List<StoredKey> stored)
    {
        this.file = file;
        this.wallMs = wallMs;
        table = Table.of(stored);
    }

    /**
     * Reads the keys of a data directory, or makes the first one.
     *
     * @param dataDirectory the data directory; it exists.
     * @param wallMs        the wall clock, UTC epoch ms.
     * @return the keys.
     * @throws JournalException if the file is damaged, open to others, or cannot be written.
     */
    public static PasswordKeys open(final Path dataDirectory, final LongSupplier wallMs)
    {
        final Path file = DataDirectory.passwordKeys(dataDirectory);
        try
        {
            final List<StoredKey> stored = new ArrayList<>();
            if (Files.exists(file))
            {
                stored.addAll(KeyText.parse(file, SecretFile.read(file)));
                stored.sort(Comparator.comparingLong(StoredKey::fromMs));
            }
            if (stored.isEmpty())
            {
                stored.add(StoredKey.random(1, wallMs.getAsLong()));
                SecretFile.replace(file, KeyText.format(COMMENT, stored));
            }
            return new PasswordKeys(file, wallMs, stored);
        }
        catch (final IOException e)
        {
            throw new JournalException("cannot use the key file " + file + " (" + e.getClass().getSimpleName() + ": " +
                e.getMessage() + "): make it readable and writable for this user", e);
        }
    }

    /**
     * A key in force at a time.
     *
     * @param atMs UTC epoch ms; any number.
     * @param age  0 the newest then, 1 the one before.
     * @return the key, null if there is none.
     */
    public IngressKey key(final long atMs, final int age)
    {
        final long nowMs = wallMs.getAsLong();
        if (nowMs >= nextCheckMs)
        {
            rotate(nowMs);
        }
        final Table now = table;
        int newest = now.fromMs.length - 1;
        while (newest > 0 && now.fromMs[newest] > atMs)
        {
            newest--;
        }
        return newest - age < 0 ? null : now.keys[newest - age];
    }

    /** Makes the next key two days before its turn, and forgets those that no envelope can need. */
    private synchronized void rotate(final long nowMs)
    {
        if (nowMs < nextCheckMs)
        {
            return;
        }
        final List<StoredKey> stored = new ArrayList<>(table.stored);
        final StoredKey newest = stored.get(stored.size() - 1);
        nextCheckMs = newest.fromMs() + PERIOD_MS - 2 * DAY_MS;
        if (nowMs < nextCheckMs)
        {
            return;
        }
        nextCheckMs = nowMs + RETRY_MS;
        while (stored.size() > 2 && stored.get(2).fromMs() + 2 * DAY_MS < nowMs)
        {
            stored.remove(0);
        }
        final long nextId = stored.stream().mapToLong(StoredKey::id).max().orElse(0) + 1;
        stored.add(StoredKey.random(nextId, Math.max(newest.fromMs() + PERIOD_MS, nowMs + DAY_MS)));
        try
        {
            SecretFile.replace(file, KeyText.format(COMMENT, stored));
            table = Table.of(stored);
        }
        catch (final IOException e)
        {
            LOG.warn("no new password key: {} cannot be written; the ones before stay in force", file, e);
        }
    }
}
