package io.hongbao.engine.model;

import io.hongbao.engine.codec.Choice;
import io.hongbao.engine.model.wire.Message;

/** RULES 1 and 7: what stands between an envelope and who wants a share; zeros where nothing does. */
final class Gates
{
    long parentId;
    long subsidyId;
    long pacingMs;
    long drawsAtMs;
    long ticketTask;
    long goal;
    long hitRatePpm;
    long triesPerUser;
    long ticketScope;
    /** Its best luck is invited to send the next. */
    boolean invites;
    /** Place in the relay, 1 = the first, 0 = in none. */
    long chain;
    /** The password as it came in: digests under two keys. */
    Digests password = new Digests(new byte[64]);

    /** Those of a CreateWith; none for a Create. */
    static Gates of(final Message command)
    {
        final Gates gates = new Gates();
        if (command.is("CreateWith"))
        {
            gates.parentId = command.get("parentId");
            gates.subsidyId = command.get("subsidyId");
            gates.pacingMs = command.get("pacingMs");
            gates.drawsAtMs = command.get("drawsAtMs");
            gates.ticketTask = command.get("ticketTask");
            gates.goal = command.get("goal");
            gates.hitRatePpm = command.get("hitRatePpm");
            gates.triesPerUser = command.get("triesPerUser");
            gates.ticketScope = command.get("ticketScope");
            final long relay = command.get("relay");
            gates.invites = relay == Choice.YES.value() || relay == Choice.DEFAULT.value() && gates.parentId != 0;
            gates.password = new Digests(command.bytes("password"));
        }
        return gates;
    }

    /** Whether there is anything at all. */
    boolean isAny()
    {
        return parentId != 0 || subsidyId != 0 || pacingMs != 0 || drawsAtMs != 0 || goal != 0 || hitRatePpm != 0 ||
            triesPerUser != 0 || ticketScope != 0 || invites || hasPassword();
    }

    boolean hasPassword()
    {
        return !password.isNone();
    }

    boolean isRaffle()
    {
        return drawsAtMs != 0;
    }

    /** The fields that GATED and the answer to a query share. */
    Message into(final Message message)
    {
        return message.set("parentId", parentId).set("subsidyId", subsidyId).set("pacingMs", pacingMs)
            .set("drawsAtMs", drawsAtMs).set("ticketTask", ticketTask).set("goal", goal)
            .set("hitRatePpm", hitRatePpm).set("triesPerUser", triesPerUser).set("chain", chain)
            .set("ticketScope", ticketScope)
            .set("hasPassword", (hasPassword() ? Choice.YES : Choice.NO).value());
    }
}
