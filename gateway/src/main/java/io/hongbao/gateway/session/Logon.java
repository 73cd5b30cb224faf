package io.hongbao.gateway.session;

import io.hongbao.engine.codec.EstablishDecoder;
import io.hongbao.engine.codec.MessageHeaderDecoder;
import io.hongbao.engine.codec.Role;
import io.hongbao.engine.codec.TerminateReason;
import io.hongbao.gateway.ingress.FrameLayout;
import org.agrona.DirectBuffer;

/**
 * The frame that opens a session, judged. Who says so was proven before, by a {@link Handshake}, where keys are in
 * force.
 *
 * @param refusal       why the session does not begin, null if it does.
 * @param detail        what came, for the refusal.
 * @param correlationId of the message.
 * @param role          of the session.
 * @param principalId   of the session, at least 1.
 * @param keepAliveMs   asked for, u32.
 */
record Logon(
    TerminateReason refusal, long detail, long correlationId, Role role, long principalId, long keepAliveMs)
{
    static Logon decode(final DirectBuffer buffer, final int offset, final int length)
    {
        final MessageHeaderDecoder header = new MessageHeaderDecoder().wrap(buffer, offset + FrameLayout.PREFIX);
        if (header.schemaId() != MessageHeaderDecoder.SCHEMA_ID)
        {
            return refused(TerminateReason.PROTOCOL_ERROR, header.schemaId(), 0);
        }
        final long correlationId = FrameLayout.correlationId(buffer, offset);
        final int version = header.version();
        if (version < 1 || version > MessageHeaderDecoder.SCHEMA_VERSION)
        {
            return refused(TerminateReason.UNSUPPORTED_VERSION, version, correlationId);
        }
        if (header.templateId() != EstablishDecoder.TEMPLATE_ID)
        {
            return refused(TerminateReason.NOT_ESTABLISHED, header.templateId(), correlationId);
        }
        final int expected = FrameLayout.BLOCK_OFFSET + EstablishDecoder.BLOCK_LENGTH;
        if (header.blockLength() != EstablishDecoder.BLOCK_LENGTH || length != expected)
        {
            return refused(TerminateReason.FRAME_INVALID, length, correlationId);
        }
        final EstablishDecoder establish = new EstablishDecoder()
            .wrap(buffer, offset + FrameLayout.BLOCK_OFFSET, header.blockLength(), version);
        final Role role = establish.role();
        if (role == Role.HOST || role == Role.SBE_UNKNOWN || role == Role.NULL_VAL)
        {
            return refused(TerminateReason.ROLE_INVALID, establish.roleRaw(), correlationId);
        }
        if (establish.principalId() < 1)
        {
            return refused(TerminateReason.PROTOCOL_ERROR, establish.principalId(), correlationId);
        }
        return new Logon(null, 0, correlationId, role, establish.principalId(), establish.keepAliveMs());
    }

    private static Logon refused(final TerminateReason reason, final long detail, final long correlationId)
    {
        return new Logon(reason, detail, correlationId, Role.NULL_VAL, 0, 0);
    }
}
