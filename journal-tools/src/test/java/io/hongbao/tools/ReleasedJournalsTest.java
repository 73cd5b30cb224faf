package io.hongbao.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hongbao.engine.journal.DataDirectory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The journal of every release is verified by the tools of this one. */
class ReleasedJournalsTest
{
    private static final Path RELEASED = Path.of("..", "engine", "src", "test", "resources", "released");

    @TempDir
    private Path data;

    static Stream<Path> releases() throws IOException
    {
        return Files.list(RELEASED).filter(file -> file.toString().endsWith(".zip")).sorted();
    }

    @ParameterizedTest
    @MethodSource("releases")
    void isVerified(final Path release) throws IOException
    {
        unzip(release, data);
        final VerificationResult result = JournalVerification.run(data, VerificationOptions.full());
        assertEquals(Optional.empty(), result.difference());
        assertTrue(result.isReplayed());
        assertTrue(result.audit().created() >= 8 && result.audit().grants() >= 5);
        assertEquals(0, result.audit().recomputed().notYet());
    }

    private static void unzip(final Path release, final Path to) throws IOException
    {
        try (InputStream file = Files.newInputStream(release); ZipInputStream zip = new ZipInputStream(file))
        {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry())
            {
                final Path path = to.resolve(entry.getName()).normalize();
                Files.createDirectories(path.getParent());
                Files.copy(zip, path);
            }
        }
        try (Stream<Path> keys = Files.list(DataDirectory.key(to).getParent()))
        {
            for (final Path key : keys.toList())
            {
                Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
            }
        }
    }
}
