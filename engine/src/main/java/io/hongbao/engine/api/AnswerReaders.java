package io.hongbao.engine.api;

import io.hongbao.engine.codec.ConsumersAnswerDecoder;
import io.hongbao.engine.codec.LimitsAnswerDecoder;
import io.hongbao.engine.codec.TotalsAnswerDecoder;
import org.agrona.collections.Int2ObjectHashMap;

/** The answers of the command families, a line each; those of envelopes are in {@link AnswerDecoder} itself. */
final class AnswerReaders
{
    private static final Int2ObjectHashMap<AnswerReader> BY_TEMPLATE = new Int2ObjectHashMap<>();

    static
    {
        BY_TEMPLATE.put(ConsumersAnswerDecoder.TEMPLATE_ID, ConsumerCalls::read);
        BY_TEMPLATE.put(LimitsAnswerDecoder.TEMPLATE_ID, ReportCalls::readLimits);
        BY_TEMPLATE.put(TotalsAnswerDecoder.TEMPLATE_ID, ReportCalls::readTotals);
    }

    private AnswerReaders()
    {
    }

    /** The reader of a template, null if there is none. */
    static AnswerReader get(final int templateId)
    {
        return BY_TEMPLATE.get(templateId);
    }
}
