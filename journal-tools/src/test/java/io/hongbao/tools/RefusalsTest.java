package io.hongbao.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hongbao.engine.EngineConfig;
import io.hongbao.engine.GrabEngine;
import io.hongbao.engine.api.CreateEnvelope;
import io.hongbao.engine.api.GrabEnvelope;
import io.hongbao.engine.api.GrabStatus;
import io.hongbao.engine.api.Relation;
import io.hongbao.engine.api.RequestKey;
import io.hongbao.engine.api.Scene;
import io.hongbao.engine.host.HostOptions;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Refused commands that a journal keeps on request. */
@Timeout(60)
class RefusalsTest
{
    private static final Scene CHAT = Scene.chat(42);

    private final ToolBench tool = new ToolBench();
    private long envelope;

    @TempDir
    private Path data;

    @Test
    void whoWasRefusedAndWhyIsTold() throws Exception
    {
        play(true);
        final String story = tool.text("explain", data, envelope);
        assertTrue(story.contains("User 22's GRAB was refused, EXHAUSTED: "), story);
        assertTrue(story.contains("Refusals are in this journal: 2 of this envelope, told above as they came"), story);
        assertFalse(story.contains("user 33"), story);
        assertTrue(story.indexOf("User 21 got") < story.indexOf("User 22's GRAB"), story);
        assertEquals(0, tool.run("verify", data));
    }

    @Test
    void refusalsAreNoPartOfTheState() throws Exception
    {
        play(true);
        final long first = envelope;
        try (GrabEngine engine = GrabEngine.launch(config(true)))
        {
            assertEquals(GrabStatus.ALREADY_GRABBED, get(engine.grab(by(first, 21))).status());
            assertEquals(GrabStatus.REFUSED, get(engine.grab(by(first, 22))).status());
        }
        play(false);
        assertEquals(first + 1, envelope, "no id was skipped: each start came to the same state");
        assertEquals(0, tool.run("verify", data));
        assertTrue(tool.text("explain", data, first).contains("3 of this envelope"));
    }

    @Test
    void withoutTheSettingNoneIsKept() throws Exception
    {
        play(false);
        final String story = tool.text("explain", data, envelope, "--user", 22);
        assertFalse(story.contains("was refused, "), story);
        assertTrue(story.contains("serve --journal-refusals keeps them"), story);
    }

    /** One share, got by 21; 22 comes too late twice, 33 asks for another envelope that there is not. */
    private void play(final boolean isKept) throws Exception
    {
        try (GrabEngine engine = GrabEngine.launch(config(isKept)))
        {
            envelope = get(engine.create(CreateEnvelope.builder().key(RequestKey.random()).sender(7).scene(CHAT)
                .money(888, 1).build())).envelopeId();
            assertTrue(get(engine.grab(by(envelope, 21))).hasShare());
            assertEquals(GrabStatus.REFUSED, get(engine.grab(by(envelope, 22))).status());
            assertEquals(GrabStatus.REFUSED, get(engine.grab(by(envelope, 22))).status());
            assertEquals(GrabStatus.REFUSED, get(engine.grab(by(envelope + 1_000, 33))).status());
            assertEquals(GrabStatus.ALREADY_GRABBED, get(engine.grab(by(envelope, 21))).status());
        }
    }

    private static GrabEnvelope by(final long id, final long user)
    {
        return new GrabEnvelope(id, user, CHAT, Relation.NONE);
    }

    private static <T> T get(final CompletableFuture<T> answer) throws Exception
    {
        return answer.get(20, TimeUnit.SECONDS);
    }

    private EngineConfig config(final boolean isKept)
    {
        return EngineConfig.builder(data).envelopes(1_000).reserveBytes(16 << 20).journalBlockBytes(4 << 20)
            .zeroAhead(false).callsInFlight(64).host(
                new HostOptions(1024, 4, 256, 1 << 20, 64, 50, 20, 50, false).withJournalRefusals(isKept)).build();
    }
}
