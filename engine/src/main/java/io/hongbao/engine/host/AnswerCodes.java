package io.hongbao.engine.host;

import io.hongbao.engine.codec.GrabAnswerEncoder;
import io.hongbao.engine.codec.GrabOutcome;
import io.hongbao.engine.codec.MessageHeaderEncoder;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.RejectEncoder;
import java.nio.ByteOrder;
import org.agrona.DirectBuffer;

/**
 * A small number for each kind of answer, to count by and to record in {@code Stats}: the code of a reject, for another
 * answer 1,024 and its template id, for a repeated grab {@code ALREADY_GRABBED}, which is no reject's code.
 */
public final class AnswerCodes
{
    /** Numbers end before this. */
    public static final int COUNT = 2048;
    /** Answers that are no rejects begin here; their template ids and all reject codes are below this. */
    public static final int ANSWERS = COUNT / 2;
    /** A grab that repeats the first answer. */
    public static final int GRABBED_BEFORE = RejectCode.ALREADY_GRABBED.value();

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
            return answer.getShort(offset + CODE, ByteOrder.LITTLE_ENDIAN) & ANSWERS - 1;
        }
        if (templateId == GrabAnswerEncoder.TEMPLATE_ID
            && answer.getByte(offset + OUTCOME) == GrabOutcome.ALREADY_GRABBED.value())
        {
            return GRABBED_BEFORE;
        }
        return ANSWERS | templateId & ANSWERS - 1;
    }

    /**
     * Whether a number is that of a reject.
     *
     * @param number of an answer.
     * @return true if nothing changed.
     */
    static boolean isReject(final int number)
    {
        return number < ANSWERS && number != GRABBED_BEFORE;
    }
}
