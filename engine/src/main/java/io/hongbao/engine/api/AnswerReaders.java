package io.hongbao.engine.api;

import io.hongbao.engine.codec.CardAnswerDecoder;
import io.hongbao.engine.codec.CardBookAnswerDecoder;
import io.hongbao.engine.codec.EntryAnswerDecoder;
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
        BY_TEMPLATE.put(SeededAnswerDecoder.TEMPLATE_ID, CardCalls::readSeeded);
        BY_TEMPLATE.put(EntryAnswerDecoder.TEMPLATE_ID, CardCalls::readEntry);
        BY_TEMPLATE.put(CardAnswerDecoder.TEMPLATE_ID, CardCalls::readCard);
        BY_TEMPLATE.put(CardBookAnswerDecoder.TEMPLATE_ID, CardCalls::readBook);
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
