package io.hongbao.engine.api;

import io.hongbao.engine.codec.Choice;
import io.hongbao.engine.codec.CreateWithEncoder;
import io.hongbao.engine.codec.EnterEncoder;
import io.hongbao.engine.codec.GatesAnswerDecoder;
import io.hongbao.engine.codec.GrabBySceneWithEncoder;
import io.hongbao.engine.codec.GrabWithEncoder;
import io.hongbao.engine.codec.HandInEncoder;
import io.hongbao.engine.codec.MessageHeaderEncoder;
import io.hongbao.engine.codec.QueryGatesEncoder;
import io.hongbao.engine.codec.QuerySceneEncoder;
import io.hongbao.engine.codec.SceneAnswerDecoder;
import io.hongbao.engine.codec.TapEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.agrona.DirectBuffer;

/** {@link Gates} over the calls of a service. */
final class GateCalls implements Gates
{
    private static final int AT = Framing.HEADER_LENGTH;
    private static final int KEY_BYTES = CommandEncoder.KEY_BYTES;

    private final CommandCalls calls;

    GateCalls(final CommandCalls calls)
    {
        this.calls = calls;
    }

    @Override
    public CompletableFuture<CreateResult> create(final GatedEnvelope command)
    {
        final CreateEnvelope c = command.envelope();
        return calls.call(CreateResult.class, (buffer, id) ->
        {
            final CreateWithEncoder out = new CreateWithEncoder();
            out.wrapAndApplyHeader(buffer, AT, new MessageHeaderEncoder()).correlationId(id)
                .putRequestId(c.key().requestId(), 0, KEY_BYTES).requestedAtMs(c.key().requestedAtMs())
                .sender(c.sender()).campaignId(c.campaignId()).total(c.total()).minShare(c.minShare())
                .maxShare(c.maxShare()).sceneId(c.scene().id()).opensAtMs(c.opensAtMs())
                .expiresAtMs(c.expiresAtMs()).putSenderNonce(c.senderNonce(), 0, KEY_BYTES).coverId(c.coverId())
                .shares(c.shares()).currency(c.currency()).split(c.split()).sceneKind(c.scene().kind())
                .audience(c.audience()).senderMayGrab(c.senderMayGrab());
            CommandEncoder.relations(out.relations(), c.relations());
            command.encode(out);
            final CreateWithEncoder.NamedEncoder named = out.namedCount(c.namedCount());
            for (int i = 0; i < c.namedCount(); i++)
            {
                named.next().userId(c.named(i));
            }
            out.putNote(c.note(), 0, c.note().length);
            return CommandEncoder.frame(buffer, 0, out.encodedLength());
        });
    }

    @Override
    public CompletableFuture<GrabResult> grab(final GrabEnvelope command, final Proof proof)
    {
        return calls.call(GrabResult.class, (buffer, id) ->
        {
            final GrabWithEncoder out = new GrabWithEncoder();
            out.wrapAndApplyHeader(buffer, AT, new MessageHeaderEncoder()).correlationId(id)
                .envelopeId(command.envelopeId()).userId(command.userId()).sceneId(command.scene().id())
                .sceneKind(command.scene().kind()).tap(proof.tap());
            CommandEncoder.relations(out.relations(), command.relations());
            proof.encodePassword(buffer, out.offset() + GrabWithEncoder.passwordEncodingOffset());
            proof.encodeTicket(buffer, out.offset() + GrabWithEncoder.ticketEncodingOffset());
            return CommandEncoder.frame(buffer, 0, out.encodedLength());
        });
    }

    @Override
    public CompletableFuture<GrabResult> tap(final GrabEnvelope command, final int tap)
    {
        final Proof proof = new Proof("", null, tap);
        return calls.call(GrabResult.class, (buffer, id) ->
        {
            final TapEncoder out = new TapEncoder();
            out.wrapAndApplyHeader(buffer, AT, new MessageHeaderEncoder()).correlationId(id)
                .envelopeId(command.envelopeId()).userId(command.userId()).sceneId(command.scene().id())
                .sceneKind(command.scene().kind()).tap(proof.tap());
            CommandEncoder.relations(out.relations(), command.relations());
            return CommandEncoder.frame(buffer, 0, out.encodedLength());
        });
    }

    @Override
    public CompletableFuture<GrabResult> grabByScene(final GrabFromScene command, final Proof proof)
    {
        return SceneLooks.look(command, one -> lookOnce(one, proof));
    }

    private CompletableFuture<GrabResult> lookOnce(final GrabFromScene command, final Proof proof)
    {
        return calls.call(GrabResult.class, (buffer, id) ->
        {
            final GrabBySceneWithEncoder out = new GrabBySceneWithEncoder();
            out.wrapAndApplyHeader(buffer, AT, new MessageHeaderEncoder()).correlationId(id)
                .putRequestId(command.key().requestId(), 0, KEY_BYTES).requestedAtMs(command.key().requestedAtMs())
                .userId(command.userId()).sceneId(command.scene().id()).afterOpensAtMs(command.afterOpensAtMs())
                .afterId(command.afterId()).sceneKind(command.scene().kind()).tap(proof.tap());
            CommandEncoder.relations(out.relations(), command.relations());
            proof.encodePassword(buffer, out.offset() + GrabBySceneWithEncoder.passwordEncodingOffset());
            proof.encodeTicket(buffer, out.offset() + GrabBySceneWithEncoder.ticketEncodingOffset());
            return CommandEncoder.frame(buffer, 0, out.encodedLength());
        });
    }

    @Override
    public CompletableFuture<EntryResult> handIn(
        final RequestKey key, final GrabEnvelope command, final Ticket ticket)
    {
        final Proof proof = Proof.ticket(ticket);
        return calls.call(EntryResult.class, (buffer, id) ->
        {
            final HandInEncoder out = new HandInEncoder();
            out.wrapAndApplyHeader(buffer, AT, new MessageHeaderEncoder()).correlationId(id)
                .putRequestId(key.requestId(), 0, KEY_BYTES).requestedAtMs(key.requestedAtMs())
                .envelopeId(command.envelopeId()).userId(command.userId()).sceneId(command.scene().id())
                .sceneKind(command.scene().kind());
            CommandEncoder.relations(out.relations(), command.relations());
            proof.encodeTicket(buffer, out.offset() + HandInEncoder.ticketEncodingOffset());
            return CommandEncoder.frame(buffer, 0, out.encodedLength());
        });
    }

    @Override
    public CompletableFuture<EntryResult> enter(
        final RequestKey key, final GrabEnvelope command, final Proof proof)
    {
        return calls.call(EntryResult.class, (buffer, id) ->
        {
            final EnterEncoder out = new EnterEncoder();
            out.wrapAndApplyHeader(buffer, AT, new MessageHeaderEncoder()).correlationId(id)
                .putRequestId(key.requestId(), 0, KEY_BYTES).requestedAtMs(key.requestedAtMs())
                .envelopeId(command.envelopeId()).userId(command.userId()).sceneId(command.scene().id())
                .sceneKind(command.scene().kind());
            CommandEncoder.relations(out.relations(), command.relations());
            proof.encodePassword(buffer, out.offset() + EnterEncoder.passwordEncodingOffset());
            proof.encodeTicket(buffer, out.offset() + EnterEncoder.ticketEncodingOffset());
            return CommandEncoder.frame(buffer, 0, out.encodedLength());
        });
    }

    @Override
    public CompletableFuture<GatesView> query(final long envelopeId, final long asUser)
    {
        return calls.call(GatesView.class, (buffer, id) ->
        {
            final QueryGatesEncoder out = new QueryGatesEncoder();
            out.wrapAndApplyHeader(buffer, AT, new MessageHeaderEncoder()).correlationId(id)
                .envelopeId(envelopeId).asUser(asUser);
            return CommandEncoder.frame(buffer, 0, out.encodedLength());
        });
    }

    @Override
    public CompletableFuture<ScenePage> scene(final Scene scene, final long asUser, final ScenePage after)
    {
        return calls.call(ScenePage.class, (buffer, id) ->
        {
            final QuerySceneEncoder out = new QuerySceneEncoder();
            out.wrapAndApplyHeader(buffer, AT, new MessageHeaderEncoder()).correlationId(id)
                .sceneId(scene.id()).asUser(asUser).afterOpensAtMs(after == null ? 0 : after.nextOpensAtMs())
                .afterId(after == null ? 0 : after.nextId()).sceneKind(scene.kind());
            return CommandEncoder.frame(buffer, 0, out.encodedLength());
        });
    }

    /** Reads a {@code GatesAnswer}. */
    static Object readGates(final DirectBuffer message, final int body, final int block, final int version)
    {
        final GatesAnswerDecoder in = new GatesAnswerDecoder().wrap(message, body, block, version);
        return new GatesView(in.envelopeId(), in.hasPassword() == Choice.YES, in.ticketScope(), in.ticketTask(),
            in.goal(), in.handedIn(), in.drawsAtMs(), in.entrants(), in.pacingMs(), in.released(), in.hitRatePpm(),
            in.triesPerUser(), in.chain(), in.parentId(), in.subsidyId(), new GatesView.Standing(
                in.triesLeft(), in.hasHandedIn() == Choice.YES, in.hasEntered() == Choice.YES));
    }

    /** Reads a {@code SceneAnswer}. */
    static Object readScene(final DirectBuffer message, final int body, final int block, final int version)
    {
        final SceneAnswerDecoder in = new SceneAnswerDecoder().wrap(message, body, block, version);
        final List<ScenePage.SceneEnvelope> list = new ArrayList<>();
        for (final SceneAnswerDecoder.EnvelopesDecoder each : in.envelopes())
        {
            list.add(new ScenePage.SceneEnvelope(each.envelopeId(), each.sender(), each.campaignId(),
                each.opensAtMs(), each.expiresAtMs(), each.amount(), each.shares(), each.sharesLeft(),
                each.currency(), each.split(), each.audience(), each.gated() == Choice.YES,
                each.frozen() == Choice.YES));
        }
        return new ScenePage(list, in.nextOpensAtMs(), in.nextId());
    }
}
