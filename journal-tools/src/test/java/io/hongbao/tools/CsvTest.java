package io.hongbao.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsvTest
{
    @Test
    void whatIsWrittenIsReadBack() throws IOException
    {
        final List<String> fields = List.of("1", "a,b", "say \"no\"", "two\nlines", "", "\"", " x ");
        final Csv csv = new Csv(new BufferedReader(new StringReader(Csv.line(fields.toArray()) + "\n\nend\n")));
        assertEquals(fields, csv.next());
        assertEquals(List.of("end"), csv.next());
        assertEquals(4, csv.line());
        assertNull(csv.next());
    }

    @Test
    void onlyWhatNeedsQuotesHasThem()
    {
        assertEquals("1,GRANTED,\"a,b\",\"\"\"\"", Csv.line(1, "GRANTED", "a,b", "\""));
    }

    @Test
    void brokenQuotesAreRefused()
    {
        for (final String wrong : List.of("\"a", "\"a\"b,c\"d\"", "1,\"x\"y"))
        {
            assertThrows(IllegalArgumentException.class,
                () -> new Csv(new BufferedReader(new StringReader(wrong))).next(), wrong);
        }
    }
}
