package io.hongbao.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.hongbao.engine.api.CardKind;
import io.hongbao.engine.api.CardSetPlan;
import io.hongbao.engine.codec.AcceptSwapEncoder;
import io.hongbao.engine.codec.DoneDecoder;
import io.hongbao.engine.codec.DrawCardEncoder;
import io.hongbao.engine.codec.GrantDrawsEncoder;
import io.hongbao.engine.codec.MessageHeaderEncoder;
import io.hongbao.engine.codec.OfferSwapEncoder;
import io.hongbao.engine.codec.RejectDecoder;
import io.hongbao.engine.codec.Role;
import io.hongbao.engine.host.EnginePort;
import io.hongbao.engine.host.HostOptions;
import io.hongbao.engine.rules.settings.Capacities;
import io.hongbao.engine.rules.settings.CardCapacities;
import java.lang.management.ManagementFactory;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real rules, real ring, real journal: what the engine thread allocates for draws and swaps in steady state. */
@Timeout(120)
class CardAllocationTest
{
    private static final int HEADER = MessageHeaderEncoder.ENCODED_LENGTH;
    private static final int USERS = 1_000;
    private static final int ROUNDS = 100;
    private static final int SWAP_ROUNDS = 60;

    @TempDir
    private Path directory;
    private final UnsafeBuffer message = new UnsafeBuffer(new byte[128]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final DrawCardEncoder draw = new DrawCardEncoder();
    private final OfferSwapEncoder offer = new OfferSwapEncoder();
    private final AcceptSwapEncoder accept = new AcceptSwapEncoder();
    private final ThreadMXBean threads = (ThreadMXBean)ManagementFactory.getThreadMXBean();
    private final long[] swaps = new long[USERS];
    private final long now = System.currentTimeMillis();
    private EnginePort port;
    private long sent;
    private long answered;
    private long refused;

    @Test
    void drawsAndSwapsAllocateNothing()
    {
        final Capacities capacities = new Capacities(1_000, 1 << 16, 1 << 19, 100, 100, 16, 16, 64, 8)
            .withCards(new CardCapacities(4, 1 << 12, 1 << 12, 16, 16));
        final EngineConfig config = EngineConfig.builder(directory).capacities(capacities).zeroAhead(false)
            .reserveBytes(16 << 20).host(HostOptions.DEFAULT).build();
        try (GrabEngine engine = GrabEngine.launch(config))
        {
            port = engine.running().host().attach(Thread::onSpinWait, 1 << 20);
            final long set = engine.cards().open(CardSetPlan.of(now + 36_000_000, CardKind.of(1), CardKind.of(1)))
                .orTimeout(20, TimeUnit.SECONDS).join().subjectId();
            grantAll(set);
            final long threadId = engine.running().host().engineThread().getId();
            draws(set, ROUNDS / 3);
            final long start = threads.getThreadAllocatedBytes(threadId);
            draws(set, ROUNDS);
            assertPerCommand("draw", threads.getThreadAllocatedBytes(threadId) - start, ROUNDS * USERS);
            swaps(set, SWAP_ROUNDS / 3, threadId);
            final long bytes = swaps(set, SWAP_ROUNDS, threadId);
            assertPerCommand("swap", bytes, SWAP_ROUNDS * USERS);
            assertEquals(0, refused);
        }
    }

    /** What a batch or a second costs is spread over many commands: below one byte each, where one object takes 16. */
    private static void assertPerCommand(final String what, final long bytes, final int commands)
    {
        assertTrue(bytes < commands, bytes + " bytes allocated for " + commands + " of " + what);
    }

    private void grantAll(final long set)
    {
        final GrantDrawsEncoder grant = new GrantDrawsEncoder();
        for (int user = 1; user <= USERS; user++)
        {
            grant.wrapAndApplyHeader(message, 0, header).correlationId(0).requestedAtMs(now).setId(set).userId(user)
                .draws(1000);
            send(HEADER + GrantDrawsEncoder.BLOCK_LENGTH);
        }
        await();
    }

    private void draws(final long set, final int rounds)
    {
        for (int i = 0; i < rounds * USERS; i++)
        {
            draw.wrapAndApplyHeader(message, 0, header).correlationId(0).requestedAtMs(now).setId(set)
                .userId(1 + i % USERS);
            send(HEADER + DrawCardEncoder.BLOCK_LENGTH);
        }
        await();
    }

    /** Everybody swaps with the next one, round and round; only the acceptances are measured. */
    private long swaps(final long set, final int rounds, final long threadId)
    {
        long bytes = 0;
        for (int round = 0; round < rounds; round++)
        {
            for (int user = 1; user <= USERS; user++)
            {
                offer.wrapAndApplyHeader(message, 0, header).correlationId(user).requestedAtMs(now).setId(set)
                    .fromUser(user).toUser(1 + user % USERS).expiresAtMs(0).give((short)0).want((short)1);
                send(HEADER + OfferSwapEncoder.BLOCK_LENGTH);
            }
            await();
            final long start = threads.getThreadAllocatedBytes(threadId);
            for (int user = 1; user <= USERS; user++)
            {
                accept.wrapAndApplyHeader(message, 0, header).correlationId(0).requestedAtMs(now)
                    .swapId(swaps[user - 1]).userId(1 + user % USERS);
                send(HEADER + AcceptSwapEncoder.BLOCK_LENGTH);
            }
            await();
            bytes += threads.getThreadAllocatedBytes(threadId) - start;
        }
        return bytes;
    }

    private void send(final int length)
    {
        message.putLong(HEADER + Long.BYTES, ++sent, ByteOrder.LITTLE_ENDIAN);
        message.putLong(HEADER + 2 * Long.BYTES, 7, ByteOrder.LITTLE_ENDIAN);
        while (port.offer(sent, 7, Role.SERVICE, message, 0, length) != EnginePort.ACCEPTED)
        {
            port.flush();
            port.drain(this::answer, 256);
        }
        if ((sent & 63) == 0)
        {
            port.flush();
            port.drain(this::answer, 256);
        }
    }

    private void await()
    {
        port.flush();
        while (answered < sent)
        {
            port.drain(this::answer, 256);
        }
    }

    /** Frames: length 4, type 2, then the message; the swap of an offer is kept by the offering user. */
    private void answer(final long tag, final DirectBuffer buffer, final int offset, final int length)
    {
        answered++;
        final int body = offset + 6 + HEADER;
        final int template = buffer.getShort(offset + 6 + 2, ByteOrder.LITTLE_ENDIAN) & 0xffff;
        final long correlation = buffer.getLong(body, ByteOrder.LITTLE_ENDIAN);
        if (template == RejectDecoder.TEMPLATE_ID)
        {
            refused++;
        }
        else if (template == DoneDecoder.TEMPLATE_ID && correlation > 0)
        {
            swaps[(int)correlation - 1] = buffer.getLong(body + Long.BYTES, ByteOrder.LITTLE_ENDIAN);
        }
    }
}
