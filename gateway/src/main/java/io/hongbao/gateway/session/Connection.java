package io.hongbao.gateway.session;

/** The connection of a session, as far as the session has a say in it. Its event loop only. */
public interface Connection
{
    /**
     * Reads on, or leaves what comes in the socket.
     *
     * @param on whether to read.
     */
    void setReading(boolean on);

    /** Says that nothing more will be sent; what still comes is thrown away until the peer closes too. */
    void endOutput();

    /** Closes; what the socket already has may still arrive. */
    void close();

    /** Closes and throws away what the socket has: for a peer that does not take it. */
    void abort();
}
