package io.hongbao.engine.replay;

/** Hears how a long replay gets on, about once a second, on the thread that applies. */
@FunctionalInterface
public interface ReplayProgress
{
    /** Hears nothing. */
    ReplayProgress NONE = (commands, lastTimestampMs) ->
    {
    };

    /**
     * So far.
     *
     * @param commands        applied.
     * @param lastTimestampMs engine time of the last batch that was folded.
     */
    void onProgress(long commands, long lastTimestampMs);
}
