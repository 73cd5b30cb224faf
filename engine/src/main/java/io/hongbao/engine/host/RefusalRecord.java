package io.hongbao.engine.host;

import io.hongbao.engine.codec.MessageHeaderDecoder;
import io.hongbao.engine.codec.MessageHeaderEncoder;
import io.hongbao.engine.codec.RefusalEncoder;
import io.hongbao.engine.codec.RejectDecoder;
import io.hongbao.engine.codec.Role;
import io.hongbao.engine.journal.BatchBuffer;
import org.agrona.DirectBuffer;

/** Writes a refused command and its answer into the batch, for those who must keep refusals. Engine thread. */
final class RefusalRecord
{
    private final BatchBuffer batch;
    private final MessageHeaderDecoder answerHeader = new MessageHeaderDecoder();
    private final RejectDecoder reject = new RejectDecoder();
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final RefusalEncoder refusal = new RefusalEncoder();

    RefusalRecord(final BatchBuffer batch)
    {
        this.batch = batch;
    }

    /** A refused command emits no event, so the batch's headroom has room for its record. */
    void add(
        final DirectBuffer answer, final int answerOffset, final DirectBuffer command, final int commandOffset,
        final int commandLength, final long principalId, final Role role)
    {
        reject.wrapAndApplyHeader(answer, answerOffset, answerHeader);
        final int length = MessageHeaderEncoder.ENCODED_LENGTH + RefusalEncoder.BLOCK_LENGTH +
            RefusalEncoder.commandHeaderLength() + commandLength;
        refusal.wrapAndApplyHeader(batch.buffer(), batch.claimEvent(length), header)
            .timestampMs(batch.timestampMs()).principalId(principalId).subjectId(reject.subjectId())
            .value(reject.value()).bound(reject.bound()).timeMs(reject.timeMs()).code(reject.code()).role(role);
        refusal.putCommand(command, commandOffset, commandLength);
        batch.commitRefusal(length);
    }
}
