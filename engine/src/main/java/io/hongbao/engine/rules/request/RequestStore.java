package io.hongbao.engine.rules.request;

import io.hongbao.engine.codec.Role;
import io.hongbao.engine.rules.StateStream;
import io.hongbao.engine.rules.table.FreeRows;
import io.hongbao.engine.rules.table.RowLine;
import io.hongbao.engine.rules.table.RowLinks;
import io.hongbao.engine.rules.table.SlotTable;

/**
 * Request keys and what they led to (RULES 0): 80 bytes a key in one flat array, 8 more for the index. A key is kept
 * until {@code requestedAtMs} plus the horizon of its command; past that it is absent, and its room is taken back when
 * another key is stored, in the order of storing per horizon: a key dated later may hold back the room of the one
 * behind it, never its absence. Rows are addressed by handle.
 */
public final class RequestStore extends SlotTable
{
    /** Horizon of grab by scene. */
    public static final long SHORT_HORIZON_MS = 10 * 60_000L;
    /** Horizon of all other commands. */
    public static final long LONG_HORIZON_MS = 24 * 3_600_000L;
    /** How far ahead of engine time a key may be dated. */
    public static final long AHEAD_MS = 60_000;
    /** How long after its command a key can be asked for at most. */
    public static final long LONGEST_KEPT_MS = LONG_HORIZON_MS + AHEAD_MS;

    private static final int STRIDE = 10;
    private static final int PRINCIPAL = 0;
    private static final int KEY0 = 1;
    private static final int KEY1 = 2;
    private static final int DIGEST = 3;
    private static final int EXPIRES_AT = 4;
    private static final int SUBJECT = 5;
    private static final int AMOUNT = 6;
    private static final int AT = 7;
    private static final int META = 8;
    private static final int DETAIL_AND_NEXT = 9;
    /** In META: the word of the amount holds two spans instead. */
    private static final long HAS_SPANS = 1L << 8;
    private static final int CURRENCY_SHIFT = 32;
    private static final int RECLAIMED_AT_ONCE = 4;

    private final long[] rows;
    private final FreeRows free;
    private final RowLine shortLived;
    private final RowLine longLived;

    /**
     * An empty store.
     *
     * @param capacity keys kept at once.
     */
    public RequestStore(final int capacity)
    {
        super(capacity);
        rows = new long[Math.multiplyExact(capacity, STRIDE)];
        final RowLinks links = new RowLinks(rows, DETAIL_AND_NEXT, STRIDE);
        free = new FreeRows(capacity, links);
        shortLived = new RowLine(links);
        longLived = new RowLine(links);
    }

    /** @return most keys kept at once. */
    public int capacity()
    {
        return free.capacity();
    }

    /** @return keys in memory, those past their time included. */
    public int size()
    {
        return free.used();
    }

    /**
     * Whether one more key can be stored now.
     *
     * @param nowMs engine time.
     * @return true if there is room, or room to take back.
     */
    public boolean hasRoom(final long nowMs)
    {
        return free.left() > 0 || isFirstExpired(shortLived, nowMs) || isFirstExpired(longLived, nowMs);
    }

    /**
     * Looks a key up.
     *
     * @param role      of the actor.
     * @param principal of the actor.
     * @param key0      first half of the request id.
     * @param key1      second half.
     * @param nowMs     engine time.
     * @return its handle, -1 if it is absent or past its time.
     */
    public int find(final Role role, final long principal, final long key0, final long key1, final long nowMs)
    {
        for (int at = probe(hash(key0, key1)); slotAt(at) != NONE; at = next(at))
        {
            final int row = slotAt(at) * STRIDE;
            if (rows[row + KEY0] == key0 && rows[row + KEY1] == key1 && rows[row + PRINCIPAL] == principal &&
                (rows[row + META] & 0xff) == role.value() && rows[row + EXPIRES_AT] > nowMs)
            {
                return slotAt(at);
            }
        }
        return NONE;
    }

    /**
     * Loads what {@link #find} will look at first.
     *
     * @param key0 first half of the request id.
     * @param key1 second half.
     * @return a number without meaning.
     */
    public int touch(final long key0, final long key1)
    {
        return touchFirst(hash(key0, key1));
    }

    /**
     * Binds a key; needs {@link #hasRoom(long)} and a key that is absent. Takes back at most 4 keys past their time.
     *
     * @param request    key, actor, digest and times.
     * @param subjectId  what it led to.
     * @param amount     minor units, 0 if none.
     * @param ordinal    of a grant, or number of an epoch.
     * @param atMs       engine time of the outcome.
     * @return handle of the key.
     */
    public int bind(
        final RequestKeyView request, final long subjectId, final long amount, final int ordinal, final long atMs)
    {
        reclaim(atMs);
        final int handle = free.take();
        final int row = handle * STRIDE;
        rows[row + PRINCIPAL] = request.principalId();
        rows[row + KEY0] = request.key0();
        rows[row + KEY1] = request.key1();
        rows[row + DIGEST] = request.digest();
        rows[row + EXPIRES_AT] = request.expiresAtMs();
        rows[row + SUBJECT] = subjectId;
        rows[row + AMOUNT] = amount;
        rows[row + AT] = atMs;
        rows[row + META] = request.role().value() | (long)request.templateId() << 16;
        rows[row + DETAIL_AND_NEXT] = (long)ordinal << 32;
        enter(handle);
        (request.isShortHorizon() ? shortLived : longLived).append(handle);
        return handle;
    }

    /**
     * Digest of the content that a key is bound to.
     *
     * @param handle of the key.
     * @return the digest.
     */
    public long digest(final int handle)
    {
        return rows[handle * STRIDE + DIGEST];
    }

    /**
     * What a key led to.
     *
     * @param handle of the key.
     * @return id of the object.
     */
    public long subjectId(final int handle)
    {
        return rows[handle * STRIDE + SUBJECT];
    }

    /**
     * Amount of the outcome.
     *
     * @param handle of the key.
     * @return minor units, 0 if none.
     */
    public long amount(final int handle)
    {
        final int row = handle * STRIDE;
        return (rows[row + META] & HAS_SPANS) == 0 ? rows[row + AMOUNT] : 0;
    }

    /**
     * Keeps with a key, in the place of an amount, when the object that it created opens and ends: a repeat tells it
     * though the object has left memory.
     *
     * @param handle      of the key.
     * @param opensAtMs   at or after the time of the outcome, by less than 2^32 ms (49 days).
     * @param expiresAtMs likewise.
     */
    public void setSpans(final int handle, final long opensAtMs, final long expiresAtMs)
    {
        final int row = handle * STRIDE;
        rows[row + AMOUNT] = opensAtMs - rows[row + AT] << 32 | expiresAtMs - rows[row + AT] & 0xffffffffL;
        rows[row + META] |= HAS_SPANS;
    }

    /**
     * When the object that a key created opens.
     *
     * @param handle of a key with spans.
     * @return engine time, UTC epoch ms.
     */
    public long opensAtMs(final int handle)
    {
        return rows[handle * STRIDE + AT] + (rows[handle * STRIDE + AMOUNT] >>> 32);
    }

    /**
     * When the object that a key created ends.
     *
     * @param handle of a key with spans.
     * @return engine time, UTC epoch ms.
     */
    public long expiresAtMs(final int handle)
    {
        return rows[handle * STRIDE + AT] + (rows[handle * STRIDE + AMOUNT] & 0xffffffffL);
    }

    /**
     * Keeps the currency of the amount.
     *
     * @param handle   of the key.
     * @param currency its code.
     */
    public void setCurrency(final int handle, final int currency)
    {
        rows[handle * STRIDE + META] |= (long)currency << CURRENCY_SHIFT;
    }

    /**
     * Currency of the amount.
     *
     * @param handle of the key.
     * @return its code, 0 if none was kept.
     */
    public int currency(final int handle)
    {
        return (int)(rows[handle * STRIDE + META] >>> CURRENCY_SHIFT & 0xffff);
    }

    /**
     * Time of the outcome.
     *
     * @param handle of the key.
     * @return engine time, UTC epoch ms.
     */
    public long atMs(final int handle)
    {
        return rows[handle * STRIDE + AT];
    }

    /**
     * Ordinal of a grant, or number of an epoch.
     *
     * @param handle of the key.
     * @return the detail.
     */
    public int detail(final int handle)
    {
        return (int)(rows[handle * STRIDE + DETAIL_AND_NEXT] >>> 32);
    }

    /**
     * Template of the command.
     *
     * @param handle of the key.
     * @return template id.
     */
    public int templateId(final int handle)
    {
        return (int)(rows[handle * STRIDE + META] >>> 16 & 0xffff);
    }

    private void reclaim(final long nowMs)
    {
        final int taken = reclaim(shortLived, RECLAIMED_AT_ONCE, nowMs);
        reclaim(longLived, RECLAIMED_AT_ONCE - taken, nowMs);
    }

    private int reclaim(final RowLine line, final int most, final long nowMs)
    {
        int taken = 0;
        while (taken < most && isFirstExpired(line, nowMs))
        {
            final int handle = line.removeFirst();
            withdraw(handle);
            free.release(handle);
            taken++;
        }
        return taken;
    }

    private boolean isFirstExpired(final RowLine line, final long nowMs)
    {
        return line.first() != NONE && rows[line.first() * STRIDE + EXPIRES_AT] <= nowMs;
    }

    @Override
    protected long hashOf(final int handle)
    {
        final int row = handle * STRIDE;
        return hash(rows[row + KEY0], rows[row + KEY1]);
    }

    /** Without the actor, so that {@link #touch} needs the command alone; keys are random. */
    private static long hash(final long key0, final long key1)
    {
        final long mixed = (key0 ^ Long.rotateLeft(key1, 31)) * 0xD6E8FEB86659FD93L;
        return mixed ^ mixed >>> 32;
    }

    /**
     * Names the state.
     *
     * @param stream out or in.
     */
    public void state(final StateStream stream)
    {
        final int count = free.state("request keys", stream);
        shortLived.state(stream);
        longLived.state(stream);
        stream.longs(rows, 0, count * STRIDE);
        entries(stream);
    }
}
