package io.hongbao.gateway.testkit;

import io.hongbao.engine.codec.EstablishedDecoder;
import io.hongbao.engine.codec.MessageHeaderDecoder;
import io.hongbao.engine.codec.RejectDecoder;
import io.hongbao.engine.codec.Role;
import io.hongbao.engine.codec.TerminateDecoder;
import org.agrona.concurrent.UnsafeBuffer;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteOrder;

/** A peer over a plain blocking socket, which sends whatever bytes it is given. */
public final class RawPeer implements AutoCloseable
{
    private static final int TIMEOUT_MS = 10_000;
    private static final long KEEP_ALIVE_MS = 30_000;

    private final Socket socket;
    private final DataInputStream in;

    /**
     * Connects.
     *
     * @param address of the gateway.
     * @throws IOException if that fails.
     */
    public RawPeer(final InetSocketAddress address) throws IOException
    {
        socket = new Socket();
        socket.setSoTimeout(TIMEOUT_MS);
        socket.setTcpNoDelay(true);
        socket.connect(address, TIMEOUT_MS);
        in = new DataInputStream(socket.getInputStream());
    }

    /**
     * Connects and logs on.
     *
     * @param address     of the gateway.
     * @param role        of the session.
     * @param principalId of the session.
     * @return the peer, after Established.
     * @throws IOException if that fails.
     */
    public static RawPeer established(final InetSocketAddress address, final Role role, final long principalId)
        throws IOException
    {
        final RawPeer peer = new RawPeer(address);
        peer.send(Frames.establish(role.value(), principalId, KEEP_ALIVE_MS));
        final Message answer = peer.receive();
        if (answer.templateId() != EstablishedDecoder.TEMPLATE_ID)
        {
            throw new IOException("not established: " + answer);
        }
        return peer;
    }

    /**
     * Sends bytes.
     *
     * @param bytes to send.
     * @throws IOException if that fails.
     */
    public void send(final byte[] bytes) throws IOException
    {
        socket.getOutputStream().write(bytes);
    }

    /**
     * Reads one frame.
     *
     * @return its message; null at the end of the stream.
     * @throws IOException if that fails.
     */
    public Message receive() throws IOException
    {
        final byte[] length = new byte[Integer.BYTES];
        final int first = in.read();
        if (first < 0)
        {
            return null;
        }
        length[0] = (byte)first;
        in.readFully(length, 1, Integer.BYTES - 1);
        final byte[] rest = new byte[new UnsafeBuffer(length).getInt(0, ByteOrder.LITTLE_ENDIAN) - Integer.BYTES];
        in.readFully(rest);
        return new Message(rest);
    }

    /** @return the socket. */
    public Socket socket()
    {
        return socket;
    }

    /**
     * Closes the connection before the test is over.
     *
     * @throws IOException if that fails.
     */
    public void hangUp() throws IOException
    {
        socket.close();
    }

    @Override
    public void close() throws IOException
    {
        socket.close();
    }

    /**
     * A message that came.
     *
     * @param rest of the frame after its length.
     */
    public record Message(byte[] rest)
    {
        private static final int HEADER = 2;
        private static final int BLOCK = HEADER + MessageHeaderDecoder.ENCODED_LENGTH;

        /** @return its template. */
        public int templateId()
        {
            return header().templateId();
        }

        /** @return its correlation id. */
        public long correlationId()
        {
            return buffer().getLong(BLOCK, ByteOrder.LITTLE_ENDIAN);
        }

        /** @return the message read as a reject. */
        public RejectDecoder reject()
        {
            return new RejectDecoder().wrapAndApplyHeader(buffer(), HEADER, new MessageHeaderDecoder());
        }

        /** @return the message read as a terminate. */
        public TerminateDecoder terminate()
        {
            return new TerminateDecoder().wrapAndApplyHeader(buffer(), HEADER, new MessageHeaderDecoder());
        }

        /** @return the message read as an established. */
        public EstablishedDecoder established()
        {
            return new EstablishedDecoder().wrapAndApplyHeader(buffer(), HEADER, new MessageHeaderDecoder());
        }

        private MessageHeaderDecoder header()
        {
            return new MessageHeaderDecoder().wrap(buffer(), HEADER);
        }

        private UnsafeBuffer buffer()
        {
            return new UnsafeBuffer(rest);
        }

        @Override
        public String toString()
        {
            return "template " + templateId() + ", correlation id " + correlationId();
        }
    }
}
