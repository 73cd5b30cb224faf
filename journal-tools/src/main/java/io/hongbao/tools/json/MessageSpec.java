package io.hongbao.tools.json;

import java.util.Locale;

/**
 * A message of the schema.
 *
 * @param id          template id.
 * @param description one line.
 * @param body        fields, groups and data; named like the message.
 */
public record MessageSpec(int id, String description, BlockSpec body)
{
    /** @return name as in the schema, for example {@code BestLuck}. */
    public String name()
    {
        return body.name();
    }

    /** @return name as in RULES §9, for example {@code BEST_LUCK}. */
    public String typeName()
    {
        return typeName(name());
    }

    /**
     * Name of a message as in RULES §9.
     *
     * @param name as in the schema, for example {@code BestLuck}.
     * @return for example {@code BEST_LUCK}.
     */
    public static String typeName(final String name)
    {
        return name.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toUpperCase(Locale.ROOT);
    }

    /** @return true for events: messages with a sequence. */
    public boolean isEvent()
    {
        return !body.fields().isEmpty() && "sequence".equals(body.fields().get(0).name());
    }
}
