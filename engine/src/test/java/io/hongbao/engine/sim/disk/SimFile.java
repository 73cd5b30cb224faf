package io.hongbao.engine.sim.disk;

import java.util.Arrays;
import java.util.BitSet;
import java.util.SplittableRandom;

/** Bytes in the page cache and bytes on the device. */
final class SimFile
{
    private static final int PAGE = 4096;
    private static final int SECTOR = 512;
    private static final byte[] NONE = new byte[0];

    private byte[] cached = NONE;
    private byte[] stored = NONE;
    private int size;
    private int storedSize;
    private final BitSet dirty = new BitSet();
    private boolean isSizeDirty;

    int size()
    {
        return size;
    }

    int read(final int at, final byte[] target, final int offset, final int length)
    {
        final int count = Math.min(length, size - at);
        if (count <= 0)
        {
            return -1;
        }
        System.arraycopy(cached, at, target, offset, count);
        return count;
    }

    void write(final int at, final byte[] source, final int offset, final int length)
    {
        if (length == 0)
        {
            return;
        }
        cached = room(cached, at + length);
        System.arraycopy(source, offset, cached, at, length);
        dirty.set(at / PAGE, (at + length - 1) / PAGE + 1);
        if (at + length > size)
        {
            size = at + length;
            isSizeDirty = true;
        }
    }

    void truncate(final int length)
    {
        if (length < size)
        {
            Arrays.fill(cached, length, size, (byte)0);
            dirty.set(length / PAGE, (size - 1) / PAGE + 1);
            size = length;
            isSizeDirty = true;
        }
    }

    /** All that is cached is on the device. */
    void force()
    {
        stored = room(stored, size);
        for (int page = dirty.nextSetBit(0); page >= 0; page = dirty.nextSetBit(page + 1))
        {
            store(page * PAGE, PAGE);
        }
        storedSize = size;
        clean();
    }

    /** A force that failed: what was dirty counts as clean, and is not on the device. */
    void loseForce()
    {
        clean();
    }

    private void clean()
    {
        dirty.clear();
        isSizeDirty = false;
    }

    /** The power fails: of what is dirty, any sectors may have got to the device, and what is cached is gone. */
    void losePower(final SplittableRandom random)
    {
        final boolean isGrown = isSizeDirty && random.nextBoolean();
        stored = room(stored, Math.max(size, storedSize));
        for (int page = dirty.nextSetBit(0); page >= 0; page = dirty.nextSetBit(page + 1))
        {
            final int dice = random.nextInt(4);
            for (int sector = page * PAGE; sector < (page + 1) * PAGE; sector += SECTOR)
            {
                if (dice == 0 || dice == 1 && random.nextBoolean())
                {
                    store(sector, SECTOR);
                }
            }
        }
        storedSize = isGrown ? size : Math.min(storedSize, stored.length);
        Arrays.fill(stored, storedSize, stored.length, (byte)0);
        dropCache();
    }

    /** The cache is dropped: what is not on the device is gone. */
    void dropCache()
    {
        cached = Arrays.copyOf(stored, stored.length);
        size = storedSize;
        clean();
    }

    private void store(final int from, final int length)
    {
        final int end = Math.min(from + length, Math.min(cached.length, stored.length));
        if (end > from)
        {
            System.arraycopy(cached, from, stored, from, end - from);
        }
    }

    private static byte[] room(final byte[] bytes, final int length)
    {
        return bytes.length >= length ? bytes : Arrays.copyOf(bytes, Math.max(length, bytes.length * 2));
    }
}
