package io.hongbao.tools.json;

import java.nio.charset.StandardCharsets;
import org.agrona.DirectBuffer;

/** Writes what a walk meets as members of one JSON object after the other. One thread. */
final class JsonVisitor implements MessageVisitor
{
    private StringBuilder out;
    private String type;
    private int fieldsBeforeType;
    private boolean first;

    /** Starts an object; {@code typeMember}, if not empty, follows after so many fields. */
    void begin(final StringBuilder target, final String typeMember, final int before)
    {
        out = target;
        type = typeMember;
        fieldsBeforeType = before;
        first = true;
        type();
    }

    /** Ends the object. */
    void end()
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
