package io.hongbao.tools;

import io.hongbao.engine.codec.BestLuckDecoder;
import io.hongbao.engine.codec.ClosedDecoder;
import io.hongbao.engine.codec.CreatedDecoder;
import io.hongbao.engine.codec.GrantedDecoder;
import io.hongbao.engine.codec.MessageHeaderDecoder;
import io.hongbao.engine.codec.OpenedDecoder;
import io.hongbao.engine.codec.RefundedDecoder;
import io.hongbao.tools.json.MalformedMessageException;
import io.hongbao.tools.json.MessageFields;
import io.hongbao.tools.json.MessageSpec;
import io.hongbao.tools.json.SchemaCatalog;
import io.hongbao.tools.verifier.EventLine;
import io.hongbao.tools.verifier.PublicEvent;
import java.nio.ByteOrder;
import java.util.Set;
import java.util.stream.Collectors;
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
    private final MessageFields fields;
    private final Set<Integer> lookedAt;

    EventTranslator()
    {
        final SchemaCatalog catalog = SchemaCatalog.load();
        fields = new MessageFields(catalog);
        lookedAt = catalog.messages().stream()
            .filter(message -> message.isEvent() && EventLine.isLookedAt(message.typeName()))
            .map(MessageSpec::id).collect(Collectors.toSet());
    }

    /** Translates the event whose SBE header is at {@code offset}; {@code length} is of header and body, at most. */
    PublicEvent translate(final DirectBuffer buffer, final int offset, final int length)
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
                    (int)granted.sharesLeft(), granted.tap());
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
                return rare(buffer, offset, length);
        }
    }

    /** What comes seldom goes by the names of its fields, as a line of JSON would. */
    private PublicEvent rare(final DirectBuffer buffer, final int offset, final int length)
    {
        if (lookedAt.contains(header.templateId()))
        {
            try
            {
                return EventLine.of(fields.read(buffer, offset, length));
            }
            catch (final MalformedMessageException e)
            {
                throw new IllegalStateException("an event of the journal cannot be decoded", e);
            }
        }
        // every event begins with its sequence and time
        final int body = offset + HEADER;
        return new PublicEvent.Other(buffer.getLong(body, ByteOrder.LITTLE_ENDIAN),
            buffer.getLong(body + Long.BYTES, ByteOrder.LITTLE_ENDIAN));
    }

    private static PublicEvent created(final CreatedDecoder in)
    {
        final int body = in.offset();
        return new PublicEvent.Created(in.sequence(), in.timestampMs(), in.envelopeId(), in.sender(), in.campaignId(),
            in.currency(), in.total(), (int)in.shares(), in.minShare(), in.maxShare(), in.split().name(),
            in.sceneKind().name(), in.sceneId(), in.opensAtMs(), in.expiresAtMs(), in.epoch(),
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
