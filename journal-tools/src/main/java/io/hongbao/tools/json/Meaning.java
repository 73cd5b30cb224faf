package io.hongbao.tools.json;

import java.time.Instant;
import org.agrona.DirectBuffer;

/** What a field's value means to a person. */
final class Meaning
{
    private static final long YEAR_2001_MS = 978_307_200_000L;
    private static final long YEAR_9999_MS = 253_370_764_800_000L;

    private Meaning()
    {
    }

    static String of(final FieldSpec field, final DirectBuffer buffer, final int at)
    {
        final StringBuilder text = new StringBuilder();
        if (field.kind() == FieldSpec.Kind.BYTES)
        {
            return text.append(field.length()).append(" bytes").toString();
        }
        final long value = field.value(buffer, at);
        text.append(value);
        if (field.kind() == FieldSpec.Kind.ENUM || field.kind() == FieldSpec.Kind.SET)
        {
            JsonText.named(text.append(' '), field, value);
            return text.toString().replace("\"", "");
        }
        if (field.name().endsWith("Ms") && value > YEAR_2001_MS && value < YEAR_9999_MS)
        {
            text.append("  ").append(Instant.ofEpochMilli(value));
        }
        return text.toString();
    }
}
