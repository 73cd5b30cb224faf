package io.hongbao.engine.api;

/**
 * One movement of money that an event tells of (PROTOCOL §9). The key ({@code id}, {@code eventTemplateId},
 * {@code ordinal}) is that of RULES §6: it is booked once, however often the event comes.
 *
 * @param id              envelope, exchange, campaign or card set.
 * @param eventTemplateId which event.
 * @param ordinal         place among those.
 * @param fromKind        payer.
 * @param from            id of the payer, 0 for escrow.
 * @param toKind          payee.
 * @param to              id of the payee, 0 for escrow.
 * @param amount          minor units.
 * @param currency        of the amount.
 */
public record MoneyMove(
    long id, int eventTemplateId, long ordinal, Party fromKind, long from, Party toKind, long to, long amount,
    int currency)
{
    /** Payer or payee. */
    public enum Party
    {
        /** A user. */
        USER,
        /** The pool of a campaign. */
        POOL,
        /** The engine, which holds it for an envelope or an exchange. */
        ESCROW
    }

    /** @return true if a wallet has to book it: a user pays or is paid. */
    public boolean isSettlement()
    {
        return fromKind == Party.USER || toKind == Party.USER;
    }
}
