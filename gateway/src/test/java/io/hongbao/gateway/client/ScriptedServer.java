package io.hongbao.gateway.client;

import io.hongbao.engine.api.Framing;
import io.hongbao.engine.codec.Durability;
import io.hongbao.engine.codec.EstablishDecoder;
import io.hongbao.engine.codec.EstablishedEncoder;
import io.hongbao.engine.codec.GrabAnswerEncoder;
import io.hongbao.engine.codec.GrabDecoder;
import io.hongbao.engine.codec.GrabOutcome;
import io.hongbao.engine.codec.HeartbeatDecoder;
import io.hongbao.engine.codec.MessageHeaderDecoder;
import io.hongbao.engine.codec.MessageHeaderEncoder;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.RejectEncoder;
import io.hongbao.engine.codec.TerminateDecoder;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.agrona.concurrent.UnsafeBuffer;

/** A peer on a real socket that opens sessions and leaves the answers, and the accidents, to the test. */
final class ScriptedServer implements AutoCloseable
{
    /** What the test does with each command, in the order received. */
    @FunctionalInterface
    interface Script
    {
        /**
         * One command.
         *
         * @param peer  the connection.
         * @param frame the whole frame.
         * @throws IOException if the connection is gone.
         */
        void onCommand(Peer peer, byte[] frame) throws IOException;
    }

    final List<byte[]> commands = new CopyOnWriteArrayList<>();
    final List<Peer> peers = new CopyOnWriteArrayList<>();
    volatile int heartbeats;
    volatile boolean saidGoodbye;
    volatile long maxInFlight = 1_000;
    volatile boolean silent;
    private final Script script;
    private final ServerSocket listening;

    private ScriptedServer(final ServerSocket listening, final Script script)
    {
        this.listening = listening;
        this.script = script;
    }

    static ScriptedServer start(final Script script) throws IOException
    {
        final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        final ScriptedServer server = new ScriptedServer(socket, script);
        final Thread thread = new Thread(server::accept, "scripted-server");
        thread.setDaemon(true);
        thread.start();
        return server;
    }

    int port()
    {
        return listening.getLocalPort();
    }

    private void accept()
    {
        while (!listening.isClosed())
        {
            try
            {
                final Peer peer = new Peer(listening.accept(), peers.size() + 1);
                peers.add(peer);
                final Thread thread = new Thread(() -> serve(peer), "scripted-peer");
                thread.setDaemon(true);
                thread.start();
            }
            catch (final IOException e)
            {
                return; // closed by the test
            }
        }
    }

    private void serve(final Peer peer)
    {
        try (Socket socket = peer.socket; DataInputStream in = new DataInputStream(socket.getInputStream()))
        {
            while (true)
            {
                final int length = Integer.reverseBytes(in.readInt());
                final byte[] frame = new byte[length];
                new UnsafeBuffer(frame).putInt(0, length, ByteOrder.LITTLE_ENDIAN);
                in.readFully(frame, 4, length - 4);
                handle(peer, frame);
            }
        }
        catch (final IOException e)
        {
            peer.lost = true;
        }
    }

    private void handle(final Peer peer, final byte[] frame) throws IOException
    {
        final int template = new MessageHeaderDecoder()
            .wrap(new UnsafeBuffer(frame), Framing.HEADER_LENGTH).templateId();
        switch (template)
        {
            case EstablishDecoder.TEMPLATE_ID ->
            {
                if (!silent)
                {
                    peer.establish(maxInFlight);
                }
            }
            case HeartbeatDecoder.TEMPLATE_ID -> heartbeats++;
            case TerminateDecoder.TEMPLATE_ID -> saidGoodbye = true;
            default ->
            {
                commands.add(frame);
                script.onCommand(peer, frame);
            }
        }
    }

    @Override
    public void close() throws IOException
    {
        listening.close();
        for (final Peer peer : peers)
        {
            peer.socket.close();
        }
    }

    /** One accepted connection. */
    static final class Peer
    {
        final Socket socket;
        final int number;
        volatile boolean lost;
        private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[256]);
        private final MessageHeaderEncoder header = new MessageHeaderEncoder();

        Peer(final Socket socket, final int number)
        {
            this.socket = socket;
            this.number = number;
        }

        void establish(final long maxInFlight) throws IOException
        {
            new EstablishedEncoder().wrapAndApplyHeader(buffer, Framing.HEADER_LENGTH, header)
                .correlationId(1).sessionId(number).engineTimeMs(5).keepAliveMs(0).maxFrameBytes(Framing.MAX_FRAME)
                .maxInFlight(maxInFlight).shard(0).rulesVersion(1).schemaVersion(1).durability(Durability.PROCESS);
            send(frame(EstablishedEncoder.BLOCK_LENGTH));
        }

        byte[] granted(final byte[] command, final long amount)
        {
            final GrabDecoder grab = grab(command);
            new GrabAnswerEncoder().wrapAndApplyHeader(buffer, Framing.HEADER_LENGTH, header)
                .correlationId(grab.correlationId()).envelopeId(grab.envelopeId()).amount(amount).grantedAtMs(1)
                .ordinal(0).sharesLeft(3).currency(156).outcome(GrabOutcome.GRANTED);
            return frame(GrabAnswerEncoder.BLOCK_LENGTH);
        }

        byte[] refused(final byte[] command, final RejectCode code, final long bound)
        {
            new RejectEncoder().wrapAndApplyHeader(buffer, Framing.HEADER_LENGTH, header)
                .correlationId(grab(command).correlationId()).subjectId(0).value(0).bound(bound).timeMs(0).code(code);
            return frame(RejectEncoder.BLOCK_LENGTH);
        }

        void send(final byte[] bytes) throws IOException
        {
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
        }

        static GrabDecoder grab(final byte[] frame)
        {
            return new GrabDecoder().wrapAndApplyHeader(
                new UnsafeBuffer(frame), Framing.HEADER_LENGTH, new MessageHeaderDecoder());
        }

        private byte[] frame(final int blockLength)
        {
            final int length = Framing.HEADER_LENGTH + MessageHeaderEncoder.ENCODED_LENGTH + blockLength;
            Framing.put(buffer, 0, length);
            return Arrays.copyOf(buffer.byteArray(), length);
        }
    }
}
