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
    private static final int REQUEST_ID = CreateDecoder.requestIdEncodingOffset();
    private static final int SENDER = CreateDecoder.senderEncodingOffset();
    private static final int SCENE_KIND = CreateDecoder.sceneKindEncodingOffset();
    private static final int SCENE_ID = CreateDecoder.sceneIdEncodingOffset();

    private final EnvelopeBook book;
    private final RequestStore requests;
    private final TotalsStore totals;
    private int count;
    private long touched;

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
     * One creation that comes soon. Its loads do not wait for each other, so they are made at once.
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
        touched += requests.touch(key0, key1) + book.scenes.touch(kind, sceneId) +
            totals.touch(command.getLong(bodyOffset + SENDER, ByteOrder.LITTLE_ENDIAN)) +
            book.closedScenes.touch(kind, sceneId) + book.envelopes.touchIndex(book.ids.peek() + count);
        count++;
    }

    /** Forgets what was expected. */
    public void clear()
    {
        count = 0;
    }

    /** @return a number without meaning that depends on everything loaded. */
    public long touched()
    {
        return touched;
    }
}
