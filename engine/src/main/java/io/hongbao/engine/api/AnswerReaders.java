package io.hongbao.engine.api;

import org.agrona.collections.Int2ObjectHashMap;

/** The answers of the command families, a line each; those of envelopes are in {@link AnswerDecoder} itself. */
final class AnswerReaders
{
    private static final Int2ObjectHashMap<AnswerReader> BY_TEMPLATE = new Int2ObjectHashMap<>();

    private AnswerReaders()
    {
    }

    /** The reader of a template, null if there is none. */
    static AnswerReader get(final int templateId)
    {
        return BY_TEMPLATE.get(templateId);
    }
}
