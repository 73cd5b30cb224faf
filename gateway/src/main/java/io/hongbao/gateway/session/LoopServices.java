package io.hongbao.gateway.session;

import io.hongbao.engine.host.EnginePort;
import io.hongbao.engine.keys.SessionKeys;
import io.hongbao.gateway.egress.FeedMessages;
import io.hongbao.gateway.egress.FlushList;
import io.hongbao.gateway.egress.GatewayCounters;
import io.hongbao.gateway.egress.GatewayMessages;
import io.hongbao.gateway.ingress.CommandCheck;

/**
 * What the sessions of one event loop share. That event loop only.
 *
 * @param port         to the engine.
 * @param engine       facts for the logon.
 * @param limits       of sessions.
 * @param rate         of all their commands together.
 * @param counters     of what is refused and ended.
 * @param keys         that sessions prove themselves with.
 * @param check        of commands.
 * @param messages     that the gateway sends itself.
 * @param feedMessages of their feeds.
 * @param flushList    of connections to be written.
 * @param loop         what a session asks of its event loop.
 */
public record LoopServices(
    EnginePort port,
    EngineAccess engine,
    SessionLimits limits,
    RateLimit rate,
    GatewayCounters counters,
    SessionKeys keys,
    CommandCheck check,
    GatewayMessages messages,
    FeedMessages feedMessages,
    FlushList flushList,
    Loop loop)
{
    /** @return wall-clock time, UTC epoch ms, for what runs out. */
    long wallMs()
    {
        return System.currentTimeMillis();
    }

    /** The event loop, as a session sees it. */
    public interface Loop
    {
        /** @return monotonic time in ms, of the beginning of this round. */
        long nowMs();

        /**
         * Runs something on the event loop, later; not at all if it has ended. Any thread.
         *
         * @param task to run.
         */
        void execute(Runnable task);

        /**
         * How many commands a session may have unanswered before it is read no further: the more sessions speak, the
         * less each.
         *
         * @return at least 1.
         */
        int credit();

        /** A session speaks for the first time since the last tick. */
        void speaks();

        /** The port took nothing: publishes what it has and hands over answers, to make room. */
        void relieve();

        /**
         * Calls {@link Session#portHasRoom()} after answers have left the port, or after the retry time.
         *
         * @param session whose connection is not read meanwhile.
         */
        void awaitRoom(Session session);
    }
}
