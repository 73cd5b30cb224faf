package io.hongbao.bench.system;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What strace wrote ({@code -f -y}) of a server with one client and one command under way: requests, forces of journal
 * files, answers, in the order in which they were seen.
 *
 * <pre>
 *  PID fdatasync(31&lt;/data/journal/20261126-190000.cq4&gt;) = 0
 *  PID fdatasync(31&lt;...cq4&gt; &lt;unfinished ...&gt;        PID &lt;... fdatasync resumed&gt;) = 0
 *  PID write(48&lt;socket:[1234]&gt;, ""..., 62) = 62
 * </pre>
 */
final class SyncTrace
{
    private static final Pattern WHOLE = Pattern.compile("(\\d+)\\s+(\\w+)\\((\\d+)<([^>]*)>.*\\)\\s+= (-?\\d+).*");
    private static final Pattern BEGUN = Pattern.compile("(\\d+)\\s+(\\w+)\\((\\d+)<([^>]*)>.*<unfinished \\.\\.\\.>");
    private static final Pattern RESUMED = Pattern.compile("(\\d+)\\s+<\\.\\.\\. (\\w+) resumed>.*\\)\\s+= (-?\\d+).*");
    private static final int TOLD = 5;

    private final int answerBytes;
    private final Map<String, Begun> begun = new HashMap<>();
    private final List<String> firstEarly = new ArrayList<>();
    private long line;
    private long requestAt;
    private long forcedFrom = -1;
    private int answers;
    private int forces;
    private int early;

    /** A call that has not returned. */
    private record Begun(String call, String on, long line)
    {
    }

    private SyncTrace(final int answerBytes)
    {
        this.answerBytes = answerBytes;
    }

    static SyncTrace read(final Path file, final int answerBytes) throws IOException
    {
        final SyncTrace trace = new SyncTrace(answerBytes);
        try (BufferedReader lines = Files.newBufferedReader(file))
        {
            for (String text = lines.readLine(); text != null; text = lines.readLine())
            {
                trace.line++;
                trace.take(text);
            }
        }
        return trace;
    }

    private void take(final String text)
    {
        final Matcher unfinished = BEGUN.matcher(text);
        final Matcher resumed = RESUMED.matcher(text);
        final Matcher whole = WHOLE.matcher(text);
        if (unfinished.matches())
        {
            final Begun call = new Begun(unfinished.group(2), unfinished.group(4), line);
            begun.put(unfinished.group(1), call);
            left(call, -1, text); // bytes may leave before the call returns
        }
        else if (resumed.matches())
        {
            final Begun call = begun.remove(resumed.group(1));
            if (call != null)
            {
                returned(call, Long.parseLong(resumed.group(3)), text);
            }
        }
        else if (whole.matches())
        {
            final Begun call = new Begun(whole.group(2), whole.group(4), line);
            final long result = Long.parseLong(whole.group(5));
            left(call, result, text);
            returned(call, result, text);
        }
    }

    private void returned(final Begun call, final long result, final String text)
    {
        final boolean isSocket = call.on.startsWith("socket:") || call.on.startsWith("TCP");
        if (isSocket && result > 0 && (call.call.startsWith("read") || call.call.startsWith("recv")))
        {
            requestAt = line;
        }
        else if (call.call.endsWith("sync") && call.on.endsWith(".cq4"))
        {
            forces++;
            forcedFrom = result == 0 ? Math.max(forcedFrom, call.line) : forcedFrom;
        }
        else if (isSocket && result == answerBytes && isWrite(call.call))
        {
            answers++;
        }
    }

    /** A write begins: whatever it is, the force of what was asked for last has to be over. */
    private void left(final Begun call, final long result, final String text)
    {
        final boolean isSocket = call.on.startsWith("socket:") || call.on.startsWith("TCP");
        final boolean isAnswer = isSocket && isWrite(call.call) &&
            (result == answerBytes || text.contains(", " + answerBytes));
        if (isAnswer && forcedFrom < requestAt)
        {
            early++;
            if (firstEarly.size() < TOLD)
            {
                firstEarly.add("line " + line + ": " + text);
            }
        }
    }

    private static boolean isWrite(final String call)
    {
        return call.startsWith("write") || call.startsWith("send");
    }

    int answers()
    {
        return answers;
    }

    int forces()
    {
        return forces;
    }

    int early()
    {
        return early;
    }

    List<String> firstEarly()
    {
        return firstEarly;
    }
}
