package io.hongbao.engine.feed;

import io.hongbao.engine.api.Scene;
import io.hongbao.engine.codec.CloseReason;
import io.hongbao.engine.codec.ClosedDecoder;
import io.hongbao.engine.codec.CreatedDecoder;
import io.hongbao.engine.codec.EnvelopeState;
import io.hongbao.engine.codec.GrantedDecoder;
import io.hongbao.engine.codec.MessageHeaderDecoder;
import io.hongbao.engine.codec.OpenedDecoder;
import io.hongbao.engine.codec.RefundedDecoder;
import io.hongbao.engine.codec.SceneKind;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;
import org.agrona.DirectBuffer;
import org.agrona.collections.Long2ObjectHashMap;

/** How the open envelopes of one scene stand, or of all scenes, by the events that tell of them. One thread. */
final class SceneProgress
{
    /** The same in all events of an envelope. */
    private static final int ENVELOPE_ID =
        MessageHeaderDecoder.ENCODED_LENGTH + GrantedDecoder.envelopeIdEncodingOffset();

    private final Scene only;
    private final Long2ObjectHashMap<EnvelopeProgress> living = new Long2ObjectHashMap<>();
    private final Map<Scene, NoticedScene> scenes = new HashMap<>();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final CreatedDecoder created = new CreatedDecoder();
    private final GrantedDecoder granted = new GrantedDecoder();
    private final RefundedDecoder refunded = new RefundedDecoder();
    private final ClosedDecoder closed = new ClosedDecoder();

    /** Of one scene; {@link Scene#NONE} stands for all. */
    SceneProgress(final Scene only)
    {
        this.only = only;
    }

    /** Counts an event; the envelope that has changed by it, null if none of these has. */
    EnvelopeProgress count(final int templateId, final DirectBuffer event, final int offset)
    {
        return switch (templateId)
        {
            case CreatedDecoder.TEMPLATE_ID -> begin(created.wrapAndApplyHeader(event, offset, header));
            case OpenedDecoder.TEMPLATE_ID, GrantedDecoder.TEMPLATE_ID, RefundedDecoder.TEMPLATE_ID,
                ClosedDecoder.TEMPLATE_ID ->
            {
                final EnvelopeProgress one = living.get(event.getLong(offset + ENVELOPE_ID, ByteOrder.LITTLE_ENDIAN));
                if (one != null)
                {
                    change(one, templateId, event, offset);
                }
                yield one;
            }
            default -> null;
        };
    }

    private void change(
        final EnvelopeProgress one, final int templateId, final DirectBuffer event, final int offset)
    {
        switch (templateId)
        {
            case OpenedDecoder.TEMPLATE_ID -> one.open();
            case GrantedDecoder.TEMPLATE_ID ->
            {
                granted.wrapAndApplyHeader(event, offset, header);
                one.grant(granted.user(), granted.amount());
            }
            case RefundedDecoder.TEMPLATE_ID ->
                one.refund(refunded.wrapAndApplyHeader(event, offset, header).amount());
            default ->
            {
                final CloseReason reason = closed.wrapAndApplyHeader(event, offset, header).reason();
                one.close(EnvelopeState.get(reason.value())); // the same numbers, by the schema
                one.scene().leave();
                living.remove(one.id());
            }
        }
    }

    private EnvelopeProgress begin(final CreatedDecoder in)
    {
        final SceneKind kind = in.sceneKind();
        final boolean isHere = only.kind() == SceneKind.NONE ?
            kind != SceneKind.NONE : kind == only.kind() && in.sceneId() == only.id();
        if (!isHere)
        {
            return null;
        }
        final NoticedScene scene = scenes.computeIfAbsent(new Scene(kind, in.sceneId()), NoticedScene::new);
        scene.enter();
        final EnvelopeProgress one = new EnvelopeProgress(scene, in);
        living.put(one.id(), one);
        return one;
    }

    /** A scene in which nothing hangs, and of which nothing was or will be told soon, is remembered no longer. */
    void forgetIfOver(final NoticedScene scene)
    {
        if (scene.isOver())
        {
            scenes.remove(scene.scene(), scene);
        }
    }

    /** Scenes that are remembered. */
    int scenes()
    {
        return scenes.size();
    }
}
