package io.hongbao.engine.model.play;

import io.hongbao.engine.model.wire.Message;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;

/** Instants at which something changes by itself, gathered from what was seen: the game goes there, to the ms. */
final class Instants
{
    private static final List<String> TIMES =
        List.of("opensAtMs", "expiresAtMs", "beginsAtMs", "drawsAtMs", "closesAtMs", "usableUntilMs", "settlesAtMs",
            "firstAtMs", "notAfterMs");
    private static final int MOST = 2_000;

    private final TreeSet<Long> instants = new TreeSet<>();

    void add(final long atMs)
    {
        if (instants.size() < MOST)
        {
            instants.add(atMs);
        }
    }

    /** Every time that a message names. */
    void addTimesOf(final Message message)
    {
        for (final String field : TIMES)
        {
            if (message.has(field))
            {
                add(message.get(field));
            }
        }
    }

    /** One ms before, at or behind an instant ahead: mostly the next one; nowMs if there is none. */
    long pick(final long nowMs, final SplittableRandom random)
    {
        instants.headSet(nowMs - 1, false).clear();
        Long instant = instants.ceiling(nowMs);
        for (int i = random.nextInt(4) == 0 ? random.nextInt(20) : 0; i > 0 && instant != null; i--)
        {
            instant = instants.higher(instant);
        }
        return instant == null ? nowMs : Math.max(nowMs, instant - 1 + random.nextInt(3));
    }
}
