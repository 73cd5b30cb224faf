package io.hongbao.engine.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Files with secrets in them, in {@code DIR/key/}: mode 0600, replaced as a whole or not at all. */
public final class SecretFile
{
    private static final Set<PosixFilePermission> OTHERS = PosixFilePermissions.fromString("---rwxrwx");

    private SecretFile()
    {
    }

    /**
     * Reads a file that nobody else may read.
     *
     * @param file that exists.
     * @return its text.
     * @throws JournalException if it is open to others.
     * @throws IOException      if it is missing or cannot be read.
     */
    public static String read(final Path file) throws IOException
    {
        final PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (view != null)
        {
            final Set<PosixFilePermission> permissions = view.readAttributes().permissions();
            if (permissions.stream().anyMatch(OTHERS::contains))
            {
                throw new JournalException("the key file " + file + " is open to others (mode " +
                    PosixFilePermissions.toString(permissions) + "): chmod 600 it");
            }
        }
        return Files.readString(file);
    }

    /**
     * Writes a file under another name until it is whole and on the device, then gives it its name: a crash leaves the
     * old one, or the new one.
     *
     * @param file to make or to replace; its directory is made if it is not there.
     * @param text of it, ASCII.
     * @throws IOException if it cannot be written.
     */
    public static void replace(final Path file, final String text) throws IOException
    {
        final Path directory = file.toAbsolutePath().getParent();
        if (!Files.isDirectory(directory))
        {
            DataDirectory.createOwnerOnly(directory);
        }
        final Path temporary = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(temporary);
        try (FileChannel channel = FileChannel.open(temporary, Set.of(
            StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), DataDirectory.ownerOnlyAttribute(directory)))
        {
            final ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
            while (bytes.hasRemaining())
            {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        DataDirectory.forceDirectory(directory);
    }
}
