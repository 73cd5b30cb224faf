package io.hongbao.engine.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hongbao.engine.replay.Replay;
import io.hongbao.engine.replay.ReplayProgress;
import io.hongbao.engine.replay.ReplaySummary;
import io.hongbao.engine.testkit.EchoMachine;
import io.hongbao.engine.testkit.JournalProcess;
import io.hongbao.engine.testkit.TestJournals;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A writer in a process of its own, killed and refused as it happens in the field. */
@Timeout(120)
class JournalCrashIT
{
    private static final int KILLS = 6;
    private static final long SEED = 20_261_124;

    @TempDir
    private Path directory;

    @Test
    void whatWasToldBeforeKill9IsThere() throws Exception
    {
        final SplittableRandom random = new SplittableRandom(SEED);
        for (int kill = 1; kill <= KILLS; kill++)
        {
            final long told;
            try (JournalProcess writer = JournalProcess.start(directory))
            {
                final String first = writer.readLine();
                assertNotNull(first);
                assertTrue(first.endsWith("incarnation " + (kill - 1)), kill + ": " + first);
                final int lines = random.nextInt(1, 3_000);
                for (int i = 0; i < lines; i++)
                {
                    assertNotNull(writer.readLine());
                }
                told = writer.kill();
            }
            final JournalTail tail = TestJournals.tail(directory);
            assertTrue(tail.position() >= told, "told " + told + ", found " + tail.position() + ", seed " + SEED);
            assertTrue(told > 0);
        }
        try (JournalReader reader = JournalReader.open(directory))
        {
            final ReplaySummary summary = Replay.run(reader, new EchoMachine(), ReplayProgress.NONE);
            assertEquals(summary.lastSequence(), summary.events());
            assertTrue(reader.totals().files() > KILLS);
        }
    }

    @Test
    void aSecondProcessIsRefusedAndAThirdAfterItsDeathIsNot() throws Exception
    {
        try (JournalProcess writer = JournalProcess.start(directory))
        {
            assertTrue(writer.readLine().startsWith("at 0 "));
            final JournalException refused =
                assertThrows(JournalException.class, () -> WriterLock.acquire(directory));
            assertTrue(refused.getMessage().contains("is being written by process "), refused.getMessage());
            try (JournalProcess second = JournalProcess.start(directory))
            {
                assertTrue(second.readLine().contains("is being written by process "));
            }
            writer.kill();
        }
        WriterLock.acquire(directory).close();
    }
}
