package io.hongbao.tools.json;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.agrona.DirectBuffer;

/** Explains what a walk meets, a line a field: offset, name, bytes, meaning. One thread. */
final class DumpLines implements MessageVisitor
{
    private static final int BYTES_SHOWN = 32;

    private final StringBuilder out;
    private final int origin;
    private String indent = "  ";

    /** Lines for {@code out}, whose offsets count from {@code origin}. */
    DumpLines(final StringBuilder out, final int origin)
    {
        this.out = out;
        this.origin = origin;
    }

    private void line(final String name, final DirectBuffer buffer, final int at, final int length,
        final String meaning)
    {
        final StringBuilder raw = new StringBuilder();
        JsonText.hex(raw, buffer, at, Math.min(length, BYTES_SHOWN));
        if (length > BYTES_SHOWN)
        {
            raw.append("...");
        }
        out.append(String.format(
            Locale.ROOT, "%s%5d  %-22s %-18s %s%n", indent, at - origin, name, raw, meaning));
    }

    @Override
    public void field(final FieldSpec field, final DirectBuffer buffer, final int at)
    {
        line(field.name(), buffer, at, field.length(), Meaning.of(field, buffer, at));
    }

    @Override
    public void beginGroup(final BlockSpec group, final int count, final DirectBuffer buffer, final int at)
    {
        line(group.name(), buffer, at, MessageWalker.GROUP_HEADER,
            count + " elements of " + MessageWalker.u16(buffer, at) + " bytes");
    }

    @Override
    public void beginElement(final int index)
    {
        indent = "    ";
        out.append("    [").append(index).append(']').append(System.lineSeparator());
    }

    @Override
    public void endElement()
    {
        indent = "  ";
    }

    @Override
    public void endGroup()
    {
        indent = "  ";
    }

    @Override
    public void data(final BlockSpec.DataSpec data, final DirectBuffer buffer, final int at, final int length)
    {
        final StringBuilder meaning = new StringBuilder().append(length).append(" bytes");
        if (data.text())
        {
            final byte[] bytes = new byte[length];
            buffer.getBytes(at, bytes);
            JsonText.string(meaning.append(", "), new String(bytes, StandardCharsets.UTF_8));
        }
        line(data.name(), buffer, at - MessageWalker.LENGTH_PREFIX, MessageWalker.LENGTH_PREFIX + length,
            meaning.toString());
    }

    @Override
    public void newer(final DirectBuffer buffer, final int at, final int length)
    {
        line("(newer)", buffer, at, length, length + " bytes that a newer schema version knows");
    }
}
