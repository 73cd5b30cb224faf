package io.hongbao.tools;

import io.hongbao.engine.codec.Choice;
import io.hongbao.engine.codec.ExchangeFundedDecoder;
import io.hongbao.engine.codec.ExchangeReturnedDecoder;
import io.hongbao.engine.codec.MessageHeaderDecoder;
import io.hongbao.engine.codec.NamedListDecoder;
import java.nio.ByteOrder;
import org.agrona.DirectBuffer;

/** Events that only services, wallets and operators may see (RULES 9): others are told WITHHELD in their place. */
final class Restricted
{
    private static final int HEADER = MessageHeaderDecoder.ENCODED_LENGTH;

    private Restricted()
    {
    }

    /** Whether the event whose SBE header is at {@code offset} is one. */
    static boolean is(final DirectBuffer buffer, final int offset)
    {
        final int body = offset + HEADER;
        switch (buffer.getShort(offset + MessageHeaderDecoder.templateIdEncodingOffset(), ByteOrder.LITTLE_ENDIAN))
        {
            case NamedListDecoder.TEMPLATE_ID:
                return true;
            case ExchangeFundedDecoder.TEMPLATE_ID:
                return isYes(buffer, body + ExchangeFundedDecoder.blindEncodingOffset());
            case ExchangeReturnedDecoder.TEMPLATE_ID:
                return isYes(buffer, body + ExchangeReturnedDecoder.blindEncodingOffset());
            default:
                return false;
        }
    }

    private static boolean isYes(final DirectBuffer buffer, final int at)
    {
        return buffer.getByte(at) == Choice.YES.value();
    }

    /** What others are told instead. */
    static void withhold(final long sequence, final DirectBuffer buffer, final int offset, final StringBuilder out)
    {
        out.append("{\"sequence\":").append(sequence).append(",\"timestampMs\":")
            .append(buffer.getLong(offset + HEADER + Long.BYTES, ByteOrder.LITTLE_ENDIAN))
            .append(",\"type\":\"WITHHELD\"}");
    }
}
