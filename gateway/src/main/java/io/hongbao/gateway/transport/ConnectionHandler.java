package io.hongbao.gateway.transport;

import io.hongbao.engine.api.LogonProof;
import io.hongbao.gateway.ingress.FrameReader;
import io.hongbao.gateway.session.Connection;
import io.hongbao.gateway.session.Session;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.SocketChannel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import javax.net.ssl.SSLException;

/**
 * The only handler of a connection: gives what a socket read brought to the session, frame by frame, in place.
 */
final class ConnectionHandler extends ChannelInboundHandlerAdapter implements Connection
{
    private static final Logger LOG = LoggerFactory.getLogger(ConnectionHandler.class);

    private final LoopAgent agent;
    private final SocketChannel channel;
    private final ServerTls.Opened tls;
    private final Runnable whenClosed;
    private long tag;
    private Session session;
    private FrameReader reader;

    /**
     * A handler for a connection that is about to become active.
     *
     * @param agent      of its event loop.
     * @param channel    of the connection.
     * @param tls        of it, null for none.
     * @param whenClosed called once, after the connection is gone.
     */
    ConnectionHandler(
        final LoopAgent agent, final SocketChannel channel, final ServerTls.Opened tls, final Runnable whenClosed)
    {
        this.tls = tls;
        this.agent = agent;
        this.channel = channel;
        this.whenClosed = whenClosed;
    }

    @Override
    public void handlerAdded(final ChannelHandlerContext context)
    {
        tag = agent.sessions().reserve();
        session = agent.openSession(tag, channel, this, tls == null ? LogonProof.NO_BINDING : tls.binding());
        reader = new FrameReader(session);
    }

    @Override
    public void channelRead(final ChannelHandlerContext context, final Object message)
    {
        final ByteBuf bytes = (ByteBuf)message;
        try
        {
            session.onBytes();
            reader.read(agent.view(bytes), bytes.readableBytes());
            session.onBytesEnd();
        }
        finally
        {
            bytes.release();
        }
    }

    @Override
    public void channelReadComplete(final ChannelHandlerContext context)
    {
        agent.endOfRead();
    }

    @Override
    public void handlerRemoved(final ChannelHandlerContext context)
    {
        // Also the way out when the channel never became active.
        reader.stop();
        session.onClosed();
        agent.closeSession(tag);
        whenClosed.run();
    }

    @Override
    public void exceptionCaught(final ChannelHandlerContext context, final Throwable cause)
    {
        // A peer that vanishes, or does not speak TLS, is no news; a fault of ours is, and ends this connection only.
        if (!(cause instanceof IOException || cause.getCause() instanceof SSLException))
        {
            LOG.warn("connection from {} closed after a fault", channel.remoteAddress(), cause);
        }
        context.close();
    }

    @Override
    public void setReading(final boolean on)
    {
        channel.config().setAutoRead(on);
    }

    @Override
    public void endOutput()
    {
        if (tls == null)
        {
            channel.shutdownOutput();
            return;
        }
        tls.handler().closeOutbound().addListener(told -> channel.shutdownOutput());
    }

    @Override
    public void close()
    {
        channel.close();
    }

    @Override
    public void abort()
    {
        channel.config().setSoLinger(0);
        channel.close();
    }
}
