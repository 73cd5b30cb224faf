package io.hongbao.engine.replay;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hongbao.engine.journal.ChronicleJournal;
import io.hongbao.engine.journal.JournalConfig;
import io.hongbao.engine.journal.JournalDamage;
import io.hongbao.engine.journal.JournalReader;
import io.hongbao.engine.journal.JournalTail;
import io.hongbao.engine.rules.CommandContext;
import io.hongbao.engine.rules.EventSink;
import io.hongbao.engine.rules.StateMachine;
import io.hongbao.engine.testkit.EchoMachine;
import io.hongbao.engine.testkit.JournalFeeder;
import io.hongbao.engine.testkit.TestJournals;
import java.nio.file.Path;
import org.agrona.DirectBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayTest
{
    private static final int BATCHES = 40;
    private static final int COMMANDS = 2_000;

    @TempDir
    private Path directory;

    @BeforeEach
    void writeAJournal()
    {
        TestJournals.write(config(), BATCHES, COMMANDS / BATCHES);
    }

    @Test
    void replayGivesTheSameStateAndTheWriterGoesOn()
    {
        final StateMachine machine = new EchoMachine();
        final ReplaySummary summary = run(machine);
        assertEquals(BATCHES, summary.batches());
        assertEquals(COMMANDS, summary.commands());
        assertEquals(summary.lastSequence(), summary.events());
        assertEquals(summary.lastSequence() + 1, machine.nextSequence());
        assertEquals(JournalFeeder.FIRST_TIMESTAMP_MS + BATCHES - 1, summary.lastTimestampMs());
        final JournalTail tail = TestJournals.tail(directory);
        assertArrayEquals(tail.chainHead(), summary.chainHead());
        try (ChronicleJournal journal = ChronicleJournal.open(config(), tail))
        {
            new JournalFeeder(journal, machine).after(tail.timestampMs()).feed(10, 50);
        }
        assertEquals(COMMANDS + 500, run(new EchoMachine()).commands());
    }

    @Test
    void anotherAmountIsFoundWithItsField()
    {
        final ReplayDivergence found = assertThrows(ReplayDivergence.class, () -> run(new EchoMachine(1)));
        assertEquals("Granted", found.eventType());
        assertEquals("amount", found.field());
        assertEquals(Long.parseLong(found.recorded()) + 1, Long.parseLong(found.recomputed()));
        assertEquals(103, found.position());
        assertTrue(found.getMessage().contains("position 103"), found.getMessage());
    }

    @Test
    void anEventTooFewIsFound()
    {
        final ReplayDivergence found = assertThrows(ReplayDivergence.class, () -> run(new Forgetful(70)));
        assertEquals(70, found.position());
        assertEquals("nothing", found.recomputed());
    }

    @Test
    void anEventTooManyIsFound()
    {
        final ReplayDivergence found = assertThrows(ReplayDivergence.class, () -> run(new Talkative(80)));
        assertEquals(80, found.position());
        assertEquals("nothing", found.recorded());
        assertEquals("Opened", found.recomputed());
    }

    @Test
    void damageStopsTheReplay() throws Exception
    {
        TestJournals.flip(TestJournals.files(directory).get(0), 60_000, 4);
        final JournalDamage found = assertThrows(JournalDamage.class, () -> run(new EchoMachine()));
        assertEquals("crc32c", found.field());
    }

    /** Its caller closes the reader, which the other thread must not touch any more. */
    @Test
    void anInterruptedReplayHasEndedTheThreadThatReads()
    {
        Thread.currentThread().interrupt();
        try
        {
            run(new EchoMachine());
        }
        catch (final IllegalStateException e)
        {
            assertTrue(e.getMessage().contains("was interrupted"), e.getMessage());
        }
        final boolean reads = Thread.getAllStackTraces().keySet().stream()
            .anyMatch(thread -> thread.getName().equals("hongbao-replay-reader"));
        assertTrue(Thread.interrupted(), "the interrupt is kept");
        assertFalse(reads);
    }

    private JournalConfig config()
    {
        return TestJournals.config(directory);
    }

    private ReplaySummary run(final StateMachine machine)
    {
        try (JournalReader reader = JournalReader.open(directory))
        {
            return Replay.run(reader, machine, ReplayProgress.NONE);
        }
    }

    /** Leaves the events of one command out. */
    private static final class Forgetful extends Wrapped
    {
        Forgetful(final long position)
        {
            super(position);
        }

        @Override
        void special(
            final DirectBuffer command, final int offset, final int length, final CommandContext context,
            final EventSink out)
        {
        }
    }

    /** Adds an event to one command. */
    private static final class Talkative extends Wrapped
    {
        Talkative(final long position)
        {
            super(position);
        }

        @Override
        void special(
            final DirectBuffer command, final int offset, final int length, final CommandContext context,
            final EventSink out)
        {
            echo.apply(command, offset, length, context, out);
            echo.advance(context.nowMs(), 1, out);
        }
    }

    private abstract static class Wrapped implements StateMachine
    {
        final EchoMachine echo = new EchoMachine();
        private final long position;
        private long applied;

        Wrapped(final long position)
        {
            this.position = position;
        }

        abstract void special(
            DirectBuffer command, int offset, int length, CommandContext context, EventSink out);

        @Override
        public void apply(
            final DirectBuffer command, final int offset, final int length, final CommandContext context,
            final EventSink out)
        {
            applied++;
            if (applied == position)
            {
                special(command, offset, length, context, out);
            }
            else
            {
                echo.apply(command, offset, length, context, out);
            }
        }

        @Override
        public int advance(final long nowMs, final int maxItems, final EventSink out)
        {
            return echo.advance(nowMs, maxItems, out);
        }

        @Override
        public long nextDueMs()
        {
            return echo.nextDueMs();
        }

        @Override
        public long nextSequence()
        {
            return echo.nextSequence();
        }
    }
}
