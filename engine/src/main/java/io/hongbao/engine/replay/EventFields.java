package io.hongbao.engine.replay;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.agrona.DirectBuffer;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * The fixed fields of a message, in order, read from the schema itself: names for a report of a difference. Cold.
 *
 * @param messageName of the message, "template N" if the schema has none.
 * @param fields      of its block.
 * @param tailName    names of what follows the block: groups and data, joined.
 */
record EventFields(String messageName, List<Field> fields, String tailName)
{
    private static final String SCHEMA = "/hongbao.xml";

    /**
     * One field.
     *
     * @param name   in the schema.
     * @param offset in the block.
     * @param length in bytes.
     */
    record Field(String name, int offset, int length)
    {
        /** The value for people: integers as such, longer ones in hex. */
        String read(final DirectBuffer buffer, final int block, final int available)
        {
            if (offset + length > available)
            {
                return "absent";
            }
            final int at = block + offset;
            return switch (length)
            {
                case 1 -> Integer.toString(buffer.getByte(at) & 0xFF);
                case 2 -> Integer.toString(buffer.getShort(at, ByteOrder.LITTLE_ENDIAN) & 0xFFFF);
                case 4 -> Long.toString(buffer.getInt(at, ByteOrder.LITTLE_ENDIAN) & 0xFFFF_FFFFL);
                case 8 -> Long.toString(buffer.getLong(at, ByteOrder.LITTLE_ENDIAN));
                default -> hex(buffer, at);
            };
        }

        private String hex(final DirectBuffer buffer, final int at)
        {
            final byte[] bytes = new byte[length];
            buffer.getBytes(at, bytes);
            return HexFormat.of().formatHex(bytes);
        }
    }

    static EventFields of(final int templateId)
    {
        final Document schema = schema();
        final Map<String, Integer> sizes = sizes(schema);
        final NodeList messages = schema.getElementsByTagName("sbe:message");
        for (int i = 0; i < messages.getLength(); i++)
        {
            final Element message = (Element)messages.item(i);
            if (message.getAttribute("id").equals(Integer.toString(templateId)))
            {
                return of(message, sizes);
            }
        }
        return new EventFields("template " + templateId, List.of(), "bytes");
    }

    private static EventFields of(final Element message, final Map<String, Integer> sizes)
    {
        final List<Field> fields = new ArrayList<>();
        final List<String> tail = new ArrayList<>();
        int offset = 0;
        for (Node node = message.getFirstChild(); node != null; node = node.getNextSibling())
        {
            if (node instanceof Element element)
            {
                final String name = element.getAttribute("name");
                if (element.getTagName().equals("field"))
                {
                    final int length = sizes.get(element.getAttribute("type"));
                    fields.add(new Field(name, offset, length));
                    offset += length;
                }
                else
                {
                    tail.add(name);
                }
            }
        }
        return new EventFields(message.getAttribute("name"), List.copyOf(fields), String.join(",", tail));
    }

    private static Map<String, Integer> sizes(final Document schema)
    {
        final Map<String, Integer> sizes = new HashMap<>(Map.of("int8", 1, "uint8", 1, "char", 1, "int16", 2,
            "uint16", 2, "int32", 4, "uint32", 4, "int64", 8, "uint64", 8));
        for (final String tag : List.of("enum", "set"))
        {
            final NodeList types = schema.getElementsByTagName(tag);
            for (int i = 0; i < types.getLength(); i++)
            {
                final Element type = (Element)types.item(i);
                sizes.put(type.getAttribute("name"), sizes.get(type.getAttribute("encodingType")));
            }
        }
        final NodeList types = schema.getElementsByTagName("type");
        for (int i = 0; i < types.getLength(); i++)
        {
            final Element type = (Element)types.item(i);
            final String length = type.getAttribute("length");
            sizes.put(type.getAttribute("name"), sizes.get(type.getAttribute("primitiveType")) *
                (length.isEmpty() ? 1 : Integer.parseInt(length)));
        }
        return sizes;
    }

    private static Document schema()
    {
        try (InputStream in = EventFields.class.getResourceAsStream(SCHEMA))
        {
            final DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            return factory.newDocumentBuilder().parse(in);
        }
        catch (final IOException | SAXException | ParserConfigurationException e)
        {
            throw new IllegalStateException("the schema " + SCHEMA + " is not readable in this jar", e);
        }
    }
}
