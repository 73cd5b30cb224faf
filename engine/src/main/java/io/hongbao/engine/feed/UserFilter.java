package io.hongbao.engine.feed;

import io.hongbao.engine.codec.AccountKind;
import io.hongbao.engine.codec.AwardedDecoder;
import io.hongbao.engine.codec.BestLuckDecoder;
import io.hongbao.engine.codec.BlessedDecoder;
import io.hongbao.engine.codec.CampaignOpenedDecoder;
import io.hongbao.engine.codec.CampaignRefundedDecoder;
import io.hongbao.engine.codec.CardAskedDecoder;
import io.hongbao.engine.codec.CardDrawnDecoder;
import io.hongbao.engine.codec.CardGiftedDecoder;
import io.hongbao.engine.codec.CardsSwappedDecoder;
import io.hongbao.engine.codec.ComposedDecoder;
import io.hongbao.engine.codec.CreatedDecoder;
import io.hongbao.engine.codec.DrawsGrantedDecoder;
import io.hongbao.engine.codec.EnteredDecoder;
import io.hongbao.engine.codec.ExchangeCompletedDecoder;
import io.hongbao.engine.codec.ExchangeFundedDecoder;
import io.hongbao.engine.codec.ExchangeOfferedDecoder;
import io.hongbao.engine.codec.ExchangeReturnedDecoder;
import io.hongbao.engine.codec.GrantedDecoder;
import io.hongbao.engine.codec.HandedInDecoder;
import io.hongbao.engine.codec.NamedListDecoder;
import io.hongbao.engine.codec.PauseScope;
import io.hongbao.engine.codec.PausedDecoder;
import io.hongbao.engine.codec.RefundedDecoder;
import io.hongbao.engine.codec.RelayInvitedDecoder;
import io.hongbao.engine.codec.ResumedDecoder;
import io.hongbao.engine.codec.SettledDecoder;
import io.hongbao.engine.codec.SubsidyGrantedDecoder;
import io.hongbao.engine.codec.SwapOfferedDecoder;
import io.hongbao.engine.codec.ThankedDecoder;
import io.hongbao.engine.codec.TicketUsedDecoder;
import io.hongbao.engine.codec.ToppedUpDecoder;
import io.hongbao.engine.codec.TriedDecoder;
import java.nio.ByteOrder;
import org.agrona.DirectBuffer;

/** Events that name one user: where each kind of event does so, a line each. */
final class UserFilter implements EventFilter
{
    private static final int TEMPLATES = 1024;
    private static final int GROUP_HEADER = 4;
    private static final int[][] NAMED_AT = new int[TEMPLATES][];

    static
    {
        put(CreatedDecoder.TEMPLATE_ID, CreatedDecoder.senderEncodingOffset());
        put(GrantedDecoder.TEMPLATE_ID, GrantedDecoder.userEncodingOffset());
        put(BestLuckDecoder.TEMPLATE_ID, BestLuckDecoder.userEncodingOffset());
        put(TriedDecoder.TEMPLATE_ID, TriedDecoder.userEncodingOffset());
        put(TicketUsedDecoder.TEMPLATE_ID, TicketUsedDecoder.userEncodingOffset());
        put(HandedInDecoder.TEMPLATE_ID, HandedInDecoder.userEncodingOffset());
        put(EnteredDecoder.TEMPLATE_ID, EnteredDecoder.userEncodingOffset());
        put(RelayInvitedDecoder.TEMPLATE_ID, RelayInvitedDecoder.userEncodingOffset());
        put(ExchangeOfferedDecoder.TEMPLATE_ID,
            ExchangeOfferedDecoder.fromEncodingOffset(), ExchangeOfferedDecoder.toEncodingOffset());
        put(ExchangeFundedDecoder.TEMPLATE_ID, ExchangeFundedDecoder.fromEncodingOffset());
        put(ExchangeCompletedDecoder.TEMPLATE_ID,
            ExchangeCompletedDecoder.fromEncodingOffset(), ExchangeCompletedDecoder.toEncodingOffset());
        put(ExchangeReturnedDecoder.TEMPLATE_ID, ExchangeReturnedDecoder.toEncodingOffset());
        put(CampaignOpenedDecoder.TEMPLATE_ID, CampaignOpenedDecoder.sponsorEncodingOffset());
        put(ToppedUpDecoder.TEMPLATE_ID, ToppedUpDecoder.fromEncodingOffset());
        put(AwardedDecoder.TEMPLATE_ID, AwardedDecoder.toEncodingOffset());
        put(CampaignRefundedDecoder.TEMPLATE_ID, CampaignRefundedDecoder.toEncodingOffset());
        put(SubsidyGrantedDecoder.TEMPLATE_ID, SubsidyGrantedDecoder.userEncodingOffset());
        put(DrawsGrantedDecoder.TEMPLATE_ID, DrawsGrantedDecoder.userEncodingOffset());
        put(CardDrawnDecoder.TEMPLATE_ID, CardDrawnDecoder.userEncodingOffset());
        put(CardGiftedDecoder.TEMPLATE_ID,
            CardGiftedDecoder.fromEncodingOffset(), CardGiftedDecoder.toEncodingOffset());
        put(CardAskedDecoder.TEMPLATE_ID, CardAskedDecoder.fromEncodingOffset(), CardAskedDecoder.toEncodingOffset());
        put(SwapOfferedDecoder.TEMPLATE_ID,
            SwapOfferedDecoder.fromEncodingOffset(), SwapOfferedDecoder.toEncodingOffset());
        put(CardsSwappedDecoder.TEMPLATE_ID,
            CardsSwappedDecoder.fromEncodingOffset(), CardsSwappedDecoder.toEncodingOffset());
        put(ComposedDecoder.TEMPLATE_ID, ComposedDecoder.userEncodingOffset());
        put(SettledDecoder.TEMPLATE_ID, SettledDecoder.userEncodingOffset());
        put(BlessedDecoder.TEMPLATE_ID, BlessedDecoder.fromEncodingOffset(), BlessedDecoder.toEncodingOffset());
        put(ThankedDecoder.TEMPLATE_ID, ThankedDecoder.fromEncodingOffset(), ThankedDecoder.toEncodingOffset());
    }

    private final long user;

    UserFilter(final long user)
    {
        this.user = user;
    }

    private static void put(final int templateId, final int... offsets)
    {
        NAMED_AT[templateId] = offsets;
    }

    @Override
    public boolean matches(final int templateId, final DirectBuffer buffer, final int body)
    {
        final int[] offsets = templateId < TEMPLATES ? NAMED_AT[templateId] : null;
        if (offsets == null)
        {
            return isNamedElsewhere(templateId, buffer, body);
        }
        for (final int offset : offsets)
        {
            if (isUser(buffer, body + offset))
            {
                return true;
            }
        }
        return false;
    }

    private boolean isNamedElsewhere(final int templateId, final DirectBuffer buffer, final int body)
    {
        return switch (templateId)
        {
            case RefundedDecoder.TEMPLATE_ID ->
                buffer.getByte(body + RefundedDecoder.toKindEncodingOffset()) == AccountKind.USER.value() &&
                isUser(buffer, body + RefundedDecoder.toEncodingOffset());
            case PausedDecoder.TEMPLATE_ID ->
                buffer.getByte(body + PausedDecoder.pauseScopeEncodingOffset()) == PauseScope.USER.value() &&
                isUser(buffer, body + PausedDecoder.scopeIdEncodingOffset());
            case ResumedDecoder.TEMPLATE_ID ->
                buffer.getByte(body + ResumedDecoder.pauseScopeEncodingOffset()) == PauseScope.USER.value() &&
                isUser(buffer, body + ResumedDecoder.scopeIdEncodingOffset());
            case NamedListDecoder.TEMPLATE_ID -> isInList(buffer, body + NamedListDecoder.BLOCK_LENGTH);
            default -> false;
        };
    }

    private boolean isInList(final DirectBuffer buffer, final int group)
    {
        final int stride = buffer.getShort(group, ByteOrder.LITTLE_ENDIAN) & 0xFFFF;
        final int count = buffer.getShort(group + 2, ByteOrder.LITTLE_ENDIAN) & 0xFFFF;
        for (int i = 0; i < count; i++)
        {
            if (isUser(buffer, group + GROUP_HEADER + i * stride))
            {
                return true;
            }
        }
        return false;
    }

    private boolean isUser(final DirectBuffer buffer, final int at)
    {
        return buffer.getLong(at, ByteOrder.LITTLE_ENDIAN) == user;
    }
}
