package io.hongbao.engine;

import io.hongbao.engine.api.CommandTable;
import io.hongbao.engine.api.Framing;
import io.hongbao.engine.api.PendingCalls;
import io.hongbao.engine.codec.MessageHeaderDecoder;
import io.hongbao.engine.codec.MessageHeaderEncoder;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.RejectEncoder;
import io.hongbao.engine.codec.Role;
import java.nio.ByteOrder;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * What an embedded session refuses before the ring, as a gateway does before it: a user that names another. Taken on
 * the callers' threads, told on the egress thread like any answer. No more wait than calls are in flight.
 */
final class EmbeddedRefusals
{
    private static final int BODY = MessageHeaderEncoder.ENCODED_LENGTH;

    private record Refused(long correlationId, int templateId)
    {
    }

    private final Role role;
    private final long principalId;
    private final Queue<Refused> waiting = new ConcurrentLinkedQueue<>();
    private final UnsafeBuffer message = new UnsafeBuffer(new byte[BODY + RejectEncoder.BLOCK_LENGTH]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final RejectEncoder reject = new RejectEncoder();

    EmbeddedRefusals(final Role role, final long principalId)
    {
        this.role = role;
        this.principalId = principalId;
    }

    /** True if the command is refused and must not be sent. */
    boolean take(final long correlationId, final DirectBuffer frame, final int offset)
    {
        if (role != Role.USER)
        {
            return false;
        }
        final int headerAt = offset + Framing.HEADER_LENGTH;
        final int templateId = frame.getShort(
            headerAt + MessageHeaderDecoder.templateIdEncodingOffset(), ByteOrder.LITTLE_ENDIAN) & 0xFFFF;
        if (CommandTable.entry(templateId).isOwn(role, principalId, frame, headerAt + BODY))
        {
            return false;
        }
        waiting.add(new Refused(correlationId, templateId));
        return true;
    }

    /** Answers what waits; on the egress thread. */
    int tell(final PendingCalls calls)
    {
        int told = 0;
        for (Refused next = waiting.poll(); next != null; next = waiting.poll())
        {
            reject.wrapAndApplyHeader(message, 0, header).correlationId(next.correlationId()).subjectId(0)
                .value(next.templateId()).bound(principalId).timeMs(0).code(RejectCode.NOT_ALLOWED);
            calls.onAnswer(message, 0, BODY + reject.encodedLength());
            told++;
        }
        return told;
    }
}
