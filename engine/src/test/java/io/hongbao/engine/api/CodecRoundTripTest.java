package io.hongbao.engine.api;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hongbao.engine.codec.ApproveDecoder;
import io.hongbao.engine.codec.Audience;
import io.hongbao.engine.codec.CancelDecoder;
import io.hongbao.engine.codec.Choice;
import io.hongbao.engine.codec.CloseSceneDecoder;
import io.hongbao.engine.codec.CreateAnswerEncoder;
import io.hongbao.engine.codec.CreateDecoder;
import io.hongbao.engine.codec.DeclineDecoder;
import io.hongbao.engine.codec.DoneEncoder;
import io.hongbao.engine.codec.EnvelopeAnswerEncoder;
import io.hongbao.engine.codec.EnvelopeState;
import io.hongbao.engine.codec.FreezeDecoder;
import io.hongbao.engine.codec.GrabAnswerEncoder;
import io.hongbao.engine.codec.GrabBySceneDecoder;
import io.hongbao.engine.codec.GrabDecoder;
import io.hongbao.engine.codec.GrabOutcome;
import io.hongbao.engine.codec.LookupRequestDecoder;
import io.hongbao.engine.codec.MessageHeaderDecoder;
import io.hongbao.engine.codec.MessageHeaderEncoder;
import io.hongbao.engine.codec.PauseAction;
import io.hongbao.engine.codec.PauseDecoder;
import io.hongbao.engine.codec.PauseScope;
import io.hongbao.engine.codec.ProposalKind;
import io.hongbao.engine.codec.ProposeDecoder;
import io.hongbao.engine.codec.QueryEnvelopeDecoder;
import io.hongbao.engine.codec.QueryStatusDecoder;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.RejectEncoder;
import io.hongbao.engine.codec.RequestAnswerEncoder;
import io.hongbao.engine.codec.ResumeDecoder;
import io.hongbao.engine.codec.SceneKind;
import io.hongbao.engine.codec.Split;
import io.hongbao.engine.codec.StatusAnswerEncoder;
import io.hongbao.engine.codec.ThawDecoder;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.agrona.ExpandableArrayBuffer;
import org.junit.jupiter.api.Test;

class CodecRoundTripTest
{
    private static final int AT = 3;
    private static final int MESSAGE = AT + Framing.HEADER_LENGTH;
    private static final RequestKey KEY = new RequestKey(0x0102030405060708L, -9, 1_700_000_000_000L);
    private static final byte[] WHY = "反洗钱".getBytes(StandardCharsets.UTF_8);

    private final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
    private final CommandEncoder encoder = new CommandEncoder();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final MessageHeaderEncoder headerOut = new MessageHeaderEncoder();
    private final AnswerDecoder answers = new AnswerDecoder();
    private final byte[] id = new byte[16];

    @Test
    void createCarriesEveryField()
    {
        final CreateEnvelope c = CreateEnvelope.builder().key(KEY).sender(7).money(888, 5).shareBounds(2, 300)
            .split(Split.FAIR).currency(901).scene(Scene.chat(42)).named(11, 12, 13).relations(Relation.MUTUAL)
            .senderMayGrab(Choice.NO).open(1_000, 2_000).note("恭喜发财", 77).build();
        final int length = framed(encoder.create(buffer, AT, 99, c));
        final CreateDecoder d = new CreateDecoder().wrapAndApplyHeader(buffer, MESSAGE, header);
        assertEquals(99, d.correlationId());
        d.getRequestId(id, 0, 16);
        assertArrayEquals(KEY.requestId(), id);
        assertEquals(KEY.requestedAtMs(), d.requestedAtMs());
        assertEquals(List.of(7L, 0L, 888L, 2L, 300L, 42L, 1_000L, 2_000L, 77L, 5L), List.of(d.sender(),
            d.campaignId(), d.total(), d.minShare(), d.maxShare(), d.sceneId(), d.opensAtMs(), d.expiresAtMs(),
            d.coverId(), d.shares()));
        d.getSenderNonce(id, 0, 16);
        assertArrayEquals(c.senderNonce(), id);
        assertEquals(List.of(901, Split.FAIR, SceneKind.CHAT, Audience.NAMED, Choice.NO),
            List.of(d.currency(), d.split(), d.sceneKind(), d.audience(), d.senderMayGrab()));
        assertTrue(d.relations().isMutual());
        assertEquals(Relation.MUTUAL, d.relations().getRaw());
        final CreateDecoder.NamedDecoder named = d.named();
        assertEquals(3, named.count());
        assertEquals(11, named.next().userId());
        assertEquals(12, named.next().userId());
        assertEquals(13, named.next().userId());
        assertEquals("恭喜发财", d.note());
        assertEquals(length, Framing.HEADER_LENGTH + MessageHeaderDecoder.ENCODED_LENGTH + d.encodedLength());
    }

    @Test
    void grabsCarryEveryField()
    {
        framed(encoder.grab(buffer, AT, 98, 5, 6, SceneKind.LIVE, 7, Relation.FRIEND | Relation.MEMBER));
        final GrabDecoder g = new GrabDecoder().wrapAndApplyHeader(buffer, MESSAGE, header);
        assertEquals(List.of(98L, 5L, 6L, 7L, SceneKind.LIVE),
            List.of(g.correlationId(), g.envelopeId(), g.userId(), g.sceneId(), g.sceneKind()));
        assertTrue(g.relations().isFriend() && g.relations().isMember() && !g.relations().isFollower());

        framed(encoder.grabByScene(buffer, AT, 97,
            new GrabFromScene(KEY, 6, Scene.chat(9), Relation.FOLLOWER, 50, 51)));
        final GrabBySceneDecoder s = new GrabBySceneDecoder().wrapAndApplyHeader(buffer, MESSAGE, header);
        s.getRequestId(id, 0, 16);
        assertArrayEquals(KEY.requestId(), id);
        assertEquals(List.of(97L, KEY.requestedAtMs(), 6L, 9L, 50L, 51L, SceneKind.CHAT), List.of(s.correlationId(),
            s.requestedAtMs(), s.userId(), s.sceneId(), s.afterOpensAtMs(), s.afterId(), s.sceneKind()));
        assertTrue(s.relations().isFollower());
    }

    @Test
    void endingsCarryEveryField()
    {
        framed(encoder.cancel(buffer, AT, 1, KEY, 5));
        final CancelDecoder c = new CancelDecoder().wrapAndApplyHeader(buffer, MESSAGE, header);
        c.getRequestId(id, 0, 16);
        assertArrayEquals(KEY.requestId(), id);
        assertEquals(List.of(1L, KEY.requestedAtMs(), 5L),
            List.of(c.correlationId(), c.requestedAtMs(), c.envelopeId()));
        framed(encoder.decline(buffer, AT, 2, KEY, 5, 6));
        final DeclineDecoder d = new DeclineDecoder().wrapAndApplyHeader(buffer, MESSAGE, header);
        assertEquals(List.of(2L, 5L, 6L), List.of(d.correlationId(), d.envelopeId(), d.userId()));
        framed(encoder.closeScene(buffer, AT, 3, KEY, Scene.chat(8)));
        final CloseSceneDecoder s = new CloseSceneDecoder().wrapAndApplyHeader(buffer, MESSAGE, header);
        assertEquals(List.of(3L, 8L, SceneKind.CHAT), List.of(s.correlationId(), s.sceneId(), s.sceneKind()));
    }

    @Test
    void operatorCommandsCarryEveryField()
    {
        framed(encoder.freeze(buffer, AT, 1, KEY, 5, WHY));
        final FreezeDecoder f = new FreezeDecoder().wrapAndApplyHeader(buffer, MESSAGE, header);
        assertEquals(List.of(1L, 5L, "反洗钱"), List.of(f.correlationId(), f.envelopeId(), f.reason()));
        framed(encoder.thaw(buffer, AT, 2, KEY, 5, WHY));
        final ThawDecoder t = new ThawDecoder().wrapAndApplyHeader(buffer, MESSAGE, header);
        assertEquals(List.of(2L, 5L, "反洗钱"), List.of(t.correlationId(), t.envelopeId(), t.reason()));
        framed(encoder.proposeVoid(buffer, AT, 3, KEY, 5, WHY));
        final ProposeDecoder p = new ProposeDecoder().wrapAndApplyHeader(buffer, MESSAGE, header);
        assertEquals(List.of(3L, 5L, ProposalKind.VOID, "反洗钱"),
            List.of(p.correlationId(), p.subjectId(), p.kind(), p.reason()));
        framed(encoder.approve(buffer, AT, 4, KEY, 6));
        final ApproveDecoder a = new ApproveDecoder().wrapAndApplyHeader(buffer, MESSAGE, header);
        assertEquals(List.of(4L, 6L), List.of(a.correlationId(), a.proposalId()));
        final PauseOrder order = new PauseOrder(
            KEY, PauseAction.GRABS, PauseScope.SCENE, 42, SceneKind.CHAT, "反洗钱");
        framed(encoder.pause(buffer, AT, 5, order, WHY));
        final PauseDecoder o = new PauseDecoder().wrapAndApplyHeader(buffer, MESSAGE, header);
        assertEquals(List.of(5L, 42L, PauseAction.GRABS, PauseScope.SCENE, SceneKind.CHAT, "反洗钱"), List.of(
            o.correlationId(), o.scopeId(), o.action(), o.pauseScope(), o.sceneKind(), o.reason()));
        framed(encoder.resume(buffer, AT, 6, order, WHY));
        final ResumeDecoder r = new ResumeDecoder().wrapAndApplyHeader(buffer, MESSAGE, header);
        assertEquals(List.of(6L, 42L, PauseAction.GRABS, PauseScope.SCENE, SceneKind.CHAT, "反洗钱"), List.of(
            r.correlationId(), r.scopeId(), r.action(), r.pauseScope(), r.sceneKind(), r.reason()));
    }

    @Test
    void queriesCarryEveryField()
    {
        framed(encoder.query(buffer, AT, 1, 5, 6, 100));
        final QueryEnvelopeDecoder q = new QueryEnvelopeDecoder().wrapAndApplyHeader(buffer, MESSAGE, header);
        assertEquals(List.of(1L, 5L, 6L, 100L),
            List.of(q.correlationId(), q.envelopeId(), q.asUser(), q.fromOrdinal()));
        framed(encoder.status(buffer, AT, 2, 6, new long[] {8, 9}));
        final QueryStatusDecoder s = new QueryStatusDecoder().wrapAndApplyHeader(buffer, MESSAGE, header);
        assertEquals(List.of(2L, 6L), List.of(s.correlationId(), s.userId()));
        final QueryStatusDecoder.EnvelopesDecoder e = s.envelopes();
        assertEquals(List.of(2, 8L, 9L), List.of(e.count(), e.next().envelopeId(), e.next().envelopeId()));
        framed(encoder.lookup(buffer, AT, 3, KEY));
        final LookupRequestDecoder l = new LookupRequestDecoder().wrapAndApplyHeader(buffer, MESSAGE, header);
        l.getRequestId(id, 0, 16);
        assertArrayEquals(KEY.requestId(), id);
        assertEquals(List.of(3L, KEY.requestedAtMs()), List.of(l.correlationId(), l.requestedAtMs()));
    }

    @Test
    void shortAnswersAreReadWhole()
    {
        new RejectEncoder().wrapAndApplyHeader(buffer, AT, headerOut).correlationId(1).subjectId(2).value(3).bound(4)
            .timeMs(5).code(RejectCode.EXHAUSTED);
        assertEquals(new Refusal(RejectCode.EXHAUSTED, 2, 3, 4, 5), read(RejectEncoder.BLOCK_LENGTH, 1));
        new GrabAnswerEncoder().wrapAndApplyHeader(buffer, AT, headerOut).correlationId(2).envelopeId(3).amount(4)
            .grantedAtMs(5).ordinal(6).sharesLeft(7).currency(156).outcome(GrabOutcome.ALREADY_GRABBED);
        assertEquals(new GrabResult(GrabStatus.ALREADY_GRABBED, 3, 4, 5, 6, 7, 156, null),
            read(GrabAnswerEncoder.BLOCK_LENGTH, 2));
        final byte[] commitment = new byte[32];
        commitment[31] = (byte)0xAB;
        new CreateAnswerEncoder().wrapAndApplyHeader(buffer, AT, headerOut).correlationId(3).envelopeId(4)
            .createdAtMs(5).opensAtMs(6).expiresAtMs(7).putCommitment(commitment, 0, 32).epoch(8).repeat(Choice.YES);
        assertEquals(new CreateResult(4, 5, 6, 7, "0".repeat(62) + "ab", 8, true),
            read(CreateAnswerEncoder.BLOCK_LENGTH, 3));
        new DoneEncoder().wrapAndApplyHeader(buffer, AT, headerOut).correlationId(4).subjectId(5).atMs(6)
            .repeat(Choice.NO);
        assertEquals(new Completion(5, 6, false), read(DoneEncoder.BLOCK_LENGTH, 4));
        new RequestAnswerEncoder().wrapAndApplyHeader(buffer, AT, headerOut).correlationId(5).subjectId(6).amount(7)
            .atMs(8).ordinal(9).commandTemplateId(102);
        assertEquals(new RequestOutcome(102, 6, 7, 9, 8), read(RequestAnswerEncoder.BLOCK_LENGTH, 5));
    }

    @Test
    void anEnvelopeWithItsGrantsIsReadWhole()
    {
        final EnvelopeAnswerEncoder e = new EnvelopeAnswerEncoder();
        e.wrapAndApplyHeader(buffer, AT, headerOut).correlationId(6).envelopeId(7).sender(8).campaignId(9).total(888)
            .granted(300).refunded(0).remaining(588).minShare(1).maxShare(400).sceneId(42).createdAtMs(10)
            .opensAtMs(11).expiresAtMs(12).closedAtMs(0).bestLuckUser(0).coverId(13)
            .putCommitment(new byte[32], 0, 32).epoch(14).shares(5).sharesLeft(3).nextOrdinal(2).currency(156)
            .split(Split.LUCKY).sceneKind(SceneKind.CHAT).audience(Audience.SCENE).state(EnvelopeState.OPEN)
            .frozen(Choice.YES);
        e.relations().clear().isMember(true);
        e.grantsCount(2).next().userId(21).amount(100).grantedAtMs(31).ordinal(0)
            .next().userId(22).amount(200).grantedAtMs(32).ordinal(1);
        e.note("恭喜发财");
        final EnvelopeView view = (EnvelopeView)read(e.encodedLength(), 6);
        assertEquals(new EnvelopeTerms(8, 9, 156, 888, 5, 1, 400, Split.LUCKY, Scene.chat(42), Audience.SCENE,
            Relation.MEMBER, "恭喜发财", 13, "0".repeat(64), 14), view.terms());
        assertEquals(new EnvelopeMoney(300, 0, 588), view.money());
        assertEquals(new EnvelopeTimes(10, 11, 12, 0), view.times());
        assertEquals(List.of(new GrantView(0, 21, 100, 31), new GrantView(1, 22, 200, 32)), view.grants());
        assertEquals(List.of(7L, EnvelopeState.OPEN, true, 3L, 0L, 2L), List.of(view.envelopeId(), view.state(),
            view.frozen(), view.sharesLeft(), view.bestLuckUser(), view.nextOrdinal()));
        assertTrue(view.hasMore() && !view.isClosed() && view.granted() == 2);
    }

    @Test
    void statusesAreReadInOrder()
    {
        final StatusAnswerEncoder s = new StatusAnswerEncoder();
        s.wrapAndApplyHeader(buffer, AT, headerOut).correlationId(7);
        s.envelopesCount(2)
            .next().envelopeId(5).amount(100).sharesLeft(2).state(EnvelopeState.OPEN).grabbed(Choice.YES)
            .next().envelopeId(6).amount(0).sharesLeft(0).state(EnvelopeState.UNKNOWN).grabbed(Choice.NO);
        assertEquals(List.of(new EnvelopeStatus(5, EnvelopeState.OPEN, true, 100, 2),
            new EnvelopeStatus(6, EnvelopeState.UNKNOWN, false, 0, 0)), read(s.encodedLength(), 7));
    }

    private Object read(final int bodyLength, final long correlationId)
    {
        assertTrue(answers.wrap(buffer, AT, MessageHeaderEncoder.ENCODED_LENGTH + bodyLength));
        assertEquals(correlationId, answers.correlationId());
        return answers.result();
    }

    private int framed(final int length)
    {
        assertEquals(length, buffer.getInt(AT, ByteOrder.LITTLE_ENDIAN));
        assertEquals((short)0xEB50, buffer.getShort(AT + 4, ByteOrder.LITTLE_ENDIAN));
        return length;
    }
}
