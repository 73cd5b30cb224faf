package io.hongbao.engine.rules.envelope;

import io.hongbao.engine.rules.StateStream;

/**
 * Room that is promised to envelopes which schedules will make, so that due work never meets a full store (RULES 0).
 * Nobody else may take it.
 */
final class Promises
{
    private int rows;
    private long words;
    private int scenes;

    /** Envelopes promised. */
    int rows()
    {
        return rows;
    }

    /** Words of the arena promised. */
    long words()
    {
        return words;
    }

    /** Scenes promised. */
    int scenes()
    {
        return scenes;
    }

    /** More envelopes, of so many words in all. */
    void add(final int envelopes, final long wordsInAll)
    {
        rows += envelopes;
        words += wordsInAll;
    }

    /** More scenes; fewer if negative. */
    void addScenes(final int count)
    {
        scenes += count;
    }

    /** Names the state. */
    void state(final StateStream stream)
    {
        rows = stream.number(rows);
        words = stream.number(words);
        scenes = stream.number(scenes);
    }
}
