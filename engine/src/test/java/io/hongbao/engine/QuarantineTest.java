package io.hongbao.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hongbao.engine.api.CreateEnvelope;
import io.hongbao.engine.api.CreateResult;
import io.hongbao.engine.api.EnvelopeMoney;
import io.hongbao.engine.api.EnvelopeService;
import io.hongbao.engine.api.GrabEnvelope;
import io.hongbao.engine.api.GrabResult;
import io.hongbao.engine.api.Refusal;
import io.hongbao.engine.api.RejectedException;
import io.hongbao.engine.api.RequestKey;
import io.hongbao.engine.codec.AdvanceDecoder;
import io.hongbao.engine.codec.CreateDecoder;
import io.hongbao.engine.codec.EnvelopeState;
import io.hongbao.engine.codec.GrabDecoder;
import io.hongbao.engine.codec.MessageHeaderDecoder;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.Role;
import io.hongbao.engine.host.HostOptions;
import io.hongbao.engine.replay.ReplayProgress;
import io.hongbao.engine.rules.CommandContext;
import io.hongbao.engine.rules.EventSink;
import io.hongbao.engine.rules.InvariantViolation;
import io.hongbao.engine.rules.StateMachine;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.agrona.DirectBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A rule that breaks, over the real host, journal and restarts (RULES 6). */
@Timeout(60)
class QuarantineTest
{
    private static final long SENDER = 11;

    @TempDir
    private Path directory;
    private long aheadMs;
    /** Template and user at which the planted rule breaks; 0: none does. */
    private int brokenTemplate;
    private long brokenUser;

    /** The machine with one broken rule: it decides, emits, and then finds that the sums do not agree. */
    private final class Broken implements StateMachine
    {
        private final StateMachine machine;

        Broken(final StateMachine machine)
        {
            this.machine = machine;
        }

        @Override
        public void apply(
            final DirectBuffer command, final int offset, final int length, final CommandContext context,
            final EventSink out)
        {
            final long eventsBefore = machine.nextSequence();
            machine.apply(command, offset, length, context, out);
            final int templateId = command.getShort(offset + 2, ByteOrder.LITTLE_ENDIAN) & 0xffff;
            if (machine.nextSequence() > eventsBefore && templateId == brokenTemplate &&
                (brokenUser == 0 || brokenUser == user(templateId, command, offset)))
            {
                throw new InvariantViolation("planted: funded 888 != granted 887");
            }
        }

        private long user(final int templateId, final DirectBuffer command, final int offset)
        {
            final int field = templateId == GrabDecoder.TEMPLATE_ID ?
                GrabDecoder.userIdEncodingOffset() : CreateDecoder.senderEncodingOffset();
            return command.getLong(offset + MessageHeaderDecoder.ENCODED_LENGTH + field, ByteOrder.LITTLE_ENDIAN);
        }

        @Override
        public int advance(final long nowMs, final int maxItems, final EventSink out)
        {
            return machine.advance(nowMs, maxItems, out);
        }

        @Override
        public long nextDueMs()
        {
            return machine.nextDueMs();
        }

        @Override
        public long nextSequence()
        {
            return machine.nextSequence();
        }
    }

    private GrabEngine launch()
    {
        final EngineConfig config = EngineConfig.builder(directory).envelopes(1000).reserveBytes(16 << 20)
            .journalBlockBytes(4 << 20).zeroAhead(false).callsInFlight(64)
            .host(new HostOptions(1024, 4, 256, 1 << 20, 64, 50, 20, 100, false)).build();
        return GrabEngine.attach(EngineLauncher.launch(
            config, ReplayProgress.NONE, () -> System.currentTimeMillis() + aheadMs, Broken::new));
    }

    private static <T> T get(final CompletableFuture<T> future)
    {
        return future.orTimeout(20, TimeUnit.SECONDS).join();
    }

    private static Refusal refusal(final CompletableFuture<?> future)
    {
        final CompletionException failed = assertThrows(CompletionException.class, () -> get(future));
        return assertInstanceOf(RejectedException.class, failed.getCause()).refusal();
    }

    private CreateEnvelope fiveShares()
    {
        return CreateEnvelope.builder().key(RequestKey.random()).sender(SENDER).money(888, 5).build();
    }

    private static void awaitHalt(final GrabEngine engine)
    {
        while (!engine.isHalted())
        {
            Thread.onSpinWait();
        }
        assertInstanceOf(InvariantViolation.class, engine.halted().orElseThrow());
    }

    private List<String> files() throws IOException
    {
        try (Stream<Path> all = Files.list(directory.resolve("quarantine")))
        {
            return all.map(file -> file.getFileName().toString().replaceFirst("-.*", "")).sorted().toList();
        }
    }

    @Test
    void aBrokenCommandIsHeldBackAfterTheRestartAndTriedAgainOnceAnOperatorHasClearedIt() throws IOException
    {
        final long id;
        final GrabResult first;
        try (GrabEngine engine = launch())
        {
            id = get(engine.create(fiveShares())).envelopeId();
            first = get(engine.grab(GrabEnvelope.of(id, 65)));
            brokenTemplate = GrabDecoder.TEMPLATE_ID;
            brokenUser = 66;
            assertThrows(CompletionException.class, () -> get(engine.grab(GrabEnvelope.of(id, 66))));
            awaitHalt(engine);
        }
        assertEquals(List.of("pending"), files());
        final Path file = Files.list(directory.resolve("quarantine")).findFirst().orElseThrow();
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertTrue(Files.readString(file).contains("violation InvariantViolation: planted: funded 888 != granted 887"));
        final long entry;
        try (GrabEngine engine = launch())
        {
            final Refusal held = get(engine.grab(GrabEnvelope.of(id, 66))).refusal();
            assertEquals(RejectCode.QUARANTINED, held.code());
            entry = held.subjectId();
            assertTrue(entry > 0);
            assertEquals(first.amount(), get(engine.grab(GrabEnvelope.of(id, 65))).amount());
            assertEquals(1, get(engine.grab(GrabEnvelope.of(id, 67))).ordinal(), "nothing of it was journaled");
            assertTrue(engine.isReady());
        }
        assertEquals(List.of("held"), files());
        try (GrabEngine engine = launch())
        {
            assertEquals(RejectCode.QUARANTINED, get(engine.grab(GrabEnvelope.of(id, 66))).refusal().code());
            final EnvelopeService operator = engine.session(Role.OPERATOR, 500);
            assertEquals(RejectCode.QUARANTINE_UNKNOWN,
                refusal(operator.operations().clearQuarantine(RequestKey.random(), entry + 1, "")).code());
            brokenTemplate = 0; // mended
            assertEquals(entry,
                get(operator.operations().clearQuarantine(RequestKey.random(), entry, "mended")).subjectId());
            assertEquals(2, get(engine.grab(GrabEnvelope.of(id, 66))).ordinal());
        }
        try (GrabEngine engine = launch())
        {
            assertEquals(2, get(engine.grab(GrabEnvelope.of(id, 66))).ordinal());
            final EnvelopeMoney money = get(engine.query(id, 0, 0)).money();
            assertEquals(888, money.granted() + money.remaining() + money.refunded());
        }
    }

    @Test
    void theSameKeyOfTheSameActorIsHeldBackAndNothingElse()
    {
        final CreateEnvelope command = fiveShares();
        try (GrabEngine engine = launch())
        {
            brokenTemplate = CreateDecoder.TEMPLATE_ID;
            assertThrows(CompletionException.class, () -> get(engine.create(command)));
            awaitHalt(engine);
        }
        brokenTemplate = 0;
        try (GrabEngine engine = launch())
        {
            assertEquals(RejectCode.QUARANTINED, refusal(engine.create(command)).code());
            final CreateResult other = get(engine.create(fiveShares()));
            assertEquals(1, other.envelopeId(), "nobody has seen the id of the broken one");
            assertTrue(get(engine.session(Role.SERVICE, 2).create(command)).envelopeId() > other.envelopeId());
        }
    }

    @Test
    void dueWorkThatBreaksLeavesTheEngineReadOnlyUntilAnOperatorClearsIt() throws IOException
    {
        final long id;
        final long live;
        try (GrabEngine engine = launch())
        {
            id = get(engine.create(CreateEnvelope.builder().key(RequestKey.random()).sender(SENDER).money(888, 5)
                .open(0, System.currentTimeMillis() + 120_000).build())).envelopeId();
            live = get(engine.create(fiveShares())).envelopeId();
            get(engine.grab(GrabEnvelope.of(live, 65)));
        }
        brokenTemplate = AdvanceDecoder.TEMPLATE_ID;
        aheadMs = 180_000;
        assertThrows(RuntimeException.class, this::launch);
        assertEquals(List.of("pending"), files());
        final long entry;
        try (GrabEngine engine = launch())
        {
            assertFalse(engine.isReady());
            final Refusal refused = refusal(engine.create(fiveShares()));
            assertEquals(RejectCode.QUARANTINED, refused.code());
            assertEquals(1, refused.value());
            entry = refused.subjectId();
            assertEquals(RejectCode.QUARANTINED, get(engine.grab(GrabEnvelope.of(live, 66))).refusal().code());
            assertTrue(get(engine.grab(GrabEnvelope.of(live, 65))).hasShare(), "repeats are told");
            assertEquals(EnvelopeState.EXPIRED, get(engine.query(id, 0, 0)).state());
            assertEquals(0, get(engine.query(id, 0, 0)).money().refunded());
            final EnvelopeService operator = engine.session(Role.OPERATOR, 500);
            get(operator.freeze(RequestKey.random(), live, "until it is clear"));
        }
        try (GrabEngine engine = launch())
        {
            assertFalse(engine.isReady());
            brokenTemplate = 0; // mended
            final EnvelopeService operator = engine.session(Role.OPERATOR, 500);
            get(operator.operations().clearQuarantine(RequestKey.random(), entry, "mended"));
            while (get(engine.query(id, 0, 0)).money().refunded() == 0)
            {
                Thread.onSpinWait();
            }
            assertEquals(888, get(engine.query(id, 0, 0)).money().refunded());
            assertTrue(engine.isReady());
            assertTrue(get(engine.create(fiveShares())).envelopeId() > live);
        }
    }

    @Test
    void aFileThatCannotBeReadRefusesTheStart() throws IOException
    {
        launch().close();
        final Path folder = Files.createDirectory(directory.resolve("quarantine"));
        final Path file = Files.writeString(folder.resolve("pending-00ff.txt"), "role SERV");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        final RuntimeException refused = assertThrows(RuntimeException.class, this::launch);
        assertTrue(refused.getMessage().contains("pending-00ff.txt"), refused.getMessage());
    }
}
