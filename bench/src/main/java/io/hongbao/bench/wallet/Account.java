package io.hongbao.bench.wallet;

/**
 * What a wallet knows of one user in one currency.
 *
 * @param user     the user.
 * @param currency of the amounts.
 * @param credited what the engine paid to it, minor units: granted, refunded, exchanged, awarded, won.
 * @param debited  what it paid in, which the host took before its command, minor units.
 */
public record Account(long user, int currency, long credited, long debited)
{
    Account credit(final long amount)
    {
        return new Account(user, currency, Math.addExact(credited, amount), debited);
    }

    Account debit(final long amount)
    {
        return new Account(user, currency, credited, Math.addExact(debited, amount));
    }

    /** @return one JSON object. */
    public String json()
    {
        return "{\"user\":" + user + ",\"currency\":" + currency + ",\"credited\":" + credited + ",\"debited\":" +
            debited + "}";
    }
}
