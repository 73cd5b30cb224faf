package io.hongbao.engine.api;

import io.hongbao.engine.codec.ApproveEncoder;
import io.hongbao.engine.codec.CancelEncoder;
import io.hongbao.engine.codec.CloseSceneEncoder;
import io.hongbao.engine.codec.CreateEncoder;
import io.hongbao.engine.codec.DeclineEncoder;
import io.hongbao.engine.codec.FreezeEncoder;
import io.hongbao.engine.codec.GrabBySceneEncoder;
import io.hongbao.engine.codec.GrabEncoder;
import io.hongbao.engine.codec.LookupRequestEncoder;
import io.hongbao.engine.codec.MessageHeaderEncoder;
import io.hongbao.engine.codec.PauseEncoder;
import io.hongbao.engine.codec.ProposalKind;
import io.hongbao.engine.codec.ProposeEncoder;
import io.hongbao.engine.codec.ProposeLimitsEncoder;
import io.hongbao.engine.codec.QueryEnvelopeEncoder;
import io.hongbao.engine.codec.QueryInSceneEncoder;
import io.hongbao.engine.codec.QueryStatusEncoder;
import io.hongbao.engine.codec.RelationsEncoder;
import io.hongbao.engine.codec.ResumeEncoder;
import io.hongbao.engine.codec.SceneKind;
import io.hongbao.engine.codec.ThawEncoder;
import org.agrona.MutableDirectBuffer;

/**
 * Writes commands as whole frames. One thread at a time. {@link #grab} allocates nothing; the others make one
 * flyweight a call. Every method returns the length of the frame in bytes.
 */
public final class CommandEncoder
{
    /** Longest text that a frame can carry beside the largest fixed block. */
    public static final int MAX_TEXT_BYTES = 65_000;

    static final int KEY_BYTES = 16;
    private static final int BODY = Framing.HEADER_LENGTH + MessageHeaderEncoder.ENCODED_LENGTH;

    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final GrabEncoder grab = new GrabEncoder();

    /**
     * Encodes a grab.
     *
     * @param buffer        to write to.
     * @param offset        of the frame.
     * @param correlationId given back with the answer.
     * @param envelopeId    which.
     * @param userId        for whom.
     * @param sceneKind     where.
     * @param sceneId       where.
     * @param relations     a mask of {@link Relation}.
     * @return frame length.
     */
    public int grab(
        final MutableDirectBuffer buffer,
        final int offset,
        final long correlationId,
        final long envelopeId,
        final long userId,
        final SceneKind sceneKind,
        final long sceneId,
        final int relations)
    {
        grab.wrapAndApplyHeader(buffer, offset + Framing.HEADER_LENGTH, header)
            .correlationId(correlationId)
            .envelopeId(envelopeId)
            .userId(userId)
            .sceneId(sceneId)
            .sceneKind(sceneKind);
        relations(grab.relations(), relations);
        return frame(buffer, offset, grab.encodedLength());
    }

    /** Encodes a creation. See {@link EnvelopeService#create}. */
    public int create(
        final MutableDirectBuffer buffer, final int offset, final long correlationId, final CreateEnvelope c)
    {
        final CreateEncoder encoder = new CreateEncoder();
        encoder.wrapAndApplyHeader(buffer, offset + Framing.HEADER_LENGTH, header)
            .correlationId(correlationId)
            .putRequestId(c.key().requestId(), 0, KEY_BYTES)
            .requestedAtMs(c.key().requestedAtMs())
            .sender(c.sender())
            .campaignId(c.campaignId())
            .total(c.total())
            .minShare(c.minShare())
            .maxShare(c.maxShare())
            .sceneId(c.scene().id())
            .opensAtMs(c.opensAtMs())
            .expiresAtMs(c.expiresAtMs())
            .putSenderNonce(c.senderNonce(), 0, KEY_BYTES)
            .coverId(c.coverId())
            .shares(c.shares())
            .currency(c.currency())
            .split(c.split())
            .sceneKind(c.scene().kind())
            .audience(c.audience());
        relations(encoder.relations(), c.relations());
        encoder.senderMayGrab(c.senderMayGrab());
        final CreateEncoder.NamedEncoder named = encoder.namedCount(c.namedCount());
        for (int i = 0; i < c.namedCount(); i++)
        {
            named.next().userId(c.named(i));
        }
        encoder.putNote(c.note(), 0, c.note().length);
        return frame(buffer, offset, encoder.encodedLength());
    }

    /** Encodes a grab by scene. See {@link EnvelopeService#grabByScene}. */
    public int grabByScene(
        final MutableDirectBuffer buffer, final int offset, final long correlationId, final GrabFromScene c)
    {
        final GrabBySceneEncoder encoder = new GrabBySceneEncoder();
        encoder.wrapAndApplyHeader(buffer, offset + Framing.HEADER_LENGTH, header)
            .correlationId(correlationId)
            .putRequestId(c.key().requestId(), 0, KEY_BYTES)
            .requestedAtMs(c.key().requestedAtMs())
            .userId(c.userId())
            .sceneId(c.scene().id())
            .afterOpensAtMs(c.afterOpensAtMs())
            .afterId(c.afterId())
            .sceneKind(c.scene().kind());
        relations(encoder.relations(), c.relations());
        return frame(buffer, offset, encoder.encodedLength());
    }

    /** Encodes a cancellation. See {@link EnvelopeService#cancel}. */
    public int cancel(
        final MutableDirectBuffer buffer, final int offset, final long correlationId, final RequestKey key,
        final long envelopeId)
    {
        final CancelEncoder encoder = new CancelEncoder();
        encoder.wrapAndApplyHeader(buffer, offset + Framing.HEADER_LENGTH, header)
            .correlationId(correlationId)
            .putRequestId(key.requestId(), 0, KEY_BYTES)
            .requestedAtMs(key.requestedAtMs())
            .envelopeId(envelopeId);
        return frame(buffer, offset, encoder.encodedLength());
    }

    /** Encodes a refusal by the recipient. See {@link EnvelopeService#decline}. */
    public int decline(
        final MutableDirectBuffer buffer, final int offset, final long correlationId, final RequestKey key,
        final long envelopeId, final long userId)
    {
        final DeclineEncoder encoder = new DeclineEncoder();
        encoder.wrapAndApplyHeader(buffer, offset + Framing.HEADER_LENGTH, header)
            .correlationId(correlationId)
            .putRequestId(key.requestId(), 0, KEY_BYTES)
            .requestedAtMs(key.requestedAtMs())
            .envelopeId(envelopeId)
            .userId(userId);
        return frame(buffer, offset, encoder.encodedLength());
    }

    /** Encodes the closing of a scene. See {@link EnvelopeService#closeScene}. */
    public int closeScene(
        final MutableDirectBuffer buffer, final int offset, final long correlationId, final RequestKey key,
        final Scene scene)
    {
        final CloseSceneEncoder encoder = new CloseSceneEncoder();
        encoder.wrapAndApplyHeader(buffer, offset + Framing.HEADER_LENGTH, header)
            .correlationId(correlationId)
            .putRequestId(key.requestId(), 0, KEY_BYTES)
            .requestedAtMs(key.requestedAtMs())
            .sceneId(scene.id())
            .sceneKind(scene.kind());
        return frame(buffer, offset, encoder.encodedLength());
    }

    /** Encodes a freeze. See {@link EnvelopeService#freeze}. */
    public int freeze(
        final MutableDirectBuffer buffer, final int offset, final long correlationId, final RequestKey key,
        final long envelopeId, final byte[] reason)
    {
        final FreezeEncoder encoder = new FreezeEncoder();
        encoder.wrapAndApplyHeader(buffer, offset + Framing.HEADER_LENGTH, header)
            .correlationId(correlationId)
            .putRequestId(key.requestId(), 0, KEY_BYTES)
            .requestedAtMs(key.requestedAtMs())
            .envelopeId(envelopeId)
            .putReason(reason, 0, reason.length);
        return frame(buffer, offset, encoder.encodedLength());
    }

    /** Encodes the end of a freeze. See {@link EnvelopeService#thaw}. */
    public int thaw(
        final MutableDirectBuffer buffer, final int offset, final long correlationId, final RequestKey key,
        final long envelopeId, final byte[] reason)
    {
        final ThawEncoder encoder = new ThawEncoder();
        encoder.wrapAndApplyHeader(buffer, offset + Framing.HEADER_LENGTH, header)
            .correlationId(correlationId)
            .putRequestId(key.requestId(), 0, KEY_BYTES)
            .requestedAtMs(key.requestedAtMs())
            .envelopeId(envelopeId)
            .putReason(reason, 0, reason.length);
        return frame(buffer, offset, encoder.encodedLength());
    }

    /** Encodes a proposal of limits. See {@link EnvelopeService#proposeLimits}. */
    int proposeLimits(
        final MutableDirectBuffer buffer, final int offset, final long correlationId, final RequestKey key,
        final LimitsView limits, final byte[] reason)
    {
        final ProposeLimitsEncoder encoder = new ProposeLimitsEncoder();
        encoder.wrapAndApplyHeader(buffer, offset + Framing.HEADER_LENGTH, header)
            .correlationId(correlationId)
            .putRequestId(key.requestId(), 0, KEY_BYTES)
            .requestedAtMs(key.requestedAtMs())
            .maxTotalPerson(limits.maxTotalPerson())
            .maxSharePerson(limits.maxSharePerson())
            .maxSharesPerson(limits.maxSharesPerson())
            .maxSharesCampaign(limits.maxSharesCampaign())
            .maxSharesFair(limits.maxSharesFair())
            .maxNamed(limits.maxNamed())
            .maxNoteBytes(limits.maxNoteBytes())
            .currency(limits.currency())
            .putReason(reason, 0, reason.length);
        return frame(buffer, offset, encoder.encodedLength());
    }

    /** Encodes the proposal to void. See {@link EnvelopeService#proposeVoid}. */
    public int proposeVoid(
        final MutableDirectBuffer buffer, final int offset, final long correlationId, final RequestKey key,
        final long envelopeId, final byte[] reason)
    {
        final ProposeEncoder encoder = new ProposeEncoder();
        encoder.wrapAndApplyHeader(buffer, offset + Framing.HEADER_LENGTH, header)
            .correlationId(correlationId)
            .putRequestId(key.requestId(), 0, KEY_BYTES)
            .requestedAtMs(key.requestedAtMs())
            .subjectId(envelopeId)
            .kind(ProposalKind.VOID)
            .putReason(reason, 0, reason.length);
        return frame(buffer, offset, encoder.encodedLength());
    }

    /** Encodes an approval. See {@link EnvelopeService#approve}. */
    public int approve(
        final MutableDirectBuffer buffer, final int offset, final long correlationId, final RequestKey key,
        final long proposalId)
    {
        final ApproveEncoder encoder = new ApproveEncoder();
        encoder.wrapAndApplyHeader(buffer, offset + Framing.HEADER_LENGTH, header)
            .correlationId(correlationId)
            .putRequestId(key.requestId(), 0, KEY_BYTES)
            .requestedAtMs(key.requestedAtMs())
            .proposalId(proposalId);
        return frame(buffer, offset, encoder.encodedLength());
    }

    /** Encodes a pause; the reason is the UTF-8 of the order. See {@link EnvelopeService#pause}. */
    public int pause(
        final MutableDirectBuffer buffer, final int offset, final long correlationId, final PauseOrder order,
        final byte[] reason)
    {
        final PauseEncoder encoder = new PauseEncoder();
        encoder.wrapAndApplyHeader(buffer, offset + Framing.HEADER_LENGTH, header)
            .correlationId(correlationId)
            .putRequestId(order.key().requestId(), 0, KEY_BYTES)
            .requestedAtMs(order.key().requestedAtMs())
            .scopeId(order.scopeId())
            .action(order.action())
            .pauseScope(order.scope())
            .sceneKind(order.sceneKind())
            .putReason(reason, 0, reason.length);
        return frame(buffer, offset, encoder.encodedLength());
    }

    /** Encodes the end of a pause; the reason is the UTF-8 of the order. See {@link EnvelopeService#resume}. */
    public int resume(
        final MutableDirectBuffer buffer, final int offset, final long correlationId, final PauseOrder order,
        final byte[] reason)
    {
        final ResumeEncoder encoder = new ResumeEncoder();
        encoder.wrapAndApplyHeader(buffer, offset + Framing.HEADER_LENGTH, header)
            .correlationId(correlationId)
            .putRequestId(order.key().requestId(), 0, KEY_BYTES)
            .requestedAtMs(order.key().requestedAtMs())
            .scopeId(order.scopeId())
            .action(order.action())
            .pauseScope(order.scope())
            .sceneKind(order.sceneKind())
            .putReason(reason, 0, reason.length);
        return frame(buffer, offset, encoder.encodedLength());
    }

    /** Encodes a query of one envelope. See {@link EnvelopeService#query}. */
    public int query(
        final MutableDirectBuffer buffer, final int offset, final long correlationId, final long envelopeId,
        final long asUser, final long fromOrdinal)
    {
        final QueryEnvelopeEncoder encoder = new QueryEnvelopeEncoder();
        encoder.wrapAndApplyHeader(buffer, offset + Framing.HEADER_LENGTH, header)
            .correlationId(correlationId)
            .envelopeId(envelopeId)
            .asUser(asUser)
            .fromOrdinal(fromOrdinal);
        return frame(buffer, offset, encoder.encodedLength());
    }

    /** Encodes a query of one envelope in somebody's scene. See {@link EnvelopeService#queryInScene}. */
    public int queryInScene(
        final MutableDirectBuffer buffer, final int offset, final long correlationId, final long envelopeId,
        final long asUser, final Scene scene, final long fromOrdinal)
    {
        final QueryInSceneEncoder encoder = new QueryInSceneEncoder();
        encoder.wrapAndApplyHeader(buffer, offset + Framing.HEADER_LENGTH, header)
            .correlationId(correlationId)
            .envelopeId(envelopeId)
            .asUser(asUser)
            .sceneId(scene.id())
            .fromOrdinal(fromOrdinal)
            .sceneKind(scene.kind());
        return frame(buffer, offset, encoder.encodedLength());
    }

    /** Encodes a query of the status of some envelopes. See {@link EnvelopeService#status}. */
    public int status(
        final MutableDirectBuffer buffer, final int offset, final long correlationId, final long userId,
        final long[] envelopeIds)
    {
        final QueryStatusEncoder encoder = new QueryStatusEncoder();
        encoder.wrapAndApplyHeader(buffer, offset + Framing.HEADER_LENGTH, header)
            .correlationId(correlationId)
            .userId(userId);
        final QueryStatusEncoder.EnvelopesEncoder envelopes = encoder.envelopesCount(envelopeIds.length);
        for (final long envelopeId : envelopeIds)
        {
            envelopes.next().envelopeId(envelopeId);
        }
        return frame(buffer, offset, encoder.encodedLength());
    }

    /** Encodes a look-up of a request key. See {@link EnvelopeService#lookup}. */
    public int lookup(
        final MutableDirectBuffer buffer, final int offset, final long correlationId, final RequestKey key)
    {
        final LookupRequestEncoder encoder = new LookupRequestEncoder();
        encoder.wrapAndApplyHeader(buffer, offset + Framing.HEADER_LENGTH, header)
            .correlationId(correlationId)
            .putRequestId(key.requestId(), 0, KEY_BYTES)
            .requestedAtMs(key.requestedAtMs());
        return frame(buffer, offset, encoder.encodedLength());
    }

    static void relations(final RelationsEncoder encoder, final int mask)
    {
        encoder.buffer().putByte(encoder.offset(), (byte)mask);
    }

    static int frame(final MutableDirectBuffer buffer, final int offset, final int bodyLength)
    {
        final int length = BODY + bodyLength;
        if (length > Framing.MAX_FRAME)
        {
            throw new IllegalArgumentException("the command has " + length + " bytes, a frame carries "
                + Framing.MAX_FRAME + ": name fewer users or shorten the text");
        }
        Framing.put(buffer, offset, length);
        return length;
    }
}
