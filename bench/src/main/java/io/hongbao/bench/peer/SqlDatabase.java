package io.hongbao.bench.peer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A database of Debian's packages: where it is, how it is started in an empty folder, how it is reached. */
enum SqlDatabase
{
    /** PostgreSQL, which does not run as root: then as the user its package made. */
    POSTGRES("postgresql")
    {
        @Override
        Path program()
        {
            try (Stream<Path> versions = Files.list(Path.of("/usr/lib/postgresql")))
            {
                return versions.map(version -> version.resolve("bin/postgres")).filter(Files::isExecutable)
                    .max(Path::compareTo).orElse(null);
            }
            catch (final IOException none)
            {
                return null;
            }
        }

        @Override
        PeerProcess start(final Path directory, final int port, final boolean sync) throws IOException
        {
            final Path log = directory.resolve("postgres.log");
            final Path data = directory.resolve("data");
            final List<String> user = new ArrayList<>();
            if ("root".equals(System.getProperty("user.name")))
            {
                Files.createFile(log);
                PeerProcess.run(log, List.of("chown", "-R", "postgres", directory.toString()));
                user.addAll(List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"));
            }
            PeerProcess.run(log, plus(user, program().resolveSibling("initdb").toString(), "-D", data.toString(),
                "-U", "hongbao", "--auth=trust", "--no-sync", "-E", "UTF8", "--locale=C"));
            return PeerProcess.start(log, port, plus(user, program().toString(), "-D", data.toString(),
                "-p", String.valueOf(port), "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=",
                "-c", "shared_buffers=2GB", "-c", "max_wal_size=16GB", "-c", "checkpoint_timeout=1h",
                "-c", "wal_buffers=64MB", "-c", "jit=off", "-c", "max_connections=120",
                "-c", "synchronous_commit=" + (sync ? "on" : "off")));
        }

        @Override
        String url(final int port)
        {
            return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=hongbao&reWriteBatchedInserts=true"
                + "&prepareThreshold=1&sslmode=disable";
        }

        @Override
        List<String> statements(final String script)
        {
            return List.of(script);
        }
    },
    /** MariaDB without its binary log. */
    MARIADB("mariadb-server")
    {
        @Override
        Path program()
        {
            return PeerProcess.find("mariadbd");
        }

        @Override
        PeerProcess start(final Path directory, final int port, final boolean sync) throws IOException
        {
            final Path log = directory.resolve("mariadb.log");
            final Path data = directory.resolve("data");
            final String user = "--user=" + System.getProperty("user.name");
            PeerProcess.run(log, List.of(PeerProcess.find("mariadb-install-db").toString(), "--no-defaults", user,
                "--datadir=" + data, "--auth-root-authentication-method=normal", "--skip-test-db"));
            return PeerProcess.start(log, port, List.of(program().toString(), "--no-defaults", user,
                "--datadir=" + data, "--port=" + port, "--bind-address=127.0.0.1",
                "--socket=" + directory.resolve("socket"), "--pid-file=" + directory.resolve("pid"),
                "--skip-log-bin", "--skip-name-resolve", "--max-connections=120", "--innodb-buffer-pool-size=2G",
                "--innodb-log-file-size=4G", "--innodb-flush-method=O_DIRECT",
                "--transaction-isolation=READ-COMMITTED",
                "--innodb-flush-log-at-trx-commit=" + (sync ? 1 : 2)));
        }

        @Override
        String url(final int port)
        {
            return "jdbc:mariadb://127.0.0.1:" + port + "/hongbao?user=root&createDatabaseIfNotExist=true"
                + "&useServerPrepStmts=true&useBulkStmts=true&sslMode=disable";
        }

        @Override
        List<String> statements(final String script)
        {
            final int function = script.indexOf("CREATE FUNCTION");
            final List<String> all = new ArrayList<>(Stream.of(script.substring(0, function).split(";"))
                .map(String::strip).filter(statement -> !statement.isEmpty()).toList());
            all.add(script.substring(function));
            return all;
        }
    };

    private final String debianPackage;

    SqlDatabase(final String debianPackage)
    {
        this.debianPackage = debianPackage;
    }

    private static List<String> plus(final List<String> first, final String... rest)
    {
        final List<String> all = new ArrayList<>(first);
        all.addAll(List.of(rest));
        return all;
    }

    /** The server's program, null if it is not installed. */
    abstract Path program();

    /** Makes an empty database in a folder and starts it. */
    abstract PeerProcess start(Path directory, int port, boolean sync) throws IOException;

    abstract String url(int port);

    /** What is sent one by one. */
    abstract List<String> statements(String script);

    String missing()
    {
        return program() == null ? debianPackage + " (apt-get install " + debianPackage + ")" : "";
    }

    String label()
    {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
