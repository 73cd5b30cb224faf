package io.hongbao.engine.model;

import io.hongbao.engine.codec.RejectCode;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Every envelope in memory. */
final class Envelopes
{
    private final World world;
    private final Map<Long, Envelope> byId = new TreeMap<>();
    /** Those that have not closed: the others wait for nothing. */
    private final Map<Long, Envelope> live = new TreeMap<>();

    Envelopes(final World world)
    {
        this.world = world;
    }

    void add(final Envelope envelope)
    {
        byId.put(envelope.id, envelope);
        live.put(envelope.id, envelope);
    }

    void closed(final Envelope envelope)
    {
        live.remove(envelope.id);
    }

    Iterable<Envelope> live()
    {
        return live.values();
    }

    /** Null if it was never given, is no envelope, or has retired. */
    Envelope look(final long id)
    {
        final Envelope envelope = byId.get(id);
        return envelope == null || envelope.isRetired() ? null : envelope;
    }

    /** RULES 4, step 1. */
    Envelope find(final long id)
    {
        final Envelope envelope = look(id);
        if (envelope == null)
        {
            throw Refused.of(
                world.ids.wasGiven(id) ? RejectCode.ENVELOPE_RETIRED : RejectCode.UNKNOWN_ENVELOPE, id);
        }
        return envelope;
    }

    /** One that has not ended. */
    Envelope findLive(final long id)
    {
        final Envelope envelope = find(id);
        if (!envelope.isLive())
        {
            throw Refused.of(
                RejectCode.ALREADY_CLOSED, id, envelope.state().value(), 0, envelope.endedAtMs());
        }
        return envelope;
    }

    /** Those in a scene that have not closed, by (opensAtMs, id). */
    List<Envelope> in(final Scene scene)
    {
        return live.values().stream().filter(e -> e.terms.scene.equals(scene))
            .sorted(Comparator.comparingLong(Envelope::opensAtMs).thenComparingLong(e -> e.id)).toList();
    }

    /** Nobody can see a difference: what has retired is forgotten. */
    void forget()
    {
        byId.values().removeIf(Envelope::isRetired);
    }
}
