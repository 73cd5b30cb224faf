package io.hongbao.tools;

import io.hongbao.engine.codec.CommandContextDecoder;
import io.hongbao.engine.journal.JournalException;
import io.hongbao.engine.journal.JournalReader;
import io.hongbao.engine.journal.RecordHandler;
import io.hongbao.tools.verifier.AnswerLog;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.agrona.DirectBuffer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code hongbao journal answers DIR --log FILE}: what clients were told against what happened. */
@Command(name = "answers", mixinStandardHelpOptions = true, sortOptions = false,
    description = "Compares logs that clients kept of their answers with the journal's public events, and names each " +
        "answer that is LOST, CHANGED or DOUBLED. A log has one JSON object a line, named as the events are: type " +
        "CREATED with envelopeId, sender, total, shares, timestampMs, commitment, or type GRANTED with envelopeId, " +
        "user, amount, ordinal, timestampMs. Reads only; works beside a running server.",
    footer = {"", "Exit codes: 0 all agree, 1 something differs or cannot be read, 2 wrong usage."})
public final class AnswersCommand extends JournalTool
{
    @Option(names = "--log", paramLabel = "FILE", required = true,
        description = "What a client was told; may be given several times.")
    private List<Path> logs;

    @Override
    int run()
    {
        final AnswerLog.Verdict verdict = check(directory(), logs);
        if (isJson())
        {
            verdict.findings().forEach(found -> out().println(new JsonLine().text("type", "FINDING")
                .text("text", found)));
            out().println(new JsonLine().text("type", "SUMMARY").number("answers", verdict.answers())
                .number("repeats", verdict.repeats()).number("creates", verdict.creates())
                .number("grants", verdict.grants()).number("differences", verdict.count()));
        }
        else
        {
            verdict.findings().forEach(out()::println);
            out().printf("%s: %,d answers told, %,d of them again; the journal has %,d creations and %,d grants; "
                + "%,d differ%n", verdict.isClean() ? "checked" : "NOT in order", verdict.answers(), verdict.repeats(),
                verdict.creates(), verdict.grants(), verdict.count());
        }
        out().flush();
        return verdict.isClean() ? 0 : 1;
    }

    /**
     * Compares.
     *
     * @param directory of the engine.
     * @param logs      of clients.
     * @return the verdict.
     * @throws JournalException if the journal or a log cannot be read.
     */
    public static AnswerLog.Verdict check(final Path directory, final List<Path> logs)
    {
        final AnswerLog answers = new AnswerLog();
        logs.forEach(log -> read(log, answers));
        if (JournalReader.isPruned(directory))
        {
            throw new JournalException("the journal in " + directory + " was pruned: what clients were told before "
                + "its first file cannot be looked for; check a backup from before that");
        }
        final EventTranslator translator = new EventTranslator();
        try (JournalReader reader = JournalReader.open(directory))
        {
            JournalWalk.toEnd(reader, new RecordHandler()
            {
                @Override
                public void onCommand(
                    final long position, final CommandContextDecoder context, final DirectBuffer buffer,
                    final int offset, final int length)
                {
                    // its events say what came of it
                }

                @Override
                public void onEvent(
                    final long sequence, final DirectBuffer buffer, final int offset, final int length)
                {
                    answers.event(translator.translate(buffer, offset, length));
                }
            });
        }
        return answers.finish();
    }

    private static void read(final Path log, final AnswerLog answers)
    {
        long number = 0;
        try (BufferedReader lines = Files.newBufferedReader(log))
        {
            for (String line = lines.readLine(); line != null; line = lines.readLine())
            {
                number++;
                if (!line.isBlank())
                {
                    answers.told(line);
                }
            }
        }
        catch (final NoSuchFileException e)
        {
            throw new JournalException("there is no log " + log + ": name a file that a client wrote", e);
        }
        catch (final MalformedInputException e)
        {
            throw new JournalException("log " + log + " line " + (number + 1) + " is not UTF-8", e);
        }
        catch (final IOException e)
        {
            throw new JournalException("log " + log + " cannot be read: " + e.getMessage(), e);
        }
        catch (final IllegalArgumentException e)
        {
            throw new JournalException("log " + log + " line " + number + ": " + e.getMessage(), e);
        }
    }
}
