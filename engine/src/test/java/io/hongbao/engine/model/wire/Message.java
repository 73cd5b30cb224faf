package io.hongbao.engine.model.wire;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/**
 * A command, an answer or an event, or an element of one of its groups, as names and values. What was never set is 0,
 * empty or all zeros, as in the protocol. Numbers are as on the wire: enums and sets by their value.
 */
public final class Message
{
    private final Layout layout;
    private final Object[] values;
    private Set<String> left = Set.of();

    Message(final Layout layout)
    {
        this.layout = layout;
        values = new Object[layout.fields().size() + layout.tails().size()];
        for (int i = 0; i < values.length; i++)
        {
            values[i] = zero(i);
        }
    }

    /**
     * A message with nothing set.
     *
     * @param name as in the schema.
     * @return the message.
     */
    public static Message of(final String name)
    {
        return new Message(Schema.layout(name));
    }

    private Object zero(final int place)
    {
        if (place >= layout.fields().size())
        {
            final boolean isText = layout.tails().get(place - layout.fields().size()).element() == null;
            return isText ? new byte[0] : new ArrayList<Message>();
        }
        final Layout.Field field = layout.fields().get(place);
        return field.isNumber() ? (Object)0L : new byte[field.length()];
    }

    /** @return name of the message, as in the schema. */
    public String name()
    {
        return layout.name();
    }

    /**
     * Whether it is a certain message.
     *
     * @param name as in the schema.
     * @return true if it is.
     */
    public boolean is(final String name)
    {
        return layout.name().equals(name);
    }

    /**
     * Whether it has a field.
     *
     * @param field its name.
     * @return true if it has.
     */
    public boolean has(final String field)
    {
        return layout.placeOf(field) >= 0;
    }

    /**
     * Field id of the schema, which rejects carry.
     *
     * @param field its name, of a composite's member with the composite's name before a dot.
     * @return the id.
     */
    public long idOf(final String field)
    {
        final int place = place(field);
        return place < layout.fields().size() ? layout.fields().get(place).id() :
            layout.tails().get(place - layout.fields().size()).id();
    }

    private int place(final String field)
    {
        final int place = layout.placeOf(field);
        if (place < 0)
        {
            throw new IllegalArgumentException(layout.name() + " has no " + field);
        }
        return place;
    }

    Layout layout()
    {
        return layout;
    }

    Object value(final int place)
    {
        return values[place];
    }

    void setValue(final int place, final Object value)
    {
        values[place] = value;
    }

    /**
     * A number.
     *
     * @param field its name.
     * @return its value.
     */
    public long get(final String field)
    {
        return (Long)values[place(field)];
    }

    /**
     * Bytes of a field of fixed length, or of a text.
     *
     * @param field its name.
     * @return the bytes, not a copy.
     */
    public byte[] bytes(final String field)
    {
        return (byte[])values[place(field)];
    }

    /**
     * Elements of a group.
     *
     * @param group its name.
     * @return the elements, not a copy.
     */
    @SuppressWarnings("unchecked")
    public List<Message> group(final String group)
    {
        return (List<Message>)values[place(group)];
    }

    /**
     * Sets a number.
     *
     * @param field its name.
     * @param value to be set.
     * @return this.
     */
    public Message set(final String field, final long value)
    {
        values[place(field)] = value;
        return this;
    }

    /**
     * Sets bytes.
     *
     * @param field its name.
     * @param value to be set, not copied.
     * @return this.
     */
    public Message set(final String field, final byte[] value)
    {
        values[place(field)] = value;
        return this;
    }

    /**
     * Sets a text.
     *
     * @param field its name.
     * @param value to be set.
     * @return this.
     */
    public Message set(final String field, final String value)
    {
        return set(field, value.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Adds an element to a group.
     *
     * @param group its name.
     * @return the element.
     */
    public Message add(final String group)
    {
        final Layout.Tail tail = layout.tails().get(place(group) - layout.fields().size());
        final Message element = new Message(tail.element());
        group(group).add(element);
        return element;
    }

    /**
     * Names fields of which the rules do not say what they hold: they are not compared.
     *
     * @param fields names.
     * @return this.
     */
    public Message leaveOpen(final String... fields)
    {
        left = new HashSet<>(left);
        left.addAll(Arrays.asList(fields));
        return this;
    }

    /** @return names of all numbers of fixed length, in the order of the schema. */
    public List<String> numbers()
    {
        return layout.fields().stream().filter(Layout.Field::isNumber).map(Layout.Field::name).toList();
    }

    /** @return a copy that shares nothing with this. */
    public Message copy()
    {
        final Message copy = new Message(layout);
        copy.left = left;
        for (int i = 0; i < values.length; i++)
        {
            copy.values[i] = copyOf(values[i]);
        }
        return copy;
    }

    private static Object copyOf(final Object value)
    {
        if (value instanceof byte[] bytes)
        {
            return bytes.clone();
        }
        if (value instanceof List<?> elements)
        {
            final List<Message> copies = new ArrayList<>();
            elements.forEach(element -> copies.add(((Message)element).copy()));
            return copies;
        }
        return value;
    }

    /**
     * What differs between this, which is expected, and what came.
     *
     * @param came the other message.
     * @return words; null if nothing differs but what was left open.
     */
    public String difference(final Message came)
    {
        if (came == null || layout != came.layout)
        {
            return "expected " + this + "\nbut came " + came;
        }
        StringBuilder words = null;
        for (int i = 0; i < values.length; i++)
        {
            if (!isSame(values[i], came.values[i]) && !left.contains(nameOf(i)))
            {
                words = words == null ? new StringBuilder() : words;
                words.append(nameOf(i)).append(": expected ").append(say(i)).append(", came ").append(came.say(i))
                    .append("; ");
            }
        }
        return words == null ? null : words + "expected " + this + "\nbut came " + came;
    }

    private static boolean isSame(final Object one, final Object other)
    {
        if (one instanceof byte[] bytes)
        {
            return Arrays.equals(bytes, (byte[])other);
        }
        if (one instanceof List<?> elements)
        {
            final List<?> others = (List<?>)other;
            for (int i = 0; i < elements.size() && elements.size() == others.size(); i++)
            {
                if (((Message)elements.get(i)).difference((Message)others.get(i)) != null)
                {
                    return false;
                }
            }
            return elements.size() == others.size();
        }
        return one.equals(other);
    }

    private String nameOf(final int place)
    {
        final int fields = layout.fields().size();
        return place < fields ? layout.fields().get(place).name() : layout.tails().get(place - fields).name();
    }

    private String say(final int place)
    {
        final Object value = values[place];
        if (value instanceof byte[] bytes)
        {
            return place < layout.fields().size() ? HexFormat.of().formatHex(bytes) :
                '"' + new String(bytes, StandardCharsets.UTF_8) + '"';
        }
        final Class<?> words = place < layout.fields().size() ? layout.fields().get(place).words() : null;
        return words == null ? value.toString() : value + Schema.wordOf(words, (Long)value);
    }

    @Override
    public String toString()
    {
        final StringBuilder text = new StringBuilder(layout.name()).append('{');
        for (int i = 0; i < values.length; i++)
        {
            final boolean isZero = isSame(values[i], zero(i));
            if (!isZero)
            {
                text.append(text.charAt(text.length() - 1) == '{' ? "" : ", ")
                    .append(nameOf(i)).append('=').append(say(i));
            }
        }
        return text.append('}').toString();
    }
}
