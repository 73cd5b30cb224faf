package io.hongbao.gateway.client;

import io.hongbao.engine.api.LogonProof;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;

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
        if (context.pipeline().get(SslHandler.class) == null)
        {
            session.onConnected(connection, context.channel(), LogonProof.NO_BINDING);
        }
    }

    @Override
    public void userEventTriggered(final ChannelHandlerContext context, final Object event) throws Exception
    {
        if (event instanceof SslHandshakeCompletionEvent done && done.isSuccess())
        {
            session.onConnected(connection, context.channel(),
                ClientTls.binding(context.pipeline().get(SslHandler.class).engine().getSession()));
        }
        super.userEventTriggered(context, event);
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
        session.onClosed(connection);
    }

    @Override
    public void exceptionCaught(final ChannelHandlerContext context, final Throwable cause)
    {
        session.onFault(connection, cause);
        context.close();
    }
}
