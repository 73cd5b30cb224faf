package io.hongbao.engine.model.play;

import io.hongbao.engine.model.wire.Message;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Instants at which something changes by itself, gathered from what was seen, each with the event of the object that it
 * is about: the game goes there, to the ms, and looks at that object.
 */
final class Instants
{
    private static final List<String> TIMES =
        List.of("opensAtMs", "expiresAtMs", "beginsAtMs", "drawsAtMs", "closesAtMs", "usableUntilMs", "settlesAtMs",
            "firstAtMs", "notAfterMs");
    private static final int MOST = 2_000;
    /** What lies further ahead is not waited for. */
    private static final long FARTHEST_MS = 31L * 24 * 3_600_000;

    private final TreeMap<Long, Message> instants = new TreeMap<>();

    void add(final long nowMs, final long atMs, final Message about)
    {
        if (instants.size() < MOST && atMs >= nowMs && atMs - nowMs <= FARTHEST_MS)
        {
            instants.put(atMs, about);
        }
    }

    /** Every time that an event names. */
    void addTimesOf(final Message event)
    {
        for (final String field : TIMES)
        {
            if (event.has(field))
            {
                add(event.get("timestampMs"), event.get(field), event);
            }
        }
    }

    /** An instant ahead, mostly the next one, and what it is about; null if there is none. */
    Map.Entry<Long, Message> pick(final long nowMs, final SplittableRandom random)
    {
        instants.headMap(nowMs - 1, false).clear();
        Map.Entry<Long, Message> instant = instants.ceilingEntry(nowMs);
        for (int i = random.nextInt(4) == 0 ? random.nextInt(20) : 0; i > 0 && instant != null; i--)
        {
            instant = instants.higherEntry(instant.getKey());
        }
        return instant;
    }
}
