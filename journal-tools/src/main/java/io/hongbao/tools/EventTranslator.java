package io.hongbao.tools;

import io.hongbao.engine.codec.BestLuckDecoder;
import io.hongbao.engine.codec.ClosedDecoder;
import io.hongbao.engine.codec.CreatedDecoder;
import io.hongbao.engine.codec.EpochOpenedDecoder;
import io.hongbao.engine.codec.EpochRevealedDecoder;
import io.hongbao.engine.codec.GrantedDecoder;
import io.hongbao.engine.codec.IncarnationDecoder;
import io.hongbao.engine.codec.MessageHeaderDecoder;
import io.hongbao.engine.codec.OpenedDecoder;
import io.hongbao.engine.codec.RefundedDecoder;
import io.hongbao.tools.verifier.PublicEvent;
import java.nio.ByteOrder;
import org.agrona.DirectBuffer;

/** Turns the bytes of an event into the verifier's plain values. Reused flyweights: one thread. */
final class EventTranslator
{
    private static final int HEADER = MessageHeaderDecoder.ENCODED_LENGTH;

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final CreatedDecoder created = new CreatedDecoder();
    private final OpenedDecoder opened = new OpenedDecoder();
    private final GrantedDecoder granted = new GrantedDecoder();
    private final BestLuckDecoder bestLuck = new BestLuckDecoder();
    private final RefundedDecoder refunded = new RefundedDecoder();
    private final ClosedDecoder closed = new ClosedDecoder();
    private final EpochOpenedDecoder epochOpened = new EpochOpenedDecoder();
    private final EpochRevealedDecoder epochRevealed = new EpochRevealedDecoder();
    private final IncarnationDecoder incarnation = new IncarnationDecoder();

    /** Translates the event whose SBE header is at {@code offset}. */
    PublicEvent translate(final DirectBuffer buffer, final int offset)
    {
        header.wrap(buffer, offset);
        final int body = offset + HEADER;
        final int block = header.blockLength();
        final int version = header.version();
        switch (header.templateId())
        {
            case GrantedDecoder.TEMPLATE_ID:
                granted.wrap(buffer, body, block, version);
                return new PublicEvent.Granted(granted.sequence(), granted.timestampMs(), granted.envelopeId(),
                    granted.user(), granted.amount(), granted.currency(), (int)granted.ordinal(),
                    (int)granted.sharesLeft());
            case CreatedDecoder.TEMPLATE_ID:
                return created(created.wrap(buffer, body, block, version));
            case OpenedDecoder.TEMPLATE_ID:
                opened.wrap(buffer, body, block, version);
                return new PublicEvent.Opened(opened.sequence(), opened.timestampMs(), opened.envelopeId());
            case BestLuckDecoder.TEMPLATE_ID:
                bestLuck.wrap(buffer, body, block, version);
                return new PublicEvent.BestLuck(bestLuck.sequence(), bestLuck.timestampMs(), bestLuck.envelopeId(),
                    bestLuck.user(), bestLuck.amount());
            case RefundedDecoder.TEMPLATE_ID:
                refunded.wrap(buffer, body, block, version);
                return new PublicEvent.Refunded(refunded.sequence(), refunded.timestampMs(), refunded.envelopeId(),
                    refunded.toKind().name(), refunded.to(), refunded.amount(), refunded.currency());
            case ClosedDecoder.TEMPLATE_ID:
                closed.wrap(buffer, body, block, version);
                return new PublicEvent.Closed(closed.sequence(), closed.timestampMs(), closed.envelopeId(),
                    closed.reason().name(), closed.granted(), closed.refunded(),
                    bytes(buffer, body + ClosedDecoder.seedEncodingOffset(), ClosedDecoder.seedEncodingLength()));
            default:
                return rare(buffer, body, block, version);
        }
    }

    private PublicEvent rare(final DirectBuffer buffer, final int body, final int block, final int version)
    {
        switch (header.templateId())
        {
            case EpochOpenedDecoder.TEMPLATE_ID:
                epochOpened.wrap(buffer, body, block, version);
                return new PublicEvent.EpochOpened(epochOpened.sequence(), epochOpened.timestampMs(),
                    epochOpened.epoch(), epochOpened.beginsAtMs(),
                    bytes(buffer, body + EpochOpenedDecoder.commitmentEncodingOffset(),
                        EpochOpenedDecoder.commitmentEncodingLength()));
            case EpochRevealedDecoder.TEMPLATE_ID:
                epochRevealed.wrap(buffer, body, block, version);
                return new PublicEvent.EpochRevealed(epochRevealed.sequence(), epochRevealed.timestampMs(),
                    epochRevealed.epoch(), bytes(buffer, body + EpochRevealedDecoder.secretEncodingOffset(),
                        EpochRevealedDecoder.secretEncodingLength()));
            case IncarnationDecoder.TEMPLATE_ID:
                incarnation.wrap(buffer, body, block, version);
                return new PublicEvent.Incarnation(incarnation.sequence(), incarnation.timestampMs(),
                    incarnation.fromSequence(), incarnation.toSequence(), incarnation.fromId(), incarnation.toId());
            default:
                // every event begins with its sequence and time
                return new PublicEvent.Other(buffer.getLong(body, ByteOrder.LITTLE_ENDIAN),
                    buffer.getLong(body + Long.BYTES, ByteOrder.LITTLE_ENDIAN));
        }
    }

    private static PublicEvent created(final CreatedDecoder in)
    {
        final int body = in.offset();
        return new PublicEvent.Created(in.sequence(), in.timestampMs(), in.envelopeId(), in.sender(), in.campaignId(),
            in.currency(), in.total(), (int)in.shares(), in.minShare(), in.maxShare(), in.split().name(),
            in.opensAtMs(), in.expiresAtMs(), in.epoch(),
            bytes(in.buffer(), body + CreatedDecoder.senderNonceEncodingOffset(),
                CreatedDecoder.senderNonceEncodingLength()),
            bytes(in.buffer(), body + CreatedDecoder.commitmentEncodingOffset(),
                CreatedDecoder.commitmentEncodingLength()));
    }

    private static byte[] bytes(final DirectBuffer buffer, final int at, final int length)
    {
        final byte[] bytes = new byte[length];
        buffer.getBytes(at, bytes);
        return bytes;
    }
}
