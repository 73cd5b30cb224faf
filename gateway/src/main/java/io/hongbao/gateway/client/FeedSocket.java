package io.hongbao.gateway.client;

import io.hongbao.engine.api.FeedRequest;
import io.hongbao.engine.api.Framing;
import io.hongbao.engine.api.LogonProof;
import io.hongbao.engine.codec.EstablishEncoder;
import io.hongbao.engine.codec.HeartbeatEncoder;
import io.hongbao.engine.codec.MessageHeaderDecoder;
import io.hongbao.engine.codec.MessageHeaderEncoder;
import io.hongbao.engine.codec.SubscribeEncoder;
import io.hongbao.engine.codec.SubscribeNoticesEncoder;
import io.hongbao.engine.codec.TerminateEncoder;
import io.hongbao.engine.codec.TerminateReason;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteOrder;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocket;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** One connection of a feed: blocking, one thread; only {@link #close()} may come from another. */
final class FeedSocket implements AutoCloseable
{
    private static final int SILENCES = 3;
    private static final int HEADER = MessageHeaderDecoder.ENCODED_LENGTH;

    private final Socket socket = new Socket();
    private final byte[] in = new byte[2 * Framing.MAX_FRAME];
    private final UnsafeBuffer received = new UnsafeBuffer(in);
    private final byte[] out = new byte[512];
    private final UnsafeBuffer frame = new UnsafeBuffer(out);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private byte[] binding = LogonProof.NO_BINDING;
    private InputStream input;
    private OutputStream output;
    private long keepAliveNs;
    private long writtenNs;
    private int begin;
    private int end;

    /** What comes in. */
    @FunctionalInterface
    interface Handler
    {
        /**
         * One message.
         *
         * @param buffer holds it; valid during the call.
         * @param offset of the SBE header.
         * @param length of header and body.
         * @return false to read no more.
         */
        boolean onMessage(DirectBuffer buffer, int offset, int length);
    }

    /** Of the channel; empty without TLS. */
    byte[] binding()
    {
        return binding;
    }

    void connect(
        final InetSocketAddress address, final ClientTls tls, final int timeoutMs, final int keepAliveMs)
        throws IOException
    {
        socket.setTcpNoDelay(true);
        socket.connect(new InetSocketAddress(address.getHostString(), address.getPort()), timeoutMs);
        socket.setSoTimeout(Math.max(1, keepAliveMs / 2));
        if (tls == null)
        {
            input = socket.getInputStream();
            output = socket.getOutputStream();
        }
        else
        {
            socket.setSoTimeout(timeoutMs);
            final SSLSocket secured = tls.over(socket, address);
            binding = ClientTls.binding(secured.getSession());
            input = secured.getInputStream();
            output = secured.getOutputStream();
            secured.setSoTimeout(Math.max(1, keepAliveMs / 2));
        }
        keepAliveNs = TimeUnit.MILLISECONDS.toNanos(keepAliveMs);
    }

    void sendEstablish(final ClientConfig config) throws IOException
    {
        new EstablishEncoder().wrapAndApplyHeader(frame, Framing.HEADER_LENGTH, header).correlationId(1)
            .principalId(config.principalId()).keepAliveMs(config.keepAliveMs()).role(config.role());
        send(EstablishEncoder.BLOCK_LENGTH);
    }

    void sendNegotiate(final Negotiation negotiation) throws IOException
    {
        write(negotiation.negotiate(frame));
    }

    void sendProve(final Negotiation negotiation, final DirectBuffer message, final int offset) throws IOException
    {
        write(negotiation.prove(message, offset, frame));
    }

    void sendSubscribe(final long correlationId, final FeedRequest request) throws IOException
    {
        if (request.noticesPerSecond().isPresent())
        {
            // What does not fit the field is refused as the embedded engine refuses it.
            final int perSecond = Math.max(0, Math.min(request.noticesPerSecond().getAsInt(), 0xFFFE));
            new SubscribeNoticesEncoder().wrapAndApplyHeader(frame, Framing.HEADER_LENGTH, header)
                .correlationId(correlationId).fromSequence(request.fromSequence()).sceneId(request.ofId())
                .noticesPerSecond(perSecond).sceneKind(request.sceneKind());
            send(SubscribeNoticesEncoder.BLOCK_LENGTH);
            return;
        }
        final SubscribeEncoder subscribe = new SubscribeEncoder();
        subscribe.wrapAndApplyHeader(frame, Framing.HEADER_LENGTH, header).correlationId(correlationId)
            .fromSequence(request.fromSequence()).ofId(request.ofId()).filter(request.filter())
            .sceneKind(request.sceneKind()).consumer(request.consumer());
        send(subscribe.encodedLength());
    }

    void sendGoodbye() throws IOException
    {
        new TerminateEncoder().wrapAndApplyHeader(frame, Framing.HEADER_LENGTH, header)
            .correlationId(0).detail(0).reason(TerminateReason.CLIENT);
        send(TerminateEncoder.BLOCK_LENGTH);
    }

    private void heartbeatIfDue() throws IOException
    {
        if (System.nanoTime() - writtenNs >= keepAliveNs)
        {
            new HeartbeatEncoder().wrapAndApplyHeader(frame, Framing.HEADER_LENGTH, header).correlationId(0);
            send(HeartbeatEncoder.BLOCK_LENGTH);
        }
    }

    private void send(final int bodyLength) throws IOException
    {
        final int length = Framing.HEADER_LENGTH + HEADER + bodyLength;
        Framing.put(frame, 0, length);
        write(length);
    }

    private void write(final int length) throws IOException
    {
        output.write(out, 0, length);
        writtenNs = System.nanoTime();
    }

    /** Reads messages until the handler has enough, or the connection is lost. */
    void read(final Handler handler) throws IOException
    {
        long heardNs = System.nanoTime();
        boolean more = true;
        while (more)
        {
            if (receive())
            {
                heardNs = System.nanoTime();
            }
            else if (System.nanoTime() - heardNs > SILENCES * keepAliveNs)
            {
                throw new IOException("the server fell silent");
            }
            more = handOver(handler);
            heartbeatIfDue();
        }
    }

    private boolean receive() throws IOException
    {
        if (begin > 0)
        {
            System.arraycopy(in, begin, in, 0, end - begin);
            end -= begin;
            begin = 0;
        }
        try
        {
            final int read = input.read(in, end, in.length - end);
            if (read < 0)
            {
                throw new EOFException("the server closed the connection");
            }
            end += read;
            return read > 0;
        }
        catch (final SocketTimeoutException quiet)
        {
            return false;
        }
    }

    private boolean handOver(final Handler handler) throws IOException
    {
        while (end - begin >= Framing.HEADER_LENGTH + HEADER)
        {
            final int length = received.getInt(begin, ByteOrder.LITTLE_ENDIAN);
            final int type = received.getShort(begin + Integer.BYTES, ByteOrder.LITTLE_ENDIAN) & 0xFFFF;
            if (type != Framing.TYPE || length < Framing.HEADER_LENGTH + HEADER || length > Framing.MAX_FRAME)
            {
                throw new IOException("a frame of type " + type + " and length " + length +
                    ": the peer is no Hongbao server");
            }
            if (end - begin < length)
            {
                return true;
            }
            final int offset = begin + Framing.HEADER_LENGTH;
            begin += length;
            if (!handler.onMessage(received, offset, length - Framing.HEADER_LENGTH))
            {
                return false;
            }
            heartbeatIfDue();
        }
        return true;
    }

    @Override
    public void close()
    {
        try
        {
            socket.close();
        }
        catch (final IOException e)
        {
            // it is gone as well
        }
    }
}
