package io.hongbao.tools.json;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.agrona.DirectBuffer;

/**
 * A message as the map that a JSON reader would make of its {@link MessageJson}: integers as {@link Long}, bytes as
 * lower-case hex, enums by name, sets and groups as lists. Holds reused state: one instance for one thread.
 */
public final class MessageFields
{
    private final MessageWalker walker;
    private final Map<Integer, String> typeNames = new HashMap<>();

    /**
     * A reader.
     *
     * @param catalog of the schema.
     */
    public MessageFields(final SchemaCatalog catalog)
    {
        walker = new MessageWalker(catalog);
        catalog.messages().forEach(spec -> typeNames.put(spec.id(), spec.typeName()));
    }

    /**
     * Reads one message.
     *
     * @param buffer holds the message.
     * @param offset of its SBE header.
     * @param length of header and body, at most.
     * @return its fields by name, with {@code type}; a fresh map.
     * @throws MalformedMessageException if it is no message of the schema.
     */
    public Map<String, Object> read(final DirectBuffer buffer, final int offset, final int length)
        throws MalformedMessageException
    {
        final MessageSpec spec = walker.identify(buffer, offset, offset + length);
        final Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("type", typeNames.get(spec.id()));
        walker.walk(spec, buffer, offset, offset + length, new Visitor(fields));
        return fields;
    }

    private static final class Visitor implements MessageVisitor
    {
        private final Map<String, Object> message;
        private final StringBuilder hex = new StringBuilder();
        private Map<String, Object> target;
        private List<Object> group;

        private Visitor(final Map<String, Object> fields)
        {
            message = fields;
            target = fields;
        }

        @Override
        public void field(final FieldSpec field, final DirectBuffer buffer, final int at)
        {
            target.put(field.name(), value(field, buffer, at));
        }

        private Object value(final FieldSpec field, final DirectBuffer buffer, final int at)
        {
            if (field.kind() == FieldSpec.Kind.BYTES)
            {
                return hex(buffer, at, field.length());
            }
            final long value = field.value(buffer, at);
            switch (field.kind())
            {
                case ENUM:
                    final String name = field.names().get(value);
                    return name == null ? (Object)value : name;
                case SET:
                    return names(field, value);
                default:
                    return value;
            }
        }

        private static List<Object> names(final FieldSpec field, final long value)
        {
            final List<Object> names = new ArrayList<>();
            for (int bit = 0; bit < field.length() * Byte.SIZE; bit++)
            {
                if ((value >> bit & 1) != 0)
                {
                    names.add(field.names().getOrDefault((long)bit, "BIT_" + bit));
                }
            }
            return names;
        }

        private String hex(final DirectBuffer buffer, final int at, final int length)
        {
            hex.setLength(0);
            JsonText.hex(hex, buffer, at, length);
            return hex.toString();
        }

        @Override
        public void beginGroup(final BlockSpec spec, final int count, final DirectBuffer buffer, final int at)
        {
            group = new ArrayList<>(count);
            message.put(spec.name(), group);
        }

        @Override
        public void beginElement(final int index)
        {
            target = new LinkedHashMap<>();
            group.add(target);
        }

        @Override
        public void endElement()
        {
            target = message;
        }

        @Override
        public void endGroup()
        {
            target = message;
        }

        @Override
        public void data(final BlockSpec.DataSpec data, final DirectBuffer buffer, final int at, final int length)
        {
            if (data.text())
            {
                final byte[] bytes = new byte[length];
                buffer.getBytes(at, bytes);
                target.put(data.name(), new String(bytes, StandardCharsets.UTF_8));
            }
            else
            {
                target.put(data.name(), hex(buffer, at, length));
            }
        }

        @Override
        public void newer(final DirectBuffer buffer, final int at, final int length)
        {
            // a newer sender's fields have no name here
        }
    }
}
