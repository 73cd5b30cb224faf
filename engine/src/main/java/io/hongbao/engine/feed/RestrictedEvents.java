package io.hongbao.engine.feed;

import io.hongbao.engine.codec.Choice;
import io.hongbao.engine.codec.ExchangeFundedDecoder;
import io.hongbao.engine.codec.ExchangeReturnedDecoder;
import io.hongbao.engine.codec.MessageHeaderDecoder;
import io.hongbao.engine.codec.MessageHeaderEncoder;
import io.hongbao.engine.codec.NamedListDecoder;
import io.hongbao.engine.codec.Role;
import io.hongbao.engine.codec.WithheldEncoder;
import java.nio.ByteOrder;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** Events that only some may see (RULES 9), and what stands for them before the others. One thread. */
final class RestrictedEvents
{
    /** Bytes of what stands for one. */
    static final int LENGTH = MessageHeaderEncoder.ENCODED_LENGTH + WithheldEncoder.BLOCK_LENGTH;

    private static final int TIMESTAMP = Long.BYTES;

    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[LENGTH]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final WithheldEncoder withheld = new WithheldEncoder();

    static boolean maySee(final Role role)
    {
        return role == Role.SERVICE || role == Role.WALLET || role == Role.OPERATOR;
    }

    static boolean isRestricted(final int templateId, final DirectBuffer event, final int body)
    {
        return switch (templateId)
        {
            case NamedListDecoder.TEMPLATE_ID -> true;
            case ExchangeFundedDecoder.TEMPLATE_ID ->
                event.getByte(body + ExchangeFundedDecoder.blindEncodingOffset()) == Choice.YES.value();
            case ExchangeReturnedDecoder.TEMPLATE_ID ->
                event.getByte(body + ExchangeReturnedDecoder.blindEncodingOffset()) == Choice.YES.value();
            default -> false;
        };
    }

    /** A {@code Withheld} of {@link #LENGTH} bytes from 0 on, valid until the next. */
    DirectBuffer standFor(final long sequence, final DirectBuffer event, final int offset)
    {
        withheld.wrapAndApplyHeader(buffer, 0, header).sequence(sequence).timestampMs(
            event.getLong(offset + MessageHeaderDecoder.ENCODED_LENGTH + TIMESTAMP, ByteOrder.LITTLE_ENDIAN));
        return buffer;
    }
}
