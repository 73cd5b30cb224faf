package io.hongbao.engine.api;

import io.hongbao.engine.codec.Split;
import java.security.SecureRandom;
import java.util.List;
import java.util.Objects;

/**
 * A card set to be opened (RULES §7). Immutable; begins with {@link #of}, each {@code with} gives a changed copy under
 * the same request key and nonce.
 */
public final class CardSetPlan
{
    /** No kind is wild. */
    public static final int NO_WILD = 255;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int NONCE_BYTES = 16;

    private final RequestKey key;
    private final byte[] nonce;
    private final List<CardKind> kinds;
    private final Terms terms;

    private CardSetPlan(final RequestKey key, final byte[] nonce, final List<CardKind> kinds, final Terms terms)
    {
        this.key = Objects.requireNonNull(key, "key");
        this.nonce = nonce;
        this.kinds = List.copyOf(kinds);
        this.terms = terms;
    }

    /**
     * A set that is open at once, without a prize or a wild kind, under a new key and with a nonce drawn here.
     *
     * @param settlesAtMs end of all drawing, giving, swapping and composing, UTC epoch ms.
     * @param kinds       2..32 of them, numbered from 0 in this order.
     * @return the plan.
     */
    public static CardSetPlan of(final long settlesAtMs, final CardKind... kinds)
    {
        final byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        return new CardSetPlan(RequestKey.random(), nonce, List.of(kinds),
            new Terms(0, 0, Split.EQUAL, NO_WILD, 0, settlesAtMs, 0, 0, ""));
    }

    /**
     * Under another key, to make sure of an attempt across restarts of the caller.
     *
     * @param other names the attempt.
     * @return a copy.
     */
    public CardSetPlan withKey(final RequestKey other)
    {
        return new CardSetPlan(other, nonce, kinds, terms);
    }

    /**
     * With a prize.
     *
     * @param campaignId whose pool pays; reserved at the opening.
     * @param amount     to be split among all compositions, minor units.
     * @param split      {@code EQUAL} or {@code LUCKY}.
     * @return a copy.
     */
    public CardSetPlan withPrize(final long campaignId, final long amount, final Split split)
    {
        return with(new Terms(campaignId, amount, split, terms.wildKind, terms.opensAtMs, terms.settlesAtMs,
            terms.ticketTask, terms.blessingDrawsPerDay, terms.note));
    }

    /**
     * With a kind that stands for any other when composing.
     *
     * @param kind its number.
     * @return a copy.
     */
    public CardSetPlan withWildKind(final int kind)
    {
        return with(new Terms(terms.campaignId, terms.prize, terms.prizeSplit, kind, terms.opensAtMs,
            terms.settlesAtMs, terms.ticketTask, terms.blessingDrawsPerDay, terms.note));
    }

    /**
     * With a later opening.
     *
     * @param atMs from here on cards are drawn, UTC epoch ms.
     * @return a copy.
     */
    public CardSetPlan withOpening(final long atMs)
    {
        return with(new Terms(terms.campaignId, terms.prize, terms.prizeSplit, terms.wildKind, atMs,
            terms.settlesAtMs, terms.ticketTask, terms.blessingDrawsPerDay, terms.note));
    }

    /**
     * With what earns draws beside grants.
     *
     * @param ticketTask          task that a ticket must name; 0 = any.
     * @param blessingDrawsPerDay most that a user earns by blessings on one day, 0..65 535.
     * @return a copy.
     */
    public CardSetPlan withEarning(final long ticketTask, final int blessingDrawsPerDay)
    {
        return with(new Terms(terms.campaignId, terms.prize, terms.prizeSplit, terms.wildKind, terms.opensAtMs,
            terms.settlesAtMs, ticketTask, blessingDrawsPerDay, terms.note));
    }

    /**
     * With a greeting.
     *
     * @param greeting at most 96 bytes of UTF-8.
     * @return a copy.
     */
    public CardSetPlan withNote(final String greeting)
    {
        return with(new Terms(terms.campaignId, terms.prize, terms.prizeSplit, terms.wildKind, terms.opensAtMs,
            terms.settlesAtMs, terms.ticketTask, terms.blessingDrawsPerDay,
            Objects.requireNonNull(greeting, "greeting")));
    }

    private CardSetPlan with(final Terms other)
    {
        return new CardSetPlan(key, nonce, kinds, other);
    }

    RequestKey key()
    {
        return key;
    }

    byte[] nonce()
    {
        return nonce;
    }

    List<CardKind> kinds()
    {
        return kinds;
    }

    Terms terms()
    {
        return terms;
    }

    /** What a {@code with} can change. */
    record Terms(
        long campaignId, long prize, Split prizeSplit, int wildKind, long opensAtMs, long settlesAtMs,
        long ticketTask, int blessingDrawsPerDay, String note)
    {
    }
}
