package io.hongbao.bench.load;

import io.hongbao.engine.codec.CreateAnswerDecoder;
import io.hongbao.engine.codec.EstablishedDecoder;
import io.hongbao.engine.codec.GrabAnswerDecoder;
import io.hongbao.engine.codec.HeartbeatDecoder;
import io.hongbao.engine.codec.MessageHeaderDecoder;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.RejectDecoder;
import io.hongbao.engine.codec.StatusAnswerDecoder;
import io.hongbao.engine.codec.TerminateDecoder;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * One run against one server, on the thread that calls {@link #run}. Closed loop: every connection keeps its number of
 * commands unanswered. Open loop: commands are due on a schedule, and latency counts from the moment a command was due,
 * whenever it could be sent (no coordinated omission).
 */
public final class LoadRun
{
    private static final int PREFIX = 6;
    private static final int BODY = PREFIX + MessageHeaderDecoder.ENCODED_LENGTH;
    private static final int BURST = 512;
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long DRAIN_NS = 10 * SECOND_NS;

    private final LoadOptions options;
    private final LoadStats stats = new LoadStats();
    private final Frames frames = new Frames(new SplittableRandom().nextLong() | 1);
    private final Traffic traffic;
    private final Progress progress;
    private final CreateAnswerDecoder created = new CreateAnswerDecoder();
    private final GrabAnswerDecoder grabbed = new GrabAnswerDecoder();
    private final RejectDecoder reject = new RejectDecoder();
    private LoadConnection[] connections;
    private long startNs;
    private long nowNs;
    private long scheduled;
    private long established;
    private long busyUntilNs;
    private volatile boolean isStopped;

    /**
     * A run that has not started.
     *
     * @param options what to do.
     * @param lines   receives one progress line a second.
     */
    public LoadRun(final LoadOptions options, final Consumer<ProgressSecond> lines)
    {
        this.options = options;
        traffic = new Traffic(options.scenario(), options.seed(), frames, stats);
        progress = new Progress(stats, lines);
    }

    /** @return what was seen; complete when {@link #run} has returned. */
    public LoadStats stats()
    {
        return stats;
    }

    /** Ends the run early, from any thread. */
    public void stop()
    {
        isStopped = true;
    }

    /**
     * Runs to the end: connects, plays, waits for the last answers.
     *
     * @return seconds that commands were sent for.
     * @throws LoadException if the server is not there or breaks the connection.
     */
    public double run()
    {
        connections = new LoadConnection[options.connections()];
        try (Selector selector = Selector.open())
        {
            connect(selector);
            play(selector);
            final double seconds = (nowNs - startNs) / 1e9;
            drain(selector);
            return seconds;
        }
        catch (final IOException e)
        {
            throw new LoadException("connection to " + options.host() + ":" + options.port() + " failed: " +
                e.getMessage());
        }
        finally
        {
            closeAll();
        }
    }

    private void connect(final Selector selector) throws IOException
    {
        for (int i = 0; i < connections.length; i++)
        {
            try
            {
                connections[i] = LoadConnection.connect(options.host(), options.port());
            }
            catch (final IOException e)
            {
                throw new LoadException("no server at " + options.host() + ":" + options.port() + " (" +
                    e.getMessage() + "): start one with bin/hongbao serve");
            }
            connections[i].channel().register(selector, SelectionKey.OP_READ, connections[i]);
            connections[i].sent(frames.establish(connections[i].sendBuffer(), 0));
            connections[i].flush();
        }
        nowNs = System.nanoTime();
        final long deadline = nowNs + DRAIN_NS;
        while (established < connections.length)
        {
            if (System.nanoTime() > deadline)
            {
                throw new LoadException("the server at " + options.host() + ":" + options.port() +
                    " accepted the connection, but no session within 10 s: is it a Hongbao gateway?");
            }
            selector.select(100);
            readAll(selector);
        }
    }

    private void play(final Selector selector) throws IOException
    {
        startNs = System.nanoTime();
        nowNs = startNs;
        frames.setRequestedAtMs(System.currentTimeMillis());
        final long endNs = startNs + options.seconds() * SECOND_NS;
        progress.start(startNs);
        while (nowNs < endNs && !isStopped)
        {
            final boolean hasSent = sendAll();
            final int frameCount = select(selector, hasSent);
            nowNs = System.nanoTime();
            if (frameCount >= 0 && progress.isDue(nowNs))
            {
                frames.setRequestedAtMs(System.currentTimeMillis());
                progress.second(nowNs);
            }
        }
        if (progress.isNearlyDue(nowNs))
        {
            progress.second(nowNs);
        }
    }

    private int select(final Selector selector, final boolean hasSent) throws IOException
    {
        if (hasSent)
        {
            selector.selectNow();
        }
        else if (options.rate() > 0)
        {
            final long waitNs = dueNs(scheduled) - System.nanoTime();
            if (waitNs > 2_000_000)
            {
                selector.select(1);
            }
            else
            {
                selector.selectNow();
            }
        }
        else
        {
            selector.select(1);
        }
        return readAll(selector);
    }

    private boolean sendAll() throws IOException
    {
        boolean hasSent = false;
        if (nowNs < busyUntilNs)
        {
            return false;
        }
        for (final LoadConnection connection : connections)
        {
            hasSent |= options.rate() > 0 ? sendDue(connection) : sendWindow(connection);
            connection.flush();
        }
        return hasSent;
    }

    private boolean sendWindow(final LoadConnection connection)
    {
        final long micros = nowNs / 1000;
        final int burst = Math.min(BURST, options.inFlight() - connection.inFlight());
        int sent = 0;
        while (sent < burst && connection.hasRoom())
        {
            final int length = traffic.next(connection.sendBuffer(), connection.sendPosition(), micros);
            if (length == 0)
            {
                break;
            }
            connection.sent(length);
            sent++;
        }
        return sent > 0;
    }

    private boolean sendDue(final LoadConnection connection)
    {
        int sent = 0;
        while (sent < BURST && dueNs(scheduled) <= nowNs && connection.inFlight() < options.inFlight() &&
            connection.hasRoom())
        {
            final int length = traffic.next(
                connection.sendBuffer(), connection.sendPosition(), dueNs(scheduled) / 1000);
            if (length == 0)
            {
                break;
            }
            connection.sent(length);
            scheduled++;
            sent++;
        }
        return sent > 0;
    }

    private long dueNs(final long number)
    {
        return startNs + (long)(number * (1e9 / options.rate()));
    }

    private int readAll(final Selector selector) throws IOException
    {
        int count = 0;
        nowNs = System.nanoTime();
        for (final SelectionKey key : selector.selectedKeys())
        {
            count += ((LoadConnection)key.attachment()).read(this::onFrame);
        }
        selector.selectedKeys().clear();
        return count;
    }

    private boolean onFrame(final UnsafeBuffer buffer, final int offset, final int length)
    {
        final int templateId = buffer.getShort(
            offset + PREFIX + MessageHeaderDecoder.templateIdEncodingOffset(), ByteOrder.LITTLE_ENDIAN) & 0xffff;
        final int body = offset + BODY;
        final int block = buffer.getShort(offset + PREFIX, ByteOrder.LITTLE_ENDIAN) & 0xffff;
        final long correlation = buffer.getLong(body, ByteOrder.LITTLE_ENDIAN);
        switch (templateId)
        {
            case GrabAnswerDecoder.TEMPLATE_ID:
                grabbed.wrap(buffer, body, block, GrabAnswerDecoder.SCHEMA_VERSION);
                traffic.onGrabbed(correlation, grabbed.envelopeId(), grabbed.outcome(), grabbed.amount());
                break;
            case RejectDecoder.TEMPLATE_ID:
                reject.wrap(buffer, body, block, RejectDecoder.SCHEMA_VERSION);
                onReject(correlation, reject.codeRaw());
                break;
            case CreateAnswerDecoder.TEMPLATE_ID:
                created.wrap(buffer, body, block, CreateAnswerDecoder.SCHEMA_VERSION);
                traffic.onCreated(correlation, created.envelopeId());
                break;
            case StatusAnswerDecoder.TEMPLATE_ID:
                stats.screenAnswered();
                break;
            case EstablishedDecoder.TEMPLATE_ID:
                established++;
                return true;
            case HeartbeatDecoder.TEMPLATE_ID:
                return false;
            case TerminateDecoder.TEMPLATE_ID:
                throw new LoadException("the server ended the session: " + new TerminateDecoder()
                    .wrap(buffer, body, block, TerminateDecoder.SCHEMA_VERSION).reason());
            default:
                throw new LoadException("the server sent template " + templateId + ", which is no answer");
        }
        stats.latency(Correlation.elapsedMicros(correlation, nowNs / 1000));
        return true;
    }

    private void onReject(final long correlation, final int code)
    {
        stats.refused(code);
        if (code == RejectCode.BUSY.value())
        {
            busyUntilNs = nowNs + Math.max(1, reject.bound()) * 1_000_000;
        }
        switch (Correlation.kind(correlation))
        {
            case Correlation.CREATE -> traffic.onCreateRefused(correlation);
            case Correlation.GRAB, Correlation.SWIPE -> traffic.onGrabRefused(correlation);
            default ->
            {
            }
        }
    }

    private void drain(final Selector selector) throws IOException
    {
        final long deadline = System.nanoTime() + DRAIN_NS;
        while (unanswered() > 0 && System.nanoTime() < deadline)
        {
            for (final LoadConnection connection : connections)
            {
                connection.flush();
            }
            selector.select(20);
            readAll(selector);
        }
        if (unanswered() > 0)
        {
            stats.violated(unanswered() + " commands were never answered");
        }
    }

    private int unanswered()
    {
        int sum = 0;
        for (final LoadConnection connection : connections)
        {
            sum += connection.inFlight();
        }
        return sum;
    }

    private void closeAll()
    {
        for (final LoadConnection connection : connections)
        {
            try
            {
                if (connection != null)
                {
                    connection.close();
                }
            }
            catch (final IOException e)
            {
                stats.violated("closing a connection failed: " + e.getMessage());
            }
        }
    }
}
