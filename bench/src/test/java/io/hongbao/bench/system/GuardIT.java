package io.hongbao.bench.system;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hongbao.bench.guard.GuardBaseline;
import io.hongbao.bench.guard.GuardFigure;
import io.hongbao.bench.guard.GuardForks;
import io.hongbao.bench.guard.GuardVerdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The guard in its short form: the hot path is as fast as its baseline, and slower code would be found. */
@Tag("alone")
class GuardIT
{
    /** What misses caches takes twice its time beside a neighbour who does so too; {@code bench guard} has 25. */
    private static final double KEPT_TOLERANCE = 150;
    private static final double SAME_RUN_TOLERANCE = 15;
    private static final int WARM_UP_MS = 800;
    private static final int MEASURE_MS = 400;
    private static final int SLOWER_PERCENT = 30;

    @TempDir
    private Path directory;

    @Test
    void theHotPathIsAsFastAsItsBaselineAndAPlantedSlowdownIsFound() throws IOException
    {
        final GuardForks forks = new GuardForks(WARM_UP_MS, MEASURE_MS, 0);
        List<GuardFigure> now = forks.run(2, fork -> { });
        final GuardBaseline kept = GuardBaseline.kept(GuardBaseline.here());
        GuardVerdict verdict = new GuardVerdict(now, kept, KEPT_TOLERANCE);
        if (!verdict.isPassed())
        {
            now = forks.run(2, fork -> { }); // a neighbour may be quiet by then
            verdict = new GuardVerdict(now, kept, KEPT_TOLERANCE);
        }
        assertTrue(verdict.isPassed(), verdict.text());

        final Path file = directory.resolve("baseline");
        GuardBaseline.record(file, GuardBaseline.here(), now);
        final List<GuardFigure> slower = new GuardForks(WARM_UP_MS, MEASURE_MS, SLOWER_PERCENT).run(1, fork -> { });
        final GuardVerdict found =
            new GuardVerdict(slower, GuardBaseline.read(file, GuardBaseline.here()), SAME_RUN_TOLERANCE);
        assertFalse(found.isPassed(), found.text());
    }
}
