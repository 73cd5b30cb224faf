package io.hongbao.bench.crash;

import io.hongbao.bench.load.AnswerListener;
import io.hongbao.bench.load.LoadOptions;
import io.hongbao.bench.load.LoadRun;
import io.hongbao.bench.load.LoadStats;
import io.hongbao.bench.load.Scenario;
import io.hongbao.bench.load.ServerGoneException;
import io.hongbao.engine.api.Tickets;
import io.hongbao.engine.codec.CreateAnswerDecoder;
import io.hongbao.engine.codec.GrabAnswerDecoder;
import java.util.HexFormat;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The whole of {@code eve}, every kind in it, at a rate, beside {@link CrashTraffic}: one run of the load generator
 * after the other, a minute each. A kill ends one with all that it has under way; the next begins when the server is
 * back. What it is told of plain envelopes goes into the clients' log, and each answer is checked within its run.
 */
public final class EveTraffic implements AutoCloseable
{
    private static final int CONNECTIONS = 4;
    private static final int IN_FLIGHT = 256;
    /** A run has a card set for every 20 s of its length. */
    private static final int RUN_SECONDS = 60;
    private static final int RETRY_MS = 50;
    private static final int WAIT_SECONDS = 60;
    private static final int END_MS = 60_000;

    private final int port;
    private final long rate;
    private final Tickets tickets;
    private final ClientLog log;
    private final Semaphore told = new Semaphore(0);
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private final Thread thread = new Thread(this::play, "eve");
    private long seed;
    private long answered;
    private volatile boolean isStopped;
    private volatile LoadRun current;

    private EveTraffic(
        final int port, final long seed, final long rate, final Tickets tickets, final ClientLog log)
    {
        this.port = port;
        this.seed = seed;
        this.rate = rate;
        this.tickets = tickets;
        this.log = log;
    }

    /**
     * Begins.
     *
     * @param port    of a server on this machine.
     * @param seed    of the first run; each one after it has the next.
     * @param rate    commands a second.
     * @param tickets that the server believes.
     * @param log     gets what was told.
     * @return the traffic.
     */
    public static EveTraffic start(
        final int port, final long seed, final long rate, final Tickets tickets, final ClientLog log)
    {
        final EveTraffic traffic = new EveTraffic(port, seed, rate, tickets, log);
        traffic.thread.start();
        return traffic;
    }

    /**
     * Waits until so many more creations and shares were told.
     *
     * @param more at least 1.
     * @throws InterruptedException  if this thread is.
     * @throws IllegalStateException if a promise was broken, or too little is told for a minute.
     */
    public void awaitTold(final int more) throws InterruptedException
    {
        told.drainPermits();
        final boolean came = told.tryAcquire(more, WAIT_SECONDS, TimeUnit.SECONDS);
        check();
        if (!came)
        {
            throw new IllegalStateException("eve was told less than " + more + " things in " + WAIT_SECONDS + " s");
        }
    }

    /**
     * Ends it: nothing new is sent, and what was begun is ended and looked at.
     *
     * @return commands that were answered in all runs.
     * @throws InterruptedException  if this thread is.
     * @throws IllegalStateException if a promise was broken.
     */
    public long stop() throws InterruptedException
    {
        close();
        thread.join(END_MS);
        check();
        if (thread.isAlive())
        {
            throw new IllegalStateException("eve does not end");
        }
        return answered;
    }

    private void check()
    {
        final Throwable cause = failure.get();
        if (cause != null)
        {
            throw new IllegalStateException("eve failed: " + cause.getMessage(), cause);
        }
    }

    @Override
    public void close()
    {
        isStopped = true;
        final LoadRun run = current;
        if (run != null)
        {
            run.stop();
        }
    }

    private void play()
    {
        try
        {
            while (!isStopped)
            {
                oneServer();
                Thread.sleep(RETRY_MS);
            }
        }
        catch (final InterruptedException e)
        {
            Thread.currentThread().interrupt();
        }
        catch (final RuntimeException e)
        {
            failure.set(e);
        }
    }

    /** A run that lives as long as its server. */
    private void oneServer()
    {
        final LoadRun run = new LoadRun(new LoadOptions("127.0.0.1", port, Scenario.EVE, RUN_SECONDS, seed++,
            CONNECTIONS, IN_FLIGHT, rate, tickets, null), second -> { }, new Listener());
        current = run;
        if (isStopped)
        {
            return;
        }
        try
        {
            run.run();
        }
        catch (final ServerGoneException killed)
        {
            // As it was meant to be.
        }
        final LoadStats stats = run.stats();
        answered += stats.answers();
        if (stats.violations() > 0)
        {
            throw new IllegalStateException(stats.violations() + " answers broke a promise; the first: "
                + stats.firstViolation());
        }
    }

    /** Writes down what was told. */
    private final class Listener implements AnswerListener
    {
        @Override
        public void created(final long sender, final long total, final int shares, final CreateAnswerDecoder answer)
        {
            final byte[] commitment = new byte[CreateAnswerDecoder.commitmentLength()];
            answer.getCommitment(commitment, 0, commitment.length);
            log.created(answer.envelopeId(), sender, total, shares, answer.createdAtMs(),
                HexFormat.of().formatHex(commitment));
            told.release();
        }

        @Override
        public void granted(final long user, final GrabAnswerDecoder answer)
        {
            log.granted(answer.envelopeId(), user, answer.amount(), answer.ordinal(), answer.grantedAtMs());
            told.release();
        }
    }
}
