package io.hongbao.bench.load;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.List;

/** Another design: connections as the options say, and the clock of this machine. */
final class PeerTarget implements LoadTarget
{
    private static final long LEAST_LIFE_MS = 1_000;

    private final Peer peer;

    PeerTarget(final Peer peer)
    {
        this.peer = peer;
    }

    @Override
    public Welcome open(final LoadOptions options, final Selector selector, final List<Line> lines) throws IOException
    {
        for (int i = 0; i < options.connections(); i++)
        {
            final PeerLink link = peer.connect(selector::wakeup);
            final SelectionKey key = link.channel() == null ? null :
                link.channel().register(selector, SelectionKey.OP_READ);
            final PeerLine line = new PeerLine(link, key);
            lines.add(line);
            if (key != null)
            {
                key.attach(line);
            }
        }
        return new Welcome(System.currentTimeMillis(), System.nanoTime(), options.inFlight(), LEAST_LIFE_MS);
    }
}
