package io.hongbao.tools.json;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** The schema as a table: template id to message. Immutable after {@link #load()}; for any thread. */
public final class SchemaCatalog
{
    /** Name of the schema on the classpath. */
    public static final String RESOURCE = "/hongbao.xml";

    private static final Map<String, Integer> LENGTHS = Map.of("int8", 1, "uint8", 1, "int16", 2, "uint16", 2,
        "int32", 4, "uint32", 4, "int64", 8);

    private final int schemaId;
    private final int version;
    private final Map<String, Element> types = new LinkedHashMap<>();
    private final Map<String, Map<Long, String>> enums = new LinkedHashMap<>();
    private final Map<Integer, MessageSpec> messages = new TreeMap<>();

    private SchemaCatalog(final Element root)
    {
        schemaId = Integer.parseInt(root.getAttribute("id"));
        version = Integer.parseInt(root.getAttribute("version"));
        for (final Element group : children(root, "types"))
        {
            for (final Element type : children(group, null))
            {
                types.put(type.getAttribute("name"), type);
                if (!children(type, "validValue").isEmpty() || !children(type, "choice").isEmpty())
                {
                    enums.put(type.getAttribute("name"), names(type));
                }
            }
        }
        for (final Element message : children(root, "sbe:message"))
        {
            final int id = Integer.parseInt(message.getAttribute("id"));
            messages.put(id, new MessageSpec(id, message.getAttribute("description"), block(message)));
        }
    }

    /**
     * Reads the schema from the classpath.
     *
     * @return the table.
     */
    public static SchemaCatalog load()
    {
        try (InputStream in = SchemaCatalog.class.getResourceAsStream(RESOURCE))
        {
            if (in == null)
            {
                throw new IllegalStateException(RESOURCE + " is not on the classpath: add the engine's jar");
            }
            return new SchemaCatalog(
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in).getDocumentElement());
        }
        catch (final IOException | SAXException | ParserConfigurationException e)
        {
            throw new IllegalStateException(RESOURCE + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** @return id of the schema, as in every message header. */
    public int schemaId()
    {
        return schemaId;
    }

    /** @return version of the schema. */
    public int version()
    {
        return version;
    }

    /**
     * A message by its id.
     *
     * @param templateId as in the header.
     * @return the message, null if the schema has none of that id.
     */
    public MessageSpec message(final int templateId)
    {
        return messages.get(templateId);
    }

    /** @return all messages by id. */
    public Collection<MessageSpec> messages()
    {
        return messages.values();
    }

    /** @return names of the values of each enum and of the bits of each set, by name of the type. */
    public Map<String, Map<Long, String>> enums()
    {
        return enums;
    }

    private BlockSpec block(final Element element)
    {
        final List<FieldSpec> fields = new ArrayList<>();
        int offset = 0;
        for (final Element field : children(element, "field"))
        {
            final Element type = types.get(field.getAttribute("type"));
            offset = type != null && "composite".equals(type.getTagName()) ?
                addMembers(field.getAttribute("name"), type, offset, fields) :
                add(field(field.getAttribute("name"), field.getAttribute("type"), offset), fields);
        }
        final List<BlockSpec> groups = new ArrayList<>();
        for (final Element group : children(element, "group"))
        {
            groups.add(block(group));
        }
        final List<BlockSpec.DataSpec> data = new ArrayList<>();
        for (final Element item : children(element, "data"))
        {
            data.add(new BlockSpec.DataSpec(
                item.getAttribute("name"), item.getAttribute("type").startsWith("text")));
        }
        return new BlockSpec(
            element.getAttribute("name"), offset, List.copyOf(fields), List.copyOf(groups), List.copyOf(data));
    }

    /** A composite shows as its members, named {@code field.member}. */
    private int addMembers(
        final String name, final Element composite, final int offset, final List<FieldSpec> fields)
    {
        int at = offset;
        for (final Element member : children(composite, null))
        {
            final String type = member.getAttribute("ref".equals(member.getTagName()) ? "type" : "primitiveType");
            at = add(field(name + '.' + member.getAttribute("name"), type, at), fields);
        }
        return at;
    }

    private static int add(final FieldSpec spec, final List<FieldSpec> fields)
    {
        fields.add(spec);
        return spec.offset() + spec.length();
    }

    private FieldSpec field(final String name, final String typeName, final int offset)
    {
        final Element type = types.get(typeName);
        if (type == null)
        {
            return new FieldSpec(name, typeName,
                typeName.startsWith("u") ? FieldSpec.Kind.UNSIGNED : FieldSpec.Kind.SIGNED, offset,
                LENGTHS.get(typeName), Map.of());
        }
        if ("type".equals(type.getTagName()))
        {
            return new FieldSpec(name, typeName, FieldSpec.Kind.BYTES, offset,
                Integer.parseInt(type.getAttribute("length")), Map.of());
        }
        return new FieldSpec(name, typeName,
            "set".equals(type.getTagName()) ? FieldSpec.Kind.SET : FieldSpec.Kind.ENUM, offset,
            LENGTHS.get(type.getAttribute("encodingType")), enums.get(typeName));
    }

    private static Map<Long, String> names(final Element type)
    {
        final Map<Long, String> names = new TreeMap<>();
        for (final Element value : children(type, null))
        {
            final String name = value.getAttribute("name");
            names.put(Long.valueOf(value.getTextContent().trim()), "choice".equals(value.getTagName()) ?
                name.replaceFirst("^is", "").toUpperCase(Locale.ROOT) : name);
        }
        return names;
    }

    private static List<Element> children(final Element parent, final String tag)
    {
        final List<Element> found = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling())
        {
            if (node instanceof Element element && (tag == null || tag.equals(element.getTagName())))
            {
                found.add(element);
            }
        }
        return found;
    }
}
