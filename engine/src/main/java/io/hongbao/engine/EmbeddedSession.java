package io.hongbao.engine;

import io.hongbao.engine.api.AbstractEnvelopeService;
import io.hongbao.engine.api.PendingCalls;
import io.hongbao.engine.codec.Role;
import io.hongbao.engine.host.EngineHost;
import java.util.Locale;

/** One actor of an embedded engine, with an egress thread of its own. Thread safe. */
final class EmbeddedSession extends AbstractEnvelopeService
{
    private final EmbeddedCalls calls;

    private EmbeddedSession(final PendingCalls pending, final EmbeddedCalls calls)
    {
        super(pending, calls);
        this.calls = calls;
    }

    /** Opens and starts a session. */
    static EmbeddedSession open(
        final EngineHost host, final EngineConfig config, final Role role, final long principalId)
    {
        final PendingCalls pending = new PendingCalls(config.callsInFlight(), config.callTimeoutMs());
        final EmbeddedCalls calls = new EmbeddedCalls("hongbao-egress-" + role.name().toLowerCase(Locale.ROOT)
            + "-" + principalId, host, pending, role, principalId);
        calls.start();
        return new EmbeddedSession(pending, calls);
    }

    @Override
    public void close()
    {
        calls.close();
    }
}
