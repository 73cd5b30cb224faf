package io.hongbao.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hongbao.engine.api.CreateEnvelope;
import io.hongbao.engine.api.GatedEnvelope;
import io.hongbao.engine.api.GrabEnvelope;
import io.hongbao.engine.api.GrabFromScene;
import io.hongbao.engine.api.GrabResult;
import io.hongbao.engine.api.Proof;
import io.hongbao.engine.api.Relation;
import io.hongbao.engine.api.RequestKey;
import io.hongbao.engine.api.Scene;
import io.hongbao.engine.api.Tickets;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.TicketScope;
import io.hongbao.engine.host.HostOptions;
import io.hongbao.engine.keys.TicketKeys;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Passwords and tickets from a caller to the rules of a launched engine, and what stays behind on the disk. */
@Timeout(60)
class SecretsOnTheWayTest
{
    private static final HostOptions SMALL = new HostOptions(1024, 4, 256, 1 << 20, 64, 50, 20, 100, false);
    private static final Scene CHAT = Scene.chat(6);

    @TempDir
    private Path directory;

    private GrabEngine launch()
    {
        return GrabEngine.launch(EngineConfig.builder(directory).envelopes(1000).reserveBytes(16 << 20)
            .journalBlockBytes(4 << 20).zeroAhead(false).callsInFlight(256).host(SMALL).build());
    }

    private static <T> T get(final CompletableFuture<T> future)
    {
        return future.orTimeout(20, TimeUnit.SECONDS).join();
    }

    private static GatedEnvelope envelope()
    {
        return GatedEnvelope.of(CreateEnvelope.builder().key(RequestKey.random()).sender(11).money(300, 3)
            .scene(CHAT).build());
    }

    private static GrabResult grab(final GrabEngine engine, final long id, final long user, final Proof proof)
    {
        return get(engine.gates().grab(new GrabEnvelope(id, user, CHAT, Relation.NONE), proof));
    }

    @Test
    void passwordOpensHoweverItIsTypedAlsoAfterARestartAndIsNowhereOnTheDisk() throws IOException
    {
        final GatedEnvelope command = envelope().withPassword("龙年大吉８８８-sesame");
        final long id;
        try (GrabEngine engine = launch())
        {
            id = get(engine.gates().create(command)).envelopeId();
            assertEquals(id, get(engine.gates().create(command)).envelopeId(), "a resend has the same bytes");
            final GrabResult wrong = grab(engine, id, 21, Proof.password("my-wrong-guess"));
            assertEquals(RejectCode.WRONG_PASSWORD, wrong.refusal().code());
            assertTrue(grab(engine, id, 21, Proof.password(" 龙年大吉888 -sesame ")).hasShare());
        }
        try (GrabEngine engine = launch())
        {
            assertEquals(id, get(engine.gates().create(command)).envelopeId());
            final GrabResult byScene = get(engine.gates().grabByScene(
                GrabFromScene.of(22, CHAT, Relation.NONE), Proof.password("龙年大吉８８８-sesame")));
            assertTrue(byScene.hasShare());
        }
        for (final String secret : List.of("龙年大吉", "８８８", "sesame", "my-wrong-guess"))
        {
            assertNowhere(secret);
        }
    }

    private void assertNowhere(final String secret) throws IOException
    {
        final String bytes = new String(secret.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        try (Stream<Path> files = Files.walk(directory))
        {
            for (final Path file : files.filter(Files::isRegularFile).toList())
            {
                assertFalse(Files.readString(file, StandardCharsets.ISO_8859_1).contains(bytes),
                    secret + " is in " + file);
            }
        }
    }

    @Test
    void ticketCountsWhileItsKeyIsThere()
    {
        final TicketKeys.NewKey key = TicketKeys.add(directory, 0);
        final Tickets issuer = new Tickets(key.id(), key.secret());
        final Tickets forger = new Tickets(key.id(), new byte[32]);
        try (GrabEngine engine = launch())
        {
            final long id = get(engine.gates().create(
                envelope().withTicket(TicketScope.ENVELOPE, 5))).envelopeId();
            final long untilMs = System.currentTimeMillis() + 60_000;
            final GrabResult forged = grab(engine, id, 21, Proof.ticket(forger.issue(id, 21, 5, untilMs)));
            assertEquals(RejectCode.TICKET_INVALID, forged.refusal().code());
            assertEquals(2, forged.refusal().value());
            assertTrue(grab(engine, id, 21, Proof.ticket(issuer.issue(id, 21, 5, untilMs))).hasShare());
            TicketKeys.remove(directory, key.id());
        }
        try (GrabEngine engine = launch())
        {
            final long id = get(engine.gates().create(
                envelope().withTicket(TicketScope.ENVELOPE, 5))).envelopeId();
            final GrabResult revoked = grab(engine, id, 21,
                Proof.ticket(issuer.issue(id, 21, 5, System.currentTimeMillis() + 60_000)));
            assertEquals(RejectCode.TICKET_INVALID, revoked.refusal().code());
            assertTrue(engine.running().start().recovered().events() > 0, "the verdicts of before were replayed");
        }
    }
}
