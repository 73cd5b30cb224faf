package io.hongbao.tools.verifier;

import java.util.List;

/** Card sets and their settlement: events 840 to 850 of docs/PROTOCOL.md. */
public sealed interface CardEvent extends PublicEvent
{
    /** @return the card set. */
    long setId();

    /** A card set was opened. */
    record CardSetOpened(
        long sequence, long timestampMs, long setId, long campaignId, long prize, long available, long opensAtMs,
        long settlesAtMs, byte[] setNonce, byte[] commitment, long ticketTask, long epoch, long blessingDrawsPerDay,
        int currency, String prizeSplit, int wildKind, List<Kind> kinds) implements CardEvent
    {
        /** Stands for no wild kind. */
        static final int NO_WILD = 255;

        int wildKinds()
        {
            return wildKind == NO_WILD ? 0 : 1;
        }
    }

    /** A kind of card; a stock of 0 has no bound. */
    record Kind(long stock, long weight)
    {
    }

    /** A user got draws. */
    record DrawsGranted(
        long sequence, long timestampMs, long setId, long user, long subjectId, long draws, long rights, String source)
        implements CardEvent
    {
    }

    /** A card was drawn. */
    record CardDrawn(long sequence, long timestampMs, long setId, long user, long ordinal, int kind)
        implements CardEvent
    {
    }

    /** A card was given away. */
    record CardGifted(long sequence, long timestampMs, long setId, long from, long to, int kind) implements CardEvent
    {
    }

    /** A user asked another for a card. */
    record CardAsked(long sequence, long timestampMs, long setId, long from, long to, int kind) implements CardEvent
    {
    }

    /** A swap was offered. */
    record SwapOffered(
        long sequence, long timestampMs, long setId, long swapId, long from, long to, long expiresAtMs, int give,
        int want) implements CardEvent
    {
    }

    /** Two cards changed hands. */
    record CardsSwapped(
        long sequence, long timestampMs, long setId, long swapId, long from, long to, int give, int want)
        implements CardEvent
    {
    }

    /** Cards were turned into a composition. */
    record Composed(long sequence, long timestampMs, long setId, long user, long ordinal, long byWild)
        implements CardEvent
    {
    }

    /** The settlement of a set begins. */
    record CardSetSettling(long sequence, long timestampMs, long setId, long prize, long compositions)
        implements CardEvent
    {
    }

    /** A composition's share of the prize was paid. */
    record Settled(
        long sequence, long timestampMs, long setId, long user, long amount, long ordinal, int currency)
        implements CardEvent
    {
    }

    /** A card set is over. */
    record CardSetClosed(
        long sequence, long timestampMs, long setId, long campaignId, long drawn, long held, long composed,
        long settled, long returned, long available, byte[] seed, int currency) implements CardEvent
    {
    }
}
