package io.hongbao.gateway.admin;

import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.host.AnswerCodes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names of answers by their numbers in {@link AnswerCodes}, as the schema has them. Immutable. */
final class SchemaNames
{
    private static final Pattern MESSAGE = Pattern.compile("<sbe:message name=\"(\\w+)\" id=\"(\\d+)\"");
    private static final Pattern WORD = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

    private final Map<Integer, String> messages = new HashMap<>();

    SchemaNames()
    {
        try (InputStream schema = RejectCode.class.getResourceAsStream("/hongbao.xml"))
        {
            final Matcher found = MESSAGE.matcher(new String(schema.readAllBytes(), StandardCharsets.UTF_8));
            while (found.find())
            {
                messages.put(Integer.parseInt(found.group(2)), snake(found.group(1)));
            }
        }
        catch (final IOException e)
        {
            throw new IllegalStateException("the schema is not in the jar", e);
        }
    }

    private static String snake(final String name)
    {
        return WORD.matcher(name).replaceAll("_").toLowerCase(Locale.ROOT);
    }

    /** As a label says it; null for a number that is none. */
    String of(final int code)
    {
        if (code >= AnswerCodes.ANSWERS)
        {
            return messages.get(code - AnswerCodes.ANSWERS);
        }
        final RejectCode reject = RejectCode.get(code);
        return reject == RejectCode.SBE_UNKNOWN || reject == RejectCode.NULL_VAL ? null :
            reject.name().toLowerCase(Locale.ROOT);
    }
}
