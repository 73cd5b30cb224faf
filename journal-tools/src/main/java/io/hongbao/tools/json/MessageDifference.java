package io.hongbao.tools.json;

import io.hongbao.tools.json.BlockSpec.DataSpec;
import org.agrona.DirectBuffer;

/** Names the first field in which two messages differ. One thread. */
public final class MessageDifference
{
    private final MessageWalker walker;
    private final MessageJson json;

    /**
     * Differences of messages of a schema.
     *
     * @param catalog of the schema.
     */
    public MessageDifference(final SchemaCatalog catalog)
    {
        walker = new MessageWalker(catalog);
        json = new MessageJson(catalog);
    }

    /**
     * Compares two messages byte for byte.
     *
     * @param found          holds the one that was found.
     * @param foundOffset    of its SBE header.
     * @param foundLength    of header and body.
     * @param expected       holds the one that is right.
     * @param expectedOffset of its SBE header.
     * @param expectedLength of header and body; 0 if there should be none.
     * @return null if they are the same, else type, field and both values.
     */
    public String first(
        final DirectBuffer found, final int foundOffset, final int foundLength,
        final DirectBuffer expected, final int expectedOffset, final int expectedLength)
    {
        if (foundLength == expectedLength && sameBytes(found, foundOffset, expected, expectedOffset, foundLength))
        {
            return null;
        }
        if (expectedLength == 0)
        {
            return describe(found, foundOffset, foundLength) + " is recorded, expected no event";
        }
        try
        {
            final MessageSpec spec = walker.identify(found, foundOffset, foundOffset + foundLength);
            final MessageSpec right = walker.identify(expected, expectedOffset, expectedOffset + expectedLength);
            if (spec != right)
            {
                return "type is " + spec.typeName() + ", expected " + right.typeName();
            }
            final FirstField field = new FirstField(expected, expectedOffset - foundOffset);
            walker.walk(spec, found, foundOffset, foundOffset + foundLength, field);
            if (field.text != null)
            {
                return spec.typeName() + '.' + field.text;
            }
        }
        catch (final MalformedMessageException e)
        {
            return e.getMessage();
        }
        return describe(found, foundOffset, foundLength) + " is recorded, expected " +
            describe(expected, expectedOffset, expectedLength);
    }

    /**
     * A message in words.
     *
     * @param buffer holds it.
     * @param offset of its SBE header.
     * @param length of header and body.
     * @return its JSON, or what is wrong with it.
     */
    public String describe(final DirectBuffer buffer, final int offset, final int length)
    {
        final StringBuilder text = new StringBuilder();
        try
        {
            json.append(buffer, offset, length, text);
            return text.toString();
        }
        catch (final MalformedMessageException e)
        {
            return "bytes that are no message (" + e.getMessage() + ")";
        }
    }

    private static boolean sameBytes(
        final DirectBuffer one, final int oneOffset, final DirectBuffer two, final int twoOffset, final int length)
    {
        int at = 0;
        for (; at + Long.BYTES <= length; at += Long.BYTES)
        {
            if (one.getLong(oneOffset + at) != two.getLong(twoOffset + at))
            {
                return false;
            }
        }
        for (; at < length; at++)
        {
            if (one.getByte(oneOffset + at) != two.getByte(twoOffset + at))
            {
                return false;
            }
        }
        return true;
    }

    private static final class FirstField implements MessageVisitor
    {
        private final DirectBuffer expected;
        private final int shift;
        private String text;

        private FirstField(final DirectBuffer expected, final int shift)
        {
            this.expected = expected;
            this.shift = shift;
        }

        private boolean differs(final DirectBuffer buffer, final int at, final int length)
        {
            return text == null && at + shift + length <= expected.capacity() &&
                !sameBytes(buffer, at, expected, at + shift, length);
        }

        @Override
        public void field(final FieldSpec field, final DirectBuffer buffer, final int at)
        {
            if (differs(buffer, at, field.length()))
            {
                text = field.name() + " is " + value(field, buffer, at) + ", expected " +
                    value(field, expected, at + shift);
            }
        }

        private static String value(final FieldSpec field, final DirectBuffer buffer, final int at)
        {
            final StringBuilder out = new StringBuilder();
            if (field.kind() == FieldSpec.Kind.BYTES)
            {
                JsonText.hex(out, buffer, at, field.length());
                return out.toString();
            }
            return Meaning.of(field, buffer, at);
        }

        @Override
        public void beginGroup(final BlockSpec group, final int count, final DirectBuffer buffer, final int at)
        {
            if (differs(buffer, at, MessageWalker.GROUP_HEADER))
            {
                text = group.name() + " has " + count + " elements, expected " +
                    MessageWalker.u16(expected, at + shift + 2);
            }
        }

        @Override
        public void beginElement(final int index)
        {
            // fields name themselves
        }

        @Override
        public void endElement()
        {
            // fields name themselves
        }

        @Override
        public void endGroup()
        {
            // fields name themselves
        }

        @Override
        public void data(final DataSpec data, final DirectBuffer buffer, final int at, final int length)
        {
            if (differs(buffer, at - MessageWalker.LENGTH_PREFIX, MessageWalker.LENGTH_PREFIX + length))
            {
                text = data.name() + " differs";
            }
        }

        @Override
        public void newer(final DirectBuffer buffer, final int at, final int length)
        {
            if (differs(buffer, at, length))
            {
                text = "fields of a newer version differ";
            }
        }
    }
}
