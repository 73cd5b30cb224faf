package io.hongbao.gateway;

import io.hongbao.gateway.abuse.AbuseMode;
import io.hongbao.gateway.session.SessionLimits;
import java.util.Locale;
import picocli.CommandLine.Option;

/** What {@code serve} takes about the limits of sessions; each has a metric and a reject code or reason. */
final class LimitOptions
{
    private static final int MOST_CONNECTIONS = 1 << 16;
    private static final int MOST_IN_FLIGHT = 1 << 20;
    private static final int MOST_RATE = 1_000_000_000;
    private static final int MOST_TIMEOUT_MS = 600_000;

    @Option(names = "--max-connections", paramLabel = "N",
        description = "Connections in all, beyond: TOO_MANY_CONNECTIONS (default: 4096).")
    private String maxConnections;

    @Option(names = "--max-connections-per-address", paramLabel = "N",
        description = "Connections of one address, beyond: TOO_MANY_CONNECTIONS; 0: as many as in all (default: 0).")
    private String maxConnectionsPerAddress;

    @Option(names = "--max-in-flight", paramLabel = "N",
        description = "Commands of one connection that are not answered yet, beyond: BUSY (default: 16384).")
    private String maxInFlight;

    @Option(names = "--max-rate", paramLabel = "N",
        description = "Commands a second of all connections, beyond: BUSY; 0: no limit (default: 0).")
    private String maxRate;

    @Option(names = "--max-session-rate", paramLabel = "N",
        description = "Commands a second of one connection, beyond: RATE_LIMITED; 0: no limit (default: 0).")
    private String maxSessionRate;

    @Option(names = "--logon-timeout-ms", paramLabel = "N",
        description = "From connecting to Establish, TLS included; beyond: LOGON_TIMEOUT (default: 5000).")
    private String logonTimeoutMs;

    @Option(names = "--drain-timeout-ms", paramLabel = "N",
        description = "What a peer is owed has to leave within this; beyond: TOO_SLOW (default: 10000).")
    private String drainTimeoutMs;

    @Option(names = "--watch-taps", paramLabel = "off|report|refuse",
        description = "Whether users who grab as no person does are marked in /abuse of --admin-port, and whether "
            + "their grabs get RATE_LIMITED (default: off).")
    private String watchTaps;

    /** What is done about users who behave as no person does. */
    static AbuseMode abuse(final Settings settings)
    {
        final String mode = settings.oneOf(Setting.WATCH_TAPS, "off", "report", "refuse");
        return AbuseMode.valueOf(mode.toUpperCase(Locale.ROOT));
    }

    /** The limits that flags, environment and file make together. */
    static SessionLimits of(final Settings settings)
    {
        final int connections = settings.number(Setting.MAX_CONNECTIONS, 1, MOST_CONNECTIONS);
        final int perAddress = settings.number(Setting.MAX_CONNECTIONS_PER_ADDRESS, 0, MOST_CONNECTIONS);
        return SessionLimits.DEFAULT
            .withConnections(connections, perAddress == 0 ? connections : perAddress)
            .withMaxInFlight(settings.number(Setting.MAX_IN_FLIGHT, 1, MOST_IN_FLIGHT))
            .withRates(settings.number(Setting.MAX_RATE, 0, MOST_RATE),
                settings.number(Setting.MAX_SESSION_RATE, 0, MOST_RATE))
            .withTimeouts(settings.number(Setting.LOGON_TIMEOUT_MS, 1, MOST_TIMEOUT_MS),
                settings.number(Setting.DRAIN_TIMEOUT_MS, 1, MOST_TIMEOUT_MS));
    }
}
