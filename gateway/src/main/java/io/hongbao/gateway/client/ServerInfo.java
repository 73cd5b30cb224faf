package io.hongbao.gateway.client;

import io.hongbao.engine.codec.Durability;

/**
 * What a server said when the session was established.
 *
 * @param sessionId    of this connection.
 * @param engineTimeMs engine time at the logon, UTC epoch ms.
 * @param keepAliveMs  silence before a heartbeat.
 * @param maxInFlight  commands that this session may have under way, 0 if not limited.
 * @param shard        0 .. 1023.
 * @param rulesVersion that decides now.
 * @param durability   when answers are given.
 */
public record ServerInfo(
    long sessionId,
    long engineTimeMs,
    long keepAliveMs,
    long maxInFlight,
    int shard,
    int rulesVersion,
    Durability durability)
{
}
