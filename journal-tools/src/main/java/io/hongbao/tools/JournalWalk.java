package io.hongbao.tools;

import io.hongbao.engine.journal.JournalDamage;
import io.hongbao.engine.journal.JournalPlace;
import io.hongbao.engine.journal.JournalReader;
import io.hongbao.engine.journal.JournalTail;
import io.hongbao.engine.journal.RecordHandler;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Reads a journal to its end, also beside the server that writes it. */
final class JournalWalk
{
    private static final int TAIL_TRIES = 100;

    private JournalWalk()
    {
    }

    /** Hands every record to the handler, until the end or until {@code isDone}. */
    static void records(final JournalReader reader, final RecordHandler handler, final BooleanSupplier isDone)
    {
        while (!isDone.getAsBoolean() && reader.next())
        {
            reader.forEachRecord(handler);
        }
    }

    /**
     * A reader that begins with the file in which a sequence or a time lies, whichever comes later: what lies before
     * is not read, so the chain is not checked; all else is.
     */
    static JournalReader from(final Path directory, final long sequence, final long timeMs)
    {
        JournalPlace begin = null;
        for (final JournalPlace place : JournalPlace.ofFiles(directory))
        {
            if (begin == null || place.sequence() < sequence || place.timestampMs() < timeMs)
            {
                begin = place;
            }
        }
        return begin == null ? JournalReader.open(directory) : JournalReader.openAt(directory, begin);
    }

    /**
     * Hands every record to the handler, and tells where the journal ends. Beside a live writer the end moves: what
     * looks like damage behind it is a batch that came meanwhile, and is read as well.
     *
     * @return the end; empty if it kept moving.
     * @throws JournalDamage if something is wrong behind the last batch and no writer is at work.
     */
    static Optional<JournalTail> toEnd(final JournalReader reader, final RecordHandler handler)
    {
        return toEnd(reader, batch -> batch.forEachRecord(handler));
    }

    /** The same, batch by batch. */
    static Optional<JournalTail> toEnd(final JournalReader reader, final Consumer<JournalReader> batches)
    {
        for (int i = 0; i < TAIL_TRIES; i++)
        {
            while (reader.next())
            {
                batches.accept(reader);
            }
            try
            {
                return Optional.of(reader.tail());
            }
            catch (final JournalDamage damage)
            {
                if (!reader.next())
                {
                    throw damage;
                }
                batches.accept(reader);
            }
        }
        return Optional.empty();
    }
}
