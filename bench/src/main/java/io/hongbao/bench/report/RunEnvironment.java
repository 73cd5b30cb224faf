package io.hongbao.bench.report;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a figure depends on beside the code: machine, system, JVM and its flags. */
public final class RunEnvironment
{
    private static final long GIB = 1L << 30;

    private RunEnvironment()
    {
    }

    /** @return name and value of each thing, in the order in which it is shown. */
    public static Map<String, String> now()
    {
        final OperatingSystemMXBean machine =
            (OperatingSystemMXBean)ManagementFactory.getOperatingSystemMXBean();
        final Map<String, String> all = new LinkedHashMap<>();
        all.put("at", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        all.put("processors", machine.getAvailableProcessors() + " x " + processor());
        all.put("memory", Math.round((double)machine.getTotalMemorySize() / GIB) + " GiB");
        all.put("system", System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
            + System.getProperty("os.arch"));
        all.put("JVM", System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"));
        all.put("flags of this JVM", String.join(" ", ManagementFactory.getRuntimeMXBean().getInputArguments()
            .stream().filter(flag -> flag.startsWith("-X")).toList()));
        return all;
    }

    private static String processor()
    {
        try
        {
            return Files.readAllLines(Path.of("/proc/cpuinfo")).stream().filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip()).findFirst().orElse("unknown processor");
        }
        catch (final IOException notLinux)
        {
            return "unknown processor";
        }
    }
}
