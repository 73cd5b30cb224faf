package io.hongbao.bench.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bin/hongbao} on a machine that lacks something. */
class LauncherIT
{
    private static final List<String> TOOLS =
        List.of("bash", "env", "readlink", "dirname", "sed", "head", "find", "mktemp", "grep", "touch", "rm");

    @TempDir
    private Path directory;
    private Path path;
    private Path launcher;

    /** A tree without a build, and a PATH with nothing but what every machine has. */
    @BeforeEach
    void copy() throws IOException
    {
        path = Files.createDirectory(directory.resolve("path"));
        for (final String tool : TOOLS)
        {
            final Path real = Path.of("/usr/bin", tool);
            Files.createSymbolicLink(path.resolve(tool), Files.exists(real) ? real : Path.of("/bin", tool));
        }
        launcher = Files.createDirectories(directory.resolve("tree/bin")).resolve("hongbao");
        Files.copy(Path.of("..", "bin", "hongbao"), launcher, StandardCopyOption.COPY_ATTRIBUTES);
    }

    @Test
    void noJavaIsTold() throws Exception
    {
        assertTold("no java found", "install JDK 17 or newer", Map.of("JAVA_HOME", ""));
    }

    @Test
    void aJavaHomeWithoutAJavaIsNamed() throws Exception
    {
        assertTold("no java in JAVA_HOME=/nonexistent", "point it to JDK 17 or newer",
            Map.of("JAVA_HOME", "/nonexistent"));
    }

    /** Without it a JVM reads arguments as ASCII, and puts the same sign in place of every Chinese one. */
    @Test
    void aLocaleThatIsNotUtf8IsReplaced() throws Exception
    {
        fake(path.resolve("java"), "[ \"$1\" = -version ] && echo 'openjdk version \"17.0.15\"' >&2 || echo $LC_ALL");
        final Path jar = launcher.resolve("../../bench/target/hongbao-bench-0.1.0-SNAPSHOT.jar").normalize();
        Files.createFile(Files.createDirectories(jar.getParent()).resolve(jar.getFileName()));
        assertEquals("C.UTF-8\n", launch(Map.of("JAVA_HOME", "", "LC_ALL", "C")).out());
        assertEquals("C.UTF-8\n", launch(Map.of("JAVA_HOME", "", "LC_ALL", "", "LC_CTYPE", "", "LANG", "")).out());
        assertEquals("zh_CN.UTF-8\n", launch(Map.of("JAVA_HOME", "", "LC_ALL", "zh_CN.UTF-8")).out());
    }

    @Test
    void anOldJavaOnThePathOrInJavaHomeIsRefused() throws Exception
    {
        final Path java = fake(Files.createDirectories(directory.resolve("jdk/bin")).resolve("java"),
            "echo 'openjdk version \"11.0.27\" 2025-04-15' >&2");
        assertTold("needs JDK 17 or newer: " + java + " is 11.0.27", "set JAVA_HOME to a newer one",
            Map.of("JAVA_HOME", directory.resolve("jdk").toString()));
        Files.copy(java, path.resolve("java"), StandardCopyOption.COPY_ATTRIBUTES);
        assertTold("needs JDK 17 or newer: java is 11.0.27", "set JAVA_HOME to a newer one", Map.of("JAVA_HOME", ""));
        fake(path.resolve("java"), "echo 'java version \"1.8.0_402\"' >&2");
        assertTold("needs JDK 17 or newer: java is 1.8.0_402", "set JAVA_HOME", Map.of("JAVA_HOME", ""));
    }

    @Test
    void noMavenOrAnOldOneIsTold() throws Exception
    {
        fake(path.resolve("java"), "echo 'openjdk version \"17.0.15\" 2025-04-15' >&2");
        assertTold("no mvn found", "install Maven 3.8 or newer", Map.of("JAVA_HOME", ""));
        fake(path.resolve("mvn"), "echo 'Apache Maven 3.6.3 (cecedd343002696d0abb50b32b541b8a6ba2883f)'");
        assertTold("needs Maven 3.8 or newer: mvn is 3.6.3", "install a newer one", Map.of("JAVA_HOME", ""));
        fake(path.resolve("mvn"), "exit 1");
        assertTold("mvn does not run", "see what mvn -v says", Map.of("JAVA_HOME", ""));
    }

    private void assertTold(final String value, final String remedy, final Map<String, String> environment)
        throws Exception
    {
        final Console console = launch(environment);
        assertEquals(1, console.code(), console.err());
        assertEquals(1, console.err().lines().count(), console.err());
        assertTrue(console.err().startsWith("hongbao: "), console.err());
        assertTrue(console.err().contains(value) && console.err().contains(remedy), console.err());
        assertEquals("", console.out());
    }

    private Console launch(final Map<String, String> environment) throws Exception
    {
        return Console.run(
            List.of("/usr/bin/env", "PATH=" + path, path.resolve("bash").toString(), launcher.toString(), "demo"),
            environment);
    }

    private static Path fake(final Path file, final String line) throws IOException
    {
        Files.writeString(file, "#!/usr/bin/env bash\n" + line + "\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
