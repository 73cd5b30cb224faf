package io.hongbao.bench.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The sample chat server with the engine in its own process: killed as a whole, it loses nothing and pays once. */
@Timeout(3_600)
class ChatIT
{
    private static final int KILLS = Integer.getInteger("hongbao.chatKills", 2);
    private static final long SEED = Long.getLong("hongbao.seed", System.nanoTime());
    private static final Pattern SENT = Pattern.compile("\\[(\\d+)] you sent");
    private static final Pattern GOT = Pattern.compile("you got ¥([0-9.]+)");

    @TempDir
    private Path directory;
    private final Random random = new Random(SEED);
    private final Map<Long, String> told = new HashMap<>();
    private Process chat;
    private Writer typing;
    private Path screen;

    @AfterEach
    void end()
    {
        if (chat != null)
        {
            chat.destroyForcibly();
        }
    }

    private void open(final int run) throws IOException
    {
        screen = directory.resolve("screen" + run);
        chat = new ProcessBuilder(Console.command(
            256, "chat", "--people", "12", "--dir", directory.resolve("room").toString())).redirectErrorStream(true)
            .redirectOutput(screen.toFile()).start();
        typing = chat.outputWriter(StandardCharsets.UTF_8);
    }

    private void type(final String line) throws IOException
    {
        typing.write(line + '\n');
        typing.flush();
    }

    private List<String> lines() throws IOException
    {
        return Files.readString(screen).lines().toList();
    }

    private void await(final String text) throws Exception
    {
        final long untilNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!Files.readString(screen).contains(text))
        {
            assertTrue(chat.isAlive(), () -> "it ended by itself: " + screenText());
            assertTrue(System.nanoTime() < untilNs, () -> "no '" + text + "' in: " + screenText());
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }

    private String screenText()
    {
        try
        {
            return Files.readString(screen);
        }
        catch (final IOException e)
        {
            return e.toString();
        }
    }

    /** What the one who types was told of an envelope has to stay what it is. */
    private void keepWhatWasTold() throws IOException
    {
        long envelope = 0;
        for (final String line : lines())
        {
            final Matcher sent = SENT.matcher(line);
            final Matcher got = GOT.matcher(line);
            if (sent.find())
            {
                envelope = Long.parseLong(sent.group(1));
            }
            else if (got.find())
            {
                final String before = told.putIfAbsent(envelope, got.group(1));
                assertTrue(before == null || before.equals(got.group(1)), () -> "first " + before + ", then " + line);
            }
        }
    }

    @Test
    void killedAsAWholeItGoesOnAndNotAFenIsMissing() throws Exception
    {
        System.out.println("chat kills=" + KILLS + " seed=" + SEED);
        for (int kill = 1; kill <= KILLS; kill++)
        {
            open(kill);
            await("/help tells more");
            final int gifts = 1 + random.nextInt(4);
            for (int i = 0; i < gifts; i++)
            {
                type("/hb 0.9" + i + " 6 gift " + kill + '-' + i);
                type("/grab");
            }
            if (kill % 2 != 0)
            {
                await("you got");
            }
            TimeUnit.MILLISECONDS.sleep(random.nextInt(2_500));
            chat.destroyForcibly();
            assertTrue(chat.waitFor(30, TimeUnit.SECONDS));
            keepWhatWasTold();
        }
        open(KILLS + 1);
        for (final Map.Entry<Long, String> one : told.entrySet())
        {
            type("/grab " + one.getKey());
        }
        type("/wait 6"); // the slowest bot taps after three seconds, a settlement comes within one
        type("/money");
        type("/quit");
        assertTrue(chat.waitFor(60, TimeUnit.SECONDS));
        assertEquals(0, chat.exitValue());
        for (final String amount : told.values())
        {
            assertTrue(lines().contains("you got ¥" + amount + ", as you were told before"), this::screenText);
        }
        assertTrue(lines().contains(
            "together ¥2400.00, in envelopes or on its way ¥0.00: all ¥2400.00 of the beginning"), this::screenText);
        assertEquals(meant(), created());
    }

    /** Gifts for which money was taken, by their keys. */
    private List<String> meant() throws IOException
    {
        return Files.readAllLines(directory.resolve("room/chat/intentions.log")).stream()
            .filter(line -> line.startsWith("mean ")).map(line -> line.split(" ")[1]).sorted().toList();
    }

    /** Envelopes that the journal holds, by their keys. */
    private List<String> created() throws Exception
    {
        final Console events = Console.hongbao("journal", "events", directory.resolve("room").toString(),
            "--type", "CREATED");
        assertEquals(0, events.code(), events.err());
        final Pattern key = Pattern.compile("\"requestId\":\"(\\w+)\"");
        return events.out().lines().map(line ->
        {
            final Matcher found = key.matcher(line);
            assertTrue(found.find(), line);
            return found.group(1);
        }).sorted().toList();
    }
}
