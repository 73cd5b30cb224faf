package io.hongbao.tools.verifier;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongPredicate;

/**
 * Tickets (RULES §7): each used once, before its last ms, and directly before what it was for. Those past their last
 * ms are forgotten: they are refused from then on.
 */
final class Tickets
{
    private static final int FIRST_SWEEP = 4096;

    private final Scope scope;
    private final Map<Key, Long> used = new HashMap<>();
    private final LongMap<ExchangeEvent.ExchangeOffered> completed = new LongMap<>();
    private int sweepAt = FIRST_SWEEP;
    private GateEvent.TicketUsed pending;

    /** Key, nonce and user: no two tickets that were used are equal in all of them. */
    private record Key(long keyId, long nonce0, long nonce1, long user)
    {
    }

    /**
     * What a ticket must say to count.
     *
     * @param subject    envelope, campaign or card set.
     * @param orSubject  another that it may name instead, 0 = none.
     * @param task       task that it must name, 0 = any.
     * @param isKeyRight whether its key is one of those that count; a completed exchange has none.
     */
    record Terms(long subject, long orSubject, long task, LongPredicate isKeyRight)
    {
    }

    Tickets(final Scope scope)
    {
        this.scope = scope;
    }

    /** A completed exchange that counts as a ticket. */
    void completed(final ExchangeEvent.ExchangeOffered exchange)
    {
        if (exchange.ticketFor() != 0)
        {
            completed.put(exchange.exchangeId(), exchange);
        }
    }

    void used(final GateEvent.TicketUsed event)
    {
        final ByteBuffer nonce = ByteBuffer.wrap(event.nonce()).order(ByteOrder.LITTLE_ENDIAN);
        final Key key = new Key(event.keyId(), nonce.getLong(0), nonce.getLong(Long.BYTES), event.user());
        final long id = event.usedFor();
        // an exchange counts once for each party for ever, a ticket once until its last ms
        final Long untilMs = used.put(key, event.keyId() == 0 ? Long.MAX_VALUE : event.notAfterMs());
        scope.findings().need(untilMs == null || untilMs < event.timestampMs(), event, id, "TICKET_USED.nonce",
            event.nonce(), "a ticket not used before");
        scope.findings().least(event, id, "TICKET_USED.notAfterMs", event.notAfterMs(), event.timestampMs());
        if (event.keyId() == 0)
        {
            exchange(event, key);
        }
        sweep(event.timestampMs());
        pending = event;
        scope.next().want(id, "what TICKET_USED was for", Tickets::isUse);
    }

    private void exchange(final GateEvent.TicketUsed event, final Key key)
    {
        final ExchangeEvent.ExchangeOffered exchange = key.nonce1 == 0 ? completed.get(key.nonce0) : null;
        if (exchange == null)
        {
            scope.unknown(event, key.nonce0, "TICKET_USED.nonce", "an exchange that was completed");
            return;
        }
        final Findings findings = scope.findings();
        findings.same(event, event.usedFor(), "TICKET_USED.subjectId", event.subjectId(), exchange.ticketFor());
        findings.same(event, event.usedFor(), "TICKET_USED.task", event.task(), exchange.ticketTask());
        findings.need(event.user() == exchange.from() || event.user() == exchange.to(), event, event.usedFor(),
            "TICKET_USED.user", event.user(), "a party of exchange " + exchange.exchangeId());
    }

    private static boolean isUse(final PublicEvent event)
    {
        return event instanceof PublicEvent.Granted || event instanceof GateEvent.HandedIn ||
            event instanceof GateEvent.Entered || event instanceof CardEvent.DrawsGranted;
    }

    /**
     * What a ticket may have been used for; {@code terms} is null if none was needed here.
     *
     * @param event the event directly behind the ticket's.
     * @param type  of it.
     * @param id    envelope or card set.
     * @param user  who used it.
     * @param terms what it must say.
     */
    void require(final PublicEvent event, final String type, final long id, final long user, final Terms terms)
    {
        final GateEvent.TicketUsed ticket =
            pending != null && scope.next().previous() == pending ? pending : null;
        pending = null;
        if (ticket == null || terms == null)
        {
            final boolean isUnknown = scope.isPartial() && scope.next().previous() == null;
            scope.findings().need((ticket == null) == (terms == null) || isUnknown, event, id, type,
                ticket == null ? "without a ticket" : "with a ticket",
                ticket == null ? "TICKET_USED directly before" : "no ticket, none is needed");
            return;
        }
        final Findings findings = scope.findings();
        findings.same(ticket, id, "TICKET_USED.usedFor", ticket.usedFor(), id);
        findings.same(ticket, id, "TICKET_USED.user", ticket.user(), user);
        findings.need(ticket.subjectId() == terms.subject || terms.orSubject != 0 &&
            ticket.subjectId() == terms.orSubject, ticket, id, "TICKET_USED.subjectId", ticket.subjectId(),
            "what it is used for: " + terms.subject);
        findings.need(terms.task == 0 || ticket.task() == terms.task, ticket, id, "TICKET_USED.task", ticket.task(),
            Long.toString(terms.task));
        findings.need(ticket.keyId() == 0 || terms.isKeyRight.test(ticket.keyId()), ticket, id, "TICKET_USED.keyId",
            ticket.keyId(), "a key of the campaign");
    }

    private void sweep(final long nowMs)
    {
        if (used.size() >= sweepAt)
        {
            used.values().removeIf(notAfterMs -> notAfterMs < nowMs);
            sweepAt = Math.max(FIRST_SWEEP, used.size() * 2);
        }
    }
}
