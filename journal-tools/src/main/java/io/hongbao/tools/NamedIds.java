package io.hongbao.tools;

import io.hongbao.engine.codec.MessageHeaderDecoder;
import io.hongbao.tools.json.FieldSpec;
import io.hongbao.tools.json.MessageSpec;
import io.hongbao.tools.json.SchemaCatalog;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Set;
import org.agrona.DirectBuffer;

/** Where events name the things that the engine gives ids to; by the names of their fields. */
final class NamedIds
{
    /** The field that names an envelope. */
    static final Set<String> ENVELOPE = Set.of("envelopeId");
    /** The field that names a campaign. */
    static final Set<String> CAMPAIGN = Set.of("campaignId");
    /** The fields that name anything that the engine gave an id. */
    static final Set<String> ANYTHING =
        Set.of("envelopeId", "exchangeId", "campaignId", "subsidyId", "scheduleId", "setId");

    private static final int TEMPLATES = 1 << 16;
    private static final int[] NOWHERE = {};

    private final int[][] offsets = new int[TEMPLATES][];

    NamedIds(final SchemaCatalog catalog, final Set<String> fields)
    {
        Arrays.fill(offsets, NOWHERE);
        for (final MessageSpec spec : catalog.messages())
        {
            offsets[spec.id()] = spec.body().fields().stream().filter(field -> fields.contains(field.name()))
                .mapToInt(FieldSpec::offset).toArray();
        }
    }

    /** Whether the message whose SBE header is at {@code offset} names this id. */
    boolean names(final DirectBuffer buffer, final int offset, final long id)
    {
        for (final int at : of(buffer, offset))
        {
            if (id(buffer, offset, at) == id)
            {
                return true;
            }
        }
        return false;
    }

    /** Offsets of the ids in the body of that message. */
    int[] of(final DirectBuffer buffer, final int offset)
    {
        return offsets[EventFilter.templateId(buffer, offset)];
    }

    static long id(final DirectBuffer buffer, final int offset, final int at)
    {
        return buffer.getLong(offset + MessageHeaderDecoder.ENCODED_LENGTH + at, ByteOrder.LITTLE_ENDIAN);
    }
}
