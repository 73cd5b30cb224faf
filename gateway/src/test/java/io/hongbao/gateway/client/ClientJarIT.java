package io.hongbao.gateway.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hongbao.gateway.testkit.RulesGateway;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The client's own jar: nothing of the engine in it, and it runs beside another Netty. */
@Timeout(120)
class ClientJarIT
{
    private static final Path TARGET = Path.of("target");
    private static final List<String> PACKAGES = List.of("io/hongbao/engine/api/", "io/hongbao/engine/codec/",
        "io/hongbao/gateway/client/", "io/hongbao/client/netty/", "io/hongbao/client/agrona/");

    @TempDir
    private Path work;

    private static Path jar() throws IOException
    {
        try (Stream<Path> files = Files.list(TARGET))
        {
            return files.filter(file -> file.toString().endsWith("-client.jar")).findFirst().orElseThrow();
        }
    }

    @Test
    void itHoldsWhatAClientNeedsAndNothingUnderANameOfOthers() throws IOException
    {
        try (JarFile jar = new JarFile(jar().toFile()))
        {
            final List<String> strangers = jar.stream().map(JarEntry::getName)
                .filter(name -> name.endsWith(".class") && !name.startsWith("META-INF/"))
                .filter(name -> PACKAGES.stream().noneMatch(name::startsWith)).toList();
            assertEquals(List.of(), strangers);
        }
    }

    @Test
    void itServesAProgramThatBringsAnOlderNetty() throws Exception
    {
        final List<String> path = new ArrayList<>(List.of(jar().toString()));
        try (Stream<Path> older = Files.list(TARGET.resolve("older-netty")))
        {
            older.forEach(file -> path.add(file.toString()));
        }
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(file -> file.contains("slf4j-api")).forEach(path::add);
        assertEquals(6, path.size(), path.toString());
        final Path said = work.resolve("said");
        try (RulesGateway gateway = RulesGateway.start())
        {
            final Process process = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx128m",
                "--add-exports=java.base/jdk.internal.misc=ALL-UNNAMED", "-cp",
                String.join(File.pathSeparator, path), "src/test/resources/BesideOlderNetty.java",
                String.valueOf(gateway.port())).redirectErrorStream(true).redirectOutput(said.toFile()).start();
            try
            {
                assertTrue(process.waitFor(60, TimeUnit.SECONDS), "it does not end");
            }
            finally
            {
                process.destroyForcibly();
            }
        }
        final List<String> lines = Files.readString(said, StandardCharsets.UTF_8).lines()
            .filter(line -> !line.startsWith("SLF4J") && !line.startsWith("WARNING")).toList();
        assertEquals(List.of("own Netty 4.1.128.Final read 42, grabbed true"), lines);
    }
}
