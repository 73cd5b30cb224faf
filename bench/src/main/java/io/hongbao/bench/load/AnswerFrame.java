package io.hongbao.bench.load;

import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.RejectDecoder;
import java.nio.ByteOrder;
import org.agrona.DirectBuffer;

/** One answer where it lies in the buffer, its header read. Mutable and reused. */
final class AnswerFrame
{
    private final RejectDecoder reject = new RejectDecoder();
    private DirectBuffer buffer;
    private int body;
    private int block;
    private int version;
    private int templateId;
    private long correlation;

    void wrap(
        final DirectBuffer frame, final int bodyAt, final int blockLength, final int schemaVersion, final int template)
    {
        buffer = frame;
        body = bodyAt;
        block = blockLength;
        version = schemaVersion;
        templateId = template;
        correlation = frame.getLong(bodyAt, ByteOrder.LITTLE_ENDIAN);
    }

    DirectBuffer buffer()
    {
        return buffer;
    }

    /** Where the fields begin. */
    int body()
    {
        return body;
    }

    int block()
    {
        return block;
    }

    int version()
    {
        return version;
    }

    int templateId()
    {
        return templateId;
    }

    long correlation()
    {
        return correlation;
    }

    /** Whether it is a refusal, to be read with {@link #reject()}. */
    boolean isReject()
    {
        return templateId == RejectDecoder.TEMPLATE_ID;
    }

    RejectDecoder reject()
    {
        return reject.wrap(buffer, body, block, version);
    }

    /**
     * Whether it was too late for the command by the server's clock, which is a little ahead if the logon told an old
     * time, or if the command waited: it says nothing about what was asked either. A set has less than no time then,
     * the pacing of a rain is longer than the rest of its life, and a campaign closes before it opens.
     */
    static boolean isOfClock(final int code)
    {
        return code == RejectCode.LIFE_OUT_OF_RANGE.value() || code == RejectCode.ALREADY_EXPIRED.value() ||
            code == RejectCode.CAMPAIGN_CLOSING.value() || code == RejectCode.CAMPAIGN_INVALID.value() ||
            code == RejectCode.SET_CLOSED.value() ||
            code == RejectCode.SET_INVALID.value() || code == RejectCode.GATE_INVALID.value();
    }

    /** Whether the server, not the rules, had no room for the command: it says nothing about what was asked. */
    static boolean isOfHost(final int code)
    {
        return code >= RejectCode.BUSY.value() && code <= RejectCode.HALTED.value();
    }
}
