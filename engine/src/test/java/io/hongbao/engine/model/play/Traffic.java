package io.hongbao.engine.model.play;

import io.hongbao.engine.model.NaiveEngine;
import io.hongbao.engine.model.wire.Message;
import io.hongbao.engine.rules.settings.Capacities;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/** The moves of all who are not the host, one after the other, against any table. */
public final class Traffic
{
    /** So many moves are made in the ms of an instant. */
    private static final int STAY = 6;
    private static final Set<String> OF_THE_HOST = Set.of("Advance", "OpenEpoch", "SetLimits", "SetSettings",
        "BeginIncarnation", "AcceptTime", "ActivateRules", "Quarantine");
    private static final long MINUTE_MS = 60_000;
    private static final long HOUR_MS = 60 * MINUTE_MS;

    private final Stage stage;
    private final List<Part> parts = Domains.all();
    private final int weights = parts.stream().mapToInt(Part::weight).sum();
    private int staying;

    /**
     * Traffic at a table.
     *
     * @param random what comes.
     * @param table  that it comes to.
     */
    public Traffic(final SplittableRandom random, final Table table)
    {
        stage = new Stage(random, table);
    }

    /** @return UTC epoch ms of the next move. */
    public long nowMs()
    {
        return stage.nowMs();
    }

    /**
     * Time has passed otherwise.
     *
     * @param atMs UTC epoch ms.
     */
    public void goTo(final long atMs)
    {
        stage.goTo(atMs);
    }

    /** Some time passes, mostly none; now and then up to the very ms at which something changes. */
    public void passTime()
    {
        if (staying > 0)
        {
            staying--;
            return;
        }
        final int dice = stage.random.nextInt(2_000);
        if (dice < 600)
        {
            stage.goTo(stage.nowMs() + stage.random.nextInt(400));
        }
        else if (dice < 640)
        {
            stage.goToInstant();
            staying = STAY;
        }
        else if (dice < 660)
        {
            stage.goTo(stage.nowMs() + stage.random.nextLong(5 * MINUTE_MS));
        }
        else if (dice < 662)
        {
            stage.goTo(stage.nowMs() + stage.random.nextLong(30 * HOUR_MS));
        }
    }

    /** One move. */
    public void move()
    {
        if (stage.chance(4) && !stage.history.isEmpty())
        {
            Repeats.move(stage);
            return;
        }
        final Message about = staying > 0 ? stage.focus() : null;
        final List<Part> caring =
            parts.stream().filter(part -> about != null && part.cares(about.name())).toList();
        if (!caring.isEmpty())
        {
            caring.get(stage.random.nextInt(caring.size())).look(stage, about);
            return;
        }
        int dice = stage.random.nextInt(weights);
        for (final Part part : parts)
        {
            dice -= part.weight();
            if (dice < 0)
            {
                part.move(stage);
                return;
            }
        }
    }

    /** @return room for what it makes. */
    public static Capacities capacities()
    {
        return Rooms.WIDE;
    }

    /** @return a model with as much room, to which nothing has happened. */
    public static NaiveEngine model()
    {
        return new NaiveEngine(0, Rooms.told(Rooms.WIDE));
    }

    /**
     * Whether only the host sends a command.
     *
     * @param name of the command.
     * @return true if nobody else may.
     */
    public static boolean isOfTheHost(final String name)
    {
        return OF_THE_HOST.contains(name);
    }

    /** @return the last command, for a report. */
    public String lastWords()
    {
        return stage.lastWords();
    }
}
