package io.hongbao.engine.api;

import io.hongbao.engine.codec.AcceptSwapEncoder;
import io.hongbao.engine.codec.AskCardEncoder;
import io.hongbao.engine.codec.CardAnswerDecoder;
import io.hongbao.engine.codec.CardBookAnswerDecoder;
import io.hongbao.engine.codec.Choice;
import io.hongbao.engine.codec.ComposeEncoder;
import io.hongbao.engine.codec.DrawCardEncoder;
import io.hongbao.engine.codec.EarnDrawEncoder;
import io.hongbao.engine.codec.EntryAnswerDecoder;
import io.hongbao.engine.codec.GiftCardEncoder;
import io.hongbao.engine.codec.GrantDrawsEncoder;
import io.hongbao.engine.codec.MessageHeaderEncoder;
import io.hongbao.engine.codec.OfferSwapEncoder;
import io.hongbao.engine.codec.OpenCardSetEncoder;
import io.hongbao.engine.codec.QueryCardsEncoder;
import io.hongbao.engine.codec.SeededAnswerDecoder;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.agrona.DirectBuffer;

/** {@link Cards} over the calls of a service. */
final class CardCalls implements Cards
{
    private static final int AT = Framing.HEADER_LENGTH;
    private static final int KEY_BYTES = CommandEncoder.KEY_BYTES;
    private static final int HASH_BYTES = 32;

    private final CommandCalls calls;

    CardCalls(final CommandCalls calls)
    {
        this.calls = calls;
    }

    @Override
    public CompletableFuture<SeededResult> open(final CardSetPlan plan)
    {
        final byte[] note = CreateEnvelope.utf8(plan.terms().note());
        return calls.call(SeededResult.class, (buffer, id) ->
        {
            final CardSetPlan.Terms terms = plan.terms();
            final OpenCardSetEncoder out = new OpenCardSetEncoder();
            out.wrapAndApplyHeader(buffer, AT, new MessageHeaderEncoder()).correlationId(id)
                .putRequestId(plan.key().requestId(), 0, KEY_BYTES).requestedAtMs(plan.key().requestedAtMs())
                .campaignId(terms.campaignId()).prize(terms.prize()).opensAtMs(terms.opensAtMs())
                .settlesAtMs(terms.settlesAtMs()).putSetNonce(plan.nonce(), 0, KEY_BYTES)
                .ticketTask(terms.ticketTask()).blessingDrawsPerDay(terms.blessingDrawsPerDay())
                .prizeSplit(terms.prizeSplit()).wildKind((short)terms.wildKind());
            final OpenCardSetEncoder.KindsEncoder group = out.kindsCount(plan.kinds().size());
            plan.kinds().forEach(kind -> group.next().stock(kind.stock()).weight(kind.weight()));
            out.putNote(note, 0, note.length);
            return CommandEncoder.frame(buffer, 0, out.encodedLength());
        });
    }

    @Override
    public CompletableFuture<Completion> grantDraws(
        final RequestKey key, final long setId, final long userId, final int draws)
    {
        return calls.call(Completion.class, (buffer, id) ->
        {
            final GrantDrawsEncoder out = new GrantDrawsEncoder();
            out.wrapAndApplyHeader(buffer, AT, new MessageHeaderEncoder()).correlationId(id)
                .putRequestId(key.requestId(), 0, KEY_BYTES).requestedAtMs(key.requestedAtMs())
                .setId(setId).userId(userId).draws(draws);
            return CommandEncoder.frame(buffer, 0, out.encodedLength());
        });
    }

    @Override
    public CompletableFuture<Completion> earnDraw(
        final RequestKey key, final long setId, final long userId, final Ticket ticket)
    {
        return calls.call(Completion.class, (buffer, id) ->
        {
            final EarnDrawEncoder out = new EarnDrawEncoder();
            out.wrapAndApplyHeader(buffer, AT, new MessageHeaderEncoder()).correlationId(id)
                .putRequestId(key.requestId(), 0, KEY_BYTES).requestedAtMs(key.requestedAtMs())
                .setId(setId).userId(userId);
            ticket.encode(buffer, out.offset() + EarnDrawEncoder.ticketEncodingOffset());
            return CommandEncoder.frame(buffer, 0, out.encodedLength());
        });
    }

    @Override
    public CompletableFuture<CardResult> draw(final RequestKey key, final long setId, final long userId)
    {
        return calls.call(CardResult.class, (buffer, id) ->
        {
            final DrawCardEncoder out = new DrawCardEncoder();
            out.wrapAndApplyHeader(buffer, AT, new MessageHeaderEncoder()).correlationId(id)
                .putRequestId(key.requestId(), 0, KEY_BYTES).requestedAtMs(key.requestedAtMs())
                .setId(setId).userId(userId);
            return CommandEncoder.frame(buffer, 0, out.encodedLength());
        });
    }

    @Override
    public CompletableFuture<CardResult> gift(
        final RequestKey key, final long setId, final long fromUser, final long toUser, final int kind)
    {
        return calls.call(CardResult.class, (buffer, id) ->
        {
            final GiftCardEncoder out = new GiftCardEncoder();
            out.wrapAndApplyHeader(buffer, AT, new MessageHeaderEncoder()).correlationId(id)
                .putRequestId(key.requestId(), 0, KEY_BYTES).requestedAtMs(key.requestedAtMs())
                .setId(setId).fromUser(fromUser).toUser(toUser).kind((short)kind);
            return CommandEncoder.frame(buffer, 0, out.encodedLength());
        });
    }

    @Override
    public CompletableFuture<Completion> ask(
        final RequestKey key, final long setId, final long fromUser, final long toUser, final int kind)
    {
        return calls.call(Completion.class, (buffer, id) ->
        {
            final AskCardEncoder out = new AskCardEncoder();
            out.wrapAndApplyHeader(buffer, AT, new MessageHeaderEncoder()).correlationId(id)
                .putRequestId(key.requestId(), 0, KEY_BYTES).requestedAtMs(key.requestedAtMs())
                .setId(setId).fromUser(fromUser).toUser(toUser).kind((short)kind);
            return CommandEncoder.frame(buffer, 0, out.encodedLength());
        });
    }

    @Override
    public CompletableFuture<Completion> offerSwap(final SwapOffer offer)
    {
        return calls.call(Completion.class, (buffer, id) ->
        {
            final OfferSwapEncoder out = new OfferSwapEncoder();
            out.wrapAndApplyHeader(buffer, AT, new MessageHeaderEncoder()).correlationId(id)
                .putRequestId(offer.key().requestId(), 0, KEY_BYTES).requestedAtMs(offer.key().requestedAtMs())
                .setId(offer.setId()).fromUser(offer.fromUser()).toUser(offer.toUser())
                .expiresAtMs(offer.expiresAtMs()).give((short)offer.give()).want((short)offer.want());
            return CommandEncoder.frame(buffer, 0, out.encodedLength());
        });
    }

    @Override
    public CompletableFuture<CardResult> acceptSwap(final RequestKey key, final long swapId, final long userId)
    {
        return calls.call(CardResult.class, (buffer, id) ->
        {
            final AcceptSwapEncoder out = new AcceptSwapEncoder();
            out.wrapAndApplyHeader(buffer, AT, new MessageHeaderEncoder()).correlationId(id)
                .putRequestId(key.requestId(), 0, KEY_BYTES).requestedAtMs(key.requestedAtMs())
                .swapId(swapId).userId(userId);
            return CommandEncoder.frame(buffer, 0, out.encodedLength());
        });
    }

    @Override
    public CompletableFuture<EntryResult> compose(final RequestKey key, final long setId, final long userId)
    {
        return calls.call(EntryResult.class, (buffer, id) ->
        {
            final ComposeEncoder out = new ComposeEncoder();
            out.wrapAndApplyHeader(buffer, AT, new MessageHeaderEncoder()).correlationId(id)
                .putRequestId(key.requestId(), 0, KEY_BYTES).requestedAtMs(key.requestedAtMs())
                .setId(setId).userId(userId);
            return CommandEncoder.frame(buffer, 0, out.encodedLength());
        });
    }

    @Override
    public CompletableFuture<CardBookView> query(final long setId, final long userId)
    {
        return calls.call(CardBookView.class, (buffer, id) ->
        {
            final QueryCardsEncoder out = new QueryCardsEncoder();
            out.wrapAndApplyHeader(buffer, AT, new MessageHeaderEncoder())
                .correlationId(id).setId(setId).userId(userId);
            return CommandEncoder.frame(buffer, 0, out.encodedLength());
        });
    }

    /** The reader of {@code CardAnswer}. */
    static CardResult readCard(
        final DirectBuffer message, final int bodyOffset, final int blockLength, final int version)
    {
        final CardAnswerDecoder in = new CardAnswerDecoder().wrap(message, bodyOffset, blockLength, version);
        return new CardResult(
            in.subjectId(), in.kind(), in.ordinal(), in.rightsLeft(), in.atMs(), in.repeat() == Choice.YES);
    }

    /** The reader of {@code EntryAnswer}. */
    static EntryResult readEntry(
        final DirectBuffer message, final int bodyOffset, final int blockLength, final int version)
    {
        final EntryAnswerDecoder in = new EntryAnswerDecoder().wrap(message, bodyOffset, blockLength, version);
        return new EntryResult(in.subjectId(), in.ordinal(), in.needed(), in.atMs(), in.repeat() == Choice.YES);
    }

    /** The reader of {@code SeededAnswer}. */
    static SeededResult readSeeded(
        final DirectBuffer message, final int bodyOffset, final int blockLength, final int version)
    {
        final SeededAnswerDecoder in = new SeededAnswerDecoder().wrap(message, bodyOffset, blockLength, version);
        final byte[] commitment = new byte[HASH_BYTES];
        in.getCommitment(commitment, 0, HASH_BYTES);
        return new SeededResult(in.subjectId(), in.createdAtMs(), in.epoch(), HexFormat.of().formatHex(commitment),
            in.repeat() == Choice.YES);
    }

    /** The reader of {@code CardBookAnswer}. */
    static CardBookView readBook(
        final DirectBuffer message, final int bodyOffset, final int blockLength, final int version)
    {
        final CardBookAnswerDecoder in = new CardBookAnswerDecoder().wrap(message, bodyOffset, blockLength, version);
        final byte[] commitment = new byte[HASH_BYTES];
        in.getCommitment(commitment, 0, HASH_BYTES);
        final List<CardKindView> kinds = new ArrayList<>();
        for (final CardBookAnswerDecoder.KindsDecoder kind : in.kinds())
        {
            kinds.add(new CardKindView(kind.weight(), kind.stockLeft(), kind.held()));
        }
        return new CardBookView(in.setId(), in.state(), in.campaignId(), in.currency(), in.prize(), in.prizeSplit(),
            in.opensAtMs(), in.settlesAtMs(), in.drawn(), in.composed(), in.epoch(),
            HexFormat.of().formatHex(commitment), in.userId(), in.rights(), in.compositions(), in.wildKind(), kinds);
    }
}
