package io.hongbao.bench.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RedisProtocolTest
{
    private final RedisReplies replies = new RedisReplies();

    @Test
    void commandsAreArraysOfWords()
    {
        final RedisRequests out = new RedisRequests();
        out.command(4).word("HSET").key('e', 120).word(0).word(1_234_567_890_123L);
        final ByteBuffer bytes = out.buffer().flip();
        assertEquals("*4\r\n$4\r\nHSET\r\n$5\r\ne:120\r\n$1\r\n0\r\n$13\r\n1234567890123\r\n",
            StandardCharsets.US_ASCII.decode(bytes).toString());
    }

    @Test
    void moreCommandsThanTheBufferHoldsAreAllKept()
    {
        final RedisRequests out = new RedisRequests();
        final int count = 200_000;
        for (int i = 0; i < count; i++)
        {
            out.command(1).word("PING");
        }
        assertEquals(count * 14, out.buffer().position());
    }

    @Test
    void repliesOfAllKindsAreRead() throws IOException
    {
        final ByteBuffer in = bytes("+OK\r\n:-42\r\n$5\r\nhello\r\n$-1\r\n*3\r\n:7\r\n$1\r\n9\r\n:8\r\n");
        assertTrue(replies.next(in));
        assertEquals(0, replies.count());
        assertTrue(replies.next(in));
        assertEquals(-42, replies.value(0));
        assertTrue(replies.next(in));
        assertTrue(replies.next(in));
        assertTrue(replies.next(in));
        assertEquals(2, replies.count());
        assertEquals(7, replies.value(0));
        assertEquals(8, replies.value(1));
        assertFalse(replies.next(in));
    }

    @Test
    void aReplyThatIsNotWholeIsLeftForLater() throws IOException
    {
        final String whole = "*2\r\n:123\r\n$3\r\nabc\r\n";
        for (int length = 0; length < whole.length(); length++)
        {
            final ByteBuffer in = bytes(whole.substring(0, length));
            assertFalse(replies.next(in), whole.substring(0, length));
            assertEquals(0, in.position());
        }
        assertTrue(replies.next(bytes(whole)));
        assertEquals(123, replies.value(0));
    }

    @Test
    void anErrorIsThrownWithWhatRedisSays()
    {
        final IOException error =
            assertThrows(IOException.class, () -> replies.next(bytes("-NOSCRIPT No matching script\r\n")));
        assertEquals("Redis says: NOSCRIPT No matching script", error.getMessage());
    }

    private static ByteBuffer bytes(final String text)
    {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
    }
}
