package io.hongbao.tools;

import io.hongbao.engine.codec.MessageHeaderDecoder;
import io.hongbao.tools.json.FieldSpec;
import io.hongbao.tools.json.MessageSpec;
import io.hongbao.tools.json.SchemaCatalog;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;
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

    private final Map<Integer, int[]> offsets = new HashMap<>();

    NamedIds(final SchemaCatalog catalog, final Set<String> fields)
    {
        for (final MessageSpec spec : catalog.messages())
        {
            offsets.put(spec.id(), spec.body().fields().stream().filter(field -> fields.contains(field.name()))
                .mapToInt(FieldSpec::offset).toArray());
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
        return offsets.get(EventFilter.templateId(buffer, offset));
    }

    static long id(final DirectBuffer buffer, final int offset, final int at)
    {
        return buffer.getLong(offset + MessageHeaderDecoder.ENCODED_LENGTH + at, ByteOrder.LITTLE_ENDIAN);
    }
}
