package io.hongbao.tools.verifier;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GoldenValuesTest
{
    private final Fairness fairness = new Fairness();

    @Test
    void splitsAndBestLuckAreReproduced() throws IOException
    {
        for (final Map<String, Object> golden : golden("splits.json"))
        {
            final DrawKey key = Fairness.key(hex(golden.get("drawKey")));
            final int shares = (int)(long)golden.get("shares");
            final long total = (Long)golden.get("total");
            final long min = (Long)golden.get("minShare");
            final long max = (Long)golden.get("maxShare");
            final long[] lucky = Shares.lucky(key, total, shares, min, max, shares);
            final long[] fair = Shares.fair(key, total, shares, min, max);
            assertArrayEquals(longs(golden.get("lucky")), lucky, golden.toString());
            assertArrayEquals(longs(golden.get("fair")), fair, golden.toString());
            if (shares > 1)
            {
                assertEquals(golden.get("luckyBestOrdinal"), (long)Shares.best(lucky, shares));
                assertEquals(golden.get("fairBestOrdinal"), (long)Shares.best(fair, shares));
            }
        }
    }

    @Test
    void seedsCommitmentsAndDrawsAreReproduced() throws IOException
    {
        for (final Map<String, Object> golden : golden("fairness.json"))
        {
            final byte[] secret = hex(golden.get("epochSecret"));
            final long id = (Long)golden.get("id");
            final byte[] seed = fairness.seed(secret, id);
            assertEquals(golden.get("epochCommitment"), HexFormat.of().formatHex(fairness.epochCommitment(secret)));
            assertEquals(golden.get("seed"), HexFormat.of().formatHex(seed));
            assertEquals(golden.get("commitment"), HexFormat.of().formatHex(fairness.commitment(id, seed)));
            final DrawKey key = fairness.drawKey(seed, hex(golden.get("senderNonce")));
            assertEquals(Fairness.key(hex(golden.get("drawKey"))), key);
            for (final Object item : (List<?>)golden.get("draws"))
            {
                final Map<?, ?> draw = (Map<?, ?>)item;
                assertEquals(new BigInteger((String)draw.get("value")).longValue(),
                    key.draw((Long)draw.get("purpose"), (Long)draw.get("ordinal")));
            }
        }
    }

    @Test
    void tapsWinnersAndDropNoncesAreReproduced() throws IOException
    {
        for (final Map<String, Object> golden : golden("draws.json"))
        {
            final DrawKey key = Fairness.key(hex(golden.get("drawKey")));
            for (final Object item : (List<?>)golden.get("hits"))
            {
                final Map<?, ?> tap = (Map<?, ?>)item;
                final boolean hit = DrawKey.mulhi(key.hit((Long)tap.get("user"), (Long)tap.get("tap")), 1_000_000) <
                    (Long)golden.get("hitRatePpm");
                assertEquals(tap.get("hit"), hit);
            }
            final long[] entrants = longs(golden.get("entrants"));
            final List<?> winners = (List<?>)golden.get("winners");
            for (int i = 0; i < winners.size(); i++)
            {
                assertEquals(winners.get(i), key.moveWinner(entrants, i));
            }
            final List<?> nonces = (List<?>)golden.get("dropNonces");
            for (int i = 0; i < nonces.size(); i++)
            {
                assertEquals(nonces.get(i), HexFormat.of().formatHex(fairness.dropNonce(
                    (Long)golden.get("dropScheduleId"), hex(golden.get("dropScheduleNonce")), i)));
            }
        }
    }

    @Test
    void cardsUntilOutOfStockAndPrizesAreReproduced() throws IOException
    {
        for (final Map<String, Object> golden : golden("draws.json"))
        {
            final DrawKey key = Fairness.key(hex(golden.get("drawKey")));
            final long[] weights = longs(golden.get("weights"));
            final long[] left = ((List<?>)golden.get("stock")).stream()
                .mapToLong(stock -> stock == null ? Long.MAX_VALUE : (Long)stock).toArray();
            final List<?> cards = (List<?>)golden.get("cards");
            for (int ordinal = 0; ordinal < cards.size(); ordinal++)
            {
                final int kind = Cards.kind(key, ordinal, weights, left);
                assertEquals(cards.get(ordinal), kind < 0 ? null : (Object)(long)kind, "card " + ordinal);
                if (kind >= 0 && left[kind] != Long.MAX_VALUE)
                {
                    left[kind]--;
                }
            }
            final long compositions = (Long)golden.get("compositions");
            long rest = (Long)golden.get("prizePool");
            for (int ordinal = 0; ordinal < compositions; ordinal++)
            {
                final long prize = Cards.luckyPrize(key, ordinal, rest, compositions - ordinal);
                assertEquals(((List<?>)golden.get("prizes")).get(ordinal), prize, "prize " + ordinal);
                rest -= prize;
            }
            assertEquals(0, rest);
        }
    }

    private static long[] longs(final Object list)
    {
        return ((List<?>)list).stream().mapToLong(value -> (Long)value).toArray();
    }

    private static byte[] hex(final Object text)
    {
        return HexFormat.of().parseHex((String)text);
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> golden(final String name) throws IOException
    {
        try (InputStream in = GoldenValuesTest.class.getResourceAsStream("/golden/" + name))
        {
            return (List<Map<String, Object>>)Json.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
