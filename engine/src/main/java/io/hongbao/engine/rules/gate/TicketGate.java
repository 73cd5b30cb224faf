package io.hongbao.engine.rules.gate;

import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.rules.output.EventWriter;
import io.hongbao.engine.rules.settings.Settings;

/**
 * A ticket counts if it came, its signature holds, and it names this subject, user and task, in this order; then its
 * time and its single use are looked at (RULES 4, step 6). The host looked at the signature on the way in. The details
 * of a refusal stay in fields until the next question. Single-threaded.
 */
public final class TicketGate
{
    private static final int NONE_CAME = 1;
    private static final int SIGNATURE = 2;
    private static final int SUBJECT = 3;
    private static final int USER = 4;
    private static final int TASK = 5;
    private static final int KEY = 6;
    private static final int TOO_FAR_AHEAD = 7;
    private static final int NO_EXCHANGE = 8;
    private static final long NO_USE = -1;

    private final TicketStore used;
    private final TicketDesk desk;
    private final Settings settings;
    private final GateEvents events;
    private long value;
    private long timeMs;
    private long untilMs;

    /**
     * A gate over a store.
     *
     * @param used     tickets.
     * @param desk     of campaigns and exchanges.
     * @param settings in force.
     * @param events   out.
     */
    public TicketGate(
        final TicketStore used, final TicketDesk desk, final Settings settings, final EventWriter events)
    {
        this.used = used;
        this.desk = desk;
        this.settings = settings;
        this.events = new GateEvents(events);
    }

    /**
     * Whether the ticket at hand counts. Changes nothing.
     *
     * @param given      the ticket.
     * @param subjectId  that it must name.
     * @param user       who brings it.
     * @param task       that it must name, 0 for any.
     * @param campaignId that pays, whose keys alone count; 0 if none.
     * @param nowMs      engine time.
     * @return why not, null if it does.
     */
    public RejectCode refusal(
        final Credentials given, final long subjectId, final long user, final long task, final long campaignId,
        final long nowMs)
    {
        untilMs = given.hasTicket() && given.keyId() == 0 ? desk.exchangeUntilMs(
            given.nonce0(), given.subjectId(), given.ticketUser(), given.task(), nowMs) : NO_USE;
        value = flaw(given, subjectId, user, task, campaignId, nowMs);
        timeMs = 0;
        if (value != 0)
        {
            return RejectCode.TICKET_INVALID;
        }
        if (given.notAfterMs() < nowMs)
        {
            timeMs = given.notAfterMs();
            return RejectCode.TICKET_EXPIRED;
        }
        return used.isUsed(given, nowMs) ? RejectCode.TICKET_USED : null;
    }

    private int flaw(
        final Credentials given, final long subjectId, final long user, final long task, final long campaignId,
        final long nowMs)
    {
        if (!given.hasTicket())
        {
            return NONE_CAME;
        }
        final boolean isExchange = given.keyId() == 0;
        if (!isExchange && !given.isSigned())
        {
            return SIGNATURE;
        }
        if (given.subjectId() != subjectId)
        {
            return SUBJECT;
        }
        if (given.ticketUser() != user)
        {
            return USER;
        }
        if (task != 0 && given.task() != task)
        {
            return TASK;
        }
        if (isExchange ? untilMs == NO_USE || given.nonce1() != 0 :
            campaignId != 0 && !desk.isKeyOf(campaignId, given.keyId()))
        {
            return isExchange ? NO_EXCHANGE : KEY;
        }
        return given.notAfterMs() > nowMs + settings.ticketAheadMs() ? TOO_FAR_AHEAD : 0;
    }

    /**
     * Whether one more use can be remembered.
     *
     * @param nowMs engine time.
     * @return true if there is room.
     */
    public boolean hasRoom(final long nowMs)
    {
        return used.hasRoom(nowMs);
    }

    /** @return most used tickets, for the refusal that there is no room. */
    public int capacity()
    {
        return used.capacity();
    }

    /**
     * Uses the ticket that {@link #refusal} found nothing against; needs room. Its event comes directly before that of
     * what it is for.
     *
     * @param given   the ticket.
     * @param usedFor envelope or card set.
     * @param nowMs   engine time.
     */
    public void use(final Credentials given, final long usedFor, final long nowMs)
    {
        used.add(given, given.keyId() == 0 ? untilMs : given.notAfterMs(), nowMs);
        events.ticketUsed(given, usedFor);
    }

    /** @return {@code value} of the last refusal. */
    public long value()
    {
        return value;
    }

    /** @return {@code timeMs} of the last refusal. */
    public long timeMs()
    {
        return timeMs;
    }
}
