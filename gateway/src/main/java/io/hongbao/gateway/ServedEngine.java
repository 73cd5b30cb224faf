package io.hongbao.gateway;

import io.hongbao.gateway.admin.AdminServer;
import io.hongbao.gateway.session.EngineAccess;

import java.io.IOException;
import java.nio.file.Path;

/** A running engine as the {@code serve} command needs it. */
interface ServedEngine extends EngineAccess, AutoCloseable
{
    /** Envelopes that are scheduled or open. */
    long liveEnvelopes();

    /** Commands replayed from the journal at the start. */
    long replayedCommands();

    /** Whether the last stop was not clean, so that ids and sequences have skipped ahead. */
    boolean hasNewIncarnation();

    /** Snapshot behind which they began, null if they are all. */
    Path snapshot();

    /** How long that took, in ms. */
    long replayMs();

    /** Key file that this start made, null if it was there. */
    Path newKeyFile();

    /** Why the engine stopped by itself, null while it runs. */
    Throwable haltCause();

    /** What the admin pages tell of it and of its gateway, null if there is nothing to tell. */
    default AdminServer.Source admin(final GatewayServer gateway)
    {
        return null;
    }

    @Override
    void close() throws IOException;

    /** Starts engines. */
    @FunctionalInterface
    interface Starter
    {
        /**
         * Starts one: recovers what the directory holds, then serves.
         *
         * @param options of the engine.
         * @return the running engine.
         * @throws IOException if the directory cannot be used.
         */
        ServedEngine start(EngineOptions options) throws IOException;
    }
}
