package io.hongbao.engine.feed;

import io.hongbao.engine.codec.CommandContextDecoder;
import io.hongbao.engine.journal.JournalPlace;
import io.hongbao.engine.journal.JournalReader;
import io.hongbao.engine.journal.RecordHandler;
import java.nio.file.Path;
import java.util.List;
import org.agrona.DirectBuffer;

/**
 * Looks for the last event of a feed before the file in which the feed begins: file by file, backwards, each read
 * forwards. In steps, so that other feeds go on.
 */
final class PreviousSearch implements RecordHandler, AutoCloseable
{
    private final Path directory;
    private final List<JournalPlace> files;
    private final FeedOutlet outlet;
    private int file;
    private JournalReader reader;
    private long found;

    /**
     * A search.
     *
     * @param directory the data directory.
     * @param files     of the journal that lie before.
     * @param outlet    knows what belongs to the feed.
     */
    PreviousSearch(final Path directory, final List<JournalPlace> files, final FeedOutlet outlet)
    {
        this.directory = directory;
        this.files = files;
        this.outlet = outlet;
        file = files.size();
    }

    /** Reads on; true when it is known, and told to the outlet. */
    boolean step(final int batches)
    {
        for (int i = 0; i < batches; i++)
        {
            if (reader == null)
            {
                if (found > 0 || file == 0)
                {
                    outlet.previousIs(found);
                    return true;
                }
                file--;
                reader = JournalReader.openAt(directory, files.get(file));
            }
            else if (reader.next() && reader.place().file().equals(files.get(file).file()))
            {
                reader.forEachRecord(this);
            }
            else
            {
                close();
            }
        }
        return false;
    }

    @Override
    public void onCommand(
        final long position, final CommandContextDecoder context, final DirectBuffer buffer, final int offset,
        final int length)
    {
        // only events are looked for
    }

    @Override
    public void onEvent(final long sequence, final DirectBuffer buffer, final int offset, final int length)
    {
        if (outlet.matches(buffer, offset))
        {
            found = sequence;
        }
    }

    @Override
    public void close()
    {
        if (reader != null)
        {
            reader.close();
            reader = null;
        }
    }
}
