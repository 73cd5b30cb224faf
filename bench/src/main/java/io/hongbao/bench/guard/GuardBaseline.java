package io.hongbao.bench.guard;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.TreeMap;

/**
 * The ratios that are kept with the code, by processor and Java release: another processor has other ratios. One that
 * is not in it is compared with the nearest of all, which is said.
 */
public final class GuardBaseline
{
    private static final String RESOURCE = "/guard-baseline.properties";

    private final Properties ratios;
    private final String here;

    private GuardBaseline(final Properties ratios, final String here)
    {
        this.ratios = ratios;
        this.here = here;
    }

    /**
     * The baseline of this build.
     *
     * @param here name of this processor and release.
     * @return it.
     * @throws IOException if it is not there.
     */
    public static GuardBaseline kept(final String here) throws IOException
    {
        try (InputStream in = GuardBaseline.class.getResourceAsStream(RESOURCE))
        {
            if (in == null)
            {
                throw new IOException("no baseline in this build: record one with bin/hongbao bench guard --record");
            }
            final Properties read = new Properties();
            read.load(in);
            return new GuardBaseline(read, here);
        }
    }

    /**
     * A baseline that was recorded elsewhere.
     *
     * @param file that {@link #record} wrote.
     * @param here name of this processor and release.
     * @return it.
     * @throws IOException if it cannot be read.
     */
    public static GuardBaseline read(final Path file, final String here) throws IOException
    {
        try (InputStream in = Files.newInputStream(file))
        {
            final Properties read = new Properties();
            read.load(in);
            return new GuardBaseline(read, here);
        }
    }

    /** @return name of this processor and Java release. */
    public static String here()
    {
        String model = "unknown";
        try
        {
            final List<String> lines = Files.readAllLines(Path.of("/proc/cpuinfo"));
            model = value(lines, "vendor_id") + "-" + value(lines, "cpu family") + "-" + value(lines, "model\t");
        }
        catch (final IOException notLinux)
        {
            model = System.getProperty("os.arch");
        }
        return (model + "-java" + Runtime.version().feature()).replaceAll("[^A-Za-z0-9-]", "");
    }

    private static String value(final List<String> lines, final String name)
    {
        return lines.stream().filter(line -> line.startsWith(name))
            .map(line -> line.substring(line.indexOf(':') + 1).strip()).findFirst().orElse("");
    }

    /** @return whether this processor with this release was recorded. */
    public boolean isKnown()
    {
        return ratios.stringPropertyNames().stream().anyMatch(key -> key.startsWith(here + "."));
    }

    /**
     * What a stage may cost.
     *
     * @param stage its label.
     * @return the ratio recorded for this processor, or the largest recorded for any; 0 if the stage is new.
     */
    public double ratio(final String stage)
    {
        final String mine = ratios.getProperty(here + "." + stage);
        if (mine != null)
        {
            return Double.parseDouble(mine);
        }
        return ratios.stringPropertyNames().stream().filter(key -> key.endsWith("." + stage))
            .mapToDouble(key -> Double.parseDouble(ratios.getProperty(key))).max().orElse(0);
    }

    /**
     * Writes figures into the file that the build keeps, beside those of other processors.
     *
     * @param file    of the source tree; made if it does not exist.
     * @param here    name of this processor and release.
     * @param figures recorded now.
     * @throws IOException if it cannot be read or written.
     */
    public static void record(final Path file, final String here, final List<GuardFigure> figures) throws IOException
    {
        final Properties all = new Properties();
        if (Files.exists(file))
        {
            try (InputStream in = Files.newInputStream(file))
            {
                all.load(in);
            }
        }
        figures.forEach(figure -> all.setProperty(
            here + "." + figure.stage(), String.format(Locale.ROOT, "%.4f", figure.ratio())));
        final StringWriter out = new StringWriter();
        out.write("# Time of an operation to that of the calibration loop, by processor and Java release: "
            + "bin/hongbao bench guard --record\n");
        new TreeMap<>(all).forEach((key, value) -> out.write(key + "=" + value + "\n"));
        Files.writeString(file, out.toString(), StandardCharsets.UTF_8);
    }
}
