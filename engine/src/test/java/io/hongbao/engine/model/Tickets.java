package io.hongbao.engine.model;

import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.SettingKey;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

/** RULES 7: a ticket counts for whom and what it names, until its last ms, once. */
final class Tickets
{
    private static final long NONE_CAME = 1;
    private static final long SIGNATURE = 2;
    private static final long SUBJECT = 3;
    private static final long USER = 4;
    private static final long TASK = 5;
    private static final long KEY = 6;
    private static final long TOO_FAR_AHEAD = 7;
    private static final long NO_EXCHANGE = 8;

    /** What makes a use one of a kind. */
    private record Use(long keyId, ByteBuffer nonce, long user)
    {
    }

    private final World world;
    /** Uses, with the last ms until which each is remembered. */
    private final Map<Use, Long> used = new HashMap<>();

    Tickets(final World world)
    {
        this.world = world;
    }

    /** Refuses one that does not count: for whom it has to name, and whose keys are asked. */
    void check(
        final Ticket ticket, final long subjectId, final long user, final long task, final Campaign campaign,
        final long about)
    {
        final long flaw = flaw(ticket, subjectId, user, task, campaign);
        if (flaw != 0)
        {
            throw Refused.of(RejectCode.TICKET_INVALID, about, flaw, 0, 0);
        }
        if (ticket.notAfterMs() < world.nowMs())
        {
            throw Refused.of(RejectCode.TICKET_EXPIRED, about, 0, 0, ticket.notAfterMs());
        }
        final Long until = used.get(useOf(ticket));
        if (until != null && world.nowMs() <= until)
        {
            throw Refused.of(RejectCode.TICKET_USED, about);
        }
    }

    private static Use useOf(final Ticket ticket)
    {
        return new Use(ticket.keyId(), ticket.nonce(), ticket.user());
    }

    private long flaw(
        final Ticket ticket, final long subjectId, final long user, final long task, final Campaign campaign)
    {
        if (!ticket.hasCome())
        {
            return NONE_CAME;
        }
        if (!ticket.isExchange() && !ticket.isSigned())
        {
            return SIGNATURE;
        }
        if (ticket.subjectId() != subjectId)
        {
            return SUBJECT;
        }
        if (ticket.user() != user)
        {
            return USER;
        }
        if (task != 0 && ticket.task() != task)
        {
            return TASK;
        }
        if (ticket.isExchange() && !world.exchanges.isTicket(ticket))
        {
            return NO_EXCHANGE;
        }
        if (!ticket.isExchange() && campaign != null && !campaign.ticketKeys.contains(ticket.keyId()))
        {
            return KEY;
        }
        return ticket.notAfterMs() > world.nowMs() + world.setting(SettingKey.TICKET_AHEAD_MS) ? TOO_FAR_AHEAD : 0;
    }

    /** Uses one up that was checked; an exchange counts once for a party, whatever time its ticket names. */
    void use(final Ticket ticket, final long usedFor)
    {
        used.put(useOf(ticket), ticket.isExchange() ? Long.MAX_VALUE : ticket.notAfterMs());
        world.emit("TicketUsed").set("subjectId", ticket.subjectId()).set("usedFor", usedFor)
            .set("user", ticket.user()).set("keyId", ticket.keyId()).set("task", ticket.task())
            .set("nonce", ticket.nonce().array()).set("notAfterMs", ticket.notAfterMs());
    }

    /** Nobody can see a difference: a spent ticket past its time is forgotten. */
    void forget()
    {
        used.values().removeIf(until -> world.nowMs() > until);
    }
}
