package io.hongbao.tools.json;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.agrona.DirectBuffer;

/**
 * Renders messages as one-line JSON: integers as JSON integers, ids and hashes as lower-case hex, enums by name, sets
 * as lists of names. Events start with {@code sequence}, {@code timestampMs}, {@code type} (RULES §9), all else with
 * {@code type}. Holds reused state: one instance for one thread.
 */
public final class MessageJson
{
    private final MessageWalker walker;
    private final Map<Integer, String> typeNames = new HashMap<>();
    private final Visitor visitor = new Visitor();

    /**
     * A renderer.
     *
     * @param catalog of the schema.
     */
    public MessageJson(final SchemaCatalog catalog)
    {
        walker = new MessageWalker(catalog);
        catalog.messages().forEach(spec -> typeNames.put(spec.id(), ",\"type\":\"" + spec.typeName() + '"'));
    }

    /**
     * Appends one message as a JSON object.
     *
     * @param buffer holds the message.
     * @param offset of its SBE header.
     * @param length of header and body, at most.
     * @param out    receives the text, without a line feed.
     * @return bytes of the message.
     * @throws MalformedMessageException if it is no message of the schema; {@code out} then holds a part.
     */
    public int append(final DirectBuffer buffer, final int offset, final int length, final StringBuilder out)
        throws MalformedMessageException
    {
        final MessageSpec spec = walker.identify(buffer, offset, offset + length);
        return render(spec, buffer, offset, length, out, typeNames.get(spec.id()));
    }

    /**
     * Appends the fields of one message as a JSON object without {@code type}.
     *
     * @param buffer holds the message.
     * @param offset of its SBE header.
     * @param length of header and body, at most.
     * @param out    receives the text.
     * @return bytes of the message.
     * @throws MalformedMessageException if it is no message of the schema; {@code out} then holds a part.
     */
    public int appendFields(final DirectBuffer buffer, final int offset, final int length, final StringBuilder out)
        throws MalformedMessageException
    {
        return render(walker.identify(buffer, offset, offset + length), buffer, offset, length, out, "");
    }

    private int render(
        final MessageSpec spec, final DirectBuffer buffer, final int offset, final int length,
        final StringBuilder out, final String type) throws MalformedMessageException
    {
        out.append('{');
        visitor.begin(out, type, spec.isEvent() ? 2 : 0);
        final int end = walker.walk(spec, buffer, offset, offset + length, visitor);
        visitor.end();
        return end - offset;
    }

    private static final class Visitor implements MessageVisitor
    {
        private StringBuilder out;
        private String type;
        private int fieldsBeforeType;
        private boolean first;

        private void begin(final StringBuilder target, final String typeMember, final int before)
        {
            out = target;
            type = typeMember;
            fieldsBeforeType = before;
            first = true;
            type();
        }

        private void end()
        {
            fieldsBeforeType = 0;
            type();
            out.append('}');
        }

        private void type()
        {
            if (fieldsBeforeType-- == 0 && !type.isEmpty())
            {
                out.append(type, first ? 1 : 0, type.length());
                first = false;
                type = "";
            }
        }

        private void key(final String name)
        {
            out.append(first ? "\"" : ",\"").append(name).append("\":");
            first = false;
        }

        @Override
        public void field(final FieldSpec field, final DirectBuffer buffer, final int at)
        {
            key(field.name());
            switch (field.kind())
            {
                case BYTES:
                    out.append('"');
                    JsonText.hex(out, buffer, at, field.length());
                    out.append('"');
                    break;
                case ENUM:
                case SET:
                    JsonText.named(out, field, field.value(buffer, at));
                    break;
                default:
                    out.append(field.value(buffer, at));
                    break;
            }
            type();
        }

        @Override
        public void beginGroup(final BlockSpec group, final int count, final DirectBuffer buffer, final int at)
        {
            key(group.name());
            out.append('[');
        }

        @Override
        public void beginElement(final int index)
        {
            out.append(index == 0 ? "{" : ",{");
            first = true;
        }

        @Override
        public void endElement()
        {
            out.append('}');
        }

        @Override
        public void endGroup()
        {
            out.append(']');
            first = false;
        }

        @Override
        public void data(final BlockSpec.DataSpec data, final DirectBuffer buffer, final int at, final int length)
        {
            key(data.name());
            if (data.text())
            {
                final byte[] bytes = new byte[length];
                buffer.getBytes(at, bytes);
                JsonText.string(out, new String(bytes, StandardCharsets.UTF_8));
            }
            else
            {
                out.append('"');
                JsonText.hex(out, buffer, at, length);
                out.append('"');
            }
        }

        @Override
        public void newer(final DirectBuffer buffer, final int at, final int length)
        {
            // a newer sender's fields have no name here
        }
    }
}
