package io.hongbao.engine.rules.exchange;

import io.hongbao.engine.codec.AccountKind;
import io.hongbao.engine.codec.Choice;
import io.hongbao.engine.codec.ExchangeCompletedEncoder;
import io.hongbao.engine.codec.ExchangeEndedEncoder;
import io.hongbao.engine.codec.ExchangeFundedEncoder;
import io.hongbao.engine.codec.ExchangeOfferedEncoder;
import io.hongbao.engine.codec.ExchangeReturnedEncoder;
import io.hongbao.engine.codec.ExchangeState;
import io.hongbao.engine.codec.MessageHeaderEncoder;
import io.hongbao.engine.codec.OfferExchangeDecoder;
import io.hongbao.engine.rules.output.EventWriter;
import io.hongbao.engine.rules.request.MessageTail;
import org.agrona.DirectBuffer;

/** Encodes the events of exchanges. What a blind one hides is only in {@code EXCHANGE_FUNDED} and {@code _RETURNED}. */
final class ExchangeEvents
{
    private static final int KEY_LENGTH = 16;
    private static final int REQUEST_ID_AT = 8;

    private final EventWriter events;
    private final ExchangeOfferedEncoder offered = new ExchangeOfferedEncoder();
    private final ExchangeFundedEncoder funded = new ExchangeFundedEncoder();
    private final ExchangeCompletedEncoder completed = new ExchangeCompletedEncoder();
    private final ExchangeReturnedEncoder returned = new ExchangeReturnedEncoder();
    private final ExchangeEndedEncoder ended = new ExchangeEndedEncoder();

    ExchangeEvents(final EventWriter events)
    {
        this.events = events;
    }

    /** Public, without amounts. */
    void offered(
        final ExchangeStore store, final int slot, final OfferExchangeDecoder in, final MessageTail note)
    {
        final int offset = events.claim(ExchangeOfferedEncoder.BLOCK_LENGTH + 2 + note.textLength());
        offered.wrapAndApplyHeader(events.buffer(), offset, events.header())
            .sequence(events.nextSequence()).timestampMs(events.nowMs()).exchangeId(store.id(slot))
            .from(in.fromUser()).to(in.toUser()).expiresAtMs(store.expiresAtMs(slot)).sceneId(in.sceneId())
            .ticketFor(in.ticketFor()).ticketTask(in.ticketTask()).currency(in.currency())
            .sceneKind(in.sceneKind()).blind(choice(store.isBlind(slot)))
            .putNote(note.buffer(), note.textOffset(), note.textLength());
        events.buffer().putBytes(offered.offset() + ExchangeOfferedEncoder.requestIdEncodingOffset(),
            note.buffer(), in.offset() + REQUEST_ID_AT, KEY_LENGTH);
        events.commit(offered.limit() - offset - MessageHeaderEncoder.ENCODED_LENGTH);
    }

    /** Restricted if blind. */
    void funded(final ExchangeStore store, final int slot)
    {
        final int offset = events.claim(ExchangeFundedEncoder.BLOCK_LENGTH);
        funded.wrapAndApplyHeader(events.buffer(), offset, events.header())
            .sequence(events.nextSequence()).timestampMs(events.nowMs()).exchangeId(store.id(slot))
            .from(store.from(slot)).amount(store.amount(slot)).minimum(store.minimum(slot))
            .currency(store.currency(slot)).blind(choice(store.isBlind(slot)));
        events.commit(ExchangeFundedEncoder.BLOCK_LENGTH);
    }

    /** The reveal of a blind one; moves both legs. */
    void completed(final ExchangeStore store, final int slot, final DirectBuffer command, final int bodyOffset)
    {
        final int offset = events.claim(ExchangeCompletedEncoder.BLOCK_LENGTH);
        completed.wrapAndApplyHeader(events.buffer(), offset, events.header())
            .sequence(events.nextSequence()).timestampMs(events.nowMs()).exchangeId(store.id(slot))
            .from(store.from(slot)).to(store.to(slot)).amount(store.amount(slot)).answer(store.answer(slot))
            .currency(store.currency(slot));
        events.buffer().putBytes(completed.offset() + ExchangeCompletedEncoder.requestIdEncodingOffset(),
            command, bodyOffset + REQUEST_ID_AT, KEY_LENGTH);
        events.commit(ExchangeCompletedEncoder.BLOCK_LENGTH);
    }

    /** Restricted if blind. */
    void returned(final ExchangeStore store, final int slot, final long amount)
    {
        final int offset = events.claim(ExchangeReturnedEncoder.BLOCK_LENGTH);
        returned.wrapAndApplyHeader(events.buffer(), offset, events.header())
            .sequence(events.nextSequence()).timestampMs(events.nowMs()).exchangeId(store.id(slot))
            .to(store.from(slot)).amount(amount).currency(store.currency(slot))
            .toKind(AccountKind.USER).blind(choice(store.isBlind(slot)));
        events.commit(ExchangeReturnedEncoder.BLOCK_LENGTH);
    }

    /** Public. */
    void ended(final long exchangeId, final ExchangeState how)
    {
        final int offset = events.claim(ExchangeEndedEncoder.BLOCK_LENGTH);
        ended.wrapAndApplyHeader(events.buffer(), offset, events.header())
            .sequence(events.nextSequence()).timestampMs(events.nowMs()).exchangeId(exchangeId).state(how);
        events.commit(ExchangeEndedEncoder.BLOCK_LENGTH);
    }

    private static Choice choice(final boolean isTrue)
    {
        return isTrue ? Choice.YES : Choice.NO;
    }
}
