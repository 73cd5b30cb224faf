package io.hongbao.bench.peer;

import io.hongbao.bench.load.PeerAnswers;
import io.hongbao.bench.load.PeerLink;
import java.io.IOException;
import java.nio.channels.SelectableChannel;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** A JDBC connection and the thread that waits for it: one command after the other, as an application's pool does. */
final class SqlLink implements PeerLink
{
    /** SQL states that begin so are of a unique key: somebody else's transaction of the same user was first. */
    private static final String DUPLICATE = "23";
    /** Deadlock or failure to serialise: to be tried again. */
    private static final String AGAIN = "40";
    private static final int MOST_TRIES = 1_000;
    private static final int MOST_PAUSES = 20;
    private static final int PAUSE_US = 500;

    private final SqlDesign design;
    private final AtomicLong ids;
    private final SplittableRandom random;
    private final Runnable wakeUp;
    private final Connection connection;
    private final PreparedStatement create;
    private final PreparedStatement shares;
    private final PreparedStatement grab;
    private final PreparedStatement screen;
    private final BlockingQueue<Work> commands = new LinkedBlockingQueue<>();
    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final Thread thread = new Thread(this::work, "sql-link");
    private volatile String failure;

    SqlLink(final String url, final SqlDesign design, final AtomicLong ids, final long seed, final Runnable wakeUp)
        throws SQLException
    {
        this.design = design;
        this.ids = ids;
        this.wakeUp = wakeUp;
        random = new SplittableRandom(seed);
        connection = DriverManager.getConnection(url);
        create = connection.prepareStatement(design.create());
        shares = design == SqlDesign.SKIP ? connection.prepareStatement("INSERT INTO shares VALUES (?, ?, ?, NULL)") :
            null;
        grab = connection.prepareStatement("SELECT grab(?, ?, ?)");
        screen = connection.prepareStatement(design.screen());
        thread.setDaemon(true);
        thread.start();
    }

    /** A command to be carried out by the thread. */
    private interface Work
    {
        Answer run() throws SQLException;
    }

    private record Answer(AnswerKind kind, long correlation, long envelopeId, long amount)
    {
    }

    @Override
    public void create(final long correlation, final long total, final int count, final boolean isEqual)
    {
        commands.add(() ->
        {
            final long id = ids.incrementAndGet();
            connection.setAutoCommit(false);
            create.setLong(1, id);
            create.setLong(2, total);
            if (design == SqlDesign.LOCK)
            {
                create.setInt(3, count);
                create.setLong(4, total);
                create.setBoolean(5, isEqual);
            }
            create.executeUpdate();
            if (design == SqlDesign.SKIP)
            {
                split(id, total, count, isEqual);
            }
            connection.commit();
            connection.setAutoCommit(true);
            return new Answer(AnswerKind.CREATED, correlation, id, 0);
        });
    }

    private void split(final long id, final long total, final int count, final boolean isEqual) throws SQLException
    {
        final long[] drawn = DoubleMean.shares(total, count, isEqual, random);
        for (int i = 0; i < count; i++)
        {
            shares.setLong(1, id);
            shares.setInt(2, i);
            shares.setLong(3, drawn[i]);
            shares.addBatch();
        }
        shares.executeBatch();
    }

    @Override
    public void grab(final long correlation, final long envelopeId, final long userId)
    {
        commands.add(() ->
        {
            final long result = grabUntilDecided(envelopeId, userId);
            return new Answer(AnswerKind.ofGrab(result), correlation, envelopeId, Math.abs(result));
        });
    }

    private long grabUntilDecided(final long envelopeId, final long userId) throws SQLException
    {
        for (int tries = 1; ; tries++)
        {
            try
            {
                grab.setLong(1, envelopeId);
                grab.setLong(2, userId);
                grab.setLong(3, random.nextInt(Integer.MAX_VALUE));
                try (ResultSet row = grab.executeQuery())
                {
                    row.next();
                    return row.getLong(1);
                }
            }
            catch (final SQLException e)
            {
                final String state = e.getSQLState() == null ? "" : e.getSQLState();
                if (tries == MOST_TRIES || !state.startsWith(DUPLICATE) && !state.startsWith(AGAIN))
                {
                    throw e;
                }
                pause(tries);
            }
        }
    }

    /** Longer each time, by chance: those who met each other in a deadlock shall not meet again. */
    private void pause(final int tries) throws SQLException
    {
        try
        {
            TimeUnit.MICROSECONDS.sleep(1 + random.nextInt(Math.min(tries, MOST_PAUSES) * PAUSE_US));
        }
        catch (final InterruptedException closed)
        {
            Thread.currentThread().interrupt();
            throw new SQLException("interrupted", closed);
        }
    }

    @Override
    public void screen(final long correlation, final long[] envelopeIds, final long userId)
    {
        final long[] wanted = envelopeIds.clone();
        commands.add(() ->
        {
            screen.setLong(1, userId);
            for (int i = 0; i < wanted.length; i++)
            {
                screen.setLong(i + 2, wanted[i]);
            }
            long seen = 0;
            try (ResultSet rows = screen.executeQuery())
            {
                while (rows.next())
                {
                    seen += rows.getLong(1) + rows.getLong(2);
                }
            }
            return new Answer(AnswerKind.SCREENED, correlation, 0, seen);
        });
    }

    private void work()
    {
        try
        {
            while (true)
            {
                final Work work = commands.take();
                answers.add(work.run());
                wakeUp.run();
            }
        }
        catch (final InterruptedException closed)
        {
            Thread.currentThread().interrupt();
        }
        catch (final SQLException e)
        {
            failure = e.getMessage();
            wakeUp.run();
        }
    }

    @Override
    public boolean flush()
    {
        return true;
    }

    @Override
    public void receive(final PeerAnswers out) throws IOException
    {
        for (Answer answer = answers.poll(); answer != null; answer = answers.poll())
        {
            answer.kind.tell(out, answer.correlation, answer.envelopeId, answer.amount);
        }
        if (failure != null)
        {
            throw new IOException("the database says: " + failure);
        }
    }

    @Override
    public boolean isAnswered()
    {
        return failure != null || !answers.isEmpty();
    }

    @Override
    public SelectableChannel channel()
    {
        return null;
    }

    @Override
    public void close()
    {
        thread.interrupt();
        try
        {
            connection.close();
        }
        catch (final SQLException e)
        {
            throw new IllegalStateException("cannot close a connection: " + e.getMessage(), e);
        }
    }
}
