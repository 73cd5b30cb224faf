package io.hongbao.tools;

import io.hongbao.engine.journal.DataDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/** The directory that an engine left behind after it had played every kind: made once for all tests that only read. */
final class EveryKindJournal
{
    private static Path directory;
    private static EveryKindEngine played;

    private EveryKindJournal()
    {
    }

    static synchronized Path directory()
    {
        if (directory == null)
        {
            try
            {
                directory = Files.createTempDirectory("every-kind");
                Runtime.getRuntime().addShutdownHook(new Thread(EveryKindJournal::delete));
                played = new EveryKindEngine(directory.resolve("data")).play();
                played.close();
            }
            catch (final IOException e)
            {
                throw new UncheckedIOException(e);
            }
            catch (final InterruptedException e)
            {
                throw new IllegalStateException(e);
            }
        }
        return directory.resolve("data");
    }

    /** What was played; not running any more. */
    static EveryKindEngine ids()
    {
        directory();
        return played;
    }

    /** A copy that a test may change. */
    static Path copyTo(final Path to) throws IOException
    {
        final Path from = directory();
        for (final Path path : below(from))
        {
            Files.copy(path, to.resolve(from.relativize(path).toString()), StandardCopyOption.COPY_ATTRIBUTES,
                StandardCopyOption.REPLACE_EXISTING);
        }
        return to;
    }

    /** Writes what is known to be on the device, as a crash would leave it. */
    static void setSynced(final Path data, final long batch, final long position) throws IOException
    {
        final ByteBuffer slots = ByteBuffer.allocate(4096 + 64).order(ByteOrder.LITTLE_ENDIAN);
        slots.putInt(0, 0x3153_4248).putShort(4, (short)1).putShort(6, (short)0).putLong(8, 2).putLong(16, batch)
            .putLong(24, position).putInt(32, 0);
        final CRC32C crc = new CRC32C();
        crc.update(slots.array(), 0, 60);
        Files.write(DataDirectory.journal(data).resolve("sync.dat"), slots.putInt(60, (int)crc.getValue()).array());
    }

    static List<Path> below(final Path root) throws IOException
    {
        try (Stream<Path> paths = Files.walk(root))
        {
            return paths.sorted().toList();
        }
    }

    private static void delete()
    {
        try
        {
            for (final Path path : below(directory).stream().sorted(Comparator.reverseOrder()).toList())
            {
                Files.delete(path);
            }
        }
        catch (final IOException e)
        {
            throw new UncheckedIOException(e);
        }
    }
}
