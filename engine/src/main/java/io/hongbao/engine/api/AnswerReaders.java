package io.hongbao.engine.api;

import io.hongbao.engine.codec.CampaignAnswerDecoder;
import io.hongbao.engine.codec.ExchangeAnswerDecoder;
import io.hongbao.engine.codec.SeededAnswerDecoder;
import org.agrona.collections.Int2ObjectHashMap;

/** The answers of the command families, a line each; those of envelopes are in {@link AnswerDecoder} itself. */
final class AnswerReaders
{
    private static final Int2ObjectHashMap<AnswerReader> BY_TEMPLATE = new Int2ObjectHashMap<>();

    static
    {
        BY_TEMPLATE.put(ExchangeAnswerDecoder.TEMPLATE_ID, ExchangeCalls::read);
        BY_TEMPLATE.put(SeededAnswerDecoder.TEMPLATE_ID, CampaignCalls::readSeeded);
        BY_TEMPLATE.put(CampaignAnswerDecoder.TEMPLATE_ID, CampaignCalls::read);
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
