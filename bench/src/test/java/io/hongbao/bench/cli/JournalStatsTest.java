package io.hongbao.bench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code journal stats --plots}: only this module can draw. */
class JournalStatsTest
{
    private static final Path RELEASED =
        Path.of("..", "engine", "src", "test", "resources", "released", "0.1.0.zip");

    @TempDir
    private Path temporary;

    @Test
    void aDayIsDrawnAsPictures() throws IOException
    {
        final Path data = temporary.resolve("data");
        unzip(data);
        final Path folder = temporary.resolve("plots");
        assertEquals(0, Hongbao.run(Hongbao.commandLine(), "journal", "stats", data.toString(), "--plots",
            folder.toString()));
        for (final String name : List.of("answers.png", "latencies.png", "refusals.png"))
        {
            assertTrue(ImageIO.read(folder.resolve(name).toFile()).getWidth() > 1_000, name);
        }
    }

    private static void unzip(final Path to) throws IOException
    {
        try (InputStream file = Files.newInputStream(RELEASED); ZipInputStream zip = new ZipInputStream(file))
        {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry())
            {
                final Path path = to.resolve(entry.getName()).normalize();
                Files.createDirectories(path.getParent());
                Files.copy(zip, path);
            }
        }
    }
}
