package io.hongbao.bench.guard;

import io.hongbao.bench.jmh.JournalAppendBenchmark;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Batches of grabs with their grants appended to a journal: records, checksum, chain, document; no sync. */
final class AppendStage implements GuardStage
{
    private static final int BATCHES = 8;
    private static final int GRABS = 64;

    private final JournalAppendBenchmark journal = new JournalAppendBenchmark();

    AppendStage() throws IOException
    {
        journal.grabs = GRABS;
        journal.open();
    }

    @Override
    public String label()
    {
        return "append";
    }

    @Override
    public int operations()
    {
        return BATCHES * GRABS;
    }

    @Override
    public void prepare()
    {
        // There is room as long as the disk has some.
    }

    @Override
    public long run()
    {
        long sum = 0;
        for (int i = 0; i < BATCHES; i++)
        {
            sum += journal.append();
        }
        return sum;
    }

    @Override
    public void close()
    {
        try
        {
            journal.delete();
        }
        catch (final IOException e)
        {
            throw new UncheckedIOException("cannot delete the stage's journal", e);
        }
    }
}
