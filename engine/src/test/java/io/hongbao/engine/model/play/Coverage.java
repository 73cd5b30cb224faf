package io.hongbao.engine.model.play;

import io.hongbao.engine.codec.MessageHeaderDecoder;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.RejectDecoder;
import io.hongbao.engine.model.wire.Schema;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.TreeMap;
import org.agrona.concurrent.UnsafeBuffer;

/** Which pairs of command and answer were met, and how often: what was never met was never compared. */
final class Coverage
{
    private static final int TEMPLATE_AT = MessageHeaderDecoder.templateIdEncodingOffset();
    private static final int HEADER = MessageHeaderDecoder.ENCODED_LENGTH;
    private static final int CODE_AT = HEADER + RejectDecoder.codeEncodingOffset();

    private static final int NUMBERS = 1024;

    private final long[][] rejects = new long[NUMBERS][NUMBERS];
    private final long[][] answers = new long[NUMBERS][NUMBERS];

    void count(final byte[] command, final UnsafeBuffer answer)
    {
        final int template = command.length < HEADER ? 0 :
            new UnsafeBuffer(command).getShort(TEMPLATE_AT, ByteOrder.LITTLE_ENDIAN) & NUMBERS - 1;
        final int answered = answer.getShort(TEMPLATE_AT, ByteOrder.LITTLE_ENDIAN);
        if (answered == RejectDecoder.TEMPLATE_ID)
        {
            rejects[template][answer.getShort(CODE_AT, ByteOrder.LITTLE_ENDIAN)]++;
        }
        else
        {
            answers[template][answered]++;
        }
    }

    /** One line for each pair that was met: command, answer or code, how often. */
    String table()
    {
        final Map<String, Long> lines = new TreeMap<>();
        for (int template = 0; template < NUMBERS; template++)
        {
            for (int number = 0; number < NUMBERS && Schema.nameOf(template) != null; number++)
            {
                final String pair = String.format("%-18s ", Schema.nameOf(template));
                if (answers[template][number] > 0)
                {
                    lines.put(pair + Schema.nameOf(number), answers[template][number]);
                }
                if (rejects[template][number] > 0)
                {
                    lines.put(pair + RejectCode.get(number), rejects[template][number]);
                }
            }
        }
        final StringBuilder table = new StringBuilder();
        lines.forEach((pair, count) -> table.append(String.format("%-46s %,14d%n", pair, count)));
        return table.toString();
    }
}
