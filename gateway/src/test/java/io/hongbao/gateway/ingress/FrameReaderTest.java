package io.hongbao.gateway.ingress;

import io.hongbao.gateway.testkit.Frames;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class FrameReaderTest
{
    private final Recorder recorder = new Recorder();
    private final FrameReader reader = new FrameReader(recorder);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void anyCutOfTheStreamGivesTheSameFrames(final long seed)
    {
        final SplittableRandom random = new SplittableRandom(seed);
        final List<byte[]> frames = new ArrayList<>();
        for (int i = 0; i < 200; i++)
        {
            frames.add(random.nextInt(4) == 0 ? Frames.queryStatus(i, 1, random.nextInt(1_000)) : Frames.grab(i, 1));
        }
        final byte[] stream = Frames.join(frames.toArray(new byte[0][]));
        int offset = 0;
        while (offset < stream.length)
        {
            final int length = Math.min(stream.length - offset, 1 + random.nextInt(random.nextBoolean() ? 8 : 20_000));
            read(Arrays.copyOfRange(stream, offset, offset + length));
            offset += length;
        }
        assertEquals(frames.size(), recorder.frames.size(), "seed " + seed);
        for (int i = 0; i < frames.size(); i++)
        {
            assertArrayEquals(frames.get(i), recorder.frames.get(i), "seed " + seed);
        }
        assertEquals(0, reader.partialBytes());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5, 13, 21, 65_537, Integer.MAX_VALUE, -1, Integer.MIN_VALUE})
    void lengthsOutOfRangeEndTheStream(final int length)
    {
        read(Frames.join(Frames.grab(1, 1), Frames.with32(Frames.grab(2, 1), 0, length), Frames.grab(3, 1)));
        assertEquals(1, recorder.frames.size());
        assertEquals(List.of(length & 0xFFFF_FFFFL), recorder.invalid);
        read(Frames.grab(4, 1));
        assertEquals(1, recorder.frames.size());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 0xEB51, 0x50EB, 0xFFFF})
    void anotherTypeEndsTheStream(final int type)
    {
        read(Frames.with16(Frames.grab(1, 1), 4, type));
        assertEquals(List.of((long)type), recorder.invalid);
        assertTrue(recorder.frames.isEmpty());
    }

    @Test
    void prefixIsJudgedBeforeTheRestCame()
    {
        final byte[] tooLong = Frames.with32(Frames.grab(1, 1), 0, 65_537);
        for (int i = 0; i < 6; i++)
        {
            assertTrue(recorder.invalid.isEmpty());
            read(new byte[] {tooLong[i]});
        }
        assertEquals(List.of(65_537L), recorder.invalid);
        assertEquals(0, reader.partialBytes());
    }

    @Test
    void handlerMayStopTheStream()
    {
        recorder.limit = 2;
        read(Frames.join(Frames.grab(1, 1), Frames.grab(2, 1), Frames.grab(3, 1)));
        read(Frames.grab(4, 1));
        assertEquals(2, recorder.frames.size());
    }

    private void read(final byte[] bytes)
    {
        reader.read(new UnsafeBuffer(bytes), bytes.length);
    }

    private static final class Recorder implements FrameHandler
    {
        private final List<byte[]> frames = new ArrayList<>();
        private final List<Long> invalid = new ArrayList<>();
        private int limit = Integer.MAX_VALUE;

        @Override
        public boolean onFrame(final DirectBuffer buffer, final int offset, final int length)
        {
            final byte[] frame = new byte[length];
            buffer.getBytes(offset, frame);
            frames.add(frame);
            return frames.size() < limit;
        }

        @Override
        public void onInvalidFrame(final long detail)
        {
            invalid.add(detail);
        }
    }
}
