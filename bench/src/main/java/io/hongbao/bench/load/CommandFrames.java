package io.hongbao.bench.load;

import io.hongbao.engine.api.Framing;
import io.hongbao.engine.codec.Choice;
import io.hongbao.engine.codec.CreateEncoder;
import io.hongbao.engine.codec.EstablishEncoder;
import io.hongbao.engine.codec.GrabBySceneEncoder;
import io.hongbao.engine.codec.GrabEncoder;
import io.hongbao.engine.codec.HeartbeatEncoder;
import io.hongbao.engine.codec.MessageHeaderEncoder;
import io.hongbao.engine.codec.QueryLimitsEncoder;
import io.hongbao.engine.codec.QueryStatusEncoder;
import io.hongbao.engine.codec.Role;
import io.hongbao.engine.codec.SceneKind;
import java.nio.charset.StandardCharsets;
import org.agrona.MutableDirectBuffer;

/** Encodes whole frames in place. Each method returns the frame's length in bytes. One thread. */
final class CommandFrames
{
    /** Longest frame that any method writes. */
    static final int MAX_FRAME = 512;
    /** Envelopes on one screen. */
    static final int SCREEN = 8;
    static final int CNY = 156;
    /** Bytes before the body of a message. */
    static final int HEADERS = Framing.HEADER_LENGTH + MessageHeaderEncoder.ENCODED_LENGTH;
    private static final byte[] NOTE = "恭喜发财，大吉大利".getBytes(StandardCharsets.UTF_8);
    private static final int WORD = Long.BYTES;
    private static final int MOST_TICKETS = 0xff_ffff;

    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final CreateEncoder create = new CreateEncoder();
    private final GrabEncoder grab = new GrabEncoder();
    private final GrabBySceneEncoder swipe = new GrabBySceneEncoder();
    private final QueryStatusEncoder screen = new QueryStatusEncoder();

    int establish(
        final MutableDirectBuffer buffer, final int offset, final long principalId, final int keepAliveMs)
    {
        new EstablishEncoder().wrapAndApplyHeader(buffer, offset + Framing.HEADER_LENGTH, header)
            .correlationId(1).principalId(principalId).keepAliveMs(keepAliveMs).role(Role.SERVICE);
        return frame(buffer, offset, HEADERS + EstablishEncoder.BLOCK_LENGTH);
    }

    int heartbeat(final MutableDirectBuffer buffer, final int offset)
    {
        new HeartbeatEncoder().wrapAndApplyHeader(buffer, offset + Framing.HEADER_LENGTH, header).correlationId(0);
        return frame(buffer, offset, HEADERS + HeartbeatEncoder.BLOCK_LENGTH);
    }

    int limits(final MutableDirectBuffer buffer, final int offset)
    {
        new QueryLimitsEncoder().wrapAndApplyHeader(buffer, offset + Framing.HEADER_LENGTH, header)
            .correlationId(1).currency(CNY);
        return frame(buffer, offset, HEADERS + QueryLimitsEncoder.BLOCK_LENGTH);
    }

    int create(
        final MutableDirectBuffer buffer, final int offset, final long correlation, final RequestIds ids,
        final EnvelopePlan plan, final long nowMs, final long nonce)
    {
        create.wrapAndApplyHeader(buffer, offset + Framing.HEADER_LENGTH, header);
        final int body = create.offset();
        create.correlationId(correlation).requestedAtMs(nowMs)
            .sender(EnvelopePool.user(plan.userBase, plan.tappers)).campaignId(0).total(plan.total)
            .minShare(0).maxShare(0).sceneId(plan.sceneId).opensAtMs(0).expiresAtMs(0).coverId(0)
            .shares(plan.shares).currency(CNY).split(plan.split).sceneKind(plan.sceneKind).audience(plan.audience)
            .senderMayGrab(Choice.DEFAULT);
        create.relations().clear();
        ids.put(buffer, body + CreateEncoder.requestIdEncodingOffset(), ids.nextCreate());
        buffer.putLong(body + CreateEncoder.senderNonceEncodingOffset(), nonce);
        buffer.putLong(body + CreateEncoder.senderNonceEncodingOffset() + WORD, ~nonce);
        if (plan.sceneKind == SceneKind.DIRECT)
        {
            create.namedCount(1).next().userId(EnvelopePool.user(plan.userBase, 0));
        }
        else
        {
            create.namedCount(0);
        }
        create.putNote(NOTE, 0, plan.hasNote ? NOTE.length : 0);
        return frame(buffer, offset, HEADERS + create.encodedLength());
    }

    int grab(
        final MutableDirectBuffer buffer, final int offset, final long correlation, final EnvelopePool pool,
        final int slot, final long user)
    {
        final SceneKind kind = pool.sceneKind(slot);
        grab.wrapAndApplyHeader(buffer, offset + Framing.HEADER_LENGTH, header)
            .correlationId(correlation).envelopeId(pool.envelopeId(slot)).userId(user)
            .sceneId(pool.sceneId(slot)).sceneKind(kind)
            .relations().clear().isMember(kind == SceneKind.CHAT).isFriend(kind == SceneKind.DIRECT);
        return frame(buffer, offset, HEADERS + GrabEncoder.BLOCK_LENGTH);
    }

    int swipe(
        final MutableDirectBuffer buffer, final int offset, final long correlation, final long sceneId,
        final long user, final long nowMs)
    {
        swipe.wrapAndApplyHeader(buffer, offset + Framing.HEADER_LENGTH, header)
            .correlationId(correlation).requestedAtMs(nowMs).userId(user).sceneId(sceneId)
            .afterOpensAtMs(0).afterId(0).sceneKind(SceneKind.VIDEO).relations().clear();
        return frame(buffer, offset, HEADERS + GrabBySceneEncoder.BLOCK_LENGTH);
    }

    /** Where the request id of a swipe at {@code offset} stands. */
    static int swipeRequestIdAt(final int offset)
    {
        return offset + HEADERS + GrabBySceneEncoder.requestIdEncodingOffset();
    }

    int screen(
        final MutableDirectBuffer buffer, final int offset, final long correlation, final EnvelopePool pool,
        final int slot, final long user)
    {
        final QueryStatusEncoder.EnvelopesEncoder envelopes =
            screen.wrapAndApplyHeader(buffer, offset + Framing.HEADER_LENGTH, header)
                .correlationId(correlation).userId(user).envelopesCount(SCREEN);
        envelopes.next().envelopeId(pool.envelopeId(slot));
        final int tickets = pool.tickets();
        int ticket = (int)(user & MOST_TICKETS) % Math.max(1, tickets);
        for (int i = 1; i < SCREEN; i++)
        {
            ticket = ticket + 1 < tickets ? ticket + 1 : 0;
            envelopes.next().envelopeId(pool.envelopeId(tickets == 0 ? slot : pool.slotOf(ticket)));
        }
        return frame(buffer, offset, HEADERS + screen.encodedLength());
    }

    /** Puts the length before a message. */
    static int frame(final MutableDirectBuffer buffer, final int offset, final int length)
    {
        Framing.put(buffer, offset, length);
        return length;
    }
}
