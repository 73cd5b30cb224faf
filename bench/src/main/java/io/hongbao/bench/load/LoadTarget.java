package io.hongbao.bench.load;

import java.io.IOException;
import java.nio.channels.Selector;
import java.util.List;

/** What a run is played against: opens its connections. */
interface LoadTarget
{
    /**
     * Opens as many connections as the options say; those opened are in {@code lines} also if it throws.
     *
     * @param options  of the run.
     * @param selector to register with, each key with its line attached.
     * @param lines    to add to.
     * @return what is known of the other side.
     * @throws IOException if a connection breaks meanwhile.
     */
    Welcome open(LoadOptions options, Selector selector, List<Line> lines) throws IOException;

    /**
     * What the other side said of itself.
     *
     * @param engineTimeMs its clock.
     * @param toldAtNs     when it said so, {@link System#nanoTime()}.
     * @param maxInFlight  commands that it lets a connection have unanswered.
     * @param leastLifeMs  shortest life that an exchange or an envelope may have.
     */
    record Welcome(long engineTimeMs, long toldAtNs, int maxInFlight, long leastLifeMs)
    {
    }
}
