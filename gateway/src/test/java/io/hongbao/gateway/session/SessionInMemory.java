package io.hongbao.gateway.session;

import io.hongbao.engine.api.LogonProof;
import io.hongbao.engine.codec.ChallengeDecoder;
import io.hongbao.engine.codec.Durability;
import io.hongbao.engine.codec.Role;
import io.hongbao.engine.host.EnginePort;
import io.hongbao.engine.keys.SessionKeys;
import io.hongbao.gateway.egress.FeedMessages;
import io.hongbao.gateway.egress.FlushList;
import io.hongbao.gateway.egress.GatewayCounters;
import io.hongbao.gateway.egress.GatewayMessages;
import io.hongbao.gateway.egress.Outbound;
import io.hongbao.gateway.ingress.CommandCheck;
import io.hongbao.gateway.ingress.TapCheck;
import io.hongbao.gateway.ingress.FrameLayout;
import io.hongbao.gateway.ingress.FrameReader;
import io.netty.buffer.ByteBuf;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * One session without a socket, before an engine that takes everything and answers nothing: for millions of inputs.
 * What it did with its bytes is its verdict.
 */
final class SessionInMemory implements AutoCloseable
{
    private final EmbeddedChannel channel = new EmbeddedChannel();
    private final Engine engine = new Engine();
    private final FlushList flushList = new FlushList(1 << 26);
    private final Session session;
    private final FrameReader reader;
    private final UnsafeBuffer view = new UnsafeBuffer(new byte[0]);
    private boolean isEnded;

    SessionInMemory(final SessionKeys keys)
    {
        final GatewayCounters counters = new GatewayCounters();
        final LoopServices services = new LoopServices(engine, engine, SessionLimits.DEFAULT, RateLimit.NONE, counters,
            keys, new CommandCheck(TapCheck.NONE), new GatewayMessages(counters), new FeedMessages(), flushList,
            engine);
        session = new Session(1, services, new Peer(), LogonProof.NO_BINDING);
        session.attach(new Outbound(channel, flushList, session, 1 << 16, 16 << 20));
        reader = new FrameReader(session);
    }

    /** Brings bytes as one read of a socket. */
    void read(final byte[] bytes, final int offset, final int length)
    {
        view.wrap(bytes, offset, length);
        session.onBytes();
        reader.read(view, length);
        session.onBytesEnd();
        flushList.flush();
    }

    /** A digest of all that it offered to the engine, all that it sent but nonces, and whether it ended. */
    long verdict()
    {
        long sum = engine.offered * 31 + (isEnded ? 7 : 3);
        final ByteArrayOutputStream sent = new ByteArrayOutputStream();
        for (ByteBuf out = channel.readOutbound(); out != null; out = channel.readOutbound())
        {
            final byte[] bytes = new byte[out.readableBytes()];
            out.readBytes(bytes).release();
            sent.writeBytes(bytes);
        }
        final UnsafeBuffer frames = new UnsafeBuffer(sent.toByteArray());
        for (int at = 0; at < frames.capacity(); at += FrameLayout.length(frames, at))
        {
            final boolean isRandom =
                FrameLayout.templateId(FrameLayout.header(frames, at)) == ChallengeDecoder.TEMPLATE_ID;
            final int length = isRandom ? FrameLayout.MIN_TELLABLE : FrameLayout.length(frames, at);
            for (int i = at; i < at + length; i++)
            {
                sum = sum * 31 + frames.getByte(i);
            }
        }
        return sum;
    }

    @Override
    public void close()
    {
        reader.stop();
        session.onClosed();
        channel.finishAndReleaseAll();
    }

    private final class Peer implements Connection
    {
        @Override
        public void setReading(final boolean on)
        {
            // the test decides what is read
        }

        @Override
        public void endOutput()
        {
            isEnded = true;
        }

        @Override
        public void close()
        {
            isEnded = true;
        }

        @Override
        public void abort()
        {
            isEnded = true;
        }
    }

    /** Engine, port and event loop in one. */
    private static final class Engine implements EngineAccess, EnginePort, LoopServices.Loop
    {
        private long offered;

        @Override
        public int offer(
            final long tag, final long principalId, final Role role, final DirectBuffer message, final int offset,
            final int length)
        {
            final byte[] copy = new byte[length];
            message.getBytes(offset, copy);
            offered = offered * 31 + Arrays.hashCode(copy) * 31L + role.value() + principalId;
            return ACCEPTED;
        }

        @Override
        public void flush()
        {
            // nothing is held back
        }

        @Override
        public int drain(final AnswerHandler handler, final int limit)
        {
            return 0;
        }

        @Override
        public boolean prepareToSleep()
        {
            return true;
        }

        @Override
        public boolean isHalted()
        {
            return false;
        }

        @Override
        public void close()
        {
            // nothing is open
        }

        @Override
        public EnginePort openPort(final Runnable wakeUp)
        {
            return this;
        }

        @Override
        public long engineTimeMs()
        {
            return 1_700_000_000_000L;
        }

        @Override
        public int shard()
        {
            return 7;
        }

        @Override
        public int rulesVersion()
        {
            return 1;
        }

        @Override
        public Durability durability()
        {
            return Durability.PROCESS;
        }

        @Override
        public long nowMs()
        {
            return 1_000;
        }

        @Override
        public int credit()
        {
            return 1 << 20;
        }

        @Override
        public void speaks()
        {
            // alone
        }

        @Override
        public void execute(final Runnable task)
        {
            task.run();
        }

        @Override
        public void relieve()
        {
            // has room
        }

        @Override
        public void awaitRoom(final Session waiting)
        {
            throw new AssertionError("it has room");
        }
    }
}
