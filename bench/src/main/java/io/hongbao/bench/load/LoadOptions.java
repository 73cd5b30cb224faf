package io.hongbao.bench.load;

import io.hongbao.engine.api.Tickets;
import io.hongbao.gateway.client.ClientKey;

/**
 * What to do to a server.
 *
 * @param host        of the server.
 * @param port        of the server.
 * @param scenario    to play.
 * @param seconds     to run, at least 1.
 * @param seed        of the plans.
 * @param connections at once, 1..64.
 * @param inFlight    commands unanswered per connection, 1..16384.
 * @param rate        commands a second on schedule (open loop); 0 as fast as answers come (closed loop).
 * @param tickets     signs tickets with a key of the server's, null to leave out what needs them.
 * @param key         to prove who it is, null for a server that wants no proof.
 * @param warmUpSeconds of the run that {@link LoadStats#measured()} leaves out, 0 for none.
 */
public record LoadOptions(
    String host, int port, Scenario scenario, int seconds, long seed, int connections, int inFlight, long rate,
    Tickets tickets, ClientKey key, int warmUpSeconds)
{
    /** Checks every option. */
    public LoadOptions
    {
        check("port", port, 1, 65_535);
        check("seconds", seconds, 1, 86_400);
        check("connections", connections, 1, 64);
        check("in-flight", inFlight, 1, 16_384);
        check("rate", rate, 0, 100_000_000);
        check("warm-up", warmUpSeconds, 0, seconds - 1);
    }

    /**
     * The same without a warm-up.
     *
     * @param host        of the server.
     * @param port        of the server.
     * @param scenario    to play.
     * @param seconds     to run, at least 1.
     * @param seed        of the plans.
     * @param connections at once, 1..64.
     * @param inFlight    commands unanswered per connection, 1..16384.
     * @param rate        commands a second on schedule (open loop); 0 as fast as answers come (closed loop).
     * @param tickets     signs tickets with a key of the server's, null to leave out what needs them.
     * @param key         to prove who it is, null for a server that wants no proof.
     */
    public LoadOptions(
        final String host, final int port, final Scenario scenario, final int seconds, final long seed,
        final int connections, final int inFlight, final long rate, final Tickets tickets, final ClientKey key)
    {
        this(host, port, scenario, seconds, seed, connections, inFlight, rate, tickets, key, 0);
    }

    private static void check(final String name, final long value, final long least, final long most)
    {
        if (value < least || value > most)
        {
            throw new IllegalArgumentException("--" + name + " is " + value + ": choose " + least + ".." + most);
        }
    }
}
