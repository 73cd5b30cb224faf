package io.hongbao.engine.api;

import io.hongbao.engine.codec.CampaignAnswerDecoder;
import io.hongbao.engine.codec.CardAnswerDecoder;
import io.hongbao.engine.codec.CardBookAnswerDecoder;
import io.hongbao.engine.codec.ConsumersAnswerDecoder;
import io.hongbao.engine.codec.EntryAnswerDecoder;
import io.hongbao.engine.codec.ExchangeAnswerDecoder;
import io.hongbao.engine.codec.GatesAnswerDecoder;
import io.hongbao.engine.codec.LimitsAnswerDecoder;
import io.hongbao.engine.codec.SceneAnswerDecoder;
import io.hongbao.engine.codec.SeededAnswerDecoder;
import io.hongbao.engine.codec.TotalsAnswerDecoder;
import org.agrona.collections.Int2ObjectHashMap;

/** The answers of the command families, a line each; those of envelopes are in {@link AnswerDecoder} itself. */
final class AnswerReaders
{
    private static final Int2ObjectHashMap<AnswerReader> BY_TEMPLATE = new Int2ObjectHashMap<>();

    static
    {
        BY_TEMPLATE.put(GatesAnswerDecoder.TEMPLATE_ID, GateCalls::readGates);
        BY_TEMPLATE.put(SceneAnswerDecoder.TEMPLATE_ID, GateCalls::readScene);
        BY_TEMPLATE.put(ExchangeAnswerDecoder.TEMPLATE_ID, ExchangeCalls::read);
        BY_TEMPLATE.put(CampaignAnswerDecoder.TEMPLATE_ID, CampaignCalls::read);
        BY_TEMPLATE.put(SeededAnswerDecoder.TEMPLATE_ID, CardCalls::readSeeded);
        BY_TEMPLATE.put(EntryAnswerDecoder.TEMPLATE_ID, CardCalls::readEntry);
        BY_TEMPLATE.put(CardAnswerDecoder.TEMPLATE_ID, CardCalls::readCard);
        BY_TEMPLATE.put(CardBookAnswerDecoder.TEMPLATE_ID, CardCalls::readBook);
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
