package io.hongbao.tools;

import io.hongbao.engine.codec.CommandContextDecoder;
import io.hongbao.engine.journal.JournalException;
import io.hongbao.engine.journal.JournalReader;
import io.hongbao.engine.journal.RecordHandler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.function.BooleanSupplier;
import org.agrona.DirectBuffer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code hongbao journal stats DIR}: a day in numbers and plots. */
@Command(name = "stats", mixinStandardHelpOptions = true, sortOptions = false,
    description = "A day in numbers: answers and grants by second, money, latencies and refusals by reason (out of " +
        "the journal's Stats records), the users who got the most; with --plots as pictures. Reads only; works " +
        "beside a running server.",
    footer = {"", "Exit codes: 0 printed, 1 the journal cannot be read or holds nothing of that day, 2 wrong usage."})
public final class StatsCommand extends JournalTool
{
    private static final int CNY = 156;

    @Option(names = "--day", paramLabel = "DATE", description = "Like 2026-02-17 (default: the journal's last day).")
    private LocalDate day;

    @Option(names = "--zone", paramLabel = "OFFSET", defaultValue = "+08:00",
        description = "Where the day begins (default: ${DEFAULT-VALUE}, as the day of caps does).")
    private ZoneOffset zone;

    @Option(names = "--seconds", description = "Also the numbers of each second in which something happened.")
    private boolean hasSeconds;

    @Option(names = "--plots", paramLabel = "FOLDER", description = "Writes the pictures there, PNG.")
    private Path plots;

    @Option(names = "--top", paramLabel = "N", defaultValue = "10",
        description = "How many users (default: ${DEFAULT-VALUE}, at most 10000).")
    private int top;

    @Option(names = "--currency", paramLabel = "CODE", defaultValue = "" + CNY,
        description = "Of the users' amounts (default: ${DEFAULT-VALUE}).")
    private int currency;

    @Option(names = "--users-at-once", paramLabel = "N", defaultValue = "2000000", hidden = true)
    private int usersAtOnce;

    private DayPlotter plotter;

    /** The same with somebody who can draw. */
    void plotter(final DayPlotter value)
    {
        plotter = value;
    }

    @Override
    void check()
    {
        if (top < 0 || top > 10_000)
        {
            throw wrongUsage("--top is " + top + ": use 0 to 10000");
        }
        if (plots != null && plotter == null)
        {
            throw wrongUsage("--plots: this program has no drawing library; use bin/hongbao journal stats");
        }
    }

    @Override
    int run()
    {
        final DayStats stats = new DayStats(startMs());
        final TopUsers users = new TopUsers(currency, stats.startMs(), stats.endMs(), top, usersAtOnce);
        read(stats.startMs(), both(stats, users), stats::isPast);
        if (stats.events() == 0 && stats.totals().records() == 0)
        {
            throw new JournalException("nothing of " + date(stats.startMs()) + " (" + zone + ") is in the journal: " +
                "journal inspect tells its time span");
        }
        while (users.needsAnotherPass())
        {
            read(stats.startMs(), users, () -> false);
        }
        if (isJson())
        {
            out().println(StatsText.json(date(stats.startMs()), stats, users, currency, hasSeconds));
        }
        else
        {
            out().print(StatsText.text(date(stats.startMs()), stats, users, currency, hasSeconds));
        }
        draw(stats);
        out().flush();
        return 0;
    }

    private static RecordHandler both(final DayStats stats, final TopUsers users)
    {
        return new RecordHandler()
        {
            @Override
            public void onCommand(
                final long position, final CommandContextDecoder context,
                final DirectBuffer buffer, final int offset, final int length)
            {
                // neither looks at commands
            }

            @Override
            public void onEvent(
                final long sequence, final DirectBuffer buffer, final int offset, final int length)
            {
                stats.onEvent(sequence, buffer, offset, length);
                users.onEvent(sequence, buffer, offset, length);
            }

            @Override
            public void onStats(final DirectBuffer buffer, final int offset, final int length)
            {
                stats.onStats(buffer, offset, length);
            }
        };
    }

    private void read(final long fromMs, final RecordHandler handler, final BooleanSupplier isDone)
    {
        try (JournalReader reader = JournalWalk.from(directory(), 0, fromMs))
        {
            JournalWalk.records(reader, handler, isDone);
        }
    }

    private long startMs()
    {
        return (day != null ? day : lastDay()).atStartOfDay(zone).toInstant().toEpochMilli();
    }

    private LocalDate lastDay()
    {
        try (JournalReader reader = JournalWalk.from(directory(), Long.MAX_VALUE, 0))
        {
            boolean more = true;
            while (more)
            {
                more = reader.next();
            }
            if (reader.position() == 0)
            {
                throw new JournalException(directory() + ": the journal is empty");
            }
            return Instant.ofEpochMilli(reader.totals().lastTimestampMs()).atOffset(zone).toLocalDate();
        }
    }

    private LocalDate date(final long ms)
    {
        return Instant.ofEpochMilli(ms).atOffset(zone).toLocalDate();
    }

    private void draw(final DayStats stats)
    {
        if (plots == null)
        {
            return;
        }
        try
        {
            Files.createDirectories(plots);
            plotter.write(stats, plots);
        }
        catch (final IOException e)
        {
            throw new JournalException("cannot write the plots into " + plots + " (" + e.getClass().getSimpleName() +
                ": " + e.getMessage() + "): name a folder that can be written", e);
        }
    }
}
