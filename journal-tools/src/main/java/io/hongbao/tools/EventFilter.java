package io.hongbao.tools;

import io.hongbao.tools.json.BlockSpec;
import io.hongbao.tools.json.FieldSpec;
import io.hongbao.tools.json.MessageSpec;
import io.hongbao.tools.json.SchemaCatalog;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.agrona.DirectBuffer;

/** Which events are wanted: by envelope, type and sequence. */
final class EventFilter
{
    private static final int HEADER = 8;

    private final long envelopeId;
    private final Set<Integer> templates;
    private final long fromSequence;
    private final long toSequence;
    private final Map<Integer, Integer> envelopeOffsets = new HashMap<>();

    /** A filter; envelope 0 and an empty set of templates mean all. */
    EventFilter(
        final SchemaCatalog catalog, final long envelopeId, final Set<Integer> templates, final long fromSequence,
        final long toSequence)
    {
        this.envelopeId = envelopeId;
        this.templates = new HashSet<>(templates);
        this.fromSequence = fromSequence;
        this.toSequence = toSequence;
        for (final MessageSpec spec : catalog.messages())
        {
            final int offset = offsetOfEnvelope(spec.body());
            if (spec.isEvent() && offset >= 0)
            {
                envelopeOffsets.put(spec.id(), offset);
            }
        }
    }

    private static int offsetOfEnvelope(final BlockSpec body)
    {
        for (final FieldSpec field : body.fields())
        {
            if ("envelopeId".equals(field.name()))
            {
                return field.offset();
            }
        }
        return -1;
    }

    boolean wants(final long sequence, final DirectBuffer buffer, final int offset)
    {
        if (sequence < fromSequence || sequence > toSequence)
        {
            return false;
        }
        final int templateId = buffer.getShort(offset + 2, ByteOrder.LITTLE_ENDIAN) & 0xffff;
        if (!templates.isEmpty() && !templates.contains(templateId))
        {
            return false;
        }
        if (envelopeId == 0)
        {
            return true;
        }
        final Integer at = envelopeOffsets.get(templateId);
        return at != null && buffer.getLong(offset + HEADER + at, ByteOrder.LITTLE_ENDIAN) == envelopeId;
    }

    boolean isPast(final long sequence)
    {
        return sequence > toSequence;
    }
}
