package io.hongbao.bench.guard;

import java.util.zip.CRC32C;

/**
 * Work of fixed size, none of it ours, and none of it the compiler's: checksums over bytes that stay in the first
 * cache, by code that the JVM brings along. A loop that is compiled comes out in two speeds, a quarter apart, from one
 * start of the JVM to the next; this one does not. How long it takes is the unit of the guard, so that a slow or busy
 * machine is slow for both.
 */
final class Calibration
{
    private static final int OPERATIONS = 2_000;
    private static final int BYTES = 2_048;

    private final byte[] bytes = new byte[BYTES];
    private final CRC32C crc = new CRC32C();

    Calibration()
    {
        for (int i = 0; i < BYTES; i++)
        {
            bytes[i] = (byte)(i * 31);
        }
    }

    /** Operations of one slice. */
    int operations()
    {
        return OPERATIONS;
    }

    /** The slice; a number that keeps the work alive. */
    long run()
    {
        for (int i = 0; i < OPERATIONS; i++)
        {
            crc.update(bytes, 0, BYTES);
        }
        return crc.getValue();
    }
}
