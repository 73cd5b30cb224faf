package io.hongbao.engine.rules.card;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hongbao.engine.rules.split.Splits;
import io.hongbao.engine.testkit.Json;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GoldenCardsTest
{
    private final List<Object> cases = Json.list(Json.resource("/golden/draws.json"));

    @Test
    void cardsOfTheReferenceAreDrawnUntilOutOfStock()
    {
        int outOfStock = 0;
        for (final Object each : cases)
        {
            final Map<String, Object> golden = Json.map(each);
            final ByteBuffer key = key(golden);
            final List<Object> weights = Json.list(golden.get("weights"));
            final List<Object> stock = Json.list(golden.get("stock"));
            final CardSetStore sets = new CardSetStore(1);
            final int slot = sets.add(1);
            sets.setTerms(slot, weights.size(), CardSetStore.NO_WILD, io.hongbao.engine.codec.Split.EQUAL, 0);
            sets.setDraws(slot, key.getLong(0), key.getLong(8), 1, 0);
            for (int kind = 0; kind < weights.size(); kind++)
            {
                sets.setKind(slot, kind,
                    stock.get(kind) == null ? CardSetStore.UNBOUNDED : (long)stock.get(kind), (long)weights.get(kind));
            }
            for (final Object card : Json.list(golden.get("cards")))
            {
                final int kind = CardDraw.nextKind(sets, slot);
                if (card == null)
                {
                    assertEquals(CardSetStore.NONE, kind);
                    outOfStock++;
                    continue;
                }
                assertEquals((long)card, kind, "ordinal " + sets.drawn(slot) + " of " + golden.get("drawKey"));
                sets.draw(slot, kind);
            }
        }
        assertTrue(outOfStock > 0, "no case runs out");
    }

    @Test
    void prizesOfTheReferenceAreReproduced()
    {
        for (final Object each : cases)
        {
            final Map<String, Object> golden = Json.map(each);
            final ByteBuffer key = key(golden);
            final List<Object> prizes = Json.list(golden.get("prizes"));
            final long compositions = (long)golden.get("compositions");
            long rest = (long)golden.get("prizePool");
            assertEquals(compositions, prizes.size());
            for (int k = 0; k < prizes.size(); k++)
            {
                final long share =
                    Splits.luckyPrize(key.getLong(0), key.getLong(8), k, rest, compositions - k);
                assertEquals((long)prizes.get(k), share);
                rest -= share;
            }
            assertEquals(0, rest);
        }
    }

    private static ByteBuffer key(final Map<String, Object> golden)
    {
        return ByteBuffer.wrap(HexFormat.of().parseHex((String)golden.get("drawKey"))).order(ByteOrder.LITTLE_ENDIAN);
    }
}
