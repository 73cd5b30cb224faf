package io.hongbao.engine.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hongbao.engine.rules.gate.GateBook;
import io.hongbao.engine.rules.gate.Raffle;
import io.hongbao.engine.rules.gate.Rain;
import io.hongbao.engine.rules.settings.GateCapacities;
import io.hongbao.engine.testkit.Json;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GoldenDrawsTest
{
    private static final long ENVELOPE = 77;

    @Test
    void tapsOfTheReferenceHitAndMiss()
    {
        int hits = 0;
        for (final Map<String, Object> golden : cases())
        {
            final ByteBuffer key = key(golden);
            for (final Object each : Json.list(golden.get("hits")))
            {
                final Map<String, Object> tap = Json.map(each);
                final boolean isHit = Rain.isHit(key.getLong(0), key.getLong(8), (long)tap.get("user"),
                    (int)(long)tap.get("tap"), (int)(long)golden.get("hitRatePpm"));
                assertEquals(tap.get("hit"), isHit, tap.toString());
                hits += isHit ? 1 : 0;
            }
        }
        assertTrue(hits > 10);
    }

    @Test
    void winnersOfTheReferenceRafflesAreDrawnInTheirOrder()
    {
        for (final Map<String, Object> golden : cases())
        {
            assertEquals(Json.list(golden.get("winners")), winners(golden));
        }
    }

    private static List<Object> winners(final Map<String, Object> golden)
    {
        final ByteBuffer key = key(golden);
        final GateBook book = new GateBook(GateCapacities.SMALL);
        final int gate = book.gates().add(ENVELOPE);
        final List<Object> entrants = Json.list(golden.get("entrants"));
        entrants.forEach(user -> book.entries().add(gate, (long)user, 0, 0, 1));
        final List<Object> winners = new ArrayList<>();
        for (int i = 0; i < Math.min((long)golden.get("shares"), entrants.size()); i++)
        {
            winners.add(book.entries().user(Raffle.winner(
                book.entries(), ENVELOPE, entrants.size(), i, key.getLong(0), key.getLong(8))));
        }
        return winners;
    }

    private static List<Map<String, Object>> cases()
    {
        final List<Map<String, Object>> cases =
            Json.list(Json.resource("/golden/draws.json")).stream().map(Json::map).toList();
        assertTrue(cases.size() > 5);
        return cases;
    }

    private static ByteBuffer key(final Map<String, Object> golden)
    {
        return ByteBuffer.wrap(HexFormat.of().parseHex((String)golden.get("drawKey"))).order(ByteOrder.LITTLE_ENDIAN);
    }
}
