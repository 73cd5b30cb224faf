package io.hongbao.engine.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

/**
 * {@code DIR/journal/start.txt}: where a journal begins whose first files were pruned, and the chain up to there. A
 * journal that begins elsewhere, without this file or against it, is damaged: nothing else may take its first files.
 */
final class PrunedStart
{
    static final String NAME = "start.txt";

    private static final String TITLE = "# Hongbao: this journal was pruned; it begins here. Do not edit.\n";
    private static final Pattern FORM = Pattern.compile(Pattern.quote(TITLE)
        + "(file ([^/\n]{1,255})\nbatch (\\d{1,18})\nposition (\\d{1,18})\nsequence (\\d{1,18})\n"
        + "timestamp (\\d{1,18})\nrules (\\d{1,9})\nchain ([0-9a-f]{64})\n)crc32c ([0-9a-f]{8})\n");

    private PrunedStart()
    {
    }

    /** Behind the last batch that was pruned; null if nothing ever was. */
    static JournalMark read(final Path journalDirectory)
    {
        final Path file = journalDirectory.resolve(NAME);
        try
        {
            return parse(file, Files.readString(file));
        }
        catch (final NoSuchFileException absent)
        {
            return null;
        }
        catch (final IOException e)
        {
            throw new JournalException("cannot read " + file + " (" + DataDirectory.reason(e) + ")", e);
        }
    }

    private static JournalMark parse(final Path file, final String text)
    {
        final Matcher form = FORM.matcher(text);
        if (!form.matches() || !form.group(9).equals(checksum(form.group(1))))
        {
            throw new JournalException(
                "journal damaged: " + file + " is not what was written: restore it from a backup");
        }
        return new JournalMark(
            new JournalPlace(file.resolveSibling(form.group(2)), 0, Long.parseLong(form.group(3)),
                Long.parseLong(form.group(4)), Long.parseLong(form.group(5)), Long.parseLong(form.group(6))),
            HexFormat.of().parseHex(form.group(8)), Integer.parseInt(form.group(7)), 0);
    }

    /** Replaces it as a whole, and forces it. */
    static void write(final Path journalDirectory, final JournalMark mark) throws IOException
    {
        final JournalPlace place = mark.place();
        final String lines = "file " + place.file().getFileName() + "\nbatch " + place.batchNumber() + "\nposition "
            + place.position() + "\nsequence " + place.sequence() + "\ntimestamp " + place.timestampMs() + "\nrules "
            + mark.rulesVersion() + "\nchain " + HexFormat.of().formatHex(mark.chain()) + "\n";
        final String text = TITLE + lines + "crc32c " + checksum(lines) + "\n";
        final Path temporary = journalDirectory.resolve(NAME + ".new");
        Files.deleteIfExists(temporary);
        try (FileChannel channel = FileChannel.open(temporary, Set.of(
            StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            DataDirectory.ownerOnlyAttribute(journalDirectory)))
        {
            final ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining())
            {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(temporary, journalDirectory.resolve(NAME), StandardCopyOption.ATOMIC_MOVE);
        DataDirectory.forceDirectory(journalDirectory);
    }

    private static String checksum(final String lines)
    {
        final CRC32C crc = new CRC32C();
        crc.update(lines.getBytes(StandardCharsets.UTF_8));
        return String.format("%08x", crc.getValue());
    }
}
