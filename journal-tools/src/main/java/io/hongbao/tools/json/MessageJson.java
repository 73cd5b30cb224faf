package io.hongbao.tools.json;

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
    private final JsonVisitor visitor = new JsonVisitor();

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
}
