package io.hongbao.bench.load;

import io.hongbao.engine.api.Framing;
import io.hongbao.engine.codec.AcceptSwapEncoder;
import io.hongbao.engine.codec.AskCardEncoder;
import io.hongbao.engine.codec.BlessEncoder;
import io.hongbao.engine.codec.ComposeEncoder;
import io.hongbao.engine.codec.DrawCardEncoder;
import io.hongbao.engine.codec.GiftCardEncoder;
import io.hongbao.engine.codec.GrantDrawsEncoder;
import io.hongbao.engine.codec.MessageHeaderEncoder;
import io.hongbao.engine.codec.OfferSwapEncoder;
import io.hongbao.engine.codec.OpenCardSetEncoder;
import io.hongbao.engine.codec.QueryCardsEncoder;
import io.hongbao.engine.codec.SceneKind;
import java.nio.charset.StandardCharsets;
import org.agrona.MutableDirectBuffer;

/**
 * Encodes the commands on cards as whole frames, with the request id that the person keeps. Each method returns the
 * frame's length in bytes. One thread.
 */
final class CardFrames
{
    private static final int HEADERS = CommandFrames.HEADERS;
    private static final int[] WEIGHTS = {300, 300, 250, 130, 10, 10};
    private static final long SWAP_LIFE_MS = 60_000;
    private static final byte[] NOTE = "集五福".getBytes(StandardCharsets.UTF_8);

    private final RequestIds ids;
    private final CardPeople people;
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final OpenCardSetEncoder open = new OpenCardSetEncoder();
    private final GrantDrawsEncoder grant = new GrantDrawsEncoder();
    private final DrawCardEncoder draw = new DrawCardEncoder();
    private final GiftCardEncoder gift = new GiftCardEncoder();
    private final AskCardEncoder ask = new AskCardEncoder();
    private final OfferSwapEncoder offer = new OfferSwapEncoder();
    private final AcceptSwapEncoder accept = new AcceptSwapEncoder();
    private final ComposeEncoder compose = new ComposeEncoder();
    private final BlessEncoder bless = new BlessEncoder();
    private final QueryCardsEncoder query = new QueryCardsEncoder();

    CardFrames(final RequestIds ids, final CardPeople people)
    {
        this.ids = ids;
        this.people = people;
    }

    int open(
        final MutableDirectBuffer buffer, final int offset, final long correlation, final CardSetAccount set,
        final long campaignId, final long nowMs, final long nonce)
    {
        open.wrapAndApplyHeader(buffer, offset + Framing.HEADER_LENGTH, header)
            .correlationId(correlation).requestedAtMs(nowMs).campaignId(campaignId).prize(set.prize()).opensAtMs(0)
            .settlesAtMs(set.settlesAtMs()).ticketTask(0).blessingDrawsPerDay(CardPlay.BLESSINGS_A_DAY)
            .prizeSplit(set.split()).wildKind((short)CardPeople.WILD);
        ids.put(buffer, open.offset() + OpenCardSetEncoder.requestIdEncodingOffset(), ids.nextOfKind());
        buffer.putLong(open.offset() + OpenCardSetEncoder.setNonceEncodingOffset(), nonce);
        buffer.putLong(open.offset() + OpenCardSetEncoder.setNonceEncodingOffset() + Long.BYTES, ~nonce);
        final OpenCardSetEncoder.KindsEncoder kinds = open.kindsCount(CardPeople.KINDS);
        for (final int weight : WEIGHTS)
        {
            kinds.next().stock(0).weight(weight);
        }
        open.putNote(NOTE, 0, NOTE.length);
        return CommandFrames.frame(buffer, offset, HEADERS + open.encodedLength());
    }

    int grant(
        final MutableDirectBuffer buffer, final int offset, final long correlation, final long setId,
        final int person, final int draws)
    {
        grant.wrapAndApplyHeader(buffer, offset + Framing.HEADER_LENGTH, header)
            .correlationId(correlation).requestedAtMs(people.requestedAtMs(person)).setId(setId)
            .userId(people.user(person)).draws(draws);
        putId(buffer, grant.offset() + GrantDrawsEncoder.requestIdEncodingOffset(), person);
        return CommandFrames.frame(buffer, offset, HEADERS + GrantDrawsEncoder.BLOCK_LENGTH);
    }

    int draw(
        final MutableDirectBuffer buffer, final int offset, final long correlation, final long setId,
        final int person)
    {
        draw.wrapAndApplyHeader(buffer, offset + Framing.HEADER_LENGTH, header)
            .correlationId(correlation).requestedAtMs(people.requestedAtMs(person)).setId(setId)
            .userId(people.user(person));
        putId(buffer, draw.offset() + DrawCardEncoder.requestIdEncodingOffset(), person);
        return CommandFrames.frame(buffer, offset, HEADERS + DrawCardEncoder.BLOCK_LENGTH);
    }

    int gift(
        final MutableDirectBuffer buffer, final int offset, final long correlation, final long setId,
        final int person)
    {
        gift.wrapAndApplyHeader(buffer, offset + Framing.HEADER_LENGTH, header)
            .correlationId(correlation).requestedAtMs(people.requestedAtMs(person)).setId(setId)
            .fromUser(people.user(person)).toUser(people.user(people.partner(person)))
            .kind((short)people.give(person));
        putId(buffer, gift.offset() + GiftCardEncoder.requestIdEncodingOffset(), person);
        return CommandFrames.frame(buffer, offset, HEADERS + GiftCardEncoder.BLOCK_LENGTH);
    }

    int ask(
        final MutableDirectBuffer buffer, final int offset, final long correlation, final long setId,
        final int person)
    {
        ask.wrapAndApplyHeader(buffer, offset + Framing.HEADER_LENGTH, header)
            .correlationId(correlation).requestedAtMs(people.requestedAtMs(person)).setId(setId)
            .fromUser(people.user(person)).toUser(people.user(people.partner(person)))
            .kind((short)people.want(person));
        putId(buffer, ask.offset() + AskCardEncoder.requestIdEncodingOffset(), person);
        return CommandFrames.frame(buffer, offset, HEADERS + AskCardEncoder.BLOCK_LENGTH);
    }

    int offerSwap(
        final MutableDirectBuffer buffer, final int offset, final long correlation, final long setId,
        final int person)
    {
        final long nowMs = people.requestedAtMs(person);
        offer.wrapAndApplyHeader(buffer, offset + Framing.HEADER_LENGTH, header)
            .correlationId(correlation).requestedAtMs(nowMs).setId(setId)
            .fromUser(people.user(person)).toUser(people.user(people.partner(person)))
            .expiresAtMs(nowMs + SWAP_LIFE_MS).give((short)people.give(person)).want((short)people.want(person));
        putId(buffer, offer.offset() + OfferSwapEncoder.requestIdEncodingOffset(), person);
        return CommandFrames.frame(buffer, offset, HEADERS + OfferSwapEncoder.BLOCK_LENGTH);
    }

    /** Taken by the partner of the person who offered it. */
    int acceptSwap(
        final MutableDirectBuffer buffer, final int offset, final long correlation, final int person)
    {
        accept.wrapAndApplyHeader(buffer, offset + Framing.HEADER_LENGTH, header)
            .correlationId(correlation).requestedAtMs(people.requestedAtMs(person)).swapId(people.result(person))
            .userId(people.user(people.partner(person)));
        putId(buffer, accept.offset() + AcceptSwapEncoder.requestIdEncodingOffset(), person);
        return CommandFrames.frame(buffer, offset, HEADERS + AcceptSwapEncoder.BLOCK_LENGTH);
    }

    int compose(
        final MutableDirectBuffer buffer, final int offset, final long correlation, final long setId,
        final int person)
    {
        compose.wrapAndApplyHeader(buffer, offset + Framing.HEADER_LENGTH, header)
            .correlationId(correlation).requestedAtMs(people.requestedAtMs(person)).setId(setId)
            .userId(people.user(person));
        putId(buffer, compose.offset() + ComposeEncoder.requestIdEncodingOffset(), person);
        return CommandFrames.frame(buffer, offset, HEADERS + ComposeEncoder.BLOCK_LENGTH);
    }

    int bless(
        final MutableDirectBuffer buffer, final int offset, final long correlation, final long setId,
        final int person)
    {
        bless.wrapAndApplyHeader(buffer, offset + Framing.HEADER_LENGTH, header)
            .correlationId(correlation).requestedAtMs(people.requestedAtMs(person))
            .fromUser(people.user(person)).toUser(people.user(people.partner(person))).sceneId(0).envelopeId(0)
            .setId(setId).sceneKind(SceneKind.NONE);
        putId(buffer, bless.offset() + BlessEncoder.requestIdEncodingOffset(), person);
        bless.putNote(NOTE, 0, NOTE.length);
        return CommandFrames.frame(buffer, offset, HEADERS + bless.encodedLength());
    }

    int query(
        final MutableDirectBuffer buffer, final int offset, final long correlation, final long setId,
        final int person)
    {
        query.wrapAndApplyHeader(buffer, offset + Framing.HEADER_LENGTH, header)
            .correlationId(correlation).setId(setId).userId(people.user(person));
        return CommandFrames.frame(buffer, offset, HEADERS + QueryCardsEncoder.BLOCK_LENGTH);
    }

    private void putId(final MutableDirectBuffer buffer, final int at, final int person)
    {
        ids.put(buffer, at, people.requestId(person));
    }
}
