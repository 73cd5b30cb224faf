package io.hongbao.bench.load;

import io.hongbao.engine.api.Framing;
import io.hongbao.engine.api.LogonProof;
import io.hongbao.engine.codec.ChallengeDecoder;
import io.hongbao.engine.codec.EstablishedDecoder;
import io.hongbao.engine.codec.LimitsAnswerDecoder;
import io.hongbao.engine.codec.MessageHeaderDecoder;
import io.hongbao.engine.codec.NegotiatedDecoder;
import io.hongbao.engine.codec.Role;
import io.hongbao.engine.codec.SettingKey;
import io.hongbao.engine.codec.TerminateDecoder;
import io.hongbao.gateway.client.ClientKey;
import io.hongbao.gateway.client.Negotiation;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * One session with two buffers of its own: frames are encoded straight into the one and decoded straight out of the
 * other. Plain JDK channels: one read and one write a turn, nothing allocated. One thread.
 */
final class LoadConnection implements Line
{
    static final int KEEP_ALIVE_MS = 30_000;
    private static final int READ_BYTES = 1 << 20;
    private static final int WRITE_BYTES = 1 << 19;
    private static final int CONNECT_MS = 5_000;

    private final SocketChannel channel;
    private final ByteBuffer in = ByteBuffer.allocateDirect(READ_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private final ByteBuffer out = ByteBuffer.allocateDirect(WRITE_BYTES);
    private final UnsafeBuffer inView = new UnsafeBuffer(in);
    private final UnsafeBuffer outView = new UnsafeBuffer(out);
    private final CommandFrames frames = new CommandFrames();
    private SelectionKey key;
    private int inFlight;
    private boolean hasSpoken;

    private LoadConnection(final SocketChannel channel)
    {
        this.channel = channel;
    }

    static LoadConnection connect(final LoadOptions options)
    {
        final InetSocketAddress address = new InetSocketAddress(options.host(), options.port());
        SocketChannel channel = null;
        try
        {
            channel = SocketChannel.open();
            channel.socket().connect(address, CONNECT_MS);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            return new LoadConnection(channel);
        }
        catch (final IOException | IllegalArgumentException e)
        {
            closeQuietly(channel);
            throw new ServerGoneException("no server at " + options.host() + ":" + options.port()
                + " (" + e.getMessage() + "): start one with bin/hongbao serve", e);
        }
    }

    /** Logs on, waiting for the answer. */
    Handshake establish(final long principalId, final ClientKey sessionKey) throws IOException
    {
        final MessageHeaderDecoder header = new MessageHeaderDecoder();
        if (sessionKey != null)
        {
            prove(new Negotiation(sessionKey, Role.SERVICE, principalId, LogonProof.NO_BINDING), header);
        }
        final UnsafeBuffer message = ask(frames.establish(outView, 0, principalId, KEEP_ALIVE_MS));
        if (header.wrap(message, 0).templateId() != EstablishedDecoder.TEMPLATE_ID)
        {
            throw refused(message, 0);
        }
        final EstablishedDecoder established = new EstablishedDecoder().wrapAndApplyHeader(message, 0, header);
        return new Handshake(established.engineTimeMs(), (int)established.maxInFlight());
    }

    private void prove(final Negotiation negotiation, final MessageHeaderDecoder header) throws IOException
    {
        final UnsafeBuffer challenge = ask(negotiation.negotiate(outView));
        if (header.wrap(challenge, 0).templateId() != ChallengeDecoder.TEMPLATE_ID)
        {
            throw refused(challenge, 0);
        }
        final UnsafeBuffer proof = ask(negotiation.prove(challenge, 0, outView));
        if (header.wrap(proof, 0).templateId() != NegotiatedDecoder.TEMPLATE_ID)
        {
            throw refused(proof, 0);
        }
        if (!negotiation.isServerProven(proof, 0))
        {
            throw new LoadException(
                "the server does not know the secret of the key: it is not the one it was made for");
        }
    }

    /** Asks for the shortest life that the server lets an exchange or an envelope have. */
    long leastLifeMs() throws IOException
    {
        final MessageHeaderDecoder header = new MessageHeaderDecoder();
        final UnsafeBuffer message = ask(frames.limits(outView, 0));
        if (header.wrap(message, 0).templateId() != LimitsAnswerDecoder.TEMPLATE_ID)
        {
            throw new LoadException("the server does not tell its limits: message " + header.templateId());
        }
        final LimitsAnswerDecoder limits = new LimitsAnswerDecoder().wrapAndApplyHeader(message, 0, header);
        for (final LimitsAnswerDecoder.SettingsDecoder setting : limits.settings())
        {
            if (setting.key() == SettingKey.MIN_LIFE_MS)
            {
                return setting.value();
            }
        }
        throw new LoadException("the server does not tell its limits: no " + SettingKey.MIN_LIFE_MS);
    }

    /** Before the session is in use: sends what lies in the buffer, and waits for the next message. */
    private UnsafeBuffer ask(final int length) throws IOException
    {
        out.limit(length);
        while (out.hasRemaining())
        {
            channel.write(out);
        }
        out.clear();
        channel.socket().setSoTimeout(CONNECT_MS);
        final byte[] first = channel.socket().getInputStream().readNBytes(Framing.HEADER_LENGTH);
        if (first.length < Framing.HEADER_LENGTH)
        {
            throw new ServerGoneException(
                "the server closed the connection instead of a welcome: look at its messages (load speaks no TLS)");
        }
        final int frame = ByteBuffer.wrap(first).order(ByteOrder.LITTLE_ENDIAN).getInt();
        final int rest = Math.min(Framing.MAX_FRAME, frame) - Framing.HEADER_LENGTH;
        final byte[] message = channel.socket().getInputStream().readNBytes(rest);
        if (message.length < rest)
        {
            throw new ServerGoneException("the server closed the connection in the middle of its welcome");
        }
        return new UnsafeBuffer(message);
    }

    void register(final Selector selector) throws IOException
    {
        channel.configureBlocking(false);
        key = channel.register(selector, SelectionKey.OP_READ, this);
    }

    @Override
    public int inFlight()
    {
        return inFlight;
    }

    @Override
    public int read(final AnswerCheck check, final AnswerLookahead ahead, final RunClock clock) throws IOException
    {
        final int count = channel.read(in);
        if (count < 0)
        {
            throw new ServerGoneException("the server closed the connection with " + inFlight
                + " commands unanswered: look at its messages");
        }
        final long nowUs = clock.tick();
        final int end = in.position();
        int at = 0;
        int answers = 0;
        int loaded = at;
        while (end - at >= Integer.BYTES)
        {
            final int length = inView.getInt(at, ByteOrder.LITTLE_ENDIAN);
            if (length < Framing.HEADER_LENGTH + MessageHeaderDecoder.ENCODED_LENGTH || length > Framing.MAX_FRAME)
            {
                throw new LoadException("the server sent a frame of " + length + " bytes: not Hongbao's protocol");
            }
            if (end - at < length)
            {
                break;
            }
            if (at >= loaded)
            {
                loaded = ahead.load(inView, at, end);
            }
            if (check.onFrame(inView, at, nowUs))
            {
                answers++;
            }
            else
            {
                session(at);
            }
            at += length;
        }
        keepRest(at, end);
        inFlight -= answers;
        return answers;
    }

    @Override
    public int fill(final TrafficSource source, final int maxInFlight, final Pace pace, final RunClock clock)
        throws IOException
    {
        int sent = 0;
        if (inFlight < maxInFlight)
        {
            final long nowUs = clock.nowUs();
            while (inFlight < maxInFlight && WRITE_BYTES - out.position() >= CommandFrames.MAX_FRAME && pace.mayNext())
            {
                final int length = source.next(outView, out.position(), pace.sentUs(), nowUs, clock.nowMs());
                if (length == TrafficSource.NOTHING)
                {
                    break;
                }
                pace.next();
                out.position(out.position() + length);
                inFlight++;
                sent++;
            }
        }
        flush();
        return sent;
    }

    @Override
    public void flush() throws IOException
    {
        if (out.position() > 0)
        {
            hasSpoken = true;
            out.flip();
            channel.write(out);
            out.compact();
            final int wanted = out.position() > 0 ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ;
            if (key.interestOps() != wanted)
            {
                key.interestOps(wanted);
            }
        }
    }

    @Override
    public void keepAlive() throws IOException
    {
        if (!hasSpoken && WRITE_BYTES - out.position() >= CommandFrames.MAX_FRAME)
        {
            out.position(out.position() + frames.heartbeat(outView, out.position()));
            flush();
        }
        hasSpoken = false;
    }

    @Override
    public boolean isAnswered()
    {
        return false;
    }

    private void keepRest(final int at, final int end)
    {
        if (at == end)
        {
            in.clear();
        }
        else if (at > 0)
        {
            in.limit(end).position(at);
            in.compact();
        }
    }

    private void session(final int at)
    {
        final int message = at + Framing.HEADER_LENGTH;
        if (new MessageHeaderDecoder().wrap(inView, message).templateId() == TerminateDecoder.TEMPLATE_ID)
        {
            throw refused(inView, message);
        }
    }

    private static LoadException refused(final UnsafeBuffer buffer, final int message)
    {
        final MessageHeaderDecoder header = new MessageHeaderDecoder();
        if (header.wrap(buffer, message).templateId() != TerminateDecoder.TEMPLATE_ID)
        {
            return new LoadException("the server answered with message " + header.templateId()
                + " instead of a welcome: is it a Hongbao server of this version?");
        }
        final TerminateDecoder end = new TerminateDecoder().wrapAndApplyHeader(buffer, message, header);
        final String remedy = switch (end.reason())
        {
            case NOT_NEGOTIATED -> ": give a session key of role service with --key (bin/hongbao keys new)";
            case NOT_AUTHENTICATED -> ": key or secret is not right, or its role is not service";
            default -> "";
        };
        return new LoadException(
            "the server ended the session: " + end.reason() + " (" + end.detail() + ")" + remedy);
    }

    private static void closeQuietly(final SocketChannel channel)
    {
        if (channel != null)
        {
            try
            {
                channel.close();
            }
            catch (final IOException e)
            {
                throw new LoadException("cannot close a socket: " + e.getMessage(), e);
            }
        }
    }

    @Override
    public void close()
    {
        closeQuietly(channel);
    }

    /**
     * What the server said at the logon.
     *
     * @param engineTimeMs its time.
     * @param maxInFlight  commands that it lets a session have unanswered.
     */
    record Handshake(long engineTimeMs, int maxInFlight)
    {
    }
}
