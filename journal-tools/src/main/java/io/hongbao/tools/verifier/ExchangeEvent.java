package io.hongbao.tools.verifier;

/** Exchanges: events 810 to 814 of docs/PROTOCOL.md. */
public sealed interface ExchangeEvent extends PublicEvent
{
    /** @return the exchange. */
    long exchangeId();

    /** An exchange was offered. */
    record ExchangeOffered(
        long sequence, long timestampMs, long exchangeId, long from, long to, long expiresAtMs, long ticketFor,
        long ticketTask, int currency, String blind) implements ExchangeEvent
    {
        boolean isBlind()
        {
            return "YES".equals(blind);
        }
    }

    /** The offered amount is in escrow; restricted if blind. */
    record ExchangeFunded(
        long sequence, long timestampMs, long exchangeId, long from, long amount, long minimum, int currency,
        String blind) implements ExchangeEvent
    {
    }

    /** Both sides were credited. */
    record ExchangeCompleted(
        long sequence, long timestampMs, long exchangeId, long from, long to, long amount, long answer, int currency)
        implements ExchangeEvent
    {
    }

    /** The offered amount went back; restricted if blind. */
    record ExchangeReturned(
        long sequence, long timestampMs, long exchangeId, long to, long amount, int currency, String toKind,
        String blind) implements ExchangeEvent
    {
    }

    /** An exchange ended without an answer. */
    record ExchangeEnded(long sequence, long timestampMs, long exchangeId, String state) implements ExchangeEvent
    {
    }
}
