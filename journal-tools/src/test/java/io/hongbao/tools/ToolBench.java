package io.hongbao.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hongbao.tools.verifier.Json;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;

/** Runs journal commands as a shell would, and keeps what they print. */
final class ToolBench
{
    private StringWriter out = new StringWriter();
    private StringWriter err = new StringWriter();

    /** Runs one; returns its exit code. */
    int run(final Object... words)
    {
        out = new StringWriter();
        err = new StringWriter();
        final String[] args = new String[words.length];
        for (int i = 0; i < words.length; i++)
        {
            args[i] = String.valueOf(words[i]);
        }
        return new CommandLine(new JournalCommand()).setOut(new PrintWriter(out)).setErr(new PrintWriter(err))
            .execute(args);
    }

    /** Runs one that has to succeed; returns what it printed. */
    String text(final Object... words)
    {
        assertEquals(0, run(words), () -> err.toString());
        return out.toString();
    }

    /** The same, line by line as JSON. */
    List<Map<?, ?>> json(final Object... words)
    {
        final List<Map<?, ?>> lines = new ArrayList<>();
        text(words).lines().forEach(line -> lines.add((Map<?, ?>)Json.parse(line)));
        return lines;
    }

    /** Runs one that has to be refused in one line that says this. */
    void refused(final int exitCode, final String expected, final Object... words)
    {
        assertEquals(exitCode, run(words), () -> out + " " + err);
        final List<String> lines = err.toString().lines().toList();
        assertTrue(lines.get(0).contains(expected), err.toString());
        assertFalse(err.toString().contains("Exception:") || err.toString().contains("\tat "), err.toString());
        if (exitCode == 1)
        {
            assertEquals(1, lines.size(), err.toString());
        }
    }

    List<String> lines()
    {
        return out.toString().lines().toList();
    }

    String err()
    {
        return err.toString();
    }
}
