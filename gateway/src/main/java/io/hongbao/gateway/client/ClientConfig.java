package io.hongbao.gateway.client;

import io.hongbao.engine.api.UserTicket;
import io.hongbao.engine.codec.Role;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Objects;

/**
 * How a client connects. Immutable; start from {@link #of} and change what differs.
 *
 * @param addresses        of servers that serve the same envelopes, tried in turn; at least one.
 * @param principalId      who acts, from 1; stable, because request keys are bound to it.
 * @param role             of the session.
 * @param callTimeoutMs    how long a call waits for its answer, resends included.
 * @param connectTimeoutMs how long one address may take to connect and establish.
 * @param keepAliveMs      a silent side sends a heartbeat after this; silence of three times as long ends a connection.
 * @param maxInFlight      most calls in flight, a power of two.
 * @param key              to prove who it is, null for a server that wants no proof.
 * @param tls              whom it trusts, null to speak plain TCP.
 * @param ticket           of the user that it acts as, in place of a key; null for none.
 */
public record ClientConfig(
    List<InetSocketAddress> addresses,
    long principalId,
    Role role,
    long callTimeoutMs,
    int connectTimeoutMs,
    int keepAliveMs,
    int maxInFlight,
    ClientKey key,
    ClientTls tls,
    UserTicket ticket)
{
    /** Port of a server that was not told another. */
    public static final int DEFAULT_PORT = 8888;

    private static final int MIN_KEEP_ALIVE_MS = 10;

    /** Checks each value. */
    public ClientConfig
    {
        addresses = List.copyOf(addresses);
        Objects.requireNonNull(role, "role");
        require(!addresses.isEmpty(), "addresses is empty: name at least one server");
        require(principalId >= 1, "principalId=" + principalId + ": use an id from 1");
        require(callTimeoutMs >= 1, "callTimeoutMs=" + callTimeoutMs + ": use at least 1");
        require(connectTimeoutMs >= 1, "connectTimeoutMs=" + connectTimeoutMs + ": use at least 1");
        require(keepAliveMs >= MIN_KEEP_ALIVE_MS,
            "keepAliveMs=" + keepAliveMs + ": use at least " + MIN_KEEP_ALIVE_MS);
        require(Integer.bitCount(maxInFlight) == 1 && maxInFlight > 0,
            "maxInFlight=" + maxInFlight + ": use a power of two");
        require(ticket == null || key == null && role == Role.USER && principalId == ticket.userId(),
            "a ticket stands for its user, without a key");
    }

    /**
     * A service that talks to one server, with the defaults.
     *
     * @param host name or address.
     * @param port 1 .. 65535.
     * @return the configuration.
     */
    public static ClientConfig of(final String host, final int port)
    {
        return new ClientConfig(List.of(InetSocketAddress.createUnresolved(host, port)),
            1, Role.SERVICE, 10_000, 3_000, 5_000, 4_096, null, null, null);
    }

    /**
     * The same with another actor.
     *
     * @param id   from 1.
     * @param part of the actor.
     * @return a copy.
     */
    public ClientConfig as(final long id, final Role part)
    {
        return new ClientConfig(
            addresses, id, part, callTimeoutMs, connectTimeoutMs, keepAliveMs, maxInFlight, key, tls, ticket);
    }

    /**
     * The same with other times.
     *
     * @param callMs      how long a call waits.
     * @param connectMs   how long one address may take.
     * @param keepAlive   silence before a heartbeat, ms.
     * @return a copy.
     */
    public ClientConfig withTimes(final long callMs, final int connectMs, final int keepAlive)
    {
        return new ClientConfig(
            addresses, principalId, role, callMs, connectMs, keepAlive, maxInFlight, key, tls, ticket);
    }

    /**
     * The same with other servers.
     *
     * @param servers tried in turn.
     * @return a copy.
     */
    public ClientConfig withAddresses(final List<InetSocketAddress> servers)
    {
        return new ClientConfig(
            servers, principalId, role, callTimeoutMs, connectTimeoutMs, keepAliveMs, maxInFlight, key, tls, ticket);
    }

    /**
     * The same with another bound of calls in flight.
     *
     * @param calls a power of two.
     * @return a copy.
     */
    public ClientConfig withMaxInFlight(final int calls)
    {
        return new ClientConfig(
            addresses, principalId, role, callTimeoutMs, connectTimeoutMs, keepAliveMs, calls, key, tls, ticket);
    }

    /**
     * The same with a key.
     *
     * @param proof to prove who it is, and to have the server prove itself.
     * @return a copy.
     */
    public ClientConfig withKey(final ClientKey proof)
    {
        return new ClientConfig(
            addresses, principalId, role, callTimeoutMs, connectTimeoutMs, keepAliveMs, maxInFlight, proof, tls,
            ticket);
    }

    /**
     * The same over TLS.
     *
     * @param trusted whom it trusts.
     * @return a copy.
     */
    public ClientConfig withTls(final ClientTls trusted)
    {
        return new ClientConfig(addresses, principalId, role, callTimeoutMs, connectTimeoutMs, keepAliveMs,
            maxInFlight, key, trusted, ticket);
    }

    /**
     * The same as the user of a ticket.
     *
     * @param own that a chat server has issued; its user is the principal.
     * @return a copy.
     */
    public ClientConfig withTicket(final UserTicket own)
    {
        return new ClientConfig(addresses, own.userId(), Role.USER, callTimeoutMs, connectTimeoutMs, keepAliveMs,
            maxInFlight, null, tls, own);
    }

    private static void require(final boolean holds, final String message)
    {
        if (!holds)
        {
            throw new IllegalArgumentException(message);
        }
    }
}
