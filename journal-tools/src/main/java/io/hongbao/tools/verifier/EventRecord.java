package io.hongbao.tools.verifier;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How a record is filled from fields of the same names: {@code long} and {@code int} from integers, {@code byte[]} from
 * hex, {@code List} of records from an array of objects. Other fields are not looked at.
 */
final class EventRecord
{
    static final EventRecord OTHER = new EventRecord(PublicEvent.Other.class);
    private static final Map<String, EventRecord> BY_TYPE = new HashMap<>();
    private static final int NONCE_BYTES = 16;

    static
    {
        register(PublicEvent.class);
        BY_TYPE.remove("OTHER");
    }

    private final Constructor<?> constructor;
    private final RecordComponent[] components;
    private final EventRecord[] elements;

    private EventRecord(final Class<?> type)
    {
        components = type.getRecordComponents();
        elements = new EventRecord[components.length];
        try
        {
            constructor = type.getDeclaredConstructor(
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
        }
        catch (final NoSuchMethodException e)
        {
            throw new IllegalStateException(type + " is no record", e);
        }
        for (int i = 0; i < components.length; i++)
        {
            if (components[i].getGenericType() instanceof ParameterizedType list)
            {
                final Type element = list.getActualTypeArguments()[0];
                elements[i] = element == String.class ? null : new EventRecord((Class<?>)element);
            }
        }
    }

    private static void register(final Class<?> type)
    {
        if (type.isRecord())
        {
            BY_TYPE.put(
                type.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "_").toUpperCase(Locale.ROOT),
                new EventRecord(type));
            return;
        }
        for (final Class<?> each : type.getPermittedSubclasses())
        {
            register(each);
        }
    }

    /** @return how events of a type are read, null if nothing rests on them. */
    static EventRecord ofType(final String type)
    {
        return BY_TYPE.get(type);
    }

    Object read(final Map<?, ?> fields)
    {
        final Object[] values = new Object[components.length];
        for (int i = 0; i < values.length; i++)
        {
            values[i] = value(fields, i);
        }
        try
        {
            return constructor.newInstance(values);
        }
        catch (final InvocationTargetException e)
        {
            throw new IllegalArgumentException(e.getCause().getMessage(), e);
        }
        catch (final ReflectiveOperationException e)
        {
            throw new IllegalStateException(constructor + " cannot be called", e);
        }
    }

    private Object value(final Map<?, ?> fields, final int i)
    {
        final String name = components[i].getName();
        final Class<?> type = components[i].getType();
        if (type == long.class)
        {
            return integer(fields, name);
        }
        if (type == int.class)
        {
            return small(fields, name);
        }
        if (type == String.class)
        {
            return text(fields, name);
        }
        if (type == Object.class)
        {
            return fields.get(name);
        }
        return type == List.class ? list(fields, name, elements[i]) : bytes(fields, name);
    }

    private static List<Object> list(final Map<?, ?> fields, final String name, final EventRecord element)
    {
        if (!(fields.get(name) instanceof List<?> values))
        {
            throw wrong(fields, name, "a list");
        }
        final List<Object> out = new ArrayList<>(values.size());
        for (final Object value : values)
        {
            if (element == null ? !(value instanceof String) : !(value instanceof Map<?, ?>))
            {
                throw wrong(fields, name, "a list of " + (element == null ? "strings" : "objects"));
            }
            out.add(element == null ? value : element.read((Map<?, ?>)value));
        }
        return List.copyOf(out);
    }

    static String text(final Map<?, ?> fields, final String name)
    {
        if (fields.get(name) instanceof String text)
        {
            return text;
        }
        throw wrong(fields, name, "a string");
    }

    static long integer(final Map<?, ?> fields, final String name)
    {
        if (fields.get(name) instanceof Long value)
        {
            return value;
        }
        throw wrong(fields, name, "an integer of 64 bits");
    }

    private static int small(final Map<?, ?> fields, final String name)
    {
        final long value = integer(fields, name);
        if (value < 0 || value > Integer.MAX_VALUE)
        {
            throw wrong(fields, name, "0 to " + Integer.MAX_VALUE);
        }
        return (int)value;
    }

    private static byte[] bytes(final Map<?, ?> fields, final String name)
    {
        final int length = name.toLowerCase(Locale.ROOT).endsWith("nonce") ? NONCE_BYTES : Fairness.HASH_LENGTH;
        final String hex = text(fields, name);
        if (hex.length() != length * 2)
        {
            throw wrong(fields, name, length + " bytes in hex");
        }
        try
        {
            return HexFormat.of().parseHex(hex);
        }
        catch (final IllegalArgumentException e)
        {
            throw new IllegalArgumentException(wrong(fields, name, length + " bytes in hex").getMessage(), e);
        }
    }

    private static IllegalArgumentException wrong(final Map<?, ?> fields, final String name, final String expected)
    {
        return new IllegalArgumentException(name + " is " +
            (fields.containsKey(name) ? fields.get(name) : "missing") + ", expected " + expected);
    }
}
