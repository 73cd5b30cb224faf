package io.hongbao.bench.peer;

import io.hongbao.bench.load.PeerLink;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * A database in one design, with or without a sync at each commit. Tuned in its favour: a grab is one round trip to a
 * stored function, a repeat takes no lock, statements are prepared on the server, the log is large enough for a run
 * without a checkpoint.
 */
final class SqlContestant implements Contestant
{
    private static final int MOST_TRIES = 300;
    private static final long TRY_NS = 100_000_000;

    private final SqlDatabase database;
    private final SqlDesign design;
    private final boolean sync;

    /**
     * One contestant.
     *
     * @param database to start.
     * @param design   of the tables.
     * @param sync     whether a commit is on the device before it is answered.
     */
    SqlContestant(final SqlDatabase database, final SqlDesign design, final boolean sync)
    {
        this.database = database;
        this.design = design;
        this.sync = sync;
    }

    @Override
    public String name()
    {
        return database.label() + "-" + design.label() + (sync ? "-sync" : "-nosync");
    }

    @Override
    public List<LoadShape> shapes()
    {
        return List.of(LoadShape.SINGLE);
    }

    @Override
    public String lacks()
    {
        return "nothing is refunded, no scene and no member is checked, no draw can be proved"
            + (design == SqlDesign.SKIP ? "; says empty while a share is only locked by somebody who may fail" : "")
            + (sync ? "" : "; what was acknowledged may be lost when the machine is");
    }

    @Override
    public String missing()
    {
        return database.missing();
    }

    @Override
    public Arena start(final Path directory) throws IOException
    {
        final int port = PeerProcess.freePort();
        final PeerProcess server = database.start(directory, port, sync);
        try (Connection connection = firstConnection(port); Statement statement = connection.createStatement())
        {
            for (final String one : database.statements(
                Resource.text(database.label() + "-" + design.label() + ".sql")))
            {
                statement.execute(one);
            }
        }
        catch (final SQLException e)
        {
            server.close();
            throw new IOException(name() + " does not take its tables: " + e.getMessage(), e);
        }
        return new SqlArena(server);
    }

    /** A database opens its port a little before it takes connections. */
    private Connection firstConnection(final int port) throws SQLException
    {
        for (int tries = 1; ; tries++)
        {
            try
            {
                return DriverManager.getConnection(database.url(port));
            }
            catch (final SQLException notYet)
            {
                if (tries == MOST_TRIES)
                {
                    throw notYet;
                }
                LockSupport.parkNanos(TRY_NS);
            }
        }
    }

    private final class SqlArena extends PeerArena
    {
        private final PeerProcess server;
        private final AtomicLong ids = new AtomicLong();
        private long seed;

        private SqlArena(final PeerProcess server)
        {
            this.server = server;
        }

        @Override
        public PeerLink connect(final Runnable wakeUp) throws IOException
        {
            try
            {
                return new SqlLink(database.url(server.port()), design, ids, ++seed, wakeUp);
            }
            catch (final SQLException e)
            {
                throw new IOException("the database says: " + e.getMessage(), e);
            }
        }

        @Override
        public Holdings holdings() throws IOException
        {
            try (Connection connection = DriverManager.getConnection(database.url(server.port()));
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(design.count()))
            {
                row.next();
                return new Holdings(
                    row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5));
            }
            catch (final SQLException e)
            {
                throw new IOException("the database says: " + e.getMessage(), e);
            }
        }

        @Override
        public void close()
        {
            server.close();
        }
    }
}
