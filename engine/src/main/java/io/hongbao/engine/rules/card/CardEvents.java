package io.hongbao.engine.rules.card;

import io.hongbao.engine.codec.CardAskedEncoder;
import io.hongbao.engine.codec.CardDrawnEncoder;
import io.hongbao.engine.codec.CardGiftedEncoder;
import io.hongbao.engine.codec.CardSetClosedEncoder;
import io.hongbao.engine.codec.CardSetSettlingEncoder;
import io.hongbao.engine.codec.CardsSwappedEncoder;
import io.hongbao.engine.codec.ComposedEncoder;
import io.hongbao.engine.codec.DrawSource;
import io.hongbao.engine.codec.DrawsGrantedEncoder;
import io.hongbao.engine.codec.SettledEncoder;
import io.hongbao.engine.codec.SwapOfferedEncoder;
import io.hongbao.engine.rules.output.EventWriter;

/** Encodes the events of card sets; that of the opening is in its rule. */
final class CardEvents
{
    private final CardBook book;
    private final EventWriter events;
    private final DrawsGrantedEncoder drawsGranted = new DrawsGrantedEncoder();
    private final CardDrawnEncoder cardDrawn = new CardDrawnEncoder();
    private final CardGiftedEncoder cardGifted = new CardGiftedEncoder();
    private final CardAskedEncoder cardAsked = new CardAskedEncoder();
    private final SwapOfferedEncoder swapOffered = new SwapOfferedEncoder();
    private final CardsSwappedEncoder cardsSwapped = new CardsSwappedEncoder();
    private final ComposedEncoder composed = new ComposedEncoder();
    private final CardSetSettlingEncoder settling = new CardSetSettlingEncoder();
    private final SettledEncoder settled = new SettledEncoder();
    private final CardSetClosedEncoder closed = new CardSetClosedEncoder();

    CardEvents(final CardBook book, final EventWriter events)
    {
        this.book = book;
        this.events = events;
    }

    void drawsGranted(
        final int slot, final int holder, final long subjectId, final int draws, final DrawSource source)
    {
        final int offset = events.claim(DrawsGrantedEncoder.BLOCK_LENGTH);
        drawsGranted.wrapAndApplyHeader(events.buffer(), offset, events.header())
            .sequence(events.nextSequence()).timestampMs(events.nowMs()).setId(book.sets.id(slot))
            .user(book.holders.user(holder)).subjectId(subjectId).draws(draws).rights(book.holders.draws(holder))
            .source(source);
        events.commit(DrawsGrantedEncoder.BLOCK_LENGTH);
    }

    void drawn(final int slot, final long user, final long ordinal, final int kind)
    {
        final int offset = events.claim(CardDrawnEncoder.BLOCK_LENGTH);
        cardDrawn.wrapAndApplyHeader(events.buffer(), offset, events.header())
            .sequence(events.nextSequence()).timestampMs(events.nowMs()).setId(book.sets.id(slot))
            .user(user).ordinal(ordinal).kind((short)kind);
        events.commit(CardDrawnEncoder.BLOCK_LENGTH);
    }

    void gifted(final int slot, final long from, final long to, final int kind)
    {
        final int offset = events.claim(CardGiftedEncoder.BLOCK_LENGTH);
        cardGifted.wrapAndApplyHeader(events.buffer(), offset, events.header())
            .sequence(events.nextSequence()).timestampMs(events.nowMs()).setId(book.sets.id(slot))
            .from(from).to(to).kind((short)kind);
        events.commit(CardGiftedEncoder.BLOCK_LENGTH);
    }

    void asked(final int slot, final long from, final long to, final int kind)
    {
        final int offset = events.claim(CardAskedEncoder.BLOCK_LENGTH);
        cardAsked.wrapAndApplyHeader(events.buffer(), offset, events.header())
            .sequence(events.nextSequence()).timestampMs(events.nowMs()).setId(book.sets.id(slot))
            .from(from).to(to).kind((short)kind);
        events.commit(CardAskedEncoder.BLOCK_LENGTH);
    }

    /** A swap is known by the sequence of its event, which is given back. */
    long swapOffered(
        final int slot, final long from, final long to, final long expiresAtMs, final int give, final int want)
    {
        final int offset = events.claim(SwapOfferedEncoder.BLOCK_LENGTH);
        final long sequence = events.nextSequence();
        swapOffered.wrapAndApplyHeader(events.buffer(), offset, events.header())
            .sequence(sequence).timestampMs(events.nowMs()).setId(book.sets.id(slot)).swapId(sequence)
            .from(from).to(to).expiresAtMs(expiresAtMs).give((short)give).want((short)want);
        events.commit(SwapOfferedEncoder.BLOCK_LENGTH);
        return sequence;
    }

    void swapped(final int slot, final long swapId, final int swap)
    {
        final int offset = events.claim(CardsSwappedEncoder.BLOCK_LENGTH);
        cardsSwapped.wrapAndApplyHeader(events.buffer(), offset, events.header())
            .sequence(events.nextSequence()).timestampMs(events.nowMs()).setId(book.sets.id(slot)).swapId(swapId)
            .from(book.swaps.from(swap)).to(book.swaps.to(swap))
            .give((short)book.swaps.give(swap)).want((short)book.swaps.want(swap));
        events.commit(CardsSwappedEncoder.BLOCK_LENGTH);
    }

    void composed(final int slot, final long user, final long ordinal, final int byWild)
    {
        final int offset = events.claim(ComposedEncoder.BLOCK_LENGTH);
        composed.wrapAndApplyHeader(events.buffer(), offset, events.header())
            .sequence(events.nextSequence()).timestampMs(events.nowMs()).setId(book.sets.id(slot))
            .user(user).ordinal(ordinal).byWild(byWild & 0xffffffffL);
        events.commit(ComposedEncoder.BLOCK_LENGTH);
    }

    void settling(final int slot)
    {
        final int offset = events.claim(CardSetSettlingEncoder.BLOCK_LENGTH);
        settling.wrapAndApplyHeader(events.buffer(), offset, events.header())
            .sequence(events.nextSequence()).timestampMs(events.nowMs()).setId(book.sets.id(slot))
            .prize(book.sets.prize(slot)).compositions(book.sets.compositions(slot));
        events.commit(CardSetSettlingEncoder.BLOCK_LENGTH);
    }

    void settled(final int slot, final long user, final long amount, final long ordinal)
    {
        final int offset = events.claim(SettledEncoder.BLOCK_LENGTH);
        settled.wrapAndApplyHeader(events.buffer(), offset, events.header())
            .sequence(events.nextSequence()).timestampMs(events.nowMs()).setId(book.sets.id(slot))
            .user(user).amount(amount).ordinal(ordinal).currency(book.sets.currency(slot));
        events.commit(SettledEncoder.BLOCK_LENGTH);
    }

    void closed(final int slot, final long returned, final long available, final byte[] seed)
    {
        final int offset = events.claim(CardSetClosedEncoder.BLOCK_LENGTH);
        closed.wrapAndApplyHeader(events.buffer(), offset, events.header())
            .sequence(events.nextSequence()).timestampMs(events.nowMs()).setId(book.sets.id(slot))
            .campaignId(book.sets.campaignId(slot)).drawn(book.sets.drawn(slot)).held(book.sets.held(slot))
            .composed(book.sets.composed(slot)).settled(book.sets.settled(slot)).returned(returned)
            .available(available).currency(book.sets.currency(slot));
        events.buffer().putBytes(closed.offset() + CardSetClosedEncoder.seedEncodingOffset(), seed);
        events.commit(CardSetClosedEncoder.BLOCK_LENGTH);
    }
}
