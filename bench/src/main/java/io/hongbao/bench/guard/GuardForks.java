package io.hongbao.bench.guard;

import io.hongbao.bench.process.ChildJvm;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

/**
 * Runs the guard in JVMs of its own, with flags of its own, and keeps the best figure of each stage: the compiler has
 * good and bad luck, slower code is slower in all of them.
 */
public final class GuardForks
{
    private static final List<String> FLAGS =
        List.of("-Xms1g", "-Xmx1g", "-XX:+UseSerialGC", "-XX:-UsePerfData", "-XX:+UseTransparentHugePages");

    private final int warmUpMs;
    private final int measureMs;
    private final int slowDownPercent;
    private final Map<String, GuardFigure> best = new LinkedHashMap<>();

    /**
     * Forks to come.
     *
     * @param warmUpMs        of each stage.
     * @param measureMs       of each stage.
     * @param slowDownPercent planted to try the guard.
     */
    public GuardForks(final int warmUpMs, final int measureMs, final int slowDownPercent)
    {
        this.warmUpMs = warmUpMs;
        this.measureMs = measureMs;
        this.slowDownPercent = slowDownPercent;
    }

    /**
     * Runs some, one after the other, beside those that ran before.
     *
     * @param forks at least 1.
     * @param began told before each, counted from 1.
     * @return least ratio, time and allocation of each stage in all of them.
     * @throws IOException if a fork fails, with what it said.
     */
    public List<GuardFigure> run(final int forks, final IntConsumer began) throws IOException
    {
        for (int fork = 1; fork <= forks; fork++)
        {
            began.accept(fork);
            for (final GuardFigure figure : fork())
            {
                best.merge(figure.stage(), figure, (one, other) -> new GuardFigure(one.stage(),
                    Math.min(one.ratio(), other.ratio()), Math.min(one.nanos(), other.nanos()),
                    Math.min(one.allocated(), other.allocated())));
            }
        }
        return List.copyOf(best.values());
    }

    private List<GuardFigure> fork() throws IOException
    {
        final List<String> command = ChildJvm.plainCommand(FLAGS, GuardMain.class,
            String.valueOf(warmUpMs), String.valueOf(measureMs), String.valueOf(slowDownPercent));
        final Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        final List<GuardFigure> figures = new ArrayList<>();
        String last = "nothing";
        try (BufferedReader lines = new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)))
        {
            for (String line = lines.readLine(); line != null; line = lines.readLine())
            {
                final String[] words = line.split(" ");
                if ("figure".equals(words[0]))
                {
                    figures.add(new GuardFigure(words[1], Double.parseDouble(words[2]),
                        Double.parseDouble(words[3]), Double.parseDouble(words[4])));
                }
                last = line;
            }
        }
        try
        {
            if (process.waitFor() != 0 || figures.isEmpty())
            {
                throw new IOException("a fork of the guard failed; its last words: " + last);
            }
        }
        catch (final InterruptedException e)
        {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
        return figures;
    }
}
