package io.hongbao.bench.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hongbao.bench.cli.Hongbao;
import io.hongbao.bench.cli.ServerProcess;
import io.hongbao.bench.cli.ServerSize;
import io.hongbao.bench.process.ChildJvm;
import io.hongbao.bench.crash.CrashTraffic;
import io.hongbao.engine.api.CreateEnvelope;
import io.hongbao.gateway.client.HongbaoClient;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Starts that cannot be: one line that names value, limit and remedy, the documented exit code, nothing changed. */
class ServeBadInputIT
{
    private static final int FAILED = 1;
    private static final int USAGE = 2;
    private static final int ENVELOPES = 8;
    private static final String SIZE = "1000";

    @TempDir
    private static Path shared;
    private static Path written;

    @TempDir
    private Path directory;
    private Path data;

    /** A data directory that was closed cleanly. */
    @BeforeAll
    static void write() throws Exception
    {
        written = shared.resolve("written");
        try (ServerProcess server = start(written))
        {
            try (HongbaoClient client = CrashTraffic.connect(server.port()))
            {
                for (int i = 0; i < ENVELOPES; i++)
                {
                    client.create(CreateEnvelope.builder().sender(9).money(888, 5).build()).get(20, TimeUnit.SECONDS);
                }
            }
            assertEquals(0, server.stop());
        }
    }

    @BeforeEach
    void copy() throws IOException
    {
        data = directory.resolve("data");
        try (Stream<Path> files = Files.walk(written))
        {
            for (final Path file : files.toList())
            {
                Files.copy(file, data.resolve(written.relativize(file).toString()),
                    StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "2|--prot 1|'--prot'|see hongbao serve --help",
        "2|--port 70000|--port=70000|0..65535: give one of these",
        "2|--port ten|--port=ten|0..65535: give one of these",
        "2|--durability cluster|--durability=cluster|process, disk: choose one of them",
        "2|--envelopes 0|--envelopes=0|1..33554432: give one of these",
        "2|--host 0.0.0.0|host 0.0.0.0|use --host 127.0.0.1",
        "2|--host 192.0.2.7|host 192.0.2.7|use --host 127.0.0.1",
        "2|--config /nowhere/at/all|/nowhere/at/all|name a readable file with --config",
        "1|--envelopes 2|capacity for 2 envelopes|--envelopes 1000",
        "1|--envelopes 30000000|a heap of 256 MiB|lower --envelopes"})
    void anOptionThatCannotBeUsedIsRefused(
        final int code, final String options, final String value, final String remedy) throws Exception
    {
        final String port = options.startsWith("--port") ? "" : " --port 0";
        assertRefused(code, data, value, remedy, ("--dir " + data + port + " " + options).split(" "));
    }

    @Test
    void storesThatDoNotFitIntoMemoryMakeNoDirectory() throws Exception
    {
        assertRefused(FAILED, directory, "a heap of 256 MiB", "lower --envelopes", "--envelopes", "30000000",
            "--dir", directory.resolve("new").toString(), "--port", "0");
        assertFalse(Files.exists(directory.resolve("new")));
    }

    @Test
    void aConfigurationThatIsNotUtf8IsRefusedAsSuch() throws Exception
    {
        final Path file = Files.write(directory.resolve("gbk.properties"), new byte[] {'d', 'i', 'r', '=', (byte)0xB9});
        assertRefused(USAGE, directory, file.toString(), "is not UTF-8: save it as UTF-8", "--config", file.toString());
    }

    @Test
    void anArgumentThatTheJvmCannotDecodeIsRefused() throws Exception
    {
        final String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        final Console console = Console.run(List.of("bash", "-c", java + " -cp '" +
            ChildJvm.classPath() + "' " + Hongbao.class.getName() +
            " create --total 1 --note $'\\xe6\\x81\\xad'"), Map.of("LC_ALL", "C"));
        assertOneLine(USAGE, console, "are not ANSI_X3.4-1968", "such as LC_ALL=C.UTF-8");
    }

    @Test
    void anUnknownCommandIsTold() throws Exception
    {
        final Console console = Console.hongbao("srve", "--dir", data.toString());
        assertOneLine(USAGE, console, "'srve'", "did you mean serve");
    }

    @Test
    void aBusyPortLeavesNewAndOldDirectoriesAsTheyAre() throws Exception
    {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress()))
        {
            final String port = Integer.toString(taken.getLocalPort());
            assertRefused(FAILED, data, "127.0.0.1:" + port, "choose another --port",
                "--envelopes", SIZE, "--dir", data.toString(), "--port", port);
            final Path other = directory.resolve("new");
            assertRefused(FAILED, directory, "127.0.0.1:" + port, "choose another --port",
                "--dir", other.toString(), "--port", port);
            assertFalse(Files.exists(other));
        }
    }

    @Test
    void aDirectoryThatCannotBeWrittenIsRefused() throws Exception
    {
        final Path below = Files.writeString(directory.resolve("file"), "x").resolve("below");
        assertRefused(FAILED, directory, below.toString(), "name another", "--dir", below.toString(), "--port", "0");
        assertRefused(FAILED, directory, "/proc/hongbao", "name another", "--dir", "/proc/hongbao", "--port", "0");
    }

    @Test
    void aForeignDirectoryIsRefused() throws Exception
    {
        final Path foreign = Files.createDirectory(directory.resolve("foreign"));
        Files.writeString(foreign.resolve("thesis.txt"), "not ours");
        assertRefused(FAILED, foreign, "thesis.txt is in it", "name an empty or a new directory",
            "--dir", foreign.toString(), "--port", "0");
    }

    @Test
    void aSecondServerOnTheSameJournalIsRefused() throws Exception
    {
        try (ServerProcess first = start(data))
        {
            final Console second = Console.hongbao("serve", "--dir", data.toString(), "--port", "0");
            assertOneLine(FAILED, second, data + " is being written by process ", "stop it first");
            assertEquals(0, first.stop());
        }
    }

    @Test
    void aDamagedJournalIsRefusedAndLeftAsItIs() throws Exception
    {
        final Path file = onlyQueueFile();
        final byte[] bytes = Files.readAllBytes(file);
        int end = bytes.length - 1;
        while (bytes[end] == 0)
        {
            end--;
        }
        try (RandomAccessFile flipped = new RandomAccessFile(file.toFile(), "rw"))
        {
            final int middle = end - 1_000; // of the documents: about three creations before the end
            flipped.seek(middle);
            flipped.write(bytes[middle] ^ 1);
        }
        assertRefused(FAILED, data, "journal damaged: file " + file.getFileName(), "restore this file from a backup",
            "--envelopes", SIZE, "--dir", data.toString(), "--port", "0");
    }

    @Test
    void aMissingOrWrongKeyFileIsRefused() throws Exception
    {
        final Path key = data.resolve("key").resolve("epoch.key");
        Files.delete(key);
        assertRefused(FAILED, data, key + " is missing", "restore it from its backup",
            "--envelopes", SIZE, "--dir", data.toString(), "--port", "0");
        final Path other = directory.resolve("other");
        try (ServerProcess server = start(other))
        {
            assertEquals(0, server.stop());
        }
        Files.copy(other.resolve("key").resolve("epoch.key"), key);
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        assertRefused(FAILED, data, key + " does not open the epoch", "restore the key file",
            "--envelopes", SIZE, "--dir", data.toString(), "--port", "0");
    }

    private static void assertRefused(
        final int code, final Path unchanged, final String value, final String remedy, final String... options)
        throws Exception
    {
        final Map<String, Long> before = contents(unchanged);
        final String[] arguments = Stream.concat(Stream.of("serve"), Stream.of(options)).toArray(String[]::new);
        assertOneLine(code, Console.hongbao(arguments), value, remedy);
        assertEquals(before, contents(unchanged));
    }

    private static void assertOneLine(
        final int code, final Console console, final String value, final String remedy)
    {
        assertEquals(1, console.err().lines().count(), console.err());
        assertTrue(console.err().startsWith("hongbao: "), console.err());
        assertTrue(console.err().contains(value), console.err());
        assertTrue(console.err().contains(remedy), console.err());
        assertEquals("", console.out());
        assertEquals(code, console.code(), console.err());
    }

    private static ServerProcess start(final Path where) throws IOException
    {
        return ServerProcess.start(where, "process", new ServerSize(Integer.parseInt(SIZE), 256, false), 0);
    }

    private Path onlyQueueFile() throws IOException
    {
        try (Stream<Path> files = Files.list(data.resolve("journal")))
        {
            final List<Path> queues = files.filter(file -> file.toString().endsWith(".cq4")).toList();
            assertEquals(1, queues.size());
            return queues.get(0);
        }
    }

    /** Every path below with the checksum of its bytes. */
    private static Map<String, Long> contents(final Path root) throws IOException
    {
        final Map<String, Long> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(root))
        {
            for (final Path file : files.toList())
            {
                final CRC32 checksum = new CRC32();
                if (Files.isRegularFile(file))
                {
                    checksum.update(Files.readAllBytes(file));
                }
                contents.put(file.toString(), Files.isRegularFile(file) ? checksum.getValue() : -1);
            }
        }
        return contents;
    }
}
