package io.hongbao.engine;

import io.hongbao.engine.api.AbstractEnvelopeService;
import io.hongbao.engine.api.Feeds;
import io.hongbao.engine.api.PendingCalls;
import io.hongbao.engine.codec.Role;
import java.util.Locale;

/** One actor of an embedded engine, with an egress thread of its own. Thread safe. */
final class EmbeddedSession extends AbstractEnvelopeService
{
    private final EmbeddedCalls calls;
    private final EmbeddedFeeds feeds;

    private EmbeddedSession(final PendingCalls pending, final EmbeddedCalls calls, final EmbeddedFeeds feeds)
    {
        super(pending, calls);
        this.calls = calls;
        this.feeds = feeds;
    }

    /** Opens and starts a session. */
    static EmbeddedSession open(final RunningEngine engine, final Role role, final long principalId)
    {
        final EngineConfig config = engine.config();
        final PendingCalls pending = new PendingCalls(config.callsInFlight(), config.callTimeoutMs());
        final EmbeddedCalls calls = new EmbeddedCalls("hongbao-egress-" + role.name().toLowerCase(Locale.ROOT)
            + "-" + principalId, engine.host(), pending, role, principalId);
        calls.start();
        return new EmbeddedSession(pending, calls, new EmbeddedFeeds(engine.feeds(), role));
    }

    @Override
    public Feeds feeds()
    {
        return feeds;
    }

    @Override
    public void close()
    {
        feeds.close();
        calls.close();
    }
}
