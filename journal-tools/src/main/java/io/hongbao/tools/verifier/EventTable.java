package io.hongbao.tools.verifier;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where the fields of each event lie in its bytes: the tables of docs/PROTOCOL.md §9, out of {@code events.txt}. A line
 * an event: {@code template TYPE name:kind:offset[:VALUE=NAME|...] ...}; kinds are {@code i} signed, {@code u}
 * unsigned, {@code b} bytes, {@code e} an enum, {@code s} a set of bits, each with its length. Immutable.
 */
final class EventTable
{
    private static final String RESOURCE = "events.txt";
    private static final int SBE_HEADER = 8;
    private static final int TEMPLATE_AT = 2;

    private final Map<Integer, Event> byTemplate = new HashMap<>();

    private record Event(String type, List<Field> fields)
    {
    }

    private record Field(String name, char kind, int length, int offset, Map<Long, String> names)
    {
    }

    EventTable()
    {
        try (InputStream in = EventTable.class.getResourceAsStream(RESOURCE);
            BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)))
        {
            lines.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).forEach(this::add);
        }
        catch (final IOException e)
        {
            throw new UncheckedIOException(RESOURCE + " cannot be read", e);
        }
    }

    private void add(final String line)
    {
        final String[] words = line.split(" ");
        final List<Field> fields = new ArrayList<>();
        for (int i = 2; i < words.length; i++)
        {
            final String[] parts = words[i].split(":");
            final Map<Long, String> names = new HashMap<>();
            for (final String each : parts.length > 3 ? parts[3].split("\\|") : new String[0])
            {
                names.put(Long.valueOf(each.substring(0, each.indexOf('='))), each.substring(each.indexOf('=') + 1));
            }
            fields.add(new Field(parts[0], parts[1].charAt(0), Integer.parseInt(parts[1].substring(1)),
                Integer.parseInt(parts[2]), names));
        }
        byTemplate.put(Integer.valueOf(words[0]), new Event(words[1], fields));
    }

    /**
     * Reads the fixed fields of an event.
     *
     * @param bytes little endian.
     * @param at    of its SBE header.
     * @return its fields by name, with {@code type}, as a JSON reader gives them; null if it is no event.
     * @throws IndexOutOfBoundsException if it is cut.
     */
    Map<String, Object> read(final ByteBuffer bytes, final int at)
    {
        final Event event = byTemplate.get(bytes.getShort(at + TEMPLATE_AT) & 0xFFFF);
        if (event == null)
        {
            return null;
        }
        final int block = bytes.getShort(at) & 0xFFFF;
        final Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("type", event.type);
        for (final Field field : event.fields)
        {
            if (field.offset + field.length <= block)
            {
                fields.put(field.name, value(bytes, at + SBE_HEADER + field.offset, field));
            }
        }
        return fields;
    }

    private static Object value(final ByteBuffer bytes, final int at, final Field field)
    {
        if (field.kind == 'b')
        {
            final byte[] copy = new byte[field.length];
            bytes.get(at, copy);
            return HexFormat.of().formatHex(copy);
        }
        final long value = number(bytes, at, field);
        if (field.kind == 'e')
        {
            final String name = field.names.get(value);
            return name == null ? (Object)value : name;
        }
        return field.kind == 's' ? bits(value, field) : (Object)value;
    }

    private static List<Object> bits(final long value, final Field field)
    {
        final List<Object> names = new ArrayList<>();
        for (int bit = 0; bit < field.length * Byte.SIZE; bit++)
        {
            if ((value >> bit & 1) != 0)
            {
                names.add(field.names.getOrDefault((long)bit, "BIT_" + bit));
            }
        }
        return names;
    }

    private static long number(final ByteBuffer bytes, final int at, final Field field)
    {
        final boolean isSigned = field.kind == 'i';
        switch (field.length)
        {
            case Byte.BYTES:
                return isSigned ? bytes.get(at) : bytes.get(at) & 0xFFL;
            case Short.BYTES:
                return isSigned ? bytes.getShort(at) : bytes.getShort(at) & 0xFFFFL;
            case Integer.BYTES:
                return isSigned ? bytes.getInt(at) : bytes.getInt(at) & 0xFFFF_FFFFL;
            default:
                return bytes.getLong(at);
        }
    }
}
