package io.hongbao.engine.snapshot;

import io.hongbao.engine.rules.StateMachine;
import io.hongbao.engine.rules.StateStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;

/** SHA-256 of what decides in a machine: equal in machines that decide alike from here on. */
public final class StateDigest implements StateStream
{
    private final MessageDigest sha256 = Sha256.fresh();
    private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);

    private StateDigest()
    {
    }

    /**
     * Digest of a machine's state.
     *
     * @param machine not in the middle of a command.
     * @return 32 bytes.
     */
    public static byte[] of(final StateMachine machine)
    {
        final StateDigest digest = new StateDigest();
        machine.state(digest);
        digest.flush();
        return digest.sha256.digest();
    }

    @Override
    public boolean isLoading()
    {
        return false;
    }

    @Override
    public boolean isWhole()
    {
        return false;
    }

    @Override
    public long number(final long current)
    {
        room(Long.BYTES).putLong(current);
        return current;
    }

    @Override
    public int number(final int current)
    {
        room(Integer.BYTES).putInt(current);
        return current;
    }

    @Override
    public int rows(final String store, final int used, final int capacity)
    {
        return number(used);
    }

    @Override
    public void longs(final long[] array, final int from, final int count)
    {
        for (int i = from; i < from + count; i++)
        {
            room(Long.BYTES).putLong(array[i]);
        }
    }

    @Override
    public void ints(final int[] array, final int from, final int count)
    {
        for (int i = from; i < from + count; i++)
        {
            room(Integer.BYTES).putInt(array[i]);
        }
    }

    @Override
    public void bytes(final byte[] array, final int from, final int count)
    {
        flush();
        sha256.update(array, from, count);
    }

    private ByteBuffer room(final int bytes)
    {
        if (buffer.remaining() < bytes)
        {
            flush();
        }
        return buffer;
    }

    private void flush()
    {
        sha256.update(buffer.array(), 0, buffer.position());
        buffer.clear();
    }
}
