package io.hongbao.bench.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hongbao.engine.api.RequestKey;
import io.hongbao.engine.codec.Split;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The sample chat server, with the engine in this JVM. */
@Timeout(60)
class ChatConsoleTest
{
    @TempDir
    private Path directory;

    private String play(final String typed) throws IOException
    {
        final StringWriter screen = new StringWriter();
        try (ChatEngine engine = ChatEngine.embedded(directory.resolve("engine")))
        {
            new ChatConsole(new BufferedReader(new StringReader(typed)), new PrintWriter(screen), 1)
                .run(engine, directory.resolve("chat"));
        }
        return screen.toString();
    }

    private void meant(final long ageMs) throws IOException
    {
        try (Intentions intentions = Intentions.open(Files.createDirectories(directory.resolve("chat"))
            .resolve("intentions.log")))
        {
            intentions.mean(new Gift(
                RequestKey.random(System.currentTimeMillis() - ageMs), People.ME, 888, 5, Split.LUCKY, "x"));
        }
    }

    @Test
    void whatHadNoAnswerIsSentAgainAtTheNextStart() throws IOException
    {
        meant(1_000);
        final String screen = play("/wait 1\n/money\n");
        assertTrue(screen.contains("sending again what had no answer: 1"), screen);
        assertTrue(screen.contains("[1] you sent a red envelope: ¥8.88 in 5 lucky shares"), screen);
        assertTrue(screen.contains("together ¥191.12, in envelopes or on its way ¥8.88"), screen);
    }

    @Test
    void whatIsTooOldToBeAskedForIsNeitherPaidBackNorSentAnew() throws IOException
    {
        meant(TimeUnit.DAYS.toMillis(2));
        for (int start = 0; start < 2; start++)
        {
            final String screen = play("/wait 1\n/money\n");
            assertTrue(screen.contains("was sent too long ago to be asked for again: the journal knows"), screen);
            assertTrue(screen.contains("together ¥191.12, in envelopes or on its way ¥8.88"), screen);
            assertEquals(-1, screen.indexOf("you sent a red envelope"), screen);
        }
    }

    @Test
    void whatTheEngineRefusesGoesBack() throws IOException
    {
        final String screen = play("/hb 0.03 5\n/money\n");
        assertTrue(screen.contains("raise the total or take fewer shares"), screen);
        assertTrue(screen.contains("together ¥200.00, in envelopes or on its way ¥0.00"), screen);
    }
}
