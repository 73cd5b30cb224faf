package io.hongbao.bench.wallet;

import io.hongbao.engine.api.JournalHead;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;

/** Heads of the journal's chain, a line each, for {@code bin/hongbao journal verify --heads}. One thread. */
public final class HeadFile implements Consumer<JournalHead>, AutoCloseable
{
    private final BufferedWriter lines;

    /**
     * Appends to a file.
     *
     * @param file that may exist.
     * @throws IOException if it cannot be written.
     */
    public HeadFile(final Path file) throws IOException
    {
        lines = Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    @Override
    public void accept(final JournalHead head)
    {
        try
        {
            lines.write("{\"batch\":" + head.batchNumber() + ",\"sequence\":" + head.sequence() +
                ",\"timestampMs\":" + head.timestampMs() + ",\"chain\":\"" + head.chain() + "\"}\n");
            lines.flush();
        }
        catch (final IOException e)
        {
            throw new UncheckedIOException("cannot keep a head of the journal: free the disk", e);
        }
    }

    @Override
    public void close() throws IOException
    {
        lines.close();
    }
}
