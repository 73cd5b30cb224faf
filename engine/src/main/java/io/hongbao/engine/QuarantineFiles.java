package io.hongbao.engine;

import io.hongbao.engine.codec.MessageHeaderDecoder;
import io.hongbao.engine.codec.Role;
import io.hongbao.engine.host.Quarantine;
import io.hongbao.engine.journal.DataDirectory;
import io.hongbao.engine.journal.JournalException;
import io.hongbao.engine.journal.SecretFile;
import io.hongbao.engine.rules.CommandDigest;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.agrona.DirectBuffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Commands at which the rules broke, a file each, in {@code DIR/quarantine/}: written when the engine halts, submitted
 * by the next start, then kept under another name for whoever looks into the cause. Text, mode 0600.
 *
 * <pre>
 *  pending-DIGEST.txt   not submitted yet           role SERVICE
 *  held-DIGEST.txt      in the journal              principal 1
 *                                                   template 101
 *                                                   digest 64 hex digits
 *                                                   violation what the rules found
 *                                                   command hex of the whole message
 * </pre>
 */
final class QuarantineFiles implements Quarantine
{
    private static final Logger LOG = LoggerFactory.getLogger(QuarantineFiles.class);
    private static final String PENDING = "pending-";
    private static final String HELD = "held-";
    private static final int NAME_DIGITS = 16;
    private static final int TEMPLATE_AT = MessageHeaderDecoder.templateIdEncodingOffset();
    private static final HexFormat HEX = HexFormat.of();

    private final Path folder;

    QuarantineFiles(final Path dataDirectory)
    {
        folder = DataDirectory.quarantine(dataDirectory);
    }

    /**
     * One that is to be submitted.
     *
     * @param file        that tells it.
     * @param role        of who sent it.
     * @param principalId who sent it.
     * @param templateId  of the command.
     * @param digest      32 bytes.
     */
    record Entry(Path file, Role role, long principalId, int templateId, byte[] digest)
    {
    }

    @Override
    public void keep(
        final Role role, final long principalId, final DirectBuffer command, final int offset, final int length,
        final RuntimeException cause)
    {
        final byte[] digest = new byte[CommandDigest.LENGTH];
        new CommandDigest().digest(role, principalId, command, offset, length, digest);
        final int templateId = command.getShort(offset + TEMPLATE_AT, ByteOrder.LITTLE_ENDIAN) & 0xffff;
        final Path file = folder.resolve(PENDING + HEX.formatHex(digest).substring(0, NAME_DIGITS) + ".txt");
        final byte[] message = new byte[length];
        command.getBytes(offset, message);
        final String text = "role " + role + "\nprincipal " + principalId + "\ntemplate " + templateId +
            "\ndigest " + HEX.formatHex(digest) + "\nviolation " + oneLine(cause) +
            "\ncommand " + HEX.formatHex(message) + "\n";
        try
        {
            SecretFile.replace(file, text);
            LOG.error("the rules broke at {}, sent by {} {}: {}. It is kept in {}; after a restart {} until an "
                + "operator clears it. Report the file", name(templateId), role, principalId, oneLine(cause), file,
                role == Role.HOST ? "the engine is read only" : "it is refused as QUARANTINED");
        }
        catch (final IOException | RuntimeException e)
        {
            LOG.error("the rules broke at {}, sent by {} {}: {}; it could not be kept in {}, so that it will halt the "
                + "engine again if it is sent again: keep its sender away", name(templateId), role, principalId,
                oneLine(cause), file, e);
        }
    }

    private static String name(final int templateId)
    {
        return "a command of template " + templateId;
    }

    private static String oneLine(final RuntimeException cause)
    {
        final String text = cause.getClass().getSimpleName() + ": " + cause.getMessage();
        return text.replaceAll("[^\\x20-\\x7e]+", " ");
    }

    /** What no start has submitted yet. */
    List<Entry> pending()
    {
        if (!Files.isDirectory(folder))
        {
            return List.of();
        }
        final List<Path> files;
        try (Stream<Path> all = Files.list(folder))
        {
            files = all.filter(file -> file.getFileName().toString().matches(PENDING + "[0-9a-f]+\\.txt")).sorted()
                .toList();
        }
        catch (final IOException e)
        {
            throw new JournalException("cannot read " + folder + ": give this user the right to read it", e);
        }
        final List<Entry> entries = new ArrayList<>();
        for (final Path file : files)
        {
            entries.add(read(file));
        }
        return entries;
    }

    private static Entry read(final Path file)
    {
        try
        {
            final Map<String, String> lines = SecretFile.read(file).lines()
                .collect(Collectors.toMap(line -> line.split(" ", 2)[0], line -> line.split(" ", 2)[1]));
            final byte[] digest = HEX.parseHex(lines.get("digest"));
            if (digest.length != CommandDigest.LENGTH)
            {
                throw new IllegalArgumentException("a digest of " + digest.length + " bytes");
            }
            return new Entry(file, Role.valueOf(lines.get("role")), Long.parseLong(lines.get("principal")),
                Integer.parseInt(lines.get("template")), digest);
        }
        catch (final IOException | IllegalArgumentException | IndexOutOfBoundsException | NullPointerException e)
        {
            throw new JournalException("cannot read " + file + " (" + e.getMessage() +
                "): it names a command that broke an invariant; bring it back, or move it away if its sender is gone",
                e);
        }
    }

    /** They are in the journal: later starts need not submit them. */
    void settle(final List<Entry> entries)
    {
        for (final Entry entry : entries)
        {
            final String name = entry.file.getFileName().toString();
            try
            {
                Files.move(entry.file, entry.file.resolveSibling(HELD + name.substring(PENDING.length())),
                    StandardCopyOption.REPLACE_EXISTING);
            }
            catch (final IOException e)
            {
                LOG.warn("cannot rename {}: the next start holds its command back once more", entry.file, e);
            }
        }
    }
}
