package io.hongbao.engine.api;

import io.hongbao.engine.codec.RejectCode;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** Looks further in a scene where more than 64 envelopes hang, each time with a new key (RULES §4, by scene). */
final class SceneLooks
{
    /** 1 024 live envelopes in a scene, 64 looked at a time, and some that come meanwhile. */
    private static final int MOST = 32;

    private SceneLooks()
    {
    }

    /** Looks until something is found, or nothing more is there. */
    static CompletableFuture<GrabResult> look(
        final GrabFromScene command, final Function<GrabFromScene, CompletableFuture<GrabResult>> once)
    {
        return look(command, once, 1);
    }

    private static CompletableFuture<GrabResult> look(
        final GrabFromScene command, final Function<GrabFromScene, CompletableFuture<GrabResult>> once,
        final int looks)
    {
        return once.apply(command).thenCompose(result ->
        {
            final Refusal refusal = result.refusal();
            if (refusal == null || refusal.code() != RejectCode.LOOK_FURTHER || looks == MOST)
            {
                return CompletableFuture.completedFuture(result);
            }
            return look(command.after(refusal.timeMs(), refusal.subjectId()), once, looks + 1);
        });
    }
}
