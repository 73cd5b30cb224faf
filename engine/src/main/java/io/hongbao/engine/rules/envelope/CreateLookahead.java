package io.hongbao.engine.rules.envelope;

import io.hongbao.engine.codec.CreateDecoder;
import io.hongbao.engine.rules.request.RequestStore;
import io.hongbao.engine.rules.totals.TotalsStore;
import java.nio.ByteOrder;
import org.agrona.DirectBuffer;

/**
 * Loads what the next creations will look up: their request keys, their scenes, the places of their ids. Each look-up
 * is a cache miss in a large index; asked for together, the misses overlap. As {@link GrabLookahead}: a wrong guess
 * costs time only.
 */
public final class CreateLookahead
{
    /** Creations looked ahead at once. */
    private static final int MOST = 64;
    private static final int REQUEST_ID = CreateDecoder.requestIdEncodingOffset();
    private static final int SENDER = CreateDecoder.senderEncodingOffset();
    private static final int SCENE_KIND = CreateDecoder.sceneKindEncodingOffset();
    private static final int SCENE_ID = CreateDecoder.sceneIdEncodingOffset();

    private final EnvelopeBook book;
    private final RequestStore requests;
    private final TotalsStore totals;
    private final int[] scenes = new int[MOST];
    private final int[] totalRows = new int[MOST];
    private int count;
    private long touched;
    private boolean countsTotals = true;

    /**
     * Looks ahead in a book.
     *
     * @param book     with the stores.
     * @param requests with the keys.
     * @param totals   where what is sent will be counted.
     */
    public CreateLookahead(final EnvelopeBook book, final RequestStore requests, final TotalsStore totals)
    {
        this.totals = totals;
        this.book = book;
        this.requests = requests;
    }

    /**
     * Whether totals are counted on this thread.
     *
     * @param here if not, they are left alone.
     */
    public void countsTotals(final boolean here)
    {
        countsTotals = here;
    }

    /**
     * One creation that comes soon; beyond a few dozen it is ignored. Its first loads do not wait for each other, so
     * they are made at once.
     *
     * @param command    buffer with the message.
     * @param bodyOffset of its body, whose fixed part is all there.
     */
    public void expect(final DirectBuffer command, final int bodyOffset)
    {
        final long key0 = command.getLong(bodyOffset + REQUEST_ID, ByteOrder.LITTLE_ENDIAN);
        final long key1 = command.getLong(bodyOffset + REQUEST_ID + Long.BYTES, ByteOrder.LITTLE_ENDIAN);
        final int kind = command.getByte(bodyOffset + SCENE_KIND);
        final long sceneId = command.getLong(bodyOffset + SCENE_ID, ByteOrder.LITTLE_ENDIAN);
        if (count < MOST)
        {
            scenes[count] = book.scenes.touch(kind, sceneId);
            totalRows[count] = countsTotals ?
                totals.touch(command.getLong(bodyOffset + SENDER, ByteOrder.LITTLE_ENDIAN)) : EnvelopeStore.NONE;
            touched += requests.touch(key0, key1) + book.closedScenes.touch(kind, sceneId) +
                book.envelopes.touchIndex(book.ids.peek() + count);
            count++;
        }
    }

    /** Loads for all that were expected what their first loads named, and forgets them. */
    public void load()
    {
        final int loaded = count;
        count = 0;
        long sum = 0;
        for (int i = 0; i < loaded; i++)
        {
            sum += book.scenes.touchRow(scenes[i]) + totals.touchRow(totalRows[i]);
        }
        touched += sum; // stored, so that the loads are not optimised away
    }

    /** @return a number without meaning that depends on everything loaded. */
    public long touched()
    {
        return touched;
    }
}
