package io.hongbao.engine.model.play;

import io.hongbao.engine.model.wire.Message;
import io.hongbao.engine.rules.machine.EnvelopeMachine;
import io.hongbao.engine.rules.settings.Capacities;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** One game: the moves that a seed gives, until engine and model differ or it is long enough. */
final class Game
{
    /** So many steps are made in the ms of an instant. */
    private static final int STAY = 6;
    private static final int RESTART_EVERY = 2_000;
    /** Of 2,000 steps, the disk is full in those from here on. */
    private static final int FULL_FROM = 1_950;
    private static final long HOUR_MS = 3_600_000L;
    private static final long TEN_YEARS_MS = 3_652 * 24 * HOUR_MS;
    private static final int DAYS_END_MS = 300_000;

    private final long seed;
    private final Stage stage;
    private final Duel duel;
    private final HostPart host = new HostPart();
    private final List<Part> parts;
    private final int weights;
    private final int steps;
    private int staying;

    Game(final long seed, final int steps, final List<Part> domains, final Coverage coverage)
    {
        this.seed = seed;
        this.steps = steps;
        final SplittableRandom random = new SplittableRandom(seed);
        final Capacities capacities = random.nextInt(5) == 0 ? Rooms.TIGHT : Rooms.WIDE;
        duel = new Duel(capacities, coverage);
        stage = new Stage(random, duel);
        parts = new ArrayList<>(domains);
        parts.add(host);
        weights = parts.stream().mapToInt(Part::weight).sum();
    }

    /** Plays; a difference names seed and step. */
    void play()
    {
        int step = 0;
        try
        {
            host.begin(stage);
            for (step = 1; step <= steps; step++)
            {
                step();
            }
        }
        catch (final Difference difference)
        {
            throw new Difference(where(step) + difference.getMessage() + "\nafter " + stage.lastWords() +
                "\nReplay: -Dhongbao.firstSeed=" + seed + " -Dhongbao.seeds=1 -Dhongbao.steps=" + step, difference);
        }
        catch (final RuntimeException e)
        {
            throw new IllegalStateException(where(step) + "the game itself fails after " + stage.lastWords(), e);
        }
    }

    /** The engine as it is now. */
    EnvelopeMachine machine()
    {
        return duel.machine();
    }

    private String where(final int step)
    {
        return "seed " + seed + ", step " + step + ": ";
    }

    private void step()
    {
        if (staying > 0)
        {
            staying--;
        }
        else
        {
            passTime();
        }
        // A restart plays the whole journal: the longer it is, the seldomer.
        if (stage.random.nextInt(RESTART_EVERY + duel.journaled()) == 0)
        {
            duel.restart();
        }
        if (stage.chance(2) && !stage.history.isEmpty())
        {
            Repeats.move(stage);
            return;
        }
        final Message about = staying > 0 ? stage.focus() : null;
        final List<Part> caring =
            parts.stream().filter(part -> about != null && part.cares(about.name())).toList();
        if (caring.isEmpty())
        {
            byWeight().move(stage);
        }
        else
        {
            caring.get(stage.random.nextInt(caring.size())).look(stage, about);
        }
    }

    private Part byWeight()
    {
        int dice = stage.random.nextInt(weights);
        for (final Part part : parts)
        {
            dice -= part.weight();
            if (dice < 0)
            {
                return part;
            }
        }
        throw new IllegalStateException("no part has this place");
    }

    /** Mostly a batch goes on; else time passes, now and then to the very ms at which something changes. */
    private void passTime()
    {
        final int dice = stage.random.nextInt(2_000);
        final long nowMs = stage.nowMs();
        if (dice < 500)
        {
            stage.goTo(nowMs + stage.random.nextInt(400));
        }
        else if (dice < 518)
        {
            stage.goToInstant();
            staying = STAY;
        }
        else if (dice < 536)
        {
            stage.goTo(nowMs + stage.random.nextLong(5 * 60_000));
        }
        else if (dice == 536)
        {
            jump(nowMs);
        }
        stage.setMayWrite(dice < FULL_FROM);
        final boolean isDue = dice < FULL_FROM && duel.nextDueMs() <= stage.nowMs();
        if (isDue && (staying == 0 ? !stage.chance(4) : stage.chance(3)))
        {
            stage.advance(1 + stage.random.nextInt(stage.chance(3) ? 64 : 5));
        }
    }

    /** Nothing was sent for long, or the clock was wrong: to the end of the day, by hours, by weeks, by years. */
    private void jump(final long nowMs)
    {
        final int dice = stage.random.nextInt(40);
        if (dice < 20)
        {
            stage.goTo(stage.midnightMs() - 1 - stage.random.nextInt(DAYS_END_MS));
        }
        else if (dice < 36)
        {
            stage.goTo(nowMs + stage.random.nextLong(30 * HOUR_MS));
        }
        else
        {
            stage.goTo(nowMs + stage.random.nextLong(dice < 39 ? 40 * 24 * HOUR_MS : TEN_YEARS_MS));
        }
    }

    int journaled()
    {
        return duel.journaled();
    }
}
