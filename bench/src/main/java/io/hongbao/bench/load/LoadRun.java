package io.hongbao.bench.load;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * One run: connects, sends for the time asked for, waits for what is still owed. Everything happens on the thread that
 * calls {@link #run()}; {@link #stop()} may be called by another.
 */
public final class LoadRun
{
    private static final long MICROS = 1_000_000L;
    private static final long MILLIS = 1_000L;
    private static final long DRAIN_US = 15 * MICROS;
    private static final long NAP_NANOS = 20_000;
    private static final long SELECT_MS = 5;
    private static final long PRINCIPAL = 8_888;

    private final LoadOptions options;
    private final Progress progress;
    private final AnswerListener listener;
    private final LoadStats stats = new LoadStats();
    private final List<LoadConnection> connections = new ArrayList<>();
    private final Consumer<SelectionKey> ready = this::onReady;
    private volatile boolean isStopped;
    private RunClock clock;
    private Pace pace;
    private TrafficSource source;
    private AnswerCheck check;
    private AnswerLookahead ahead;
    private Selector selector;
    private int inFlightLimit;

    /**
     * A run to come.
     *
     * @param options  of it.
     * @param lines   told every second, on the running thread.
     */
    public LoadRun(final LoadOptions options, final Consumer<ProgressSecond> lines)
    {
        this(options, lines, AnswerListener.NONE);
    }

    /**
     * A run to come that is listened to.
     *
     * @param options  of it.
     * @param lines    told every second, on the running thread.
     * @param listener to what is answered.
     */
    public LoadRun(
        final LoadOptions options, final Consumer<ProgressSecond> lines, final AnswerListener listener)
    {
        this.options = options;
        this.listener = listener;
        progress = new Progress(stats, lines);
    }

    /** @return what was seen; complete when {@link #run()} has returned. */
    public LoadStats stats()
    {
        return stats;
    }

    /** Ends the sending early; answers owed are still waited for, but not what was to end on its own. Any thread. */
    public void stop()
    {
        isStopped = true;
    }

    /**
     * Does it.
     *
     * @return seconds that commands were sent for.
     * @throws ServerGoneException if the server cannot be reached, or goes away.
     * @throws LoadException       if it ends a session, or speaks another protocol.
     */
    public double run()
    {
        try (Selector opened = Selector.open())
        {
            selector = opened;
            connect();
            sendFor(options.seconds() * MICROS);
            final double seconds = clock.nowUs() / (double)MICROS;
            finish();
            stats.turn();
            if (inFlight() > 0)
            {
                stats.violated(inFlight() + " commands were never answered");
            }
            else if (!isFinished())
            {
                stats.violated("what was begun did not end: a pool, a card set or an exchange stayed open");
            }
            return seconds;
        }
        catch (final IOException e)
        {
            throw new ServerGoneException("lost the server at " + options.host() + ":" + options.port() + ": "
                + e.getMessage(), e);
        }
        finally
        {
            connections.forEach(LoadConnection::close);
        }
    }

    private void connect() throws IOException
    {
        long engineTimeMs = 0;
        long toldAtNs = 0;
        long leastLifeMs = 0;
        inFlightLimit = options.inFlight();
        for (int i = 0; i < options.connections(); i++)
        {
            final LoadConnection connection = LoadConnection.connect(options);
            connections.add(connection);
            final LoadConnection.Handshake handshake = connection.establish(PRINCIPAL, options.key());
            engineTimeMs = handshake.engineTimeMs();
            toldAtNs = System.nanoTime();
            inFlightLimit = Math.min(inFlightLimit, handshake.maxInFlight());
            leastLifeMs = connection.leastLifeMs();
            connection.register(selector);
        }
        final int live = options.scenario().liveEnvelopes(options.rate());
        final EnvelopePool pool = new EnvelopePool(Math.max(1, live), options.scenario().startGrants(live));
        source = new TrafficSource(
            new RunTerms(options.scenario(), options.seed(), UUID.randomUUID().getMostSignificantBits(), engineTimeMs,
                engineTimeMs + options.seconds() * MILLIS, leastLifeMs, options.tickets()), pool, stats);
        check = new AnswerCheck(pool, stats, source, listener);
        ahead = new AnswerLookahead(pool);
        // Last of all: what it takes to get ready is no latency of the server's.
        final long startNs = System.nanoTime();
        clock = new RunClock(engineTimeMs + TimeUnit.NANOSECONDS.toMillis(startNs - toldAtNs), startNs);
        pace = new Pace(options.rate(), clock);
        progress.start(startNs);
    }

    private void sendFor(final long us) throws IOException
    {
        while (!isStopped && clock.tick() < us)
        {
            int sent = 0;
            for (int i = 0; i < connections.size(); i++)
            {
                sent += connections.get(i).fill(source, inFlightLimit, pace, clock);
            }
            await(sent);
            turnSecond();
        }
        final long nowNanos = System.nanoTime();
        if (progress.isNearlyDue(nowNanos))
        {
            progress.second(nowNanos);
        }
    }

    private void await(final int sent) throws IOException
    {
        if (!pace.isOpenLoop())
        {
            selector.select(ready, SELECT_MS);
        }
        else if (selector.selectNow(ready) == 0 && sent == 0)
        {
            LockSupport.parkNanos(NAP_NANOS);
        }
    }

    /** Nothing new: what was begun is ended and looked at, and what is owed is waited for. */
    private void finish() throws IOException
    {
        final Pace atOnce = new Pace(0, clock);
        final long endUs = clock.tick() + DRAIN_US;
        source.close();
        while ((inFlight() > 0 || !isFinished()) && clock.tick() < endUs)
        {
            for (final LoadConnection connection : connections)
            {
                connection.fill(source, inFlightLimit, atOnce, clock);
            }
            selector.select(ready, SELECT_MS);
        }
    }

    /** One that was stopped leaves behind what ends hours later. */
    private boolean isFinished()
    {
        return isStopped || source.kinds().isFinished();
    }

    private void onReady(final SelectionKey key)
    {
        final LoadConnection connection = (LoadConnection)key.attachment();
        try
        {
            if (key.isReadable())
            {
                connection.read(check, ahead, clock);
            }
            if (key.isWritable())
            {
                connection.flush();
            }
        }
        catch (final IOException e)
        {
            throw new ServerGoneException("lost the server with " + inFlight() + " commands unanswered: "
                + e.getMessage(), e);
        }
    }

    private long inFlight()
    {
        long sum = 0;
        for (int i = 0; i < connections.size(); i++)
        {
            sum += connections.get(i).inFlight();
        }
        return sum;
    }

    private void turnSecond() throws IOException
    {
        final long nowNanos = System.nanoTime();
        if (progress.isDue(nowNanos))
        {
            progress.second(nowNanos);
            for (final LoadConnection connection : connections)
            {
                connection.keepAlive();
            }
        }
    }
}
