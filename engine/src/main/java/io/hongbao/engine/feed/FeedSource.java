package io.hongbao.engine.feed;

import io.hongbao.engine.host.EnginePort;
import java.nio.file.Path;

/** What the hub needs of the engine. Safe for use by several threads. */
public interface FeedSource
{
    /** @return the data directory. */
    Path directory();

    /** @return last command on the device: no event of a later one goes out. */
    long syncedPosition();

    /** @return last event on the device. */
    long syncedSequence();

    /**
     * Opens a port for the hub's thread.
     *
     * @param wakeUp called by the engine thread.
     * @return the port.
     */
    EnginePort openPort(Runnable wakeUp);
}
