package io.hongbao.engine.api;

import java.util.concurrent.CompletableFuture;

/**
 * Exchanges (RULES §7): one user's amount in escrow for another, who answers with its own; both are credited in one
 * command, or nothing happens. Thread safe; fails as {@link EnvelopeService} says.
 */
public interface Exchanges
{
    /**
     * Puts an amount in escrow; the host has taken the money already.
     *
     * @param offer who, to whom, how much.
     * @return the exchange with its id.
     */
    CompletableFuture<ExchangeView> offer(ExchangeOffer offer);

    /**
     * The other user answers; the host has taken its money already, and keeps it for that user if this is refused.
     *
     * @param key        names the attempt.
     * @param exchangeId which.
     * @param userId     whom it was offered to.
     * @param amount     what the offering user gets, minor units.
     * @return the completed exchange.
     */
    CompletableFuture<ExchangeView> answer(RequestKey key, long exchangeId, long userId, long amount);

    /**
     * The other user does not want it: the offer is refunded.
     *
     * @param key        names the attempt.
     * @param exchangeId which.
     * @param userId     whom it was offered to.
     * @return the ended exchange.
     */
    CompletableFuture<ExchangeView> decline(RequestKey key, long exchangeId, long userId);

    /**
     * One exchange.
     *
     * @param exchangeId which.
     * @param asUser     one of its two users, whose view it is; 0 for the service's own.
     * @return the view.
     */
    CompletableFuture<ExchangeView> query(long exchangeId, long asUser);
}
