package io.hongbao.tools.json;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** docs/PROTOCOL.md names every part of the schema, with number, type and offset. */
class ProtocolPageTest
{
    private final SchemaCatalog catalog = SchemaCatalog.load();
    private final String page;

    ProtocolPageTest() throws IOException
    {
        page = Files.readString(Path.of("../docs/PROTOCOL.md"));
    }

    @Test
    void everyMessageHasASectionWithAllItsFields()
    {
        for (final MessageSpec spec : catalog.messages())
        {
            final String section = section(spec);
            assertTrue(section.contains("Block " + spec.body().blockLength() + " bytes"), spec.name());
            if (spec.isEvent())
            {
                assertTrue(section.contains('`' + spec.typeName() + '`'), spec.name());
            }
            assertBlock(spec, section, spec.body(), "", "");
        }
    }

    @Test
    void everyRejectCodeHasARowWithItsNumber()
    {
        final String table = page.substring(page.indexOf("## 11. Reject codes"));
        for (final Map.Entry<Long, String> code : catalog.enums().get("RejectCode").entrySet())
        {
            final String row = "\n| `" + code.getValue() + "` | " + code.getKey() + " | ";
            assertTrue(table.contains(row), "no row" + row);
        }
    }

    @Test
    void everyEnumAndSetListsItsValues()
    {
        catalog.enums().forEach((name, values) ->
        {
            if (!"RejectCode".equals(name))
            {
                final int start = page.indexOf("- **" + name + "** (");
                assertTrue(start > 0, name);
                final String line = page.substring(start, page.indexOf('\n', start));
                values.forEach((number, value) ->
                    assertTrue(line.contains(number + " `" + value + '`'), name + '.' + value));
            }
        });
    }

    private void assertBlock(
        final MessageSpec spec, final String section, final BlockSpec block, final String prefix, final String place)
    {
        for (final FieldSpec field : block.fields())
        {
            final String row = "| `" + prefix + field.name() + "` | " + field.type() + " | " + field.offset() + place;
            assertTrue(section.contains(row + " | "), spec.name() + " has no row " + row);
        }
        for (final BlockSpec group : block.groups())
        {
            assertTrue(section.contains("| `" + group.name() + "` | group |"), spec.name() + '.' + group.name());
            assertBlock(spec, section, group, group.name() + "[].", " in the element");
        }
        for (final BlockSpec.DataSpec data : block.data())
        {
            final String row = "| `" + prefix + data.name() + "` | " + (data.text() ? "text" : "bytes") + " |";
            assertTrue(section.contains(row), spec.name() + '.' + data.name());
        }
    }

    private String section(final MessageSpec spec)
    {
        final int start = page.indexOf("# " + spec.id() + ' ' + spec.name());
        assertTrue(start > 0, "no section for " + spec.id() + ' ' + spec.name());
        final int end = page.indexOf("\n##", start + 1);
        return page.substring(start, end < 0 ? page.length() : end);
    }
}
