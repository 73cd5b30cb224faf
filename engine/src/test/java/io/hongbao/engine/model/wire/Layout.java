package io.hongbao.engine.model.wire;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Where the fields of a message, or of an element of its groups, lie: read off a generated decoder. */
public final class Layout
{
    /** A field of fixed length; numbers of less than 8 bytes are unsigned. Those of a composite are "name.member". */
    record Field(String name, int id, int offset, int length, boolean isNumber, Class<?> words)
    {
    }

    /** A group (its elements have a layout) or a text (null), in the order of the schema. */
    record Tail(String name, int id, Layout element)
    {
    }

    private static final String OFFSET = "EncodingOffset";

    private final String name;
    private final int blockLength;
    private final List<Field> fields = new ArrayList<>();
    private final List<Tail> tails = new ArrayList<>();
    private final Map<String, Integer> places = new HashMap<>();

    /**
     * Reads a decoder's metadata.
     *
     * @param name        of the message or group.
     * @param decoder     generated class.
     * @param blockLength of the fixed part, bytes.
     */
    Layout(final String name, final Class<?> decoder, final int blockLength)
    {
        this.name = name;
        this.blockLength = blockLength;
        readFields(decoder, "", 0, -1);
        readTails(decoder);
        fields.sort(Comparator.comparingInt(Field::offset));
        tails.sort(Comparator.comparingInt(Tail::id));
        for (int i = 0; i < fields.size(); i++)
        {
            places.put(fields.get(i).name(), i);
        }
        for (int i = 0; i < tails.size(); i++)
        {
            places.put(tails.get(i).name(), fields.size() + i);
        }
    }

    private void readFields(final Class<?> type, final String prefix, final int base, final int id)
    {
        for (final Method method : type.getDeclaredMethods())
        {
            if (Modifier.isStatic(method.getModifiers()) && method.getName().endsWith(OFFSET))
            {
                final String field = method.getName().substring(0, method.getName().length() - OFFSET.length());
                readField(type, field, prefix, base + number(type, field + OFFSET),
                    id >= 0 ? id : number(type, field + "Id"));
            }
        }
    }

    private void readField(final Class<?> type, final String field, final String prefix, final int offset, final int id)
    {
        final int length = number(type, field + "EncodingLength");
        if (has(type, field + "Length"))
        {
            fields.add(new Field(prefix + field, id, offset, length, false, null));
            return;
        }
        final Class<?> result = find(type, field).getReturnType();
        if (result.getSimpleName().endsWith("Decoder") && !has(result, "getRaw"))
        {
            readFields(result, field + ".", offset, id);
            return;
        }
        fields.add(new Field(prefix + field, id, offset, length, true, result.isEnum() ? result : null));
    }

    private void readTails(final Class<?> type)
    {
        for (final Method method : type.getDeclaredMethods())
        {
            final String member = method.getName();
            if (Modifier.isStatic(method.getModifiers()) && member.endsWith("DecoderId"))
            {
                final String group = member.substring(0, member.length() - "DecoderId".length());
                final Class<?> element = find(type, group).getReturnType();
                tails.add(new Tail(group, number(type, member),
                    new Layout(group, element, number(element, "sbeBlockLength"))));
            }
            else if (Modifier.isStatic(method.getModifiers()) && member.endsWith("HeaderLength"))
            {
                final String text = member.substring(0, member.length() - "HeaderLength".length());
                tails.add(new Tail(text, number(type, text + "Id"), null));
            }
        }
    }

    private static boolean has(final Class<?> type, final String method)
    {
        for (final Method candidate : type.getDeclaredMethods())
        {
            if (candidate.getName().equals(method) && candidate.getParameterCount() == 0)
            {
                return true;
            }
        }
        return false;
    }

    private static Method find(final Class<?> type, final String method)
    {
        try
        {
            return type.getDeclaredMethod(method);
        }
        catch (final NoSuchMethodException e)
        {
            throw new IllegalStateException(e);
        }
    }

    private static int number(final Class<?> type, final String method)
    {
        try
        {
            return ((Number)find(type, method).invoke(null)).intValue();
        }
        catch (final ReflectiveOperationException e)
        {
            throw new IllegalStateException(e);
        }
    }

    String name()
    {
        return name;
    }

    int blockLength()
    {
        return blockLength;
    }

    List<Field> fields()
    {
        return fields;
    }

    List<Tail> tails()
    {
        return tails;
    }

    /** Place of a field, group or text among the values of a message; -1 if it has none of that name. */
    int placeOf(final String field)
    {
        return places.getOrDefault(field, -1);
    }
}
