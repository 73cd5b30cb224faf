package io.hongbao.engine.journal;

import java.nio.file.Path;
import java.util.Objects;

/**
 * How a journal is kept. Immutable; every value is checked when it is given.
 *
 * @param directory    data directory (see docs/ARCHITECTURE.md); need not exist yet.
 * @param reserveBytes free space below which nothing new is written, at least 16 MiB.
 * @param blockBytes   unit of mapping, a power of two, 4 MiB..256 MiB; a document may have up to a sixteenth of it or
 *                     1 MiB, whichever is more.
 * @param rollBytes    size at which the next file is begun, at least 1 MiB.
 * @param zeroAhead    whether a thread writes zeros far ahead of the appender; if not, then the writer itself, no
 *                     further than the next batch needs.
 * @param shard        number of this shard, 0..65535, stamped on every batch.
 */
public record JournalConfig(
    Path directory, long reserveBytes, int blockBytes, long rollBytes, boolean zeroAhead, int shard)
{
    /** Free space that is kept: 256 MiB. */
    public static final long DEFAULT_RESERVE_BYTES = 256L << 20;
    /** Unit of mapping: 64 MiB. */
    public static final int DEFAULT_BLOCK_BYTES = 64 << 20;
    /** Size of a file: 1 GiB. */
    public static final long DEFAULT_ROLL_BYTES = 1L << 30;

    private static final long MIN_RESERVE_BYTES = 16L << 20;
    private static final int MIN_BLOCK_BYTES = 4 << 20;
    private static final int MAX_BLOCK_BYTES = 256 << 20;
    private static final long MOST_AHEAD_BYTES = 16L << 20;
    private static final long MIN_ROLL_BYTES = 1L << 16;

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException naming the value, its limit and the remedy.
     */
    public JournalConfig
    {
        Objects.requireNonNull(directory, "journal directory: name one");
        check(reserveBytes >= MIN_RESERVE_BYTES, "reserveBytes=" + reserveBytes + " < " + MIN_RESERVE_BYTES +
            ": a full disk under a mapped file kills the process; raise reserveBytes");
        check(Integer.bitCount(blockBytes) == 1 && blockBytes >= MIN_BLOCK_BYTES && blockBytes <= MAX_BLOCK_BYTES,
            "blockBytes=" + blockBytes + " is not a power of two in " + MIN_BLOCK_BYTES + ".." + MAX_BLOCK_BYTES +
            ": take " + DEFAULT_BLOCK_BYTES);
        check(rollBytes >= MIN_ROLL_BYTES, "rollBytes=" + rollBytes + " < " + MIN_ROLL_BYTES + ": raise rollBytes");
        check(shard >= 0 && shard <= 0xFFFF, "shard=" + shard + " is outside 0..65535: take one inside");
    }

    /**
     * The defaults for a directory.
     *
     * @param directory data directory.
     * @return a configuration.
     */
    public static JournalConfig of(final Path directory)
    {
        return new JournalConfig(
            directory, DEFAULT_RESERVE_BYTES, DEFAULT_BLOCK_BYTES, DEFAULT_ROLL_BYTES, true, 0);
    }

    /**
     * With another reserve.
     *
     * @param bytes of free space to keep.
     * @return a new configuration.
     */
    public JournalConfig withReserveBytes(final long bytes)
    {
        return new JournalConfig(directory, bytes, blockBytes, rollBytes, zeroAhead, shard);
    }

    /**
     * With another size of file.
     *
     * @param bytes at which the next file is begun.
     * @return a new configuration.
     */
    public JournalConfig withRollBytes(final long bytes)
    {
        return new JournalConfig(directory, reserveBytes, blockBytes, bytes, zeroAhead, shard);
    }

    /**
     * With another unit of mapping.
     *
     * @param bytes a power of two.
     * @return a new configuration.
     */
    public JournalConfig withBlockBytes(final int bytes)
    {
        return new JournalConfig(directory, reserveBytes, bytes, rollBytes, zeroAhead, shard);
    }

    /**
     * With zeros written far ahead of the appender, or only as far as the next batch needs.
     *
     * @param enabled true for far ahead.
     * @return a new configuration.
     */
    public JournalConfig withZeroAhead(final boolean enabled)
    {
        return new JournalConfig(directory, reserveBytes, blockBytes, rollBytes, enabled, shard);
    }

    /**
     * With another shard number.
     *
     * @param number 0..65535.
     * @return a new configuration.
     */
    public JournalConfig withShard(final int number)
    {
        return new JournalConfig(directory, reserveBytes, blockBytes, rollBytes, zeroAhead, number);
    }

    /** @return how far ahead zeros are written: little enough against the reserve; 0 if not ahead. */
    long aheadBytes()
    {
        return zeroAhead ? Math.min(MOST_AHEAD_BYTES, reserveBytes >> 2) : 0;
    }

    /** @return most bytes of one document, far below a quarter of the block. */
    public int maxDocumentBytes()
    {
        return Math.max(1 << 20, blockBytes >> 4);
    }

    private static void check(final boolean ok, final String message)
    {
        if (!ok)
        {
            throw new IllegalArgumentException(message);
        }
    }
}
