package io.hongbao.engine.rules.campaign;

import io.hongbao.engine.codec.Choice;
import io.hongbao.engine.codec.CreateEncoder;
import io.hongbao.engine.codec.MessageHeaderEncoder;
import io.hongbao.engine.codec.ScheduleDropsDecoder;
import io.hongbao.engine.rules.request.MessageTail;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The creation that the envelopes of a schedule are made by: as of the first one, were it made now. Scene, nonce and
 * end of each are put in when its turn comes. The request id is zero. Mutable and reused.
 */
final class DropsTemplate
{
    private static final int HEADER = MessageHeaderEncoder.ENCODED_LENGTH;

    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[DropStore.MOST_BYTES]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final CreateEncoder out = new CreateEncoder();
    private int length;

    /**
     * Encodes it; a note beyond what any currency allows is cut, and so is still too long.
     *
     * @param in       the schedule.
     * @param tail     its scenes and note.
     * @param currency of its campaign.
     * @param endMs    when an envelope would end that is made now.
     */
    void encode(final ScheduleDropsDecoder in, final MessageTail tail, final int currency, final long endMs)
    {
        out.wrapAndApplyHeader(buffer, 0, header)
            .correlationId(0).requestedAtMs(0).sender(0).campaignId(in.campaignId()).total(in.total())
            .minShare(in.minShare()).maxShare(in.maxShare()).sceneId(tail.count() == 0 ? 0 : tail.at(0, 0))
            .opensAtMs(0).expiresAtMs(endMs).coverId(in.coverId()).shares(in.shares()).currency(currency)
            .split(in.split()).sceneKind(in.sceneKind()).audience(in.audience()).senderMayGrab(Choice.DEFAULT);
        buffer.setMemory(out.offset() + CreateEncoder.requestIdEncodingOffset(), 16, (byte)0);
        buffer.putBytes(out.offset() + CreateEncoder.senderNonceEncodingOffset(),
            tail.buffer(), in.offset() + ScheduleDropsDecoder.scheduleNonceEncodingOffset(), 16);
        buffer.putByte(out.offset() + CreateEncoder.relationsEncodingOffset(), (byte)in.relations().getRaw());
        out.namedCount(0);
        out.putNote(tail.buffer(), tail.textOffset(), Math.min(tail.textLength(), DropStore.MOST_NOTE_BYTES));
        length = out.limit();
    }

    UnsafeBuffer buffer()
    {
        return buffer;
    }

    /** Offset of its body. */
    int body()
    {
        return HEADER;
    }

    int length()
    {
        return length;
    }
}
