package io.hongbao.tools.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hongbao.tools.verifier.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class VectorsTest
{
    private static final Path RELEASED = Path.of("../engine/src/test/resources/released");
    private static final Path FILE = Path.of("../docs/protocol/vectors.json");

    private final SchemaCatalog catalog = SchemaCatalog.load();
    private final MessageJson json = new MessageJson(catalog);
    private final MessageFields fields = new MessageFields(catalog);

    @Test
    void everyVectorDecodesToItsFields() throws Exception
    {
        for (final Map<?, ?> vector : vectors(FILE))
        {
            final byte[] bytes = HexFormat.of().parseHex((String)vector.get("hex"));
            final UnsafeBuffer buffer = new UnsafeBuffer(bytes);
            final boolean framed = GeneratedEncoding.isFramed((int)(long)vector.get("templateId"));
            if (framed)
            {
                assertEquals(bytes.length, buffer.getInt(0, java.nio.ByteOrder.LITTLE_ENDIAN));
            }
            final int start = framed ? 6 : 0;
            final StringBuilder text = new StringBuilder();
            final int length = json.appendFields(buffer, start, bytes.length - start, text);
            assertEquals(bytes.length - start, length);
            assertEquals(vector.get("fields"), Json.parse(text.toString()), (String)vector.get("name"));
            final Map<String, Object> read = fields.read(buffer, start, bytes.length - start);
            assertNotNull(read.remove("type"));
            assertEquals(vector.get("fields"), read, (String)vector.get("name"));
        }
    }

    /** Bytes that a release sent are read for ever: what they said then they say now. */
    @ParameterizedTest
    @MethodSource("released")
    void theBytesOfEveryReleaseStillSayTheSame(final Path release) throws Exception
    {
        final List<Map<?, ?>> all = vectors(release);
        assertTrue(all.size() > 150, all.size() + " messages");
        for (final Map<?, ?> vector : all)
        {
            final byte[] bytes = HexFormat.of().parseHex((String)vector.get("hex"));
            final int start = GeneratedEncoding.isFramed((int)(long)vector.get("templateId")) ? 6 : 0;
            final Map<String, Object> read = fields.read(new UnsafeBuffer(bytes), start, bytes.length - start);
            read.keySet().retainAll(((Map<?, ?>)vector.get("fields")).keySet()); // what came later is not told
            assertEquals(vector.get("fields"), read, (String)vector.get("name"));
        }
    }

    static Stream<Path> released() throws IOException
    {
        return Files.list(RELEASED).filter(file -> file.toString().endsWith("-wire.json")).sorted();
    }

    @Test
    void everyVectorIsWhatTheGeneratedEncodersMake() throws Exception
    {
        final GeneratedEncoding encoding = new GeneratedEncoding(catalog);
        for (final Map<?, ?> vector : vectors(FILE))
        {
            final byte[] bytes =
                encoding.encode((int)(long)vector.get("templateId"), (Map<?, ?>)vector.get("fields"));
            assertEquals(HexFormat.of().formatHex(bytes), vector.get("hex"), (String)vector.get("name"));
        }
    }

    @Test
    void everyMessageOfTheSchemaHasAVector() throws IOException
    {
        final Set<Long> seen = new TreeSet<>();
        for (final Map<?, ?> vector : vectors(FILE))
        {
            final MessageSpec spec = catalog.message((int)(long)vector.get("templateId"));
            assertNotNull(spec, vector.toString());
            assertTrue(((String)vector.get("name")).startsWith(spec.name()), vector.toString());
            seen.add((Long)vector.get("templateId"));
        }
        for (final MessageSpec spec : catalog.messages())
        {
            assertTrue(seen.contains((long)spec.id()), spec.name() + " has no vector in " + FILE);
        }
    }

    /** Writes the bytes again from the fields: {@code -Dhongbao.writeVectors=true}, after a change of the schema. */
    @Test
    @EnabledIfSystemProperty(named = "hongbao.writeVectors", matches = "true")
    void writesTheBytesAgain() throws Exception
    {
        final GeneratedEncoding encoding = new GeneratedEncoding(catalog);
        final StringBuilder out = new StringBuilder("[\n");
        for (final Map<?, ?> vector : vectors(FILE))
        {
            final int id = (int)(long)vector.get("templateId");
            final byte[] bytes = encoding.encode(id, (Map<?, ?>)vector.get("fields"));
            final StringBuilder fields = new StringBuilder();
            final int start = GeneratedEncoding.isFramed(id) ? 6 : 0;
            json.appendFields(new UnsafeBuffer(bytes), start, bytes.length - start, fields);
            out.append(out.length() > 2 ? ",\n" : "").append("{\"name\":\"").append(vector.get("name"))
                .append("\",\"templateId\":").append(id).append(",\n \"hex\":\"")
                .append(HexFormat.of().formatHex(bytes)).append("\",\n \"fields\":").append(fields).append('}');
        }
        Files.writeString(FILE, out.append("\n]\n"));
    }

    @SuppressWarnings("unchecked")
    private static List<Map<?, ?>> vectors(final Path file) throws IOException
    {
        return (List<Map<?, ?>>)Json.parse(Files.readString(file));
    }
}
