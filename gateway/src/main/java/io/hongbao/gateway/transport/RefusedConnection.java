package io.hongbao.gateway.transport;

import io.hongbao.engine.api.Framing;
import io.hongbao.engine.codec.MessageHeaderEncoder;
import io.hongbao.engine.codec.TerminateEncoder;
import io.hongbao.engine.codec.TerminateReason;
import io.hongbao.gateway.ingress.FrameLayout;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.SocketChannel;
import io.netty.util.ReferenceCountUtil;
import org.agrona.concurrent.UnsafeBuffer;

import java.util.concurrent.TimeUnit;

/** Tells a connection that there is no room for it, throws away what it says, and closes it soon. */
final class RefusedConnection extends ChannelInboundHandlerAdapter
{
    private static final int LENGTH = FrameLayout.BLOCK_OFFSET + TerminateEncoder.BLOCK_LENGTH;

    private final TerminateReason reason;
    private final int limit;
    private final int lingerMs;

    RefusedConnection(final TerminateReason reason, final int limit, final int lingerMs)
    {
        this.reason = reason;
        this.limit = limit;
        this.lingerMs = lingerMs;
    }

    @Override
    public void channelActive(final ChannelHandlerContext context)
    {
        final SocketChannel channel = (SocketChannel)context.channel();
        channel.writeAndFlush(Unpooled.wrappedBuffer(terminate())).addListener(sent -> channel.shutdownOutput());
        context.executor().schedule(() -> channel.close(), lingerMs, TimeUnit.MILLISECONDS);
    }

    @Override
    public void channelRead(final ChannelHandlerContext context, final Object message)
    {
        ReferenceCountUtil.release(message);
    }

    @Override
    public void exceptionCaught(final ChannelHandlerContext context, final Throwable cause)
    {
        context.close(); // whatever it was, this connection was to be closed
    }

    private byte[] terminate()
    {
        final byte[] frame = new byte[LENGTH];
        final UnsafeBuffer buffer = new UnsafeBuffer(frame);
        Framing.put(buffer, 0, LENGTH);
        new TerminateEncoder().wrapAndApplyHeader(buffer, FrameLayout.PREFIX, new MessageHeaderEncoder())
            .correlationId(0).detail(limit).reason(reason);
        return frame;
    }
}
