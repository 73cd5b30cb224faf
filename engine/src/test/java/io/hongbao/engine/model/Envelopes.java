package io.hongbao.engine.model;

import io.hongbao.engine.codec.EnvelopeState;
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

    /** One that has not ended, and is not being drawn. */
    Envelope findLive(final long id)
    {
        final Envelope envelope = find(id);
        if (!envelope.isLive())
        {
            throw Refused.of(
                RejectCode.ALREADY_CLOSED, id, envelope.state().value(), 0, envelope.endedAtMs());
        }
        if (envelope.isDrawing())
        {
            throw Refused.of(RejectCode.DRAWING, id, 0, 0, envelope.terms.gates.drawsAtMs);
        }
        return envelope;
    }

    /** Those in a scene that have not closed. */
    List<Envelope> in(final Scene scene)
    {
        return live.values().stream().filter(e -> e.terms.scene.equals(scene)).toList();
    }

    /** The open ones of a scene by (opensAtMs, id), from behind one on. */
    List<Envelope> openIn(final Scene scene, final long afterOpensAtMs, final long afterId)
    {
        return in(scene).stream()
            .filter(e -> e.state() == EnvelopeState.OPEN && (e.opensAtMs() > afterOpensAtMs ||
                e.opensAtMs() == afterOpensAtMs && e.id > afterId))
            .sorted(Comparator.comparingLong(Envelope::opensAtMs).thenComparingLong(e -> e.id)).toList();
    }

    /** What could still be won in the raffles of a campaign. */
    Iterable<Envelope> liveOf(final Campaign campaign)
    {
        return live.values().stream().filter(e -> e.campaign == campaign && e.isLive()).toList();
    }

    /** Nobody can see a difference: what has retired is forgotten. */
    void forget()
    {
        byId.values().removeIf(Envelope::isRetired);
    }
}
