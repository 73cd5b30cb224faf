package io.hongbao.gateway.session;

import io.hongbao.engine.api.Scene;
import io.hongbao.engine.api.UserTicket;
import io.hongbao.engine.codec.EstablishUserDecoder;
import io.hongbao.engine.codec.GroupSizeEncodingDecoder;
import io.hongbao.engine.codec.MessageHeaderDecoder;
import io.hongbao.engine.codec.SceneKind;
import io.hongbao.gateway.ingress.FrameLayout;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;

/**
 * The frame that opens a user's session, decoded; whether its ticket is genuine is for the {@link Handshake}.
 *
 * @param correlationId of the message.
 * @param keepAliveMs   asked for, u32.
 * @param ticket        that it shows; null if the frame is malformed.
 */
record UserLogon(long correlationId, long keepAliveMs, UserTicket ticket)
{
    private static final int SCENE = EstablishUserDecoder.ScenesDecoder.sbeBlockLength();
    private static final int SCENES_AT = FrameLayout.BLOCK_OFFSET + EstablishUserDecoder.BLOCK_LENGTH;

    static UserLogon decode(final DirectBuffer buffer, final int offset, final int length)
    {
        final long correlationId = FrameLayout.correlationId(buffer, offset);
        final MessageHeaderDecoder header = new MessageHeaderDecoder().wrap(buffer, offset + FrameLayout.PREFIX);
        if (header.blockLength() != EstablishUserDecoder.BLOCK_LENGTH || !fills(buffer, offset, length))
        {
            return new UserLogon(correlationId, 0, null);
        }
        final EstablishUserDecoder in = new EstablishUserDecoder().wrap(
            buffer, offset + FrameLayout.BLOCK_OFFSET, header.blockLength(), header.version());
        final byte[] mac = new byte[UserTicket.MAC_LENGTH];
        in.getMac(mac, 0, mac.length);
        final int relations = in.relations().getRaw();
        final List<Scene> scenes = new ArrayList<>();
        for (final EstablishUserDecoder.ScenesDecoder scene : in.scenes())
        {
            scenes.add(new Scene(SceneKind.get(scene.sceneKindRaw()), scene.sceneId()));
        }
        try
        {
            return new UserLogon(correlationId, in.keepAliveMs(),
                new UserTicket(in.userId(), in.keyId(), in.notAfterMs(), relations, scenes, mac));
        }
        catch (final IllegalArgumentException outOfRange)
        {
            return new UserLogon(correlationId, 0, null);
        }
    }

    private static boolean fills(final DirectBuffer buffer, final int offset, final int length)
    {
        if (length < SCENES_AT + GroupSizeEncodingDecoder.ENCODED_LENGTH)
        {
            return false;
        }
        final GroupSizeEncodingDecoder group = new GroupSizeEncodingDecoder().wrap(buffer, offset + SCENES_AT);
        return group.blockLength() == SCENE && group.numInGroup() <= UserTicket.MOST_SCENES &&
            length == SCENES_AT + GroupSizeEncodingDecoder.ENCODED_LENGTH + group.numInGroup() * SCENE;
    }
}
