package io.hongbao.engine.model.wire;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/** Messages filled from their layout alone, so that a new one, or a new field, needs no line of its own. */
public final class AnyMessage
{
    private static final int MOST_ELEMENTS = 4;

    private AnyMessage()
    {
    }

    /** What goes into the numbers of a message that are no enums. */
    @FunctionalInterface
    public interface Numbers
    {
        /**
         * A number for a field.
         *
         * @param field its name.
         * @return any; only as many bytes as the field has are taken.
         */
        long of(String field);
    }

    /**
     * Fills a message: enums with one of their words, keys with chance, other bytes with zeros, groups with a few
     * elements.
     *
     * @param template of the message.
     * @param random   chance.
     * @param numbers  for all other fields.
     * @return the message.
     */
    public static Message of(final int template, final SplittableRandom random, final Numbers numbers)
    {
        return fill(new Message(Schema.layout(Schema.nameOf(template))), random, numbers);
    }

    private static Message fill(final Message message, final SplittableRandom random, final Numbers numbers)
    {
        for (final Layout.Field field : message.layout().fields())
        {
            if (!field.isNumber())
            {
                message.set(field.name(), bytes(field, random));
            }
            else
            {
                message.set(field.name(),
                    field.words() == null ? numbers.of(field.name()) : word(field.words(), random));
            }
        }
        for (final Layout.Tail tail : message.layout().tails())
        {
            if (tail.element() == null)
            {
                message.set(tail.name(), (random.nextBoolean() ? "好运" : "").getBytes(StandardCharsets.UTF_8));
                continue;
            }
            for (int i = random.nextInt(MOST_ELEMENTS); i > 0; i--)
            {
                fill(message.add(tail.name()), random, numbers);
            }
        }
        return message;
    }

    private static byte[] bytes(final Layout.Field field, final SplittableRandom random)
    {
        final byte[] bytes = new byte[field.length()];
        final boolean isKey = field.name().equals("requestId") || field.name().endsWith("Nonce");
        if (isKey || random.nextInt(MOST_ELEMENTS) == 0)
        {
            random.nextBytes(bytes);
        }
        return bytes;
    }

    private static long word(final Class<?> words, final SplittableRandom random)
    {
        final Object[] constants = words.getEnumConstants();
        try
        {
            return ((Number)words.getMethod("value").invoke(constants[random.nextInt(constants.length)])).longValue();
        }
        catch (final ReflectiveOperationException e)
        {
            throw new IllegalStateException(e);
        }
    }
}
