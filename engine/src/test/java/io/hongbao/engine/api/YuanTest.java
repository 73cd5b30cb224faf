package io.hongbao.engine.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YuanTest
{
    @ParameterizedTest
    @CsvSource({"8.88,888", "8.8,880", "8,800", "0.01,1", "¥8.88,888", "￥200,20000", "' 1.00 ',100",
        "92233720368547758.07,9223372036854775807"})
    void readsExactly(final String text, final long fen)
    {
        assertEquals(fen, Yuan.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "8.", ".5", "-1", "+1", "1e3", "1,000", "abc", "8.8.8", "¥", "８.88", "0x1"})
    void refusesWhatIsNoAmount(final String text)
    {
        final String message = assertThrows(IllegalArgumentException.class, () -> Yuan.parse(text)).getMessage();
        assertTrue(message.contains("'" + text + "'") && message.contains("8.88"), message);
    }

    @Test
    void namesTheThirdDecimal()
    {
        final String message = assertThrows(IllegalArgumentException.class, () -> Yuan.parse("8.888")).getMessage();
        assertTrue(message.startsWith("'8.888' has more than 2 decimals"), message);
    }

    @Test
    void refusesWhatDoesNotFitALong()
    {
        final String message =
            assertThrows(IllegalArgumentException.class, () -> Yuan.parse("92233720368547758.08")).getMessage();
        assertTrue(message.contains("too large") && message.contains("92233720368547758.07"), message);
    }

    @ParameterizedTest
    @CsvSource({"888,8.88", "1,0.01", "0,0.00", "100,1.00", "-5,-0.05", "-9223372036854775808,-92233720368547758.08"})
    void writesTwoDecimals(final long fen, final String text)
    {
        assertEquals(text, Yuan.format(fen));
    }
}
