package io.hongbao.engine.model.play;

import io.hongbao.engine.model.wire.Message;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** What those who play have seen so far: the latest objects of each kind, by the event that made them. */
final class Seen
{
    private static final int KEPT = 60;

    private final Map<String, List<Message>> byName = new HashMap<>();

    void add(final Message event)
    {
        final List<Message> list = byName.computeIfAbsent(event.name(), name -> new ArrayList<>());
        list.add(event);
        if (list.size() > KEPT)
        {
            list.remove(0);
        }
    }

    /** One of the latest events of a kind, mostly a late one; null if none was seen. */
    Message pick(final String name, final SplittableRandom random)
    {
        final List<Message> list = byName.getOrDefault(name, List.of());
        if (list.isEmpty())
        {
            return null;
        }
        final int back = random.nextInt(random.nextInt(4) == 0 ? list.size() : Math.min(8, list.size()));
        return list.get(list.size() - 1 - back);
    }
}
