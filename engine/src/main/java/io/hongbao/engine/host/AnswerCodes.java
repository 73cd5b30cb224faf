package io.hongbao.engine.host;

import io.hongbao.engine.codec.GrabAnswerEncoder;
import io.hongbao.engine.codec.GrabOutcome;
import io.hongbao.engine.codec.MessageHeaderEncoder;
import io.hongbao.engine.codec.RejectEncoder;
import java.nio.ByteOrder;
import org.agrona.DirectBuffer;

/**
 * A small number for each kind of answer, to count by: the code of a reject (1..199, 210..299), the template id of
 * another answer (200..209, 700..749), and one of its own for a repeated grab.
 */
public final class AnswerCodes
{
    /** Numbers end before this. */
    public static final int COUNT = 1024;
    /** A grab that repeats the first answer. */
    public static final int GRABBED_BEFORE = COUNT - 1;

    private static final int CODE = MessageHeaderEncoder.ENCODED_LENGTH + RejectEncoder.codeEncodingOffset();
    private static final int OUTCOME = MessageHeaderEncoder.ENCODED_LENGTH + GrabAnswerEncoder.outcomeEncodingOffset();

    private AnswerCodes()
    {
    }

    /**
     * The number of an answer.
     *
     * @param answer buffer.
     * @param offset of the SBE header.
     * @return 0..{@link #COUNT}-1.
     */
    static int of(final DirectBuffer answer, final int offset)
    {
        final int templateId = answer.getShort(offset + 2, ByteOrder.LITTLE_ENDIAN) & 0xFFFF;
        if (templateId == RejectEncoder.TEMPLATE_ID)
        {
            return answer.getShort(offset + CODE, ByteOrder.LITTLE_ENDIAN) & COUNT - 1;
        }
        if (templateId == GrabAnswerEncoder.TEMPLATE_ID
            && answer.getByte(offset + OUTCOME) == GrabOutcome.ALREADY_GRABBED.value())
        {
            return GRABBED_BEFORE;
        }
        return templateId & COUNT - 1;
    }
}
