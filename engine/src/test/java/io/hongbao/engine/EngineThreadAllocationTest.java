package io.hongbao.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.hongbao.engine.api.CreateEnvelope;
import io.hongbao.engine.api.RequestKey;
import io.hongbao.engine.codec.GrabEncoder;
import io.hongbao.engine.codec.MessageHeaderEncoder;
import io.hongbao.engine.codec.Role;
import io.hongbao.engine.codec.SceneKind;
import io.hongbao.engine.host.EnginePort;
import io.hongbao.engine.host.HostOptions;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real rules, real ring, real journal: what the engine thread allocates in steady state. */
@Timeout(120)
class EngineThreadAllocationTest
{
    private static final int ENVELOPES = 60;
    private static final int SHARES = 5000;
    private static final int WARM_UP = 20;

    @TempDir
    private Path directory;
    private final UnsafeBuffer message = new UnsafeBuffer(new byte[128]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final GrabEncoder grab = new GrabEncoder();
    private final ThreadMXBean threads = (ThreadMXBean)ManagementFactory.getThreadMXBean();

    @Test
    void grabsAndRepeatsAllocateNothing()
    {
        final EngineConfig config = EngineConfig.builder(directory).envelopes(100_000).zeroAhead(false)
            .reserveBytes(16 << 20).host(HostOptions.DEFAULT).build();
        try (GrabEngine engine = GrabEngine.launch(config))
        {
            final EnginePort port = engine.running().host().attach(Thread::onSpinWait, 1 << 20);
            final long[] ids = new long[ENVELOPES];
            for (int i = 0; i < ENVELOPES; i++)
            {
                ids[i] = engine.create(CreateEnvelope.builder().key(RequestKey.random()).sender(11)
                    .money(4_000_000, SHARES).build()).orTimeout(20, TimeUnit.SECONDS).join().envelopeId();
            }
            grabAll(port, ids, 0, WARM_UP); // grabs
            grabAll(port, ids, 0, WARM_UP); // repeats
            final long threadId = engine.running().host().engineThread().getId();
            final long start = threads.getThreadAllocatedBytes(threadId);
            final int grabs = grabAll(port, ids, WARM_UP, ENVELOPES);
            final long afterGrabs = threads.getThreadAllocatedBytes(threadId);
            final int repeats = grabAll(port, ids, WARM_UP, ENVELOPES);
            final long afterRepeats = threads.getThreadAllocatedBytes(threadId);
            assertEquals(grabs, repeats);
            assertTrue(grabs >= 100_000);
            assertPerCommand("grab", afterGrabs - start, grabs);
            assertPerCommand("repeat", afterRepeats - afterGrabs, repeats);
        }
    }

    /** What a batch or a second costs at most is spread over many commands: far below one byte each. */
    private static void assertPerCommand(final String what, final long bytes, final int commands)
    {
        assertTrue(bytes * 10 < commands, bytes + " bytes allocated for " + commands + " of " + what);
    }

    private int grabAll(final EnginePort port, final long[] ids, final int from, final int to)
    {
        final int[] answered = new int[1];
        final EnginePort.AnswerHandler count = (tag, buffer, offset, length) -> answered[0]++;
        int sent = 0;
        for (int i = from; i < to; i++)
        {
            for (int user = 1; user <= SHARES; user++)
            {
                grab.wrapAndApplyHeader(message, 0, header).correlationId(sent).envelopeId(ids[i]).userId(user)
                    .sceneId(0).sceneKind(SceneKind.NONE);
                while (port.offer(sent, 7, Role.SERVICE, message, 0, MessageHeaderEncoder.ENCODED_LENGTH
                    + GrabEncoder.BLOCK_LENGTH) != EnginePort.ACCEPTED)
                {
                    port.flush();
                    port.drain(count, 256);
                }
                sent++;
                if ((sent & 63) == 0)
                {
                    port.flush();
                    port.drain(count, 256);
                }
            }
        }
        port.flush();
        while (answered[0] < sent)
        {
            port.drain(count, 256);
        }
        return sent;
    }
}
