package io.hongbao.engine.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.hongbao.engine.codec.AdvanceEncoder;
import io.hongbao.engine.codec.GrabAnswerEncoder;
import io.hongbao.engine.codec.MessageHeaderDecoder;
import io.hongbao.engine.codec.MessageHeaderEncoder;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.Role;
import io.hongbao.engine.codec.StatsDecoder;
import io.hongbao.engine.journal.BatchBuffer;
import io.hongbao.engine.metrics.EngineMetrics;
import io.hongbao.engine.metrics.Stage;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class StatsWriterTest
{
    private static final long START = 1_800_000_000_000L;
    private static final int GRANTED = AnswerCodes.ANSWERS + GrabAnswerEncoder.TEMPLATE_ID;

    private final EngineMetrics metrics = new EngineMetrics(AnswerCodes.COUNT);
    private final StatsWriter writer = new StatsWriter(metrics);
    private final BatchBuffer batch = new BatchBuffer(1 << 16);
    private final UnsafeBuffer command = new UnsafeBuffer(new byte[64]);
    private final int commandLength = MessageHeaderEncoder.ENCODED_LENGTH + new AdvanceEncoder()
        .wrapAndApplyHeader(command, 0, new MessageHeaderEncoder()).nowMs(0).maxItems(1).encodedLength();

    @Test
    void recordTellsAnswersByCodeAndLatenciesByStageSinceTheOneBefore()
    {
        assertEquals(0, written(START));
        for (int i = 0; i < 3; i++)
        {
            metrics.answer(GRANTED);
            metrics.answer(RejectCode.EXHAUSTED.value());
        }
        metrics.answer(AnswerCodes.GRABBED_BEFORE);
        metrics.add(EngineMetrics.Total.BATCHES, 5);
        metrics.record(Stage.COMMIT, 1_000);
        metrics.record(Stage.COMMIT, 1_000);
        metrics.record(Stage.COMMIT, 64_000);
        assertTrue(written(START + 1_000) > 0);
        final StatsDecoder stats = record();
        assertEquals(START, stats.fromMs());
        assertEquals(START + 1_000, stats.toMs());
        assertEquals(7, stats.answers());
        assertEquals(5, stats.batches());
        final List<String> counts = new ArrayList<>();
        stats.counts().forEach(count -> counts.add(count.code() + ": " + count.total()));
        assertEquals(List.of("46: 3", "54: 1", "1226: 3"), counts);
        final StatsDecoder.LatenciesDecoder stage = stats.latencies();
        assertEquals(1, stage.count());
        stage.next();
        assertEquals(Stage.COMMIT.ordinal(), stage.stage());
        assertEquals(3, stage.total());
        assertEquals(1_000, stage.p50Ns(), 10);
        assertEquals(64_000, stage.p99Ns(), 640);
        assertEquals(64_000, stage.maxNs(), 640);
        metrics.answer(GRANTED);
        assertTrue(written(START + 2_000) > 0);
        final StatsDecoder next = record();
        assertEquals(START + 1_000, next.fromMs());
        assertEquals(1, next.answers());
        assertEquals(0, next.batches());
        assertEquals(1, next.counts().next().total());
        assertEquals(0, next.latencies().count());
    }

    @Test
    void atMostOneASecondAndNeverWithASequence()
    {
        written(START);
        metrics.answer(GRANTED);
        assertEquals(0, written(START + 999));
        assertTrue(written(START + 1_000) > 0);
        assertEquals(0, batch.eventCount());
        assertEquals(77, batch.firstSequence());
        assertEquals(0, written(START + 1_999));
        assertTrue(written(START + 90_000) > 0);
    }

    @Test
    void recordThatFindsNoRoomGoesIntoALaterBatch()
    {
        written(START);
        metrics.answer(GRANTED);
        begin(START + 1_000);
        final UnsafeBuffer filler = new UnsafeBuffer(new byte[batch.remaining() - 60]);
        batch.addCommand(filler, 0, filler.capacity(), 0, Role.HOST, 0);
        final int length = batch.length();
        writer.addTo(batch);
        assertEquals(length, batch.length());
        assertTrue(written(START + 1_001) > 0);
        assertEquals(START, record().fromMs());
        assertEquals(1, record().answers());
    }

    @Test
    void writingAllocatesNothing()
    {
        final ThreadMXBean threads = (ThreadMXBean)ManagementFactory.getThreadMXBean();
        long nowMs = START;
        for (int i = 0; i < 2_000; i++)
        {
            nowMs = oneSecond(nowMs);
        }
        final long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
        for (int i = 0; i < 2_000; i++)
        {
            nowMs = oneSecond(nowMs);
        }
        final long bytes = threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
        assertTrue(bytes < 2_000, bytes + " bytes for 2,000 records");
    }

    private long oneSecond(final long nowMs)
    {
        metrics.answer(GRANTED);
        metrics.answer(RejectCode.EXHAUSTED.value());
        metrics.record(Stage.QUEUE, nowMs & 0xffff);
        metrics.record(Stage.APPLY, 70_000);
        if (written(nowMs + 1_000) == 0 && nowMs > START)
        {
            throw new AssertionError("nothing written");
        }
        return nowMs + 1_000;
    }

    private void begin(final long nowMs)
    {
        batch.begin(nowMs, 77, 1);
        writer.beginAt(nowMs);
    }

    /** Ends a batch with one command; the bytes that the writer added. */
    private int written(final long nowMs)
    {
        begin(nowMs);
        batch.addCommand(command, 0, commandLength, 0, Role.HOST, 0);
        final int before = batch.length();
        writer.addTo(batch);
        return batch.length() - before;
    }

    private StatsDecoder record()
    {
        final int offset = BatchBuffer.HEADER_LENGTH + BatchBuffer.COMMAND_PREFIX + commandLength +
            BatchBuffer.FRAME_PREFIX;
        return new StatsDecoder().wrapAndApplyHeader(batch.buffer(), offset, new MessageHeaderDecoder());
    }
}
