package io.hongbao.engine.rules.envelope;

import io.hongbao.engine.codec.SceneKind;
import io.hongbao.engine.rules.StateStream;
import io.hongbao.engine.rules.table.SlotTable;

/**
 * The live envelopes of every scene, in order of (opensAtMs, id): a doubly linked list through the envelopes' rows,
 * 24 bytes a scene with its ends, 8 more for the index. A scene without a live envelope takes no room.
 */
final class SceneIndex extends SlotTable
{
    private static final int STRIDE = 3;

    private final EnvelopeStore envelopes;
    private final long[] rows;
    private final int capacity;
    private int free = NONE;
    private int fresh;
    private int used;

    SceneIndex(final int capacity, final EnvelopeStore envelopes)
    {
        super(capacity);
        this.capacity = capacity;
        this.envelopes = envelopes;
        rows = new long[Math.multiplyExact(capacity, STRIDE)];
    }

    int capacity()
    {
        return capacity;
    }

    @Override
    protected long hashOf(final int scene)
    {
        return hash(kind(scene), rows[scene * STRIDE]);
    }

    private static long hash(final int kind, final long sceneId)
    {
        return sceneId * 8 + kind;
    }

    int find(final SceneKind kind, final long sceneId)
    {
        for (int at = probe(hash(kind.value(), sceneId)); slotAt(at) != NONE; at = next(at))
        {
            final int scene = slotAt(at);
            if (rows[scene * STRIDE] == sceneId && kind(scene) == kind.value())
            {
                return scene;
            }
        }
        return NONE;
    }

    /** Loads what {@link #find} will look at first. */
    int touch(final int kind, final long sceneId)
    {
        return touchFirst(hash(kind, sceneId));
    }

    /** Loads the row that {@link #touch} named, and the newest envelope of that scene. */
    long touchRow(final int scene)
    {
        if (scene < 0)
        {
            return 0;
        }
        final int last = tail(scene);
        return last == NONE ? 0 : envelopes.opensAtMs(last);
    }

    /** Whether there is room for one more scene beside so many that are promised. */
    boolean hasRoom(final int promised)
    {
        return used + promised < capacity;
    }

    int count(final int scene)
    {
        return (int)rows[scene * STRIDE + 2];
    }

    int head(final int scene)
    {
        return (int)(rows[scene * STRIDE + 1] >>> 32);
    }

    /** First envelope of a scene behind (opensAtMs, id), NONE if there is none. */
    int firstAfter(final SceneKind kind, final long sceneId, final long opensAtMs, final long id)
    {
        final int scene = find(kind, sceneId);
        int slot = scene == NONE ? NONE : head(scene);
        while (slot != NONE && (envelopes.opensAtMs(slot) < opensAtMs ||
            envelopes.opensAtMs(slot) == opensAtMs && envelopes.id(slot) <= id))
        {
            slot = envelopes.nextInScene(slot);
        }
        return slot;
    }

    private int tail(final int scene)
    {
        return (int)rows[scene * STRIDE + 1];
    }

    private int kind(final int scene)
    {
        return (int)(rows[scene * STRIDE + 2] >>> 32);
    }

    /** Puts a live envelope into its scene; needs room for the scene if it has none yet. */
    void add(final int slot)
    {
        final SceneKind kind = envelopes.sceneKind(slot);
        int scene = find(kind, envelopes.sceneId(slot));
        if (scene == NONE)
        {
            scene = create(kind.value(), envelopes.sceneId(slot));
        }
        int before = tail(scene);
        while (before != NONE && isLater(before, slot))
        {
            before = envelopes.previousInScene(before);
        }
        final int after = before == NONE ? head(scene) : envelopes.nextInScene(before);
        link(scene, before, slot);
        link(scene, slot, after);
        rows[scene * STRIDE + 2]++;
    }

    /** Takes an envelope that ended out of its scene. */
    void remove(final int slot)
    {
        final int scene = find(envelopes.sceneKind(slot), envelopes.sceneId(slot));
        link(scene, envelopes.previousInScene(slot), envelopes.nextInScene(slot));
        rows[scene * STRIDE + 2]--;
        if (count(scene) == 0)
        {
            delete(scene);
        }
    }

    private boolean isLater(final int slot, final int than)
    {
        final long a = envelopes.opensAtMs(slot);
        final long b = envelopes.opensAtMs(than);
        return a > b || a == b && envelopes.id(slot) > envelopes.id(than);
    }

    private void link(final int scene, final int left, final int right)
    {
        if (left == NONE)
        {
            setEnds(scene, right, tail(scene));
        }
        else
        {
            envelopes.setSceneLinks(left, envelopes.previousInScene(left), right);
        }
        if (right == NONE)
        {
            setEnds(scene, head(scene), left);
        }
        else
        {
            envelopes.setSceneLinks(right, left, envelopes.nextInScene(right));
        }
    }

    private void setEnds(final int scene, final int head, final int tail)
    {
        rows[scene * STRIDE + 1] = (long)head << 32 | tail & 0xffffffffL;
    }

    private int create(final int kind, final long sceneId)
    {
        final int scene = free == NONE ? fresh++ : free;
        if (scene == free)
        {
            free = (int)rows[scene * STRIDE];
        }
        used++;
        rows[scene * STRIDE] = sceneId;
        rows[scene * STRIDE + 2] = (long)kind << 32;
        setEnds(scene, NONE, NONE);
        enter(scene);
        return scene;
    }

    private void delete(final int scene)
    {
        withdraw(scene);
        rows[scene * STRIDE] = free;
        free = scene;
        used--;
    }

    /** Names the state. */
    void state(final StateStream stream)
    {
        fresh = stream.rows("scenes", fresh, capacity);
        used = stream.number(used);
        free = stream.number(free);
        stream.longs(rows, 0, fresh * STRIDE);
        entries(stream);
    }
}
