package io.hongbao.tools.verifier;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hongbao.tools.json.FieldSpec;
import io.hongbao.tools.json.MessageSpec;
import io.hongbao.tools.json.SchemaCatalog;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The verifier's own table of events is that of the schema. */
class EventTableTest
{
    private static final Map<FieldSpec.Kind, String> KINDS = Map.of(FieldSpec.Kind.SIGNED, "i",
        FieldSpec.Kind.UNSIGNED, "u", FieldSpec.Kind.BYTES, "b", FieldSpec.Kind.ENUM, "e", FieldSpec.Kind.SET, "s");

    @Test
    void everyEventOfTheSchemaIsInItFieldByField() throws IOException
    {
        final List<String> expected = SchemaCatalog.load().messages().stream().filter(MessageSpec::isEvent)
            .map(message -> message.id() + " " + message.typeName() + message.body().fields().stream()
                .map(EventTableTest::text).collect(Collectors.joining())).toList();
        try (InputStream in = EventTable.class.getResourceAsStream("events.txt"))
        {
            assertEquals(expected, new String(in.readAllBytes(), StandardCharsets.UTF_8).lines()
                .filter(line -> !line.startsWith("#")).toList());
        }
    }

    private static String text(final FieldSpec field)
    {
        return " " + field.name() + ":" + KINDS.get(field.kind()) + field.length() + ":" + field.offset() +
            (field.names().isEmpty() ? "" : new TreeMap<>(field.names()).entrySet().stream()
                .map(each -> each.getKey() + "=" + each.getValue()).collect(Collectors.joining("|", ":", "")));
    }
}
