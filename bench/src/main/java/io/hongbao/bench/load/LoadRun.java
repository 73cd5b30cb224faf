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

    private final LoadOptions options;
    private final LoadTarget target;
    private final Progress progress;
    private final AnswerListener listener;
    private final LoadStats stats = new LoadStats();
    private final List<Line> connections = new ArrayList<>();
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
        this(options, new HongbaoTarget(), lines, listener);
    }

    /**
     * A run to come against another design than ours.
     *
     * @param options of it; host and port mean nothing.
     * @param peer    to play against.
     * @param lines   told every second, on the running thread.
     */
    public LoadRun(final LoadOptions options, final Peer peer, final Consumer<ProgressSecond> lines)
    {
        this(options, new PeerTarget(peer), lines, AnswerListener.NONE);
    }

    private LoadRun(
        final LoadOptions options, final LoadTarget target, final Consumer<ProgressSecond> lines,
        final AnswerListener listener)
    {
        this.options = options;
        this.target = target;
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
            stats.ended(clock.nowUs());
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
            connections.forEach(Line::close);
        }
    }

    private void connect() throws IOException
    {
        final LoadTarget.Welcome welcome = target.open(options, selector, connections);
        final long engineTimeMs = welcome.engineTimeMs();
        inFlightLimit = welcome.maxInFlight();
        final int live = options.scenario().liveEnvelopes(options.rate());
        final EnvelopePool pool = new EnvelopePool(Math.max(1, live), options.scenario().startGrants(live));
        source = new TrafficSource(
            new RunTerms(options.scenario(), options.seed(), UUID.randomUUID().getMostSignificantBits(), engineTimeMs,
                engineTimeMs + options.seconds() * MILLIS, welcome.leastLifeMs(), options.tickets()), pool, stats);
        check = new AnswerCheck(pool, stats, source, listener);
        ahead = new AnswerLookahead(pool);
        // Last of all: what it takes to get ready is no latency of the server's.
        final long startNs = System.nanoTime();
        clock = new RunClock(engineTimeMs + TimeUnit.NANOSECONDS.toMillis(startNs - welcome.toldAtNs()), startNs);
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
        final int answered = readAnswered();
        if (!pace.isOpenLoop() && answered == 0)
        {
            selector.select(ready, SELECT_MS);
        }
        else if (selector.selectNow(ready) + answered + sent == 0)
        {
            LockSupport.parkNanos(NAP_NANOS);
        }
        readAnswered();
    }

    /** Reads the lines whose answers no selector tells of; how many answers. */
    private int readAnswered() throws IOException
    {
        int answers = 0;
        for (int i = 0; i < connections.size(); i++)
        {
            if (connections.get(i).isAnswered())
            {
                answers += connections.get(i).read(check, ahead, clock);
            }
        }
        return answers;
    }

    /** Nothing new: what was begun is ended and looked at, and what is owed is waited for. */
    private void finish() throws IOException
    {
        final Pace atOnce = new Pace(0, clock);
        final long endUs = clock.tick() + DRAIN_US;
        source.close();
        while ((inFlight() > 0 || !isFinished()) && clock.tick() < endUs)
        {
            for (final Line connection : connections)
            {
                connection.fill(source, inFlightLimit, atOnce, clock);
            }
            if (readAnswered() == 0)
            {
                selector.select(ready, SELECT_MS);
            }
        }
    }

    /** One that was stopped leaves behind what ends hours later. */
    private boolean isFinished()
    {
        return isStopped || source.kinds().isFinished();
    }

    private void onReady(final SelectionKey key)
    {
        final Line connection = (Line)key.attachment();
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
            if (progress.seconds() == options.warmUpSeconds())
            {
                stats.warmedUp(clock.nowUs());
            }
            for (final Line connection : connections)
            {
                connection.keepAlive();
            }
        }
    }
}
