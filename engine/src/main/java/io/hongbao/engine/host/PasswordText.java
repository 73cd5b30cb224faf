package io.hongbao.engine.host;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;

/** The bytes of a password as they are digested: NFKC, without white space (RULES 4), so that ８８８ is 888. */
final class PasswordText
{
    private PasswordText()
    {
    }

    /**
     * Normalises.
     *
     * @param field  UTF-8.
     * @param length bytes of it, without the zeros behind.
     * @return the normalised bytes; bytes that are no UTF-8 as they came, for they can be compared all the same.
     */
    static byte[] normalise(final byte[] field, final int length)
    {
        if (isPlain(field, length))
        {
            return Arrays.copyOf(field, length);
        }
        final String text;
        try
        {
            text = StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT).decode(ByteBuffer.wrap(field, 0, length)).toString();
        }
        catch (final CharacterCodingException e)
        {
            return Arrays.copyOf(field, length);
        }
        final StringBuilder stripped = new StringBuilder();
        Normalizer.normalize(text, Normalizer.Form.NFKC).codePoints()
            .filter(point -> !isWhiteSpace(point)).forEach(stripped::appendCodePoint);
        return stripped.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Visible ASCII is normalised already. */
    private static boolean isPlain(final byte[] field, final int length)
    {
        for (int i = 0; i < length; i++)
        {
            if (field[i] <= ' ' || field[i] == 0x7F)
            {
                return false;
            }
        }
        return true;
    }

    /** Unicode's property White_Space. */
    private static boolean isWhiteSpace(final int point)
    {
        return point >= '\t' && point <= '\r' || point == 0x85 || Character.isSpaceChar(point);
    }
}
