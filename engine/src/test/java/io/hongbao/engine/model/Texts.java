package io.hongbao.engine.model;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** What is UTF-8, in the JDK's own opinion. */
final class Texts
{
    private Texts()
    {
    }

    /** Offset of the first byte that is no UTF-8; -1 if all is. */
    static int firstWrongByte(final byte[] text)
    {
        final ByteBuffer in = ByteBuffer.wrap(text);
        try
        {
            StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT).decode(in);
            return -1;
        }
        catch (final CharacterCodingException e)
        {
            return in.position();
        }
    }
}
