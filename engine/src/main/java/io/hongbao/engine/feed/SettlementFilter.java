package io.hongbao.engine.feed;

import io.hongbao.engine.codec.AccountKind;
import io.hongbao.engine.codec.AwardedDecoder;
import io.hongbao.engine.codec.CampaignRefundedDecoder;
import io.hongbao.engine.codec.CreatedDecoder;
import io.hongbao.engine.codec.ExchangeCompletedDecoder;
import io.hongbao.engine.codec.ExchangeFundedDecoder;
import io.hongbao.engine.codec.ExchangeReturnedDecoder;
import io.hongbao.engine.codec.GrantedDecoder;
import io.hongbao.engine.codec.RefundedDecoder;
import io.hongbao.engine.codec.SettledDecoder;
import io.hongbao.engine.codec.ToppedUpDecoder;
import java.nio.ByteOrder;
import org.agrona.DirectBuffer;

/** Events that move money with a user as payer or payee (RULES 6, the table "Money" of PROTOCOL 9). */
final class SettlementFilter implements EventFilter
{
    private static final byte USER = (byte)AccountKind.USER.value();

    @Override
    public boolean matches(final int templateId, final DirectBuffer buffer, final int body)
    {
        return switch (templateId)
        {
            case GrantedDecoder.TEMPLATE_ID, ExchangeFundedDecoder.TEMPLATE_ID, ExchangeCompletedDecoder.TEMPLATE_ID,
                SettledDecoder.TEMPLATE_ID -> true;
            case CreatedDecoder.TEMPLATE_ID ->
                buffer.getLong(body + CreatedDecoder.campaignIdEncodingOffset(), ByteOrder.LITTLE_ENDIAN) == 0;
            case RefundedDecoder.TEMPLATE_ID ->
                buffer.getByte(body + RefundedDecoder.toKindEncodingOffset()) == USER;
            case ExchangeReturnedDecoder.TEMPLATE_ID ->
                buffer.getByte(body + ExchangeReturnedDecoder.toKindEncodingOffset()) == USER;
            case ToppedUpDecoder.TEMPLATE_ID -> either(buffer, body + ToppedUpDecoder.fromKindEncodingOffset(),
                body + ToppedUpDecoder.toKindEncodingOffset());
            case AwardedDecoder.TEMPLATE_ID -> either(buffer, body + AwardedDecoder.fromKindEncodingOffset(),
                body + AwardedDecoder.toKindEncodingOffset());
            case CampaignRefundedDecoder.TEMPLATE_ID ->
                either(buffer, body + CampaignRefundedDecoder.fromKindEncodingOffset(),
                    body + CampaignRefundedDecoder.toKindEncodingOffset());
            default -> false;
        };
    }

    private static boolean either(final DirectBuffer buffer, final int fromKind, final int toKind)
    {
        return buffer.getByte(fromKind) == USER || buffer.getByte(toKind) == USER;
    }
}
