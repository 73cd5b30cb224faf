package io.hongbao.bench.echo;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** An empty Netty server: one event loop, epoll where there is one, every byte goes back at once. */
public final class EchoServer
{
    private EchoServer()
    {
    }

    /**
     * Serves on a free port, which it prints, until its input ends.
     *
     * @param args none.
     * @throws InterruptedException if it is.
     * @throws IOException          if its input breaks.
     */
    public static void main(final String[] args) throws InterruptedException, IOException
    {
        final boolean isEpoll = Epoll.isAvailable();
        final IoHandlerFactory handlers = isEpoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
        final Class<? extends ServerSocketChannel> type =
            isEpoll ? EpollServerSocketChannel.class : NioServerSocketChannel.class;
        final Channel channel = new ServerBootstrap().group(new MultiThreadIoEventLoopGroup(1, handlers)).channel(type)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childHandler(new ChannelInitializer<SocketChannel>()
            {
                @Override
                protected void initChannel(final SocketChannel connection)
                {
                    connection.pipeline().addLast(new Echo());
                }
            })
            .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)).sync().channel();
        System.out.println("serving " + ((InetSocketAddress)channel.localAddress()).getPort());
        System.in.transferTo(OutputStream.nullOutputStream());
        System.exit(0);
    }

    private static final class Echo extends ChannelInboundHandlerAdapter
    {
        @Override
        public void channelRead(final ChannelHandlerContext context, final Object bytes)
        {
            context.writeAndFlush(bytes, context.voidPromise());
        }
    }
}
