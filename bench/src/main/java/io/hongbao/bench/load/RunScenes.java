package io.hongbao.bench.load;

/**
 * Scenes that one run has for itself: a grab by scene takes the oldest envelope there, and must not meet one that an
 * earlier run left on the same server. Two runs share one with a chance of one in four million.
 */
final class RunScenes
{
    private static final long VIDEOS = 1L << 46;
    private static final long STORIES = 1L << 47;
    private static final int RUN_BITS = 22;
    private static final int SERIAL_BITS = 24;
    private static final int STORY_BITS = 44;
    private static final long GOLDEN = 0x9E37_79B9_7F4A_7C15L;

    private final long mixed;

    RunScenes(final long runId)
    {
        // Run ids may count up: their high bits must differ too.
        mixed = runId * GOLDEN;
    }

    /** Of the video with that serial number; only the low 24 bits of it tell videos apart. */
    long video(final long serial)
    {
        return VIDEOS | mixed >>> Long.SIZE - RUN_BITS << SERIAL_BITS | serial & (1L << SERIAL_BITS) - 1;
    }

    /** An even one of a story, so that the next is the story's too. */
    long story(final long bits)
    {
        return STORIES | (bits ^ mixed) >>> Long.SIZE - STORY_BITS & -2;
    }
}
