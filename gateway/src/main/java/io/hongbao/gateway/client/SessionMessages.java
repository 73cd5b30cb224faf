package io.hongbao.gateway.client;

import io.hongbao.engine.api.Framing;
import io.hongbao.engine.api.Scene;
import io.hongbao.engine.api.UserTicket;
import io.hongbao.engine.codec.EstablishEncoder;
import io.hongbao.engine.codec.EstablishUserEncoder;
import io.hongbao.engine.codec.EstablishedDecoder;
import io.hongbao.engine.codec.HeartbeatEncoder;
import io.hongbao.engine.codec.MessageHeaderDecoder;
import io.hongbao.engine.codec.MessageHeaderEncoder;
import io.hongbao.engine.codec.Role;
import io.hongbao.engine.codec.TerminateDecoder;
import io.hongbao.engine.codec.TerminateEncoder;
import io.hongbao.engine.codec.TerminateReason;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** Session messages as frames, and back. Rare ones, so each is a buffer of its own. Event loop only. */
final class SessionMessages
{
    private static final int HEADERS = Framing.HEADER_LENGTH + MessageHeaderEncoder.ENCODED_LENGTH;

    /** A ticket with all its scenes is the longest. */
    private static final int LONGEST = 4_096;

    private final byte[] bytes = new byte[LONGEST];
    private final UnsafeBuffer buffer = new UnsafeBuffer(bytes);
    private final MessageHeaderEncoder headerEncoder = new MessageHeaderEncoder();
    private final MessageHeaderDecoder headerDecoder = new MessageHeaderDecoder();

    ByteBuf establish(final ByteBufAllocator allocator, final long principalId, final Role role, final long keepAliveMs)
    {
        new EstablishEncoder().wrapAndApplyHeader(buffer, Framing.HEADER_LENGTH, headerEncoder)
            .correlationId(1)
            .principalId(principalId)
            .keepAliveMs(keepAliveMs)
            .role(role);
        return frame(allocator, EstablishEncoder.BLOCK_LENGTH);
    }

    ByteBuf establishUser(final ByteBufAllocator allocator, final UserTicket ticket, final long keepAliveMs)
    {
        final EstablishUserEncoder out = new EstablishUserEncoder();
        out.wrapAndApplyHeader(buffer, Framing.HEADER_LENGTH, headerEncoder).correlationId(1)
            .userId(ticket.userId()).keyId(ticket.keyId()).notAfterMs(ticket.notAfterMs()).keepAliveMs(keepAliveMs)
            .putMac(ticket.mac(), 0, UserTicket.MAC_LENGTH);
        buffer.putByte(out.offset() + EstablishUserEncoder.relationsEncodingOffset(), (byte)ticket.relations());
        final EstablishUserEncoder.ScenesEncoder scenes = out.scenesCount(ticket.scenes().size());
        for (final Scene scene : ticket.scenes())
        {
            scenes.next().sceneId(scene.id()).sceneKind(scene.kind());
        }
        return frame(allocator, out.encodedLength());
    }

    ByteBuf negotiate(final ByteBufAllocator allocator, final Negotiation negotiation)
    {
        return copy(allocator, negotiation.negotiate(buffer));
    }

    ByteBuf prove(
        final ByteBufAllocator allocator, final Negotiation negotiation, final DirectBuffer message, final int offset)
    {
        return copy(allocator, negotiation.prove(message, offset, buffer));
    }

    ByteBuf heartbeat(final ByteBufAllocator allocator)
    {
        new HeartbeatEncoder().wrapAndApplyHeader(buffer, Framing.HEADER_LENGTH, headerEncoder).correlationId(0);
        return frame(allocator, HeartbeatEncoder.BLOCK_LENGTH);
    }

    ByteBuf goodbye(final ByteBufAllocator allocator)
    {
        new TerminateEncoder().wrapAndApplyHeader(buffer, Framing.HEADER_LENGTH, headerEncoder)
            .correlationId(0)
            .detail(0)
            .reason(TerminateReason.CLIENT);
        return frame(allocator, TerminateEncoder.BLOCK_LENGTH);
    }

    int templateId(final DirectBuffer message, final int offset)
    {
        return headerDecoder.wrap(message, offset).templateId();
    }

    boolean isOurSchema(final DirectBuffer message, final int offset)
    {
        return headerDecoder.wrap(message, offset).schemaId() == MessageHeaderDecoder.SCHEMA_ID;
    }

    ServerInfo established(final DirectBuffer message, final int offset)
    {
        final EstablishedDecoder d = new EstablishedDecoder().wrapAndApplyHeader(message, offset, headerDecoder);
        return new ServerInfo(d.sessionId(), d.engineTimeMs(), d.keepAliveMs(), d.maxInFlight(), d.shard(),
            d.rulesVersion(), d.durability());
    }

    String terminate(final DirectBuffer message, final int offset)
    {
        final TerminateDecoder d = new TerminateDecoder().wrapAndApplyHeader(message, offset, headerDecoder);
        return d.reason() + (d.detail() == 0 ? "" : " (" + d.detail() + ")") + remedy(d.reason());
    }

    private static String remedy(final TerminateReason reason)
    {
        return switch (reason)
        {
            case NOT_NEGOTIATED -> ": it wants a proof, give the client a session key (bin/hongbao keys new)";
            case NOT_AUTHENTICATED -> ": key, secret, role or principal is not right (bin/hongbao keys list)";
            case KEY_REVOKED -> ": the session key was revoked or has run out, another is needed";
            default -> "";
        };
    }

    private ByteBuf frame(final ByteBufAllocator allocator, final int blockLength)
    {
        final int length = HEADERS + blockLength;
        Framing.put(buffer, 0, length);
        return copy(allocator, length);
    }

    private ByteBuf copy(final ByteBufAllocator allocator, final int length)
    {
        return allocator.directBuffer(length).writeBytes(bytes, 0, length);
    }
}
