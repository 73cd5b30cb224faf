package io.hongbao.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hongbao.tools.verifier.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class DecodeCommandTest
{
    private static final String HEARTBEAT = "16000000 50eb 0800 0300 b822 0100 0700000000000000";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void aFrameIsExplainedFieldByField()
    {
        assertEquals(0, decode(HEARTBEAT));
        assertTrue(out.toString().contains("frame of 22 bytes, type 0xeb50"), out.toString());
        assertTrue(out.toString().contains("Heartbeat (template 3)"), out.toString());
        assertTrue(out.toString().matches("(?s).*0 +correlationId +0700000000000000 +7.*"), out.toString());
    }

    @Test
    void severalFramesAndStandardInputAreRead()
    {
        final String twice = HEARTBEAT + "\n" + HEARTBEAT + "\n";
        assertEquals(0, decode(new ByteArrayInputStream(twice.getBytes(StandardCharsets.US_ASCII)), "-"));
        assertEquals(2, out.toString().split("Heartbeat").length - 1);
    }

    @Test
    void everyVectorIsExplainedWithAllItsFields() throws IOException
    {
        for (final Object item : (List<?>)Json.parse(Files.readString(Path.of("../docs/protocol/vectors.json"))))
        {
            final Map<?, ?> vector = (Map<?, ?>)item;
            out.getBuffer().setLength(0);
            assertEquals(0, decode((String)vector.get("hex")), err::toString);
            for (final Object field : ((Map<?, ?>)vector.get("fields")).keySet())
            {
                assertTrue(out.toString().contains(" " + field + " "), field + " in " + out);
            }
        }
    }

    @Test
    void aJournalCommandRecordIsExplainedWithItsContext()
    {
        final String message = "0800 0300 b822 0100 0700000000000000";
        assertEquals(0, decode("28000000 4348 0000 2a00000000000000 02 00 0000 00000000" + message), err::toString);
        assertTrue(out.toString().contains("journal command record of 40 bytes"), out.toString());
        assertTrue(out.toString().contains("SERVICE"), out.toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
        160                                              | 3 hex digits are no whole bytes
        16zz                                             | 'z' at digit 2 is no hex digit
        1600                                             | at byte 0: a frame starts with 6 bytes
        16000000 51eb 0800 0300 b822 0100 0700000000000000 | bytes 4 and 5 are 0xeb51, expected frame type 0xeb50
        17000000 50eb 0800 0300 b822 0100 0700000000000000 | length is 23, 22 bytes are left
        17000000 50eb 0800 0300 b822 0100 070000000000000000 | length is 23, but the message ends after 22
        16000000 50eb 0800 e703 b822 0100 0700000000000000 | template id 999 is unknown; known are 1 Establish, 2
        16000000 50eb 0800 0300 b922 0100 0700000000000000 | schema id is 8889, expected 8888
        16000000 50eb 0900 0300 b822 0100 0700000000000000 | the block of Heartbeat takes 9 bytes, 8 are left
        0800 0300 b822 0100 07000000                       | the block of Heartbeat takes 8 bytes, 4 are left
        """)
    void badInputGetsOneClearLine(final String hex, final String expected)
    {
        assertEquals(2, decode(hex));
        assertTrue(err.toString().contains(expected), err.toString());
        assertEquals(1, err.toString().lines().count(), err.toString());
    }

    @Test
    void fieldsOfANewerVersionAreShownAsSuch()
    {
        assertEquals(0, decode("18000000 50eb 0a00 0300 b822 0200 0700000000000000 0102"));
        assertTrue(out.toString().contains("2 bytes that a newer schema version knows"), out.toString());
    }

    @Test
    void noInputIsWrongUsage()
    {
        assertEquals(2, new CommandLine(new DecodeCommand()).setErr(new PrintWriter(err)).execute());
        assertEquals(2, decode(" "));
    }

    private int decode(final String hex)
    {
        return decode(InputStream.nullInputStream(), hex);
    }

    private int decode(final InputStream in, final String... args)
    {
        return new CommandLine(new DecodeCommand(in)).setOut(new PrintWriter(out)).setErr(new PrintWriter(err))
            .execute(args);
    }
}
