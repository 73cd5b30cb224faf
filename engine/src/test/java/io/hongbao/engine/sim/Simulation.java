package io.hongbao.engine.sim;

import io.hongbao.engine.SimServer;
import io.hongbao.engine.host.EnginePort;
import io.hongbao.engine.journal.JournalException;
import io.hongbao.engine.journal.JournalRepair;
import io.hongbao.engine.journal.WriterLock;
import io.hongbao.engine.model.play.Traffic;
import io.hongbao.engine.sim.disk.Crashed;
import io.hongbao.engine.sim.disk.SimDisk;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * One life of a service by one seed.
 *
 * <pre>
 *  Traffic, Crowd ─► Network ─► port, ring, loop, rules ─► journal, sync.dat, snapshots ─► SimDisk
 *      ▲                                  │                                                  │ crash within a write,
 *      └──── Network ◄──── answers ◄──────┘          start ◄── recovery ◄── kill, power loss ◄┘ failing force
 * </pre>
 * After each start what was published and what was told has to be in the journal; at the end a naive model reads all of
 * the journal and has to come to the same events.
 */
public final class Simulation
{
    private static final long START_MS = 1_800_000_000_000L;
    private static final int PATIENCE = 200_000;
    private static final int SYNC_US = 1_000_000;

    private final long seed;
    private final int moves;
    private final SplittableRandom random;
    private final boolean isDisk;
    private final Timeline timeline = new Timeline(START_MS);
    private final SimDisk disk;
    private final Network network;
    private final Traffic traffic;
    private final Ledger ledger;
    private final Map<Long, Integer> published = new HashMap<>();
    private final Clients clients;
    private final Crowd crowd;
    private Path root;
    private SimServer server;
    private int process;
    private boolean isTurnPlanned;
    private int crashes;
    private int powerLosses;
    private int failedForces;
    private int repairs;
    private boolean mayRepair;

    /**
     * What came of it.
     *
     * @param answers      that came.
     * @param commands     in the journal.
     * @param crashes      processes that ended in the middle.
     * @param powerLosses  of those, with their machine.
     * @param failedForces of those, because a force failed.
     * @param repairs      after a power loss.
     * @param digest       of all answers and events: the same for the same seed.
     */
    public record Result(int answers, int commands, int crashes, int powerLosses, int failedForces, int repairs,
        long digest)
    {
    }

    /**
     * A life that has not begun.
     *
     * @param seed  decides everything.
     * @param moves of the traffic.
     */
    public Simulation(final long seed, final int moves)
    {
        this.seed = seed;
        this.moves = moves;
        random = new SplittableRandom(seed);
        isDisk = random.nextBoolean();
        disk = new SimDisk(random.split());
        network = new Network(random.split(), timeline);
        clients = new Clients(random.split(), timeline, network, new Ledger(), isDisk);
        ledger = clients.ledger();
        crowd = new Crowd(random.split(), timeline, network);
        traffic = new Traffic(random.split(), clients);
    }

    /**
     * Lives it.
     *
     * @return what came of it.
     * @throws RuntimeException if a promise was broken; it names seed and move.
     */
    public Result run()
    {
        int move = 0;
        try
        {
            start();
            for (move = 1; move <= moves; move++)
            {
                move();
            }
            return end();
        }
        catch (final RuntimeException e)
        {
            throw new Wrong("seed " + seed + ", move " + move + (isDisk ? ", disk" : ", process") + ", after " +
                crashes + " crashes: " + e.getMessage() + "\nafter " + traffic.lastWords() +
                "\nReplay: -Dhongbao.firstSeed=" + seed + " -Dhongbao.seeds=1 -Dhongbao.moves=" + move, e);
        }
    }

    private void move()
    {
        misfortune();
        traffic.passTime();
        timeline.goTo(traffic.nowMs());
        traffic.goTo(timeline.nowMs());
        traffic.move();
        if (random.nextInt(50) == 0)
        {
            crowd.storm(() -> isDisk ? 0 : powerLosses + failedForces);
        }
        traffic.goTo(timeline.nowMs());
        if (random.nextInt(60) == 0)
        {
            publish();
        }
        if (random.nextInt(250) == 0 && server != null)
        {
            guarded(server::snapshot);
        }
    }

    /** Now and then the process is doomed: it will end within one of its next touches of the disk. */
    private void misfortune()
    {
        switch (random.nextInt(300))
        {
            case 0, 1 -> disk.crashIn(1 + random.nextInt(60));
            case 2 -> disk.failForceIn(1 + random.nextInt(3));
            case 3 -> guarded(this::stopCleanly);
            case 4 -> intrude();
            default ->
            {
                // luck
            }
        }
    }

    /** Somebody starts a second server on the directory. */
    private void intrude()
    {
        if (server == null)
        {
            return;
        }
        try
        {
            WriterLock.acquire(SimServer.data(disk.beside()));
        }
        catch (final JournalException refused)
        {
            return;
        }
        throw new Wrong("a second writer gets the lock");
    }

    private void stopCleanly()
    {
        if (server != null)
        {
            server.host().close();
            collect();
            server = null;
            serve(null);
            network.cut();
            start();
        }
    }

    // ---- the process

    /** Does something of the process; it may end within. */
    private void guarded(final Runnable step)
    {
        if (server == null)
        {
            return;
        }
        try
        {
            step.run();
        }
        catch (final Crashed crashed)
        {
            down();
            return;
        }
        catch (final Wrong wrong)
        {
            throw wrong;
        }
        catch (final RuntimeException e)
        {
            if (!disk.hasFailed())
            {
                throw new Wrong("it throws " + e, e);
            }
            down();
            return;
        }
        if (server != null && server.host().cause() != null)
        {
            if (!disk.hasFailed())
            {
                throw new Wrong("it halts: " + server.host().cause(), server.host().cause());
            }
            down();
        }
    }

    /** The process is no more: with it the machine, or not. A supervisor starts another. */
    private void down()
    {
        lastAnswers();
        server = null;
        serve(null);
        isTurnPlanned = false;
        process++;
        crashes++;
        network.cut();
        if (disk.hasFailed())
        {
            failedForces++;
            disk.loseCache();
            ledger.powerLost();
        }
        else if (random.nextInt(3) == 0)
        {
            powerLosses++;
            mayRepair = true;
            disk.losePower();
            ledger.powerLost();
        }
        timeline.in(100_000 + random.nextInt(3_000_000), this::start);
    }

    /** What had left for the wire when the process ended may have arrived. */
    private void lastAnswers()
    {
        if (server != null && random.nextBoolean())
        {
            server.port().drain((tag, buffer, offset, length) ->
            {
                if (tag < 0)
                {
                    crowd.arrive(buffer, offset, length);
                }
                else
                {
                    clients.arrive(tag, buffer, offset, length);
                }
            }, Integer.MAX_VALUE);
        }
    }

    private void start()
    {
        root = disk.boot();
        if (random.nextInt(4) == 0)
        {
            disk.crashIn(1 + random.nextInt(40));
        }
        try
        {
            server = SimServer.start(root, Traffic.capacities(), isDisk, seed, timeline::nowMs, clients);
        }
        catch (final Crashed crashed)
        {
            down();
            return;
        }
        catch (final JournalException refused)
        {
            repair(refused);
            return;
        }
        catch (final RuntimeException e)
        {
            throw new Wrong("it does not start: " + e, e);
        }
        mayRepair = false;
        if (!server.warnings().isEmpty())
        {
            throw new Wrong("it starts with a warning: " + server.warnings());
        }
        serve(server.port());
        guarded(this::check);
        final int own = process;
        timeline.in(SYNC_US, () -> sync(own));
        turnSoon();
    }

    /** What a power loss left may be cut, by an operator who reads what the start says; nothing else may. */
    private void repair(final JournalException refused)
    {
        if (!mayRepair || !refused.getMessage().contains("repair " + SimServer.data(root) + " --accept-loss"))
        {
            throw new Wrong("it does not start: " + refused.getMessage(), refused);
        }
        repairs++;
        root = disk.boot();
        try
        {
            JournalRepair.run(SimServer.data(root), true);
        }
        catch (final Crashed crashed)
        {
            down();
            return;
        }
        timeline.in(1_000, this::start);
    }

    /** What was told and what was published is there. */
    private void check()
    {
        final JournalAudit audit = JournalAudit.of(SimServer.data(root), null, Long.MAX_VALUE);
        audit.mustHold(published);
        audit.mustHold(ledger);
    }

    private void serve(final EnginePort port)
    {
        clients.serve(port, this::turnSoon);
        crowd.serve(port, this::turnSoon);
    }

    private void sync(final int own)
    {
        if (own != process || server == null)
        {
            return;
        }
        final int mark = ledger.mark();
        guarded(() -> server.host().sync());
        if (own == process)
        {
            ledger.synced(mark);
            timeline.in(SYNC_US, () -> sync(own));
        }
    }

    private void turnSoon()
    {
        if (!isTurnPlanned && server != null)
        {
            isTurnPlanned = true;
            final int own = process;
            timeline.in(1 + random.nextInt(1_500), () -> turn(own));
        }
    }

    private void turn(final int own)
    {
        if (own != process || server == null)
        {
            return;
        }
        isTurnPlanned = false;
        final boolean[] more = new boolean[1];
        guarded(() -> more[0] = server.host().turn(1 + random.nextInt(64)));
        if (server != null)
        {
            collect();
            if (more[0] || server.machine().nextDueMs() <= timeline.nowMs())
            {
                turnSoon();
            }
        }
    }

    /** Answers leave the port only when their batch is in the journal. */
    private void collect()
    {
        server.port().drain((tag, buffer, offset, length) ->
            (tag < 0 ? crowd : clients).onAnswer(tag, buffer, offset, length), Integer.MAX_VALUE);
    }

    /** What a feed may tell by now: everything up to what is on the device. */
    private void publish()
    {
        if (server != null)
        {
            guarded(() -> published.putAll(
                JournalAudit.of(SimServer.data(root), null, server.journal().syncedPosition()).events()));
        }
    }

    // ---- the end

    private Result end()
    {
        disk.crashIn(0);
        disk.failForceIn(0);
        for (int i = 0; server == null && i < PATIENCE; i++)
        {
            timeline.next();
            disk.crashIn(0);
        }
        guarded(() -> server.host().close());
        disk.kill();
        root = disk.boot();
        final JournalAudit audit =
            JournalAudit.of(SimServer.data(root), Traffic.model(), Long.MAX_VALUE);
        audit.mustHold(published);
        audit.mustHold(ledger);
        return new Result(clients.answers() + crowd.grabs(), audit.commands(), crashes, powerLosses,
            failedForces, repairs,
            clients.digest() * 31 + audit.events().hashCode());
    }
}
