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
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ZeroAheadTest
{
    private static final int DATA = 10_004;

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatWasWrittenStaysAndWhatComesNextHasBlocks(final boolean farAhead) throws Exception
    {
        final Path file = directory.resolve("file");
        final byte[] ones = new byte[DATA];
        Arrays.fill(ones, (byte)1);
        Files.write(file, ones);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE))
        {
            final ZeroAhead zeroAhead = new ZeroAhead(farAhead);
            zeroAhead.begin(DATA);
            zeroAhead.ensure(channel, DATA, 700_000);
            assertTrue(channel.size() >= DATA + 700_000 + ZeroAhead.SLACK_BYTES);
            channel.write(ByteBuffer.wrap(ones), DATA);
            zeroAhead.ensure(channel, 2 * DATA, 900_000);
        }
        final byte[] read = Files.readAllBytes(file);
        for (int i = 0; i < read.length; i++)
        {
            assertEquals(i < 2 * DATA ? 1 : 0, read[i]);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void dataBehindTheZerosStopIt(final boolean farAhead)
    {
        final ZeroAhead zeroAhead = new ZeroAhead(farAhead);
        zeroAhead.begin(DATA);
        assertThrows(IllegalStateException.class, () -> zeroAhead.ensure(null, DATA + 1, 10));
    }
}
