package io.hongbao.engine.api;

import java.util.concurrent.CompletableFuture;

/**
 * Card sets (RULES §7): zodiac signs, five blessings. Cards are conserved like money, and their scarcity is committed
 * to at the opening. Thread safe; fails as {@link EnvelopeService} says.
 */
public interface Cards
{
    /**
     * Opens a set; its prize is reserved from the pool of its campaign.
     *
     * @param plan of the set.
     * @return id and commitment.
     */
    CompletableFuture<SeededResult> open(CardSetPlan plan);

    /**
     * Gives a user draws; services only.
     *
     * @param key    names the attempt.
     * @param setId  the set.
     * @param userId who gets them.
     * @param draws  1..1 000.
     * @return done.
     */
    CompletableFuture<Completion> grantDraws(RequestKey key, long setId, long userId, int draws);

    /**
     * Uses a ticket for one draw; services only.
     *
     * @param key    names the attempt.
     * @param setId  the set.
     * @param userId whose ticket it is.
     * @param ticket that names the set or its campaign; or a completed exchange.
     * @return done.
     */
    CompletableFuture<Completion> earnDraw(RequestKey key, long setId, long userId, Ticket ticket);

    /**
     * Uses one right and draws the set's next card.
     *
     * @param key    names the attempt.
     * @param setId  the set.
     * @param userId who draws.
     * @return the card.
     */
    CompletableFuture<CardResult> draw(RequestKey key, long setId, long userId);

    /**
     * Gives a card to another user.
     *
     * @param key      names the attempt.
     * @param setId    the set.
     * @param fromUser who gives.
     * @param toUser   who receives.
     * @param kind     of the card.
     * @return the card.
     */
    CompletableFuture<CardResult> gift(RequestKey key, long setId, long fromUser, long toUser, int kind);

    /**
     * Asks another user for a card: an event, nothing else.
     *
     * @param key      names the attempt.
     * @param setId    the set.
     * @param fromUser who asks.
     * @param toUser   who is asked.
     * @param kind     of the card.
     * @return done.
     */
    CompletableFuture<Completion> ask(RequestKey key, long setId, long fromUser, long toUser, int kind);

    /**
     * Offers one card for another. Nothing is set aside.
     *
     * @param offer what for what, to whom.
     * @return done, with the id of the swap as subject.
     */
    CompletableFuture<Completion> offerSwap(SwapOffer offer);

    /**
     * Takes an offered swap: both cards change hands, or none.
     *
     * @param key    names the attempt.
     * @param swapId of the swap.
     * @param userId to whom it was offered.
     * @return the card received.
     */
    CompletableFuture<CardResult> acceptSwap(RequestKey key, long swapId, long userId);

    /**
     * Turns one card of every kind into a composition, which has a share of the prize.
     *
     * @param key    names the attempt.
     * @param setId  the set.
     * @param userId who composes.
     * @return the place of the composition.
     */
    CompletableFuture<EntryResult> compose(RequestKey key, long setId, long userId);

    /**
     * A set and what a user has of it.
     *
     * @param setId  the set.
     * @param userId of whom.
     * @return the view.
     */
    CompletableFuture<CardBookView> query(long setId, long userId);
}
