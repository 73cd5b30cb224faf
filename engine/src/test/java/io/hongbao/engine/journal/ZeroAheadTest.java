package io.hongbao.engine.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ZeroAheadTest
{
    private static final int DATA = 10_004;
    private static final long AHEAD = 4 << 20;

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(longs = {4 << 20, 0})
    void whatWasWrittenStaysAndWhatComesNextHasBlocks(final long aheadBytes) throws Exception
    {
        final Path file = directory.resolve("file");
        final byte[] ones = new byte[DATA];
        Arrays.fill(ones, (byte)1);
        Files.write(file, ones);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE))
        {
            try (ZeroAhead zeroAhead = new ZeroAhead(aheadBytes))
            {
                zeroAhead.begin(channel, DATA);
                zeroAhead.ensure(channel, DATA, 700_000);
                assertTrue(channel.size() >= DATA + 700_000 + ZeroAhead.SLACK_BYTES);
                channel.write(ByteBuffer.wrap(ones), DATA);
                zeroAhead.ensure(channel, 2 * DATA, 900_000);
            }
        }
        final byte[] read = Files.readAllBytes(file);
        for (int i = 0; i < read.length; i++)
        {
            assertEquals(i < 2 * DATA ? 1 : 0, read[i]);
        }
    }

    @Test
    void theThreadKeepsAheadAndNeverWritesBeforeTheEndOfTheData() throws Exception
    {
        final Path file = directory.resolve("file");
        final byte[] ones = new byte[DATA];
        Arrays.fill(ones, (byte)1);
        long end = 0;
        try (FileChannel channel = FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE))
        {
            try (ZeroAhead zeroAhead = new ZeroAhead(AHEAD))
            {
                zeroAhead.begin(channel, 0);
                while (channel.size() < AHEAD)
                {
                    Thread.onSpinWait();
                }
                while (end < 3 * AHEAD)
                {
                    zeroAhead.ensure(channel, end, DATA);
                    assertTrue(channel.size() >= end + DATA + ZeroAhead.SLACK_BYTES);
                    channel.write(ByteBuffer.wrap(ones), end);
                    end += DATA;
                }
                zeroAhead.pause();
                final long size = channel.size();
                zeroAhead.begin(channel, size);
                while (channel.size() < size + AHEAD)
                {
                    Thread.onSpinWait();
                }
            }
            final long size = channel.size();
            assertTrue(size < end + 3 * AHEAD, size + " bytes");
        }
        final byte[] read = Files.readAllBytes(file);
        for (int i = 0; i < read.length; i++)
        {
            assertEquals(i < end ? 1 : 0, read[i]);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {4 << 20, 0})
    void dataBehindTheZerosStopIt(final long aheadBytes)
    {
        try (ZeroAhead zeroAhead = new ZeroAhead(aheadBytes))
        {
            zeroAhead.begin(null, DATA);
            assertThrows(IllegalStateException.class, () -> zeroAhead.ensure(null, DATA + 1, 10));
        }
    }
}
