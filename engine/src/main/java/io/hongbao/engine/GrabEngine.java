package io.hongbao.engine;

import io.hongbao.engine.api.AbstractEnvelopeService;
import io.hongbao.engine.api.EnvelopeService;
import io.hongbao.engine.api.Feeds;
import io.hongbao.engine.api.PendingCalls;
import io.hongbao.engine.codec.Role;
import io.hongbao.engine.metrics.EngineMetrics;
import io.hongbao.engine.replay.ReplayProgress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The engine embedded in the caller's own JVM. Acts as service 1; {@link #session} opens others. Thread safe; several
 * engines may run beside each other, each on its own directory. Leaves no thread behind when closed.
 *
 * <pre>{@code
 *  try (GrabEngine engine = GrabEngine.launch(EngineConfig.builder(directory).build()))
 *  {
 *      final GrabResult result = engine.grab(new GrabEnvelope(id, user, scene)).join();
 *  }
 * }</pre>
 */
public final class GrabEngine extends AbstractEnvelopeService
{
    /** The principal that this engine's own calls act as. */
    public static final long SERVICE = 1;

    private final RunningEngine engine;
    private final EmbeddedCalls calls;
    private final EmbeddedFeeds feeds;
    private final List<EnvelopeService> sessions = new CopyOnWriteArrayList<>();

    private GrabEngine(final RunningEngine engine, final PendingCalls pending, final EmbeddedCalls calls)
    {
        super(pending, calls);
        this.engine = engine;
        this.calls = calls;
        feeds = new EmbeddedFeeds(engine.feeds(), Role.SERVICE);
    }

    /**
     * Starts an engine: replays its journal, does what fell due meanwhile, opens admission.
     *
     * @param config how it runs.
     * @return the engine.
     * @throws RuntimeException as {@link EngineLauncher#launch}.
     */
    public static GrabEngine launch(final EngineConfig config)
    {
        return attach(EngineLauncher.launch(config, ReplayProgress.NONE));
    }

    /** Attaches the engine's own calls. */
    static GrabEngine attach(final RunningEngine engine)
    {
        final EngineConfig config = engine.config();
        final PendingCalls pending = new PendingCalls(config.callsInFlight(), config.callTimeoutMs());
        final EmbeddedCalls calls = new EmbeddedCalls(
            "hongbao-egress", engine.host(), pending, Role.SERVICE, SERVICE);
        calls.start();
        return new GrabEngine(engine, pending, calls);
    }

    /**
     * Calls of another actor, such as an operator. Closed with the engine, or before.
     *
     * @param role        of the actor, not HOST.
     * @param principalId of the actor, at least 1.
     * @return the same interface, acting as that one.
     */
    public EnvelopeService session(final Role role, final long principalId)
    {
        final EnvelopeService session = EmbeddedSession.open(engine, role, principalId);
        sessions.add(session);
        return session;
    }

    @Override
    public Feeds feeds()
    {
        return feeds;
    }

    /** @return ring, ports, recovery: for a gateway in the same JVM. */
    public RunningEngine running()
    {
        return engine;
    }

    /**
     * For whoever sends it traffic, such as a health check. Calls are answered while it is false for the clock's sake,
     * but by a time that nobody has accepted, or while due work is in quarantine, but nothing moves money: an operator
     * has to look.
     *
     * @return true while calls are taken, engine time follows the wall clock, that is, is within 60 s of it or was
     *         accepted, and the engine is not read only.
     */
    public boolean isReady()
    {
        return engine.host().isReady();
    }

    /** @return true if it stopped because something failed: no call is answered any more. */
    public boolean isHalted()
    {
        return engine.host().isHalted();
    }

    /** @return why it halted; empty while it runs and after a close. */
    public Optional<Throwable> halted()
    {
        return Optional.ofNullable(engine.host().haltCause());
    }

    /** @return counters and histograms. */
    public EngineMetrics metrics()
    {
        return engine.host().metrics();
    }

    /** Ends the feeds, answers the calls under way, commits, syncs, marks the journal clean, ends all threads. */
    @Override
    public void close()
    {
        for (final EnvelopeService session : sessions)
        {
            session.close();
        }
        feeds.close();
        calls.close();
        engine.close();
    }
}
