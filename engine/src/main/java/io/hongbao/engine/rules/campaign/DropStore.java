package io.hongbao.engine.rules.campaign;

import io.hongbao.engine.codec.CreateEncoder;
import io.hongbao.engine.codec.MessageHeaderEncoder;
import io.hongbao.engine.rules.StateStream;
import io.hongbao.engine.rules.envelope.BlockArena;
import io.hongbao.engine.rules.request.MessageTail;
import io.hongbao.engine.rules.table.FreeRows;
import io.hongbao.engine.rules.table.RowLinks;
import java.util.Arrays;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The schedules of drops that go on: rows of 14 words, the creation that each of their envelopes is made by but for
 * scene, nonce and end, and their scenes in an arena. One that is over leaves memory at once.
 */
final class DropStore
{
    /** No slot. */
    static final int NONE = -1;
    /** Longest note that is kept: a byte more than any currency allows. */
    static final int MOST_NOTE_BYTES = 1025;
    /** Most bytes of a creation: header, fixed part, an empty list, and the longest note. */
    static final int MOST_BYTES =
        MessageHeaderEncoder.ENCODED_LENGTH + CreateEncoder.BLOCK_LENGTH + 4 + 2 + MOST_NOTE_BYTES;
    private static final int STRIDE = 14;
    private static final int ID = 0;
    private static final int CAMPAIGN = 1;
    private static final int FIRST_AT = 2;
    private static final int EVERY = 3;
    private static final int LIFE = 4;
    private static final int NONCE0 = 5;
    private static final int NONCE1 = 6;
    private static final int TOTAL = 7;
    private static final int COUNT_AND_SCENES = 8;
    private static final int BLOCK_AND_BYTES = 9;
    private static final int NEXT_INDEX = 10;
    private static final int MADE_AND_SKIPPED = 11;
    private static final int EPOCH_AND_WORDS = 12;
    private static final int FREE = 13;

    private final long[] rows;
    private final FreeRows free;
    private final UnsafeBuffer creations;
    private final BlockArena scenes;
    private final int sceneCapacity;

    DropStore(final int capacity, final int sceneCapacity)
    {
        this.sceneCapacity = sceneCapacity;
        rows = new long[Math.multiplyExact(capacity, STRIDE)];
        free = new FreeRows(capacity, new RowLinks(rows, FREE, STRIDE));
        creations = new UnsafeBuffer(new byte[Math.multiplyExact(capacity, MOST_BYTES)]);
        // A word of overhead for each list, and an eighth against fragments.
        scenes = new BlockArena(sceneCapacity + capacity + (sceneCapacity >> 3));
    }

    int capacity()
    {
        return free.capacity();
    }

    /** Scenes of all schedules. */
    int sceneCapacity()
    {
        return sceneCapacity;
    }

    boolean hasFreeRow()
    {
        return free.left() > 0;
    }

    /** Room for a list of scenes, 0 if there is none; it is the caller's to release or to store. */
    int allocateScenes(final int count)
    {
        return scenes.allocate(count);
    }

    /** Takes a fresh row with its scenes; needs room. */
    int add(final long id, final long campaignId, final int block, final MessageTail list)
    {
        final int slot = free.take();
        final int row = slot * STRIDE;
        Arrays.fill(rows, row, row + STRIDE, 0);
        rows[row + ID] = id;
        rows[row + CAMPAIGN] = campaignId;
        rows[row + BLOCK_AND_BYTES] = (long)block << 32;
        for (int i = 0; i < list.count(); i++)
        {
            scenes.words()[block + i] = list.at(i, 0);
        }
        return slot;
    }

    void setTimes(final int slot, final long firstAtMs, final long everyMs, final long lifeMs)
    {
        final int row = slot * STRIDE;
        rows[row + FIRST_AT] = firstAtMs;
        rows[row + EVERY] = everyMs;
        rows[row + LIFE] = lifeMs;
    }

    void setNonce(final int slot, final long nonce0, final long nonce1)
    {
        rows[slot * STRIDE + NONCE0] = nonce0;
        rows[slot * STRIDE + NONCE1] = nonce1;
    }

    void setSize(final int slot, final int envelopes, final int sceneCount, final long total, final int words)
    {
        final int row = slot * STRIDE;
        rows[row + COUNT_AND_SCENES] = (long)envelopes << 32 | sceneCount;
        rows[row + TOTAL] = total;
        rows[row + EPOCH_AND_WORDS] = words;
    }

    void setEpoch(final int slot, final int epoch)
    {
        rows[slot * STRIDE + EPOCH_AND_WORDS] |= (long)epoch << 32;
    }

    void setCreation(final int slot, final DirectBuffer message, final int length)
    {
        creations.putBytes(slot * MOST_BYTES, message, 0, length);
        rows[slot * STRIDE + BLOCK_AND_BYTES] |= length;
    }

    /** The turn of one envelope is over. */
    void advance(final int slot, final boolean isMade)
    {
        final int row = slot * STRIDE;
        rows[row + NEXT_INDEX]++;
        rows[row + MADE_AND_SKIPPED] += isMade ? 1L << 32 : 1;
    }

    /** Takes one that is over out of memory. */
    void remove(final int slot)
    {
        scenes.release((int)(rows[slot * STRIDE + BLOCK_AND_BYTES] >>> 32));
        free.release(slot);
    }

    /** Buffer of all creations. */
    UnsafeBuffer creations()
    {
        return creations;
    }

    int creationOffset(final int slot)
    {
        return slot * MOST_BYTES;
    }

    int creationLength(final int slot)
    {
        return (int)rows[slot * STRIDE + BLOCK_AND_BYTES];
    }

    long id(final int slot)
    {
        return rows[slot * STRIDE + ID];
    }

    long campaignId(final int slot)
    {
        return rows[slot * STRIDE + CAMPAIGN];
    }

    long lifeMs(final int slot)
    {
        return rows[slot * STRIDE + LIFE];
    }

    long nonce0(final int slot)
    {
        return rows[slot * STRIDE + NONCE0];
    }

    long nonce1(final int slot)
    {
        return rows[slot * STRIDE + NONCE1];
    }

    long total(final int slot)
    {
        return rows[slot * STRIDE + TOTAL];
    }

    int sceneCount(final int slot)
    {
        return (int)rows[slot * STRIDE + COUNT_AND_SCENES];
    }

    long nextIndex(final int slot)
    {
        return rows[slot * STRIDE + NEXT_INDEX];
    }

    boolean isOver(final int slot)
    {
        return nextIndex(slot) == rows[slot * STRIDE + COUNT_AND_SCENES] >>> 32;
    }

    /** When the next envelope is due. */
    long nextAtMs(final int slot)
    {
        final int row = slot * STRIDE;
        return rows[row + FIRST_AT] + nextIndex(slot) / sceneCount(slot) * rows[row + EVERY];
    }

    /** Scene of the next envelope. */
    long nextScene(final int slot)
    {
        final int block = (int)(rows[slot * STRIDE + BLOCK_AND_BYTES] >>> 32);
        return scenes.words()[block + (int)(nextIndex(slot) % sceneCount(slot))];
    }

    int made(final int slot)
    {
        return (int)(rows[slot * STRIDE + MADE_AND_SKIPPED] >>> 32);
    }

    int skipped(final int slot)
    {
        return (int)rows[slot * STRIDE + MADE_AND_SKIPPED];
    }

    int epoch(final int slot)
    {
        return (int)(rows[slot * STRIDE + EPOCH_AND_WORDS] >>> 32);
    }

    /** Words of the store of grabs that one envelope takes. */
    int words(final int slot)
    {
        return (int)rows[slot * STRIDE + EPOCH_AND_WORDS];
    }

    /** Names the state. */
    void state(final StateStream stream)
    {
        final int count = free.state("schedules", stream);
        stream.longs(rows, 0, count * STRIDE);
        for (int slot = 0; slot < count; slot++)
        {
            stream.bytes(creations.byteArray(), slot * MOST_BYTES, creationLength(slot));
        }
        scenes.state(stream);
    }
}
