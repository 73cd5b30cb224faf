package io.hongbao.bench.load;

import java.io.IOException;

/** Another design that envelopes are given to and grabbed from: what a run can be played against beside our gateway. */
public interface Peer
{
    /**
     * Opens one connection.
     *
     * @param wakeUp to call from any thread when an answer waits that the channel does not tell of.
     * @return the connection.
     * @throws IOException if it cannot be reached.
     */
    PeerLink connect(Runnable wakeUp) throws IOException;
}
