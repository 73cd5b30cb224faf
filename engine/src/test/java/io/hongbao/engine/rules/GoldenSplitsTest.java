package io.hongbao.engine.rules;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hongbao.engine.rules.fairness.Seeds;
import io.hongbao.engine.rules.fairness.SipHash24;
import io.hongbao.engine.rules.split.Splits;
import io.hongbao.engine.testkit.Json;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class GoldenSplitsTest
{
    @Test
    void sharesOfEveryReferenceSplitAreReproduced()
    {
        final List<Object> cases = Json.list(Json.resource("/golden/splits.json"));
        assertTrue(cases.size() > 10);
        for (final Object each : cases)
        {
            final Map<String, Object> golden = Json.map(each);
            final ByteBuffer key = littleEndian((String)golden.get("drawKey"));
            final int shares = (int)(long)golden.get("shares");
            final long[] lucky = new long[shares];
            long rest = (long)golden.get("total");
            for (int i = 0; i < shares; i++)
            {
                lucky[i] = Splits.lucky(key.getLong(0), key.getLong(8), i, rest, shares - i,
                    (long)golden.get("minShare"), (long)golden.get("maxShare"));
                rest -= lucky[i];
            }
            assertArrayEquals(longs(golden.get("lucky")), lucky);
            final long[] fair = new long[shares + 3];
            Splits.fair(key.getLong(0), key.getLong(8), (long)golden.get("total"), shares,
                (long)golden.get("minShare"), (long)golden.get("maxShare"), fair, 3);
            assertArrayEquals(longs(golden.get("fair")), java.util.Arrays.copyOfRange(fair, 3, fair.length));
        }
    }

    @Test
    void seedsCommitmentsAndDrawsOfTheReferenceAreReproduced()
    {
        final List<Object> cases = Json.list(Json.resource("/golden/fairness.json"));
        assertTrue(cases.size() > 3);
        cases.forEach(each -> checkFairness(Json.map(each)));
    }

    private static void checkFairness(final Map<String, Object> golden)
    {
        final HexFormat hex = HexFormat.of();
        final Seeds seeds = new Seeds();
        final byte[] secret = hex.parseHex((String)golden.get("epochSecret"));
        assertEquals(golden.get("epochCommitment"), hex.formatHex(seeds.epochCommitment(secret)));
        final long id = (long)golden.get("id");
        assertEquals(golden.get("seed"), hex.formatHex(seeds.seed(secret, id)));
        assertEquals(golden.get("commitment"), hex.formatHex(seeds.commitment(id)));
        final ByteBuffer nonce = littleEndian((String)golden.get("senderNonce"));
        seeds.deriveDrawKey(nonce.getLong(0), nonce.getLong(8));
        final ByteBuffer key = littleEndian((String)golden.get("drawKey"));
        assertEquals(key.getLong(0), seeds.key0());
        assertEquals(key.getLong(8), seeds.key1());
        for (final Object each : Json.list(golden.get("draws")))
        {
            final Map<String, Object> draw = Json.map(each);
            assertEquals(Json.unsigned(draw.get("value")), SipHash24.draw(
                seeds.key0(), seeds.key1(), (long)draw.get("purpose"), (long)draw.get("ordinal")));
        }
    }

    @Test
    void hashOfSixteenBytesIsTheDraw()
    {
        final UnsafeBuffer message = new UnsafeBuffer(new byte[32]);
        message.putLong(3, 5, ByteOrder.LITTLE_ENDIAN);
        message.putLong(11, 99, ByteOrder.LITTLE_ENDIAN);
        assertEquals(SipHash24.draw(1, 2, 5, 99), SipHash24.hash(1, 2, message, 3, 16));
    }

    /** The reference vector of the SipHash paper: key 00..0f, message 00..0e. */
    @Test
    void hashOfThePapersExampleIsThePapers()
    {
        final UnsafeBuffer message = new UnsafeBuffer(new byte[15]);
        for (int i = 0; i < 15; i++)
        {
            message.putByte(i, (byte)i);
        }
        assertEquals(0xa129ca6149be45e5L,
            SipHash24.hash(0x0706050403020100L, 0x0f0e0d0c0b0a0908L, message, 0, 15));
    }

    private static ByteBuffer littleEndian(final String hex)
    {
        return ByteBuffer.wrap(HexFormat.of().parseHex(hex)).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static long[] longs(final Object list)
    {
        return Json.list(list).stream().mapToLong(v -> (long)v).toArray();
    }
}
