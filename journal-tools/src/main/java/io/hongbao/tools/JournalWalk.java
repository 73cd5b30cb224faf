package io.hongbao.tools;

import io.hongbao.engine.journal.JournalDamage;
import io.hongbao.engine.journal.JournalReader;
import io.hongbao.engine.journal.JournalTail;
import io.hongbao.engine.journal.RecordHandler;
import java.util.Optional;
import java.util.function.BooleanSupplier;

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
     * Hands every record to the handler, and tells where the journal ends. Beside a live writer the end moves: what
     * looks like damage behind it is a batch that came meanwhile, and is read as well.
     *
     * @return the end; empty if it kept moving.
     * @throws JournalDamage if something is wrong behind the last batch and no writer is at work.
     */
    static Optional<JournalTail> toEnd(final JournalReader reader, final RecordHandler handler)
    {
        for (int i = 0; i < TAIL_TRIES; i++)
        {
            records(reader, handler, () -> false);
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
                reader.forEachRecord(handler);
            }
        }
        return Optional.empty();
    }
}
