package io.hongbao.engine.rules.machine;

import io.hongbao.engine.codec.CreateDecoder;
import io.hongbao.engine.codec.GrabDecoder;
import io.hongbao.engine.codec.GrabWithDecoder;
import io.hongbao.engine.codec.MessageHeaderDecoder;
import io.hongbao.engine.codec.QueryStatusDecoder;
import io.hongbao.engine.codec.TapDecoder;
import io.hongbao.engine.rules.envelope.CreateLookahead;
import io.hongbao.engine.rules.envelope.EnvelopeBook;
import io.hongbao.engine.rules.envelope.GrabLookahead;
import io.hongbao.engine.rules.envelope.QueryStatusRule;
import io.hongbao.engine.rules.request.RequestStore;
import io.hongbao.engine.rules.totals.TotalsStore;
import java.nio.ByteOrder;
import org.agrona.DirectBuffer;

/** Which look-ahead a command is for. For one thread; it reads, and decides nothing. */
final class CommandLookahead
{
    private static final int HEADER = MessageHeaderDecoder.ENCODED_LENGTH;
    private static final int GRAB_LENGTH = HEADER + GrabDecoder.BLOCK_LENGTH;
    private static final int TEMPLATE_AT = MessageHeaderDecoder.templateIdEncodingOffset();

    private final GrabLookahead grabs;
    private final CreateLookahead creates;

    CommandLookahead(final EnvelopeBook book, final RequestStore requests, final TotalsStore totals)
    {
        grabs = new GrabLookahead(book, totals);
        creates = new CreateLookahead(book, requests, totals);
    }

    /** Whether totals are counted on this thread; if not, they are left alone. */
    void countsTotals(final boolean here)
    {
        grabs.countsTotals(here);
        creates.countsTotals(here);
    }

    /** A command that comes soon, whole or not. */
    void expect(final DirectBuffer command, final int offset, final int length)
    {
        if (length < HEADER)
        {
            return;
        }
        final int templateId = templateId(command, offset);
        if (length >= GRAB_LENGTH && (templateId == GrabDecoder.TEMPLATE_ID ||
            templateId == TapDecoder.TEMPLATE_ID || templateId == GrabWithDecoder.TEMPLATE_ID))
        {
            final int body = offset + HEADER;
            grabs.expect(
                command.getLong(body + GrabDecoder.envelopeIdEncodingOffset(), ByteOrder.LITTLE_ENDIAN),
                command.getLong(body + GrabDecoder.userIdEncodingOffset(), ByteOrder.LITTLE_ENDIAN));
        }
        else if (length >= HEADER + QueryStatusDecoder.BLOCK_LENGTH && templateId == QueryStatusDecoder.TEMPLATE_ID)
        {
            QueryStatusRule.expect(command, offset + HEADER, offset + length, grabs);
        }
        else if (length >= HEADER + CreateDecoder.BLOCK_LENGTH && templateId == CreateDecoder.TEMPLATE_ID)
        {
            creates.expect(command, offset + HEADER);
        }
    }

    /** Loads for all that were expected, and forgets them. */
    void load()
    {
        grabs.load();
        creates.load();
    }

    static int templateId(final DirectBuffer message, final int offset)
    {
        return message.getShort(offset + TEMPLATE_AT, ByteOrder.LITTLE_ENDIAN) & 0xFFFF;
    }
}
