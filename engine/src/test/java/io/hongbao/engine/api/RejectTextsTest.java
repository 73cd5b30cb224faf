package io.hongbao.engine.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hongbao.engine.codec.RejectCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RejectTextsTest
{
    @ParameterizedTest
    @EnumSource(value = RejectCode.class, names = {"NULL_VAL", "SBE_UNKNOWN"}, mode = EnumSource.Mode.EXCLUDE)
    void everyCodeHasASentenceWithARemedy(final RejectCode code)
    {
        assertNotNull(RejectPatterns.of(code), "no text for " + code);
        final String text = new Refusal(code, 71, 73, 79, 83).text(156);
        assertTrue(text.contains(": ") || text.contains(", "), text);
        assertFalse(text.contains("{") || text.contains("\n"), text);
    }

    @ParameterizedTest
    @EnumSource(value = RejectCode.class, names = {"NULL_VAL", "SBE_UNKNOWN"}, mode = EnumSource.Mode.EXCLUDE)
    void aSentenceNamesWhatTheSchemaSaysTheRefusalCarries(final RejectCode code) throws IOException
    {
        final String description = schemaDescription(code);
        final String pattern = RejectPatterns.of(code);
        assertEquals(description.contains("value ="), pattern.contains("{value"), description + " / " + pattern);
        assertEquals(description.contains("bound ="), pattern.contains("{bound"), description + " / " + pattern);
        assertEquals(description.contains("timeMs"), pattern.contains("{time"), description + " / " + pattern);
    }

    @Test
    void amountsOfYuanAreShownInYuanAndFen()
    {
        final Refusal refusal = new Refusal(RejectCode.TOTAL_TOO_LARGE, 0, 5_000_000, 4_999_900, 0);
        assertEquals("a total of 50000.00 yuan (5000000 fen) is over the most allowed, 49999.00 yuan (4999900 fen): "
            + "lower it, take more shares, or make several envelopes", refusal.text(156));
        assertTrue(refusal.text(901).contains("5000000 minor units of currency 901"));
    }

    @Test
    void storesGatesAndReasonsAreNamed()
    {
        assertTrue(new Refusal(RejectCode.STORE_FULL, 0, 100, 5, 0).text().startsWith("CAPACITY_ENVELOPES is full"));
        assertTrue(new Refusal(RejectCode.NOT_ELIGIBLE, 1, 2, 0, 0).text().contains("it is for named users"));
        assertTrue(new Refusal(RejectCode.NOTHING_HERE, 0, 46, 0, 0).text().contains("EXHAUSTED"));
        assertTrue(new Refusal(RejectCode.NOTHING_HERE, 0, 0, 0, 0).text().contains("none"));
    }

    @Test
    void anOpeningIsATimeOrAGoalOrBoth()
    {
        assertEquals("envelope 7 opens when its goal is met with 2 more hand-ins: grab then",
            new Refusal(RejectCode.NOT_YET_OPEN, 7, 2, 0, 0).text());
        assertEquals("envelope 7 opens at 2026-02-16T16:00:00Z (1771257600000): grab then",
            new Refusal(RejectCode.NOT_YET_OPEN, 7, 0, 0, 1_771_257_600_000L).text());
    }

    @Test
    void reasonsOfTicketsCapsSubsidiesAndExchangesAreNamed()
    {
        assertTrue(new Refusal(RejectCode.TICKET_INVALID, 7, 4, 0, 0).text().contains("another user's"));
        assertTrue(new Refusal(RejectCode.CAP_REACHED, 7, 3, 5, 0).text().contains("shares a day, at most 5"));
        assertTrue(new Refusal(RejectCode.SUBSIDY_NOT_FITTING, 7, 2, 5, 0).text().contains("other kinds of scenes"));
        assertTrue(new Refusal(RejectCode.EXCHANGE_OVER, 7, 3, 0, 0).text().contains("EXPIRED"));
    }

    @Test
    void aCodeOfANewerVersionIsSaidToBeOne()
    {
        assertTrue(new Refusal(RejectCode.SBE_UNKNOWN, 0, 0, 0, 0).text().contains("update"));
    }

    private static String schemaDescription(final RejectCode code) throws IOException
    {
        try (InputStream in = RejectTexts.class.getResourceAsStream("/hongbao.xml"))
        {
            final String schema = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            final String codes = schema.substring(schema.indexOf("<enum name=\"RejectCode\""));
            final Matcher entry = Pattern.compile(
                "<validValue name=\"" + code + "\" description=\"([^\"]*)\">" + code.value() + "<").matcher(codes);
            assertTrue(entry.find(), code + " is not in the schema with a description");
            return entry.group(1);
        }
    }
}
