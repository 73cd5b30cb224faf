package io.hongbao.bench.load;

import io.hongbao.engine.codec.Audience;
import io.hongbao.engine.codec.Choice;
import io.hongbao.engine.codec.CreateEncoder;
import io.hongbao.engine.codec.EstablishEncoder;
import io.hongbao.engine.codec.GrabBySceneEncoder;
import io.hongbao.engine.codec.GrabEncoder;
import io.hongbao.engine.codec.MessageHeaderEncoder;
import io.hongbao.engine.codec.QueryStatusEncoder;
import io.hongbao.engine.codec.Role;
import io.hongbao.engine.codec.SceneKind;
import io.hongbao.engine.codec.Split;
import java.nio.ByteOrder;
import org.agrona.concurrent.UnsafeBuffer;

/** Encodes the generator's commands as frames, straight into the send buffer. */
final class Frames
{
    /** Most bytes of any frame that this class writes. */
    static final int MOST_BYTES = 512;
    /** Scenes from here on never have an envelope. */
    static final long EMPTY_SCENES = 1L << 60;

    private static final int PREFIX = 6;
    private static final int FRAME_TYPE = 0xEB50;
    private static final long PRINCIPAL = 9001;
    private static final long DIRECT_SCENES = 1L << 40;

    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final CreateEncoder create = new CreateEncoder();
    private final GrabEncoder grab = new GrabEncoder();
    private final GrabBySceneEncoder swipe = new GrabBySceneEncoder();
    private final QueryStatusEncoder screen = new QueryStatusEncoder();
    private final byte[] noNote = new byte[0];
    private final long runId;
    private final long sceneBase;
    private long requests;
    private long requestedAtMs;

    /** Frames of one run; {@code runId} sets its request keys and scenes apart from those of other runs. */
    Frames(final long runId)
    {
        this.runId = runId;
        sceneBase = (runId & 0xffff) << 42;
    }

    /** Wall clock for request keys; set once in a while by the run. */
    void setRequestedAtMs(final long nowMs)
    {
        requestedAtMs = nowMs;
    }

    int establish(final UnsafeBuffer out, final int at)
    {
        final EstablishEncoder establish = new EstablishEncoder();
        establish.wrapAndApplyHeader(out, at + PREFIX, header)
            .correlationId(Correlation.of(Correlation.ESTABLISH, 0, 0, 0)).principalId(PRINCIPAL)
            .keepAliveMs(60_000).role(Role.SERVICE);
        return frame(out, at, establish.limit());
    }

    int create(
        final UnsafeBuffer out, final int at, final long correlation, final long number, final Plans plans,
        final long recipient, final boolean isVideo)
    {
        final boolean isDirect = plans.isDirect(number);
        create.wrapAndApplyHeader(out, at + PREFIX, header).correlationId(correlation)
            .requestedAtMs(requestedAtMs).sender(1 + number % 900_000).campaignId(0).total(plans.totalFen(number))
            .minShare(0).maxShare(0).sceneId(scene(number, isDirect)).opensAtMs(0).expiresAtMs(0).coverId(0)
            .shares(plans.shares(number)).currency(156).split(split(plans.split(number)))
            .sceneKind(isVideo ? SceneKind.VIDEO : isDirect ? SceneKind.DIRECT : SceneKind.CHAT)
            .audience(isVideo ? Audience.ANYONE : isDirect ? Audience.NAMED : Audience.SCENE)
            .senderMayGrab(Choice.DEFAULT);
        create.relations().clear();
        final int body = create.offset();
        putRequest(out, body + CreateEncoder.requestIdEncodingOffset());
        final int nonce = body + CreateEncoder.senderNonceEncodingOffset();
        out.putLong(nonce, runId + number, ByteOrder.LITTLE_ENDIAN);
        out.putLong(nonce + 8, number * 0x9E3779B97F4A7C15L | 1, ByteOrder.LITTLE_ENDIAN);
        if (isDirect)
        {
            create.namedCount(1).next().userId(recipient);
        }
        else
        {
            create.namedCount(0);
        }
        create.putNote(noNote, 0, 0);
        return frame(out, at, create.limit());
    }

    int grab(
        final UnsafeBuffer out, final int at, final long correlation, final long envelopeId, final long user,
        final long number, final boolean isDirect)
    {
        grab.wrapAndApplyHeader(out, at + PREFIX, header).correlationId(correlation).envelopeId(envelopeId)
            .userId(user).sceneId(scene(number, isDirect))
            .sceneKind(isDirect ? SceneKind.DIRECT : SceneKind.CHAT);
        grab.relations().clear();
        return frame(out, at, grab.limit());
    }

    int swipe(final UnsafeBuffer out, final int at, final long correlation, final long user, final long number)
    {
        swipe.wrapAndApplyHeader(out, at + PREFIX, header).correlationId(correlation)
            .requestedAtMs(requestedAtMs).userId(user)
            .sceneId(number >= EMPTY_SCENES ? number : scene(number, false))
            .afterOpensAtMs(0).afterId(0).sceneKind(SceneKind.VIDEO);
        swipe.relations().clear();
        putRequest(out, swipe.offset() + GrabBySceneEncoder.requestIdEncodingOffset());
        return frame(out, at, swipe.limit());
    }

    int screen(
        final UnsafeBuffer out, final int at, final long correlation, final long user, final long[] ids,
        final int from, final int mask, final int count)
    {
        final QueryStatusEncoder.EnvelopesEncoder group = screen.wrapAndApplyHeader(out, at + PREFIX, header)
            .correlationId(correlation).userId(user).envelopesCount(count);
        for (int i = 0; i < count; i++)
        {
            group.next().envelopeId(ids[from + i & mask]);
        }
        return frame(out, at, screen.limit());
    }

    private long scene(final long number, final boolean isDirect)
    {
        return sceneBase + (isDirect ? DIRECT_SCENES : 0) + 1 + number;
    }

    private void putRequest(final UnsafeBuffer out, final int at)
    {
        out.putLong(at, runId, ByteOrder.LITTLE_ENDIAN);
        out.putLong(at + 8, ++requests, ByteOrder.LITTLE_ENDIAN);
    }

    private static Split split(final int value)
    {
        return value == 0 ? Split.EQUAL : value == 1 ? Split.LUCKY : Split.FAIR;
    }

    private static int frame(final UnsafeBuffer out, final int at, final int limit)
    {
        out.putInt(at, limit - at, ByteOrder.LITTLE_ENDIAN);
        out.putShort(at + 4, (short)FRAME_TYPE, ByteOrder.LITTLE_ENDIAN);
        return limit - at;
    }
}
