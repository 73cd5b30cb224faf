package io.hongbao.engine.host;

import io.hongbao.engine.codec.CreateAnswerEncoder;
import io.hongbao.engine.codec.CreateEncoder;
import io.hongbao.engine.codec.DoneEncoder;
import io.hongbao.engine.codec.EnvelopeAnswerEncoder;
import io.hongbao.engine.codec.GrabAnswerEncoder;
import io.hongbao.engine.codec.GrabBySceneEncoder;
import io.hongbao.engine.codec.GrabEncoder;
import io.hongbao.engine.codec.GroupSizeEncodingEncoder;
import io.hongbao.engine.codec.LookupRequestEncoder;
import io.hongbao.engine.codec.MessageHeaderEncoder;
import io.hongbao.engine.codec.QueryEnvelopeEncoder;
import io.hongbao.engine.codec.QueryStatusEncoder;
import io.hongbao.engine.codec.RejectEncoder;
import io.hongbao.engine.codec.RequestAnswerEncoder;
import io.hongbao.engine.codec.StatusAnswerEncoder;
import java.util.Arrays;

/** The longest answer to each command, so that its room can be reserved before the command is admitted. */
final class AnswerBudget
{
    /** Bytes of a frame before the SBE header. */
    static final int FRAME_PREFIX = 6;
    /** Longest answer to {@code QueryEnvelope}, SBE header included: the rules cut its page of grants to this. */
    static final int MAX_ENVELOPE_ANSWER = 8 * 1024;
    /** Most envelopes in a {@code QueryStatus}. */
    static final int MAX_STATUS = 64;

    private static final int TEMPLATES = 256;

    private final int[] recordLengths = new int[TEMPLATES];

    /** The table. */
    AnswerBudget()
    {
        final int reject = RejectEncoder.BLOCK_LENGTH;
        final int plain = Math.max(reject, DoneEncoder.BLOCK_LENGTH);
        Arrays.fill(recordLengths, record(plain));
        put(GrabEncoder.TEMPLATE_ID, Math.max(plain, GrabAnswerEncoder.BLOCK_LENGTH));
        put(GrabBySceneEncoder.TEMPLATE_ID, Math.max(plain, GrabAnswerEncoder.BLOCK_LENGTH));
        put(CreateEncoder.TEMPLATE_ID, Math.max(plain, CreateAnswerEncoder.BLOCK_LENGTH));
        put(LookupRequestEncoder.TEMPLATE_ID, Math.max(plain, RequestAnswerEncoder.BLOCK_LENGTH));
        put(QueryStatusEncoder.TEMPLATE_ID, StatusAnswerEncoder.BLOCK_LENGTH + GroupSizeEncodingEncoder.ENCODED_LENGTH +
            MAX_STATUS * StatusAnswerEncoder.EnvelopesEncoder.sbeBlockLength());
        put(QueryEnvelopeEncoder.TEMPLATE_ID, Math.max(
            EnvelopeAnswerEncoder.BLOCK_LENGTH, MAX_ENVELOPE_ANSWER - MessageHeaderEncoder.ENCODED_LENGTH));
    }

    private void put(final int templateId, final int bodyLength)
    {
        recordLengths[templateId] = record(bodyLength);
    }

    private static int record(final int bodyLength)
    {
        return OutboundMemory.recordLength(FRAME_PREFIX + MessageHeaderEncoder.ENCODED_LENGTH + bodyLength);
    }

    /**
     * Room for the answer to a command.
     *
     * @param templateId of the command.
     * @return bytes of its longest record; for a template that is not known, of a reject.
     */
    int recordLength(final int templateId)
    {
        return recordLengths[templateId < TEMPLATES ? templateId : 0];
    }

    /** The longest of all: an outbound buffer has to hold at least one. */
    int longest()
    {
        return Arrays.stream(recordLengths).max().orElseThrow();
    }
}
