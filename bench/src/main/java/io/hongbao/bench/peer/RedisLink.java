package io.hongbao.bench.peer;

import io.hongbao.bench.load.PeerAnswers;
import io.hongbao.bench.load.PeerLink;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A connection to Redis that sends whatever is there at once and matches replies by their order. Of our own, on plain
 * channels, as our gateway's load is: a client library would take a core from Redis that it needs on a small machine.
 */
final class RedisLink implements PeerLink
{
    private static final int UNDER_WAY = 1 << 15;
    private static final int READ_BYTES = 1 << 20;
    private static final int CREATED_LATER = -1;

    private final RedisDesign design;
    private final AtomicLong ids;
    private final SplittableRandom random;
    private final SocketChannel channel;
    private final RedisRequests out = new RedisRequests();
    private final ByteBuffer in = ByteBuffer.allocateDirect(READ_BYTES).limit(0);
    private final RedisReplies replies = new RedisReplies();
    private final int[] kinds = new int[UNDER_WAY];
    private final long[] correlations = new long[UNDER_WAY];
    private final long[] envelopes = new long[UNDER_WAY];
    private final byte[] grab;
    private final byte[] screen;
    private long sent;
    private long answered;

    /**
     * Connects, and loads the scripts.
     *
     * @param port   of the server, on loopback.
     * @param design of the data.
     * @param ids    of envelopes, shared by all connections.
     * @param seed   of the shares.
     * @throws IOException if it does not work.
     */
    RedisLink(final int port, final RedisDesign design, final AtomicLong ids, final long seed) throws IOException
    {
        this.design = design;
        this.ids = ids;
        random = new SplittableRandom(seed);
        channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        grab = load(design.script("grab"));
        screen = load(design.script("screen"));
        channel.configureBlocking(false);
    }

    /** Loads a script while the channel still blocks; its name. */
    private byte[] load(final String script) throws IOException
    {
        final byte[] text = script.getBytes(StandardCharsets.UTF_8);
        out.command(3).word("SCRIPT").word("LOAD").word(text);
        final String reply = ask();
        return reply.substring(reply.indexOf('\n') + 1).strip().getBytes(StandardCharsets.US_ASCII);
    }

    private String ask() throws IOException
    {
        while (!flush())
        {
            Thread.onSpinWait();
        }
        final ByteBuffer bytes = ByteBuffer.allocate(256);
        do
        {
            if (channel.read(bytes) < 0)
            {
                throw new IOException("Redis closed the connection");
            }
        }
        while (bytes.get(bytes.position() - 1) != '\n' || bytes.get(0) == '$' && bytes.position() < 40);
        final String reply = new String(bytes.array(), 0, bytes.position(), StandardCharsets.US_ASCII);
        if (reply.startsWith("-"))
        {
            throw new IOException("Redis says: " + reply.strip());
        }
        return reply;
    }

    @Override
    public void create(final long correlation, final long total, final int shares, final boolean isEqual)
    {
        final long id = ids.incrementAndGet();
        for (int i = 1; i < design.createReplies(); i++)
        {
            expect(CREATED_LATER, 0, 0);
        }
        expect(AnswerKind.CREATED.ordinal(), correlation, id);
        design.create(out, id, total, shares, isEqual, random);
    }

    @Override
    public void grab(final long correlation, final long envelopeId, final long userId)
    {
        expect(AnswerKind.GRANTED.ordinal(), correlation, envelopeId);
        out.command(7).word("EVALSHA").word(grab).word(2).key(design.stock(), envelopeId).key('g', envelopeId)
            .word(userId).word(random.nextInt(Integer.MAX_VALUE));
    }

    @Override
    public void screen(final long correlation, final long[] envelopeIds, final long userId)
    {
        expect(AnswerKind.SCREENED.ordinal(), correlation, 0);
        final int keys = 2 * envelopeIds.length;
        out.command(4 + keys).word("EVALSHA").word(screen).word(keys);
        for (final long id : envelopeIds)
        {
            out.key(design.stock(), id);
        }
        for (final long id : envelopeIds)
        {
            out.key('g', id);
        }
        out.word(userId);
    }

    private void expect(final int kind, final long correlation, final long envelopeId)
    {
        final int at = (int)sent++ & UNDER_WAY - 1;
        kinds[at] = kind;
        correlations[at] = correlation;
        envelopes[at] = envelopeId;
    }

    @Override
    public boolean flush() throws IOException
    {
        final ByteBuffer bytes = out.buffer();
        if (bytes.position() > 0)
        {
            bytes.flip();
            channel.write(bytes);
            bytes.compact();
        }
        return bytes.position() == 0;
    }

    @Override
    public void receive(final PeerAnswers answers) throws IOException
    {
        in.compact();
        final int count = channel.read(in);
        in.flip();
        if (count < 0)
        {
            throw new IOException("Redis closed the connection");
        }
        while (replies.next(in))
        {
            final int at = (int)answered++ & UNDER_WAY - 1;
            if (kinds[at] != CREATED_LATER)
            {
                final AnswerKind asked = AnswerKind.of(kinds[at]);
                final long result = replies.count() == 0 ? 0 : replies.value(0);
                final AnswerKind kind = asked == AnswerKind.GRANTED ? AnswerKind.ofGrab(result) : asked;
                kind.tell(answers, correlations[at], envelopes[at], Math.abs(result));
            }
        }
    }

    /** Before or after the run: asks a script over a range of ids and adds up what it returns. */
    Holdings count(final String script, final int step) throws IOException
    {
        channel.configureBlocking(true);
        final byte[] sha = load(script);
        final long[] sums = new long[5];
        for (long id = 1; id <= ids.get(); id += step)
        {
            out.command(5).word("EVALSHA").word(sha).word(0).word(id).word(Math.min(ids.get(), id + step - 1));
            while (!flush())
            {
                Thread.onSpinWait();
            }
            in.compact().flip();
            while (!replies.next(in))
            {
                in.compact();
                channel.read(in);
                in.flip();
            }
            for (int i = 0; i < sums.length; i++)
            {
                sums[i] += replies.value(i);
            }
        }
        return new Holdings(sums[0], sums[1], sums[2], sums[3], sums[4]);
    }

    @Override
    public boolean isAnswered()
    {
        return false;
    }

    @Override
    public SelectableChannel channel()
    {
        return channel;
    }

    @Override
    public void close()
    {
        try
        {
            channel.close();
        }
        catch (final IOException e)
        {
            throw new IllegalStateException("cannot close a socket: " + e.getMessage(), e);
        }
    }
}
