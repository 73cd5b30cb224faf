package io.hongbao.tools;

import io.hongbao.tools.json.FieldSpec;
import io.hongbao.tools.json.MessageSpec;
import io.hongbao.tools.json.SchemaCatalog;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.agrona.DirectBuffer;

/** Which events are wanted: by what they are about, type and sequence. */
final class EventFilter
{
    /** The field that names an envelope. */
    static final Set<String> ENVELOPE = Set.of("envelopeId");
    /** The fields that name anything that the engine gave an id. */
    static final Set<String> ANYTHING =
        Set.of("envelopeId", "exchangeId", "campaignId", "subsidyId", "scheduleId", "setId");
    private static final int HEADER = 8;

    private final long id;
    private final Set<Integer> templates;
    private final long fromSequence;
    private final long toSequence;
    private final Map<Integer, int[]> offsets = new HashMap<>();

    /** A filter over all events of these types, all types if there are none. */
    EventFilter(final Set<Integer> templates, final long fromSequence, final long toSequence)
    {
        this(templates, fromSequence, toSequence, 0, Map.of());
    }

    private EventFilter(
        final Set<Integer> templates, final long fromSequence, final long toSequence, final long id,
        final Map<Integer, int[]> offsets)
    {
        this.templates = new HashSet<>(templates);
        this.fromSequence = fromSequence;
        this.toSequence = toSequence;
        this.id = id;
        this.offsets.putAll(offsets);
    }

    /** The same, of events one of whose {@code fields} is {@code wantedId}. */
    EventFilter about(final SchemaCatalog catalog, final Set<String> fields, final long wantedId)
    {
        final Map<Integer, int[]> found = new HashMap<>();
        for (final MessageSpec spec : catalog.messages())
        {
            found.put(spec.id(), spec.body().fields().stream().filter(field -> fields.contains(field.name()))
                .mapToInt(FieldSpec::offset).toArray());
        }
        return new EventFilter(templates, fromSequence, toSequence, wantedId, found);
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
        if (id == 0)
        {
            return true;
        }
        for (final int at : offsets.get(templateId))
        {
            if (buffer.getLong(offset + HEADER + at, ByteOrder.LITTLE_ENDIAN) == id)
            {
                return true;
            }
        }
        return false;
    }

    /** @return whether events are wanted by what they are about, or by type. */
    boolean isNarrow()
    {
        return id != 0 || !templates.isEmpty();
    }

    boolean isPast(final long sequence)
    {
        return sequence > toSequence;
    }
}
