package io.hongbao.bench.load;

import java.io.IOException;
import java.nio.channels.Selector;
import java.util.List;

/** A gateway of ours: sessions of a chat server. */
final class HongbaoTarget implements LoadTarget
{
    private static final long PRINCIPAL = 8_888;

    @Override
    public Welcome open(final LoadOptions options, final Selector selector, final List<Line> lines) throws IOException
    {
        long engineTimeMs = 0;
        long toldAtNs = 0;
        long leastLifeMs = 0;
        int maxInFlight = options.inFlight();
        for (int i = 0; i < options.connections(); i++)
        {
            final LoadConnection connection = LoadConnection.connect(options);
            lines.add(connection);
            final LoadConnection.Handshake handshake = connection.establish(PRINCIPAL, options.key());
            engineTimeMs = handshake.engineTimeMs();
            toldAtNs = System.nanoTime();
            maxInFlight = Math.min(maxInFlight, handshake.maxInFlight());
            leastLifeMs = connection.leastLifeMs();
            connection.register(selector);
        }
        return new Welcome(engineTimeMs, toldAtNs, maxInFlight, leastLifeMs);
    }
}
