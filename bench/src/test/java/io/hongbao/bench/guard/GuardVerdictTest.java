package io.hongbao.bench.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuardVerdictTest
{
    private static final double TOLERANCE = 20;

    @TempDir
    private Path directory;
    private Path file;

    @BeforeEach
    void record() throws IOException
    {
        file = directory.resolve("baseline");
        GuardBaseline.record(file, "this-java17", List.of(figure("grab", 10, 0), figure("create", 30, 0)));
        GuardBaseline.record(file, "that-java17", List.of(figure("grab", 14, 0)));
    }

    @Test
    void aStageWithinItsToleranceAndANewOnePass() throws IOException
    {
        final GuardVerdict verdict = verdict("this-java17", figure("grab", 11.9, 0), figure("fresh", 99, 0));
        assertTrue(verdict.isPassed(), verdict.text());
        assertTrue(verdict.text().contains("+19 %"), verdict.text());
        assertTrue(verdict.text().contains("new"), verdict.text());
    }

    @Test
    void aStageThatIsSlowerFailsByName() throws IOException
    {
        final GuardVerdict verdict = verdict("this-java17", figure("grab", 13, 0), figure("create", 30, 0));
        assertFalse(verdict.isPassed());
        assertEquals(1, verdict.text().lines().filter(line -> line.endsWith("SLOWER")).count());
        assertTrue(verdict.text().lines().anyMatch(line -> line.startsWith("grab") && line.endsWith("SLOWER")));
    }

    @Test
    void aStageThatAllocatesFails() throws IOException
    {
        final GuardVerdict verdict = verdict("this-java17", figure("grab", 10, 16));
        assertFalse(verdict.isPassed());
        assertTrue(verdict.text().contains("ALLOCATES"), verdict.text());
    }

    @Test
    void anUnknownProcessorIsHeldAgainstTheSlowestAndToldSo() throws IOException
    {
        final GuardVerdict verdict = verdict("other-java17", figure("grab", 16, 0));
        assertTrue(verdict.isPassed(), verdict.text());
        assertTrue(verdict.text().contains("not in the baseline"), verdict.text());
        assertFalse(verdict("other-java17", figure("grab", 17, 0)).isPassed());
    }

    @Test
    void recordingKeepsWhatOthersRecorded() throws IOException
    {
        assertEquals(3, Files.readAllLines(file).stream().filter(line -> line.contains("=")).count());
    }

    private GuardVerdict verdict(final String here, final GuardFigure... figures) throws IOException
    {
        return new GuardVerdict(List.of(figures), GuardBaseline.read(file, here), TOLERANCE);
    }

    private static GuardFigure figure(final String stage, final double ratio, final double bytes)
    {
        return new GuardFigure(stage, ratio, 1, bytes);
    }
}
