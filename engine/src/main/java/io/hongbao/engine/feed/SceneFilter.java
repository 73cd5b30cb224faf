package io.hongbao.engine.feed;

import io.hongbao.engine.codec.BestLuckDecoder;
import io.hongbao.engine.codec.BlessedDecoder;
import io.hongbao.engine.codec.ClosedDecoder;
import io.hongbao.engine.codec.CreatedDecoder;
import io.hongbao.engine.codec.DropSkippedDecoder;
import io.hongbao.engine.codec.DroppedDecoder;
import io.hongbao.engine.codec.EnteredDecoder;
import io.hongbao.engine.codec.ExchangeCompletedDecoder;
import io.hongbao.engine.codec.ExchangeEndedDecoder;
import io.hongbao.engine.codec.ExchangeFundedDecoder;
import io.hongbao.engine.codec.ExchangeOfferedDecoder;
import io.hongbao.engine.codec.ExchangeReturnedDecoder;
import io.hongbao.engine.codec.FrozenDecoder;
import io.hongbao.engine.codec.GatedDecoder;
import io.hongbao.engine.codec.GrantedDecoder;
import io.hongbao.engine.codec.HandedInDecoder;
import io.hongbao.engine.codec.NamedListDecoder;
import io.hongbao.engine.codec.OpenedDecoder;
import io.hongbao.engine.codec.PausedDecoder;
import io.hongbao.engine.codec.PauseScope;
import io.hongbao.engine.codec.RefundedDecoder;
import io.hongbao.engine.codec.RelayInvitedDecoder;
import io.hongbao.engine.codec.ResumedDecoder;
import io.hongbao.engine.codec.SceneClosedDecoder;
import io.hongbao.engine.codec.SceneKind;
import io.hongbao.engine.codec.SubsidyUsedDecoder;
import io.hongbao.engine.codec.ThawedDecoder;
import io.hongbao.engine.codec.TicketUsedDecoder;
import io.hongbao.engine.codec.TriedDecoder;
import java.nio.ByteOrder;
import org.agrona.DirectBuffer;
import org.agrona.collections.LongHashSet;

/**
 * Events of what hangs in one scene: those that name the scene, and those of the envelopes and exchanges that were
 * created there, of which it keeps the ids while they live. At most what one scene holds.
 */
final class SceneFilter implements EventFilter
{
    private final SceneKind kind;
    private final long sceneId;
    private final LongHashSet living = new LongHashSet();

    SceneFilter(final SceneKind kind, final long sceneId)
    {
        this.kind = kind;
        this.sceneId = sceneId;
    }

    @Override
    public boolean needsHistory()
    {
        return true;
    }

    @Override
    public boolean matches(final int templateId, final DirectBuffer buffer, final int body)
    {
        return switch (templateId)
        {
            case CreatedDecoder.TEMPLATE_ID -> isHere(buffer, body + CreatedDecoder.sceneKindEncodingOffset(),
                body + CreatedDecoder.sceneIdEncodingOffset());
            case ExchangeOfferedDecoder.TEMPLATE_ID ->
                isHere(buffer, body + ExchangeOfferedDecoder.sceneKindEncodingOffset(),
                    body + ExchangeOfferedDecoder.sceneIdEncodingOffset());
            case SceneClosedDecoder.TEMPLATE_ID -> isHere(buffer, body + SceneClosedDecoder.sceneKindEncodingOffset(),
                body + SceneClosedDecoder.sceneIdEncodingOffset());
            case DropSkippedDecoder.TEMPLATE_ID -> isHere(buffer, body + DropSkippedDecoder.sceneKindEncodingOffset(),
                body + DropSkippedDecoder.sceneIdEncodingOffset());
            case BlessedDecoder.TEMPLATE_ID -> isHere(buffer, body + BlessedDecoder.sceneKindEncodingOffset(),
                body + BlessedDecoder.sceneIdEncodingOffset());
            case PausedDecoder.TEMPLATE_ID ->
                buffer.getByte(body + PausedDecoder.pauseScopeEncodingOffset()) == PauseScope.SCENE.value() &&
                isHere(buffer, body + PausedDecoder.sceneKindEncodingOffset(),
                    body + PausedDecoder.scopeIdEncodingOffset());
            case ResumedDecoder.TEMPLATE_ID ->
                buffer.getByte(body + ResumedDecoder.pauseScopeEncodingOffset()) == PauseScope.SCENE.value() &&
                isHere(buffer, body + ResumedDecoder.sceneKindEncodingOffset(),
                    body + ResumedDecoder.scopeIdEncodingOffset());
            default -> !living.isEmpty() && isOfLiving(templateId, buffer, body);
        };
    }

    private boolean isOfLiving(final int templateId, final DirectBuffer buffer, final int body)
    {
        return switch (templateId)
        {
            // All of these name their envelope or exchange in the first field behind sequence and time.
            case OpenedDecoder.TEMPLATE_ID, GrantedDecoder.TEMPLATE_ID, BestLuckDecoder.TEMPLATE_ID,
                RefundedDecoder.TEMPLATE_ID, ClosedDecoder.TEMPLATE_ID, FrozenDecoder.TEMPLATE_ID,
                ThawedDecoder.TEMPLATE_ID, NamedListDecoder.TEMPLATE_ID, GatedDecoder.TEMPLATE_ID,
                TriedDecoder.TEMPLATE_ID, HandedInDecoder.TEMPLATE_ID, EnteredDecoder.TEMPLATE_ID,
                RelayInvitedDecoder.TEMPLATE_ID, ExchangeFundedDecoder.TEMPLATE_ID,
                ExchangeCompletedDecoder.TEMPLATE_ID, ExchangeReturnedDecoder.TEMPLATE_ID,
                ExchangeEndedDecoder.TEMPLATE_ID ->
                    isLiving(buffer, body + OpenedDecoder.envelopeIdEncodingOffset());
            case TicketUsedDecoder.TEMPLATE_ID -> isLiving(buffer, body + TicketUsedDecoder.usedForEncodingOffset());
            case SubsidyUsedDecoder.TEMPLATE_ID ->
                isLiving(buffer, body + SubsidyUsedDecoder.envelopeIdEncodingOffset());
            case DroppedDecoder.TEMPLATE_ID -> isLiving(buffer, body + DroppedDecoder.envelopeIdEncodingOffset());
            default -> false;
        };
    }

    @Override
    public void pass(final int templateId, final DirectBuffer buffer, final int body)
    {
        switch (templateId)
        {
            case CreatedDecoder.TEMPLATE_ID, ExchangeOfferedDecoder.TEMPLATE_ID ->
            {
                if (matches(templateId, buffer, body))
                {
                    living.add(id(buffer, body + CreatedDecoder.envelopeIdEncodingOffset()));
                }
            }
            case ClosedDecoder.TEMPLATE_ID, ExchangeCompletedDecoder.TEMPLATE_ID, ExchangeEndedDecoder.TEMPLATE_ID ->
                living.remove(id(buffer, body + ClosedDecoder.envelopeIdEncodingOffset()));
            default ->
            {
                // begins and ends nothing
            }
        }
    }

    private boolean isHere(final DirectBuffer buffer, final int kindAt, final int idAt)
    {
        return buffer.getByte(kindAt) == kind.value() && id(buffer, idAt) == sceneId;
    }

    private boolean isLiving(final DirectBuffer buffer, final int at)
    {
        return living.contains(id(buffer, at));
    }

    private static long id(final DirectBuffer buffer, final int at)
    {
        return buffer.getLong(at, ByteOrder.LITTLE_ENDIAN);
    }
}
