package io.hongbao.engine.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/**
 * {@code sync.dat}: what is on the device, and whether the journal was closed cleanly. Two slots a page apart are
 * written in turn, so that a torn write leaves the one before.
 *
 * <pre>
 *  0 u32 magic 'HBS1' | 4 u16 version 1 | 6 u16 flags: 1 closed cleanly | 8 i64 generation
 *  16 i64 synced batch | 24 i64 synced position | 32 u32 incarnation | 36 zeros | 60 u32 CRC32C of the 60 bytes before
 * </pre>
 *
 * A slot may be older than the truth, never newer: it is written after the force that it tells of. When syncs follow
 * each other fast (durability {@code disk}) it is itself forced only once in a while, for another force per batch would
 * halve the throughput; what an older slot loses is a sharper message about damage behind it, never an answered batch:
 * those are on the device by then, and each of them carries the position answered before it.
 */
final class SyncRecord implements AutoCloseable
{
    static final String NAME = "sync.dat";

    private static final int MAGIC = 0x3153_4248;
    private static final short VERSION = 1;
    private static final int CLEAN = 1;
    private static final int SLOT_BYTES = 64;
    private static final int SLOT_STRIDE = 4096;
    private static final int CRC_OFFSET = 60;

    private final FileChannel channel;
    private final Path file;
    private final ByteBuffer slot = ByteBuffer.allocateDirect(SLOT_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private final CRC32C crc = new CRC32C();
    private long generation;

    private SyncRecord(final Path file, final FileChannel channel, final long generation)
    {
        this.file = file;
        this.channel = channel;
        this.generation = generation;
    }

    /**
     * What a slot says.
     *
     * @param generation     counts writes.
     * @param batchNumber    last batch that is on the device.
     * @param position       last command that is on the device.
     * @param incarnation    unclean stops so far.
     * @param cleanlyClosed  nothing was written since the close that wrote this.
     */
    record State(long generation, long batchNumber, long position, int incarnation, boolean cleanlyClosed)
    {
        static final State FRESH = new State(0, 0, 0, 0, true);
    }

    /** Reads the newer valid slot; null if there is no file. */
    static State read(final Path file)
    {
        if (!Files.exists(file))
        {
            return null;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ))
        {
            final State first = readSlot(channel, 0);
            final State second = readSlot(channel, SLOT_STRIDE);
            if (first == null && second == null)
            {
                throw new JournalDamage(NAME, 0, 0, 0, "CRC32C of both slots", "wrong", "one that is right");
            }
            return second == null || first != null && first.generation > second.generation ? first : second;
        }
        catch (final IOException e)
        {
            throw new JournalException("cannot read " + file + " (" + DataDirectory.reason(e) +
                "): run as the user that the engine runs as", e);
        }
    }

    private static State readSlot(final FileChannel channel, final long offset) throws IOException
    {
        final ByteBuffer bytes = ByteBuffer.allocate(SLOT_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining())
        {
            if (channel.read(bytes, offset + bytes.position()) < 0)
            {
                return null;
            }
        }
        final CRC32C check = new CRC32C();
        check.update(bytes.array(), 0, CRC_OFFSET);
        if (bytes.getInt(0) != MAGIC || bytes.getShort(4) != VERSION ||
            bytes.getInt(CRC_OFFSET) != (int)check.getValue())
        {
            return null;
        }
        return new State(
            bytes.getLong(8), bytes.getLong(16), bytes.getLong(24), bytes.getInt(32), (bytes.getShort(6) & CLEAN) != 0);
    }

    static SyncRecord open(final Path file, final long lastGeneration)
    {
        try
        {
            return new SyncRecord(file, FileChannel.open(file,
                StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE), lastGeneration);
        }
        catch (final IOException e)
        {
            throw new JournalException("cannot write " + file + ": " + e.getMessage(), e);
        }
    }

    /** Writes the slot whose turn it is; one thread at a time. */
    void write(final long batchNumber, final long position, final int incarnation, final boolean clean)
        throws IOException
    {
        generation++;
        slot.clear();
        slot.putInt(0, MAGIC).putShort(4, VERSION).putShort(6, (short)(clean ? CLEAN : 0)).putLong(8, generation)
            .putLong(16, batchNumber).putLong(24, position).putInt(32, incarnation);
        slot.limit(CRC_OFFSET);
        crc.reset();
        crc.update(slot);
        slot.clear();
        slot.putInt(CRC_OFFSET, (int)crc.getValue());
        final long offset = (generation & 1) * SLOT_STRIDE;
        while (slot.hasRemaining())
        {
            channel.write(slot, offset + slot.position());
        }
    }

    void force() throws IOException
    {
        channel.force(false);
    }

    @Override
    public void close()
    {
        try
        {
            channel.close();
        }
        catch (final IOException e)
        {
            throw new JournalException("cannot close " + file + ": " + e.getMessage(), e);
        }
    }
}
