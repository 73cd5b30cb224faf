package io.hongbao.gateway.blast;

import io.hongbao.engine.codec.EstablishedEncoder;
import io.hongbao.engine.codec.GrabAnswerEncoder;
import io.hongbao.engine.codec.GrabEncoder;
import io.hongbao.engine.codec.Role;
import io.hongbao.gateway.ingress.FrameLayout;
import io.hongbao.gateway.testkit.Frames;

import org.agrona.concurrent.UnsafeBuffer;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/**
 * Sends copies of one grab over plain sockets with a window of unanswered ones, and counts the bytes that come back.
 * One thread.
 */
final class Blaster
{
    private static final int GRAB_BYTES = FrameLayout.BLOCK_OFFSET + GrabEncoder.BLOCK_LENGTH;
    private static final int ANSWER_BYTES = FrameLayout.BLOCK_OFFSET + GrabAnswerEncoder.BLOCK_LENGTH;
    private static final int ESTABLISHED_BYTES = FrameLayout.BLOCK_OFFSET + EstablishedEncoder.BLOCK_LENGTH;
    private static final int BURST = 1_024;

    private final Selector selector = Selector.open();
    private final ByteBuffer out = ByteBuffer.allocateDirect(GRAB_BYTES * BURST);
    private final ByteBuffer in = ByteBuffer.allocateDirect(1 << 18);
    private final UnsafeBuffer view = new UnsafeBuffer(in);
    private final int window;
    private long answers;

    Blaster(final InetSocketAddress address, final int connections, final int window) throws IOException
    {
        this.window = window;
        for (int i = 0; i < BURST; i++)
        {
            out.put(Frames.grab(i, i + 1));
        }
        for (int i = 0; i < connections; i++)
        {
            final SocketChannel channel = SocketChannel.open(address);
            channel.write(ByteBuffer.wrap(Frames.establish(Role.SERVICE.value(), i + 1, 60_000)));
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ, new Lane(-ESTABLISHED_BYTES));
        }
    }

    long run(final long untilNs) throws IOException
    {
        answers = 0;
        while (System.nanoTime() < untilNs)
        {
            selector.select(100);
            for (final SelectionKey key : selector.selectedKeys())
            {
                final Lane lane = (Lane)key.attachment();
                final SocketChannel channel = (SocketChannel)key.channel();
                receive(channel, lane);
                send(channel, lane);
            }
            selector.selectedKeys().clear();
        }
        return answers;
    }

    private void receive(final SocketChannel channel, final Lane lane) throws IOException
    {
        in.clear();
        final int bytes = channel.read(in);
        if (bytes < 0)
        {
            throw new IOException("the gateway closed a connection");
        }
        final int inFrame = (int)Math.floorMod(lane.receivedBytes, (long)ANSWER_BYTES);
        final int next = inFrame == 0 ? 0 : ANSWER_BYTES - inFrame;
        if (lane.receivedBytes >= 0 && next + FrameLayout.BLOCK_OFFSET <= bytes)
        {
            assertGrant(next);
        }
        lane.receivedBytes += bytes;
        final long now = lane.receivedBytes / ANSWER_BYTES;
        answers += now - lane.answers;
        lane.answers = now;
    }

    /** One frame of each read is looked at: anything but a grant would be counted as what it is not. */
    private void assertGrant(final int offset)
    {
        final long header = FrameLayout.header(view, offset);
        if (FrameLayout.templateId(header) != GrabAnswerEncoder.TEMPLATE_ID)
        {
            throw new IllegalStateException("no grant, but template " + FrameLayout.templateId(header));
        }
    }

    private void send(final SocketChannel channel, final Lane lane) throws IOException
    {
        final long sent = lane.sentBytes / GRAB_BYTES;
        final long room = Math.min(window - (sent - lane.answers), BURST);
        final int partial = (int)(lane.sentBytes % GRAB_BYTES);
        if (room > 0 || partial > 0)
        {
            out.limit((int)(GRAB_BYTES * Math.max(room, 1))).position(partial);
            lane.sentBytes += channel.write(out);
        }
    }

    private static final class Lane
    {
        private long sentBytes;
        private long receivedBytes;
        private long answers;

        Lane(final long receivedBytes)
        {
            this.receivedBytes = receivedBytes;
        }
    }
}
