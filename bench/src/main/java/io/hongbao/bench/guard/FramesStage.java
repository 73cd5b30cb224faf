package io.hongbao.bench.guard;

import io.hongbao.engine.api.Framing;
import io.hongbao.engine.codec.GrabDecoder;
import io.hongbao.engine.codec.GrabEncoder;
import io.hongbao.engine.codec.MessageHeaderDecoder;
import io.hongbao.engine.codec.MessageHeaderEncoder;
import io.hongbao.engine.codec.SceneKind;
import io.hongbao.gateway.ingress.FrameHandler;
import io.hongbao.gateway.ingress.FrameReader;
import java.nio.ByteBuffer;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** The gateway's cutting of what a socket gave into frames, and reading the fields of each. */
final class FramesStage implements GuardStage, FrameHandler
{
    private static final int FRAMES = 20_000;
    private static final int LENGTH =
        Framing.HEADER_LENGTH + MessageHeaderEncoder.ENCODED_LENGTH + GrabEncoder.BLOCK_LENGTH;

    private final UnsafeBuffer bytes = new UnsafeBuffer(ByteBuffer.allocateDirect(FRAMES * LENGTH));
    private final FrameReader reader = new FrameReader(this);
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final GrabDecoder grab = new GrabDecoder();
    private long sum;

    FramesStage()
    {
        final MessageHeaderEncoder headerOut = new MessageHeaderEncoder();
        final GrabEncoder out = new GrabEncoder();
        for (int i = 0; i < FRAMES; i++)
        {
            out.wrapAndApplyHeader(bytes, i * LENGTH + Framing.HEADER_LENGTH, headerOut)
                .correlationId(i).envelopeId(i).userId(i).sceneId(i).sceneKind(SceneKind.CHAT);
            out.relations().clear();
            Framing.put(bytes, i * LENGTH, LENGTH);
        }
    }

    @Override
    public String label()
    {
        return "frames";
    }

    @Override
    public int operations()
    {
        return FRAMES;
    }

    @Override
    public void prepare()
    {
        sum = 0;
    }

    @Override
    public long run()
    {
        reader.read(bytes, FRAMES * LENGTH);
        return sum;
    }

    @Override
    public boolean onFrame(final DirectBuffer buffer, final int offset, final int length)
    {
        grab.wrapAndApplyHeader(buffer, offset + Framing.HEADER_LENGTH, header);
        sum += grab.correlationId() + grab.envelopeId() + grab.userId() + grab.sceneId() + grab.sceneKindRaw()
            + grab.relations().getRaw() + length;
        return true;
    }

    @Override
    public void onInvalidFrame(final long value)
    {
        throw new IllegalStateException("the stage's own frames are not valid");
    }

    @Override
    public void close()
    {
        reader.stop();
    }
}
