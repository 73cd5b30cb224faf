package io.hongbao.gateway.testkit;

import io.hongbao.engine.api.Framing;
import io.hongbao.engine.api.UserTicket;
import io.hongbao.engine.codec.CreateEncoder;
import io.hongbao.engine.codec.EstablishEncoder;
import io.hongbao.engine.codec.EstablishUserEncoder;
import io.hongbao.engine.codec.GrabEncoder;
import io.hongbao.engine.codec.HeartbeatEncoder;
import io.hongbao.engine.codec.MessageHeaderEncoder;
import io.hongbao.engine.codec.QueryStatusEncoder;
import io.hongbao.engine.codec.Role;
import io.hongbao.engine.codec.SceneKind;
import io.hongbao.engine.codec.TerminateEncoder;
import io.hongbao.engine.codec.TerminateReason;
import org.agrona.concurrent.UnsafeBuffer;

import java.io.ByteArrayOutputStream;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Frames as bytes, made with the generated encoders. */
public final class Frames
{
    private static final int BODY = 14;

    private Frames()
    {
    }

    /**
     * First message of a connection.
     *
     * @param role        of the session, as a number.
     * @param principalId of the session.
     * @param keepAliveMs asked for.
     * @return the frame.
     */
    public static byte[] establish(final int role, final long principalId, final long keepAliveMs)
    {
        final UnsafeBuffer buffer = buffer();
        final EstablishEncoder encoder = new EstablishEncoder().wrapAndApplyHeader(buffer, 6, header());
        encoder.correlationId(1).principalId(principalId).keepAliveMs(keepAliveMs).role(Role.SERVICE);
        buffer.putByte(BODY + EstablishEncoder.roleEncodingOffset(), (byte)role);
        return frame(buffer, encoder.encodedLength());
    }

    /**
     * First message of a user's connection.
     *
     * @param ticket that it shows.
     * @return the frame.
     */
    public static byte[] establishUser(final UserTicket ticket)
    {
        final UnsafeBuffer buffer = buffer();
        final EstablishUserEncoder encoder = new EstablishUserEncoder().wrapAndApplyHeader(buffer, 6, header());
        encoder.correlationId(1).userId(ticket.userId()).keyId(ticket.keyId()).notAfterMs(ticket.notAfterMs())
            .keepAliveMs(5_000).putMac(ticket.mac(), 0, UserTicket.MAC_LENGTH);
        buffer.putByte(BODY + EstablishUserEncoder.relationsEncodingOffset(), (byte)ticket.relations());
        final EstablishUserEncoder.ScenesEncoder scenes = encoder.scenesCount(ticket.scenes().size());
        ticket.scenes().forEach(scene -> scenes.next().sceneId(scene.id()).sceneKind(scene.kind()));
        return frame(buffer, encoder.encodedLength());
    }

    /**
     * A grab.
     *
     * @param correlationId of the command.
     * @param userId        who grabs.
     * @return the frame.
     */
    public static byte[] grab(final long correlationId, final long userId)
    {
        final UnsafeBuffer buffer = buffer();
        final GrabEncoder encoder = new GrabEncoder().wrapAndApplyHeader(buffer, 6, header());
        encoder.correlationId(correlationId).envelopeId(1).userId(userId).sceneId(0).sceneKind(SceneKind.NONE);
        return frame(buffer, encoder.encodedLength());
    }

    /**
     * A creation; only its shape is meaningful.
     *
     * @param correlationId of the command.
     * @param named         number of named users.
     * @param note          greeting.
     * @return the frame.
     */
    public static byte[] create(final long correlationId, final int named, final String note)
    {
        final UnsafeBuffer buffer = buffer();
        final CreateEncoder encoder = new CreateEncoder().wrapAndApplyHeader(buffer, 6, header());
        final CreateEncoder.NamedEncoder group = encoder.correlationId(correlationId).namedCount(named);
        for (int i = 0; i < named; i++)
        {
            group.next().userId(i + 1);
        }
        final byte[] text = note.getBytes(StandardCharsets.UTF_8);
        encoder.putNote(text, 0, text.length);
        return frame(buffer, encoder.encodedLength());
    }

    /**
     * A status query.
     *
     * @param correlationId of the query.
     * @param userId        asked about.
     * @param envelopes     number of envelopes.
     * @return the frame.
     */
    public static byte[] queryStatus(final long correlationId, final long userId, final int envelopes)
    {
        final UnsafeBuffer buffer = buffer();
        final QueryStatusEncoder encoder = new QueryStatusEncoder().wrapAndApplyHeader(buffer, 6, header());
        final QueryStatusEncoder.EnvelopesEncoder group =
            encoder.correlationId(correlationId).userId(userId).envelopesCount(envelopes);
        for (int i = 0; i < envelopes; i++)
        {
            group.next().envelopeId(i + 1);
        }
        return frame(buffer, encoder.encodedLength());
    }

    /** @return a heartbeat. */
    public static byte[] heartbeat()
    {
        final UnsafeBuffer buffer = buffer();
        final HeartbeatEncoder encoder = new HeartbeatEncoder().wrapAndApplyHeader(buffer, 6, header());
        return frame(buffer, encoder.correlationId(0).encodedLength());
    }

    /**
     * The peer's goodbye.
     *
     * @param correlationId of it.
     * @return the frame.
     */
    public static byte[] terminate(final long correlationId)
    {
        final UnsafeBuffer buffer = buffer();
        final TerminateEncoder encoder = new TerminateEncoder().wrapAndApplyHeader(buffer, 6, header());
        encoder.correlationId(correlationId).detail(0).reason(TerminateReason.CLIENT);
        return frame(buffer, encoder.encodedLength());
    }

    /**
     * A message of any template, of zeros but for its header and correlation id.
     *
     * @param correlationId of the message.
     * @param templateId    of the message.
     * @param blockLength   of the message.
     * @param tail          bytes after the block, all zero: empty groups and texts.
     * @return the frame.
     */
    public static byte[] blank(
        final long correlationId, final int templateId, final int blockLength, final int tail)
    {
        final UnsafeBuffer buffer = buffer();
        header().wrap(buffer, 6).blockLength(blockLength).templateId(templateId)
            .schemaId(MessageHeaderEncoder.SCHEMA_ID).version(MessageHeaderEncoder.SCHEMA_VERSION);
        buffer.putLong(BODY, correlationId, ByteOrder.LITTLE_ENDIAN);
        return frame(buffer, blockLength + tail);
    }

    /**
     * A frame with one number of 16 bits overwritten.
     *
     * @param frame  to copy.
     * @param offset of the number.
     * @param value  to put there.
     * @return the changed copy.
     */
    public static byte[] with16(final byte[] frame, final int offset, final int value)
    {
        final byte[] copy = frame.clone();
        new UnsafeBuffer(copy).putShort(offset, (short)value, ByteOrder.LITTLE_ENDIAN);
        return copy;
    }

    /**
     * A frame with one number of 32 bits overwritten.
     *
     * @param frame  to copy.
     * @param offset of the number.
     * @param value  to put there.
     * @return the changed copy.
     */
    public static byte[] with32(final byte[] frame, final int offset, final int value)
    {
        final byte[] copy = frame.clone();
        new UnsafeBuffer(copy).putInt(offset, value, ByteOrder.LITTLE_ENDIAN);
        return copy;
    }

    /**
     * A frame made longer or shorter, its length field with it.
     *
     * @param frame  to copy.
     * @param length of the copy.
     * @return the copy.
     */
    public static byte[] resized(final byte[] frame, final int length)
    {
        return with32(Arrays.copyOf(frame, length), 0, length);
    }

    /**
     * Puts frames behind one another.
     *
     * @param frames to join.
     * @return all bytes.
     */
    public static byte[] join(final byte[]... frames)
    {
        final ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (final byte[] frame : frames)
        {
            all.writeBytes(frame);
        }
        return all.toByteArray();
    }

    private static UnsafeBuffer buffer()
    {
        return new UnsafeBuffer(new byte[Framing.MAX_FRAME]);
    }

    private static MessageHeaderEncoder header()
    {
        return new MessageHeaderEncoder();
    }

    private static byte[] frame(final UnsafeBuffer buffer, final int bodyLength)
    {
        final int length = BODY + bodyLength;
        Framing.put(buffer, 0, length);
        return Arrays.copyOf(buffer.byteArray(), length);
    }
}
