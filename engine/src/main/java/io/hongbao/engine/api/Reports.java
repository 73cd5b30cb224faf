package io.hongbao.engine.api;

import java.util.concurrent.CompletableFuture;

/** What can be asked about users and settings. Thread safe. */
public interface Reports
{
    /**
     * What a user received and sent, over whole days as the engine cuts them.
     *
     * @param userId   the user.
     * @param currency of the money.
     * @param fromMs   the day that holds it is the first, UTC epoch ms.
     * @param toMs     the day that holds the ms before is the last, UTC epoch ms.
     * @return the totals; refused with {@code WINDOW_INVALID} if the window is empty or older than what is kept.
     */
    CompletableFuture<TotalsView> totals(long userId, int currency, long fromMs, long toMs);

    /**
     * Limits of a currency and settings in force.
     *
     * @param currency ISO 4217 numeric code, or a private one from 900 up.
     * @return the limits; refused with {@code CURRENCY_UNKNOWN} if it has none.
     */
    CompletableFuture<LimitsView> limits(int currency);
}
