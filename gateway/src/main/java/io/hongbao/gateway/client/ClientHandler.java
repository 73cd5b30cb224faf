package io.hongbao.gateway.client;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/** One connection's end of the pipeline: hands its events to the session with the connection's number. */
final class ClientHandler extends ChannelInboundHandlerAdapter
{
    private final ClientSession session;
    private final long connection;
    private final FrameReader reader;

    ClientHandler(final ClientSession session, final long connection)
    {
        this.session = session;
        this.connection = connection;
        this.reader = new FrameReader(
            (message, offset, length) -> session.onMessage(connection, message, offset, length));
    }

    @Override
    public void channelActive(final ChannelHandlerContext context)
    {
        session.onConnected(connection, context.channel());
    }

    @Override
    public void channelRead(final ChannelHandlerContext context, final Object message)
    {
        final ByteBuf bytes = (ByteBuf)message;
        try
        {
            reader.read(bytes);
        }
        finally
        {
            bytes.release();
        }
    }

    @Override
    public void channelReadComplete(final ChannelHandlerContext context)
    {
        session.onReadComplete(connection);
    }

    @Override
    public void channelWritabilityChanged(final ChannelHandlerContext context)
    {
        session.onReadComplete(connection);
    }

    @Override
    public void channelInactive(final ChannelHandlerContext context)
    {
        session.onLost(connection, "the server closed the connection");
    }

    @Override
    public void exceptionCaught(final ChannelHandlerContext context, final Throwable cause)
    {
        session.onLost(connection, String.valueOf(cause.getMessage()));
        context.close();
    }
}
