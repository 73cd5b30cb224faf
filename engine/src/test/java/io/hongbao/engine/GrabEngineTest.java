package io.hongbao.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hongbao.engine.api.CreateEnvelope;
import io.hongbao.engine.api.CreateResult;
import io.hongbao.engine.api.EngineUnavailableException;
import io.hongbao.engine.api.EnvelopeService;
import io.hongbao.engine.api.FeedRequest;
import io.hongbao.engine.api.GrabEnvelope;
import io.hongbao.engine.api.GrabResult;
import io.hongbao.engine.api.LimitsView;
import io.hongbao.engine.api.RequestKey;
import io.hongbao.engine.api.UnknownOutcomeException;
import io.hongbao.engine.codec.Durability;
import io.hongbao.engine.codec.EnvelopeState;
import io.hongbao.engine.codec.GrabAnswerDecoder;
import io.hongbao.engine.codec.OpenedDecoder;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.Role;
import io.hongbao.engine.codec.SettingKey;
import io.hongbao.engine.host.AnswerCodes;
import io.hongbao.engine.host.EngineHaltedException;
import io.hongbao.engine.host.HostOptions;
import io.hongbao.engine.journal.JournalException;
import io.hongbao.engine.replay.ReplayProgress;
import io.hongbao.engine.rules.settings.Capacities;
import io.hongbao.engine.rules.settings.CurrencyLimits;
import io.hongbao.engine.rules.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class GrabEngineTest
{
    private static final HostOptions SMALL = new HostOptions(1024, 4, 256, 1 << 20, 64, 50, 20, 100, false);

    @TempDir
    private Path directory;

    private static EngineConfigBuilder config(final Path directory)
    {
        return EngineConfig.builder(directory).envelopes(1000).reserveBytes(16 << 20).journalBlockBytes(4 << 20)
            .zeroAhead(false).callsInFlight(256).host(SMALL);
    }

    private GrabEngine launch()
    {
        return GrabEngine.launch(config(directory).build());
    }

    private static CreateEnvelope fiveShares()
    {
        return CreateEnvelope.builder().key(RequestKey.random()).sender(11).money(888, 5).build();
    }

    private static <T> T get(final CompletableFuture<T> future)
    {
        return future.orTimeout(20, TimeUnit.SECONDS).join();
    }

    @Test
    void restartGoesOnExactlyWhereItWas()
    {
        final CreateEnvelope command = fiveShares();
        final CreateResult created;
        final GrabResult first;
        try (GrabEngine engine = launch())
        {
            created = get(engine.create(command));
            first = get(engine.grab(GrabEnvelope.of(created.envelopeId(), 21)));
            assertTrue(first.hasShare());
        }
        try (GrabEngine engine = launch())
        {
            assertFalse(engine.running().start().newIncarnation());
            assertEquals(1, engine.running().start().liveEnvelopes());
            final GrabResult again = get(engine.grab(GrabEnvelope.of(created.envelopeId(), 21)));
            assertEquals(first.amount(), again.amount());
            assertEquals(first.ordinal(), again.ordinal());
            assertEquals(created.envelopeId(), get(engine.create(command)).envelopeId());
            assertEquals(created.envelopeId() + 1, get(engine.create(fiveShares())).envelopeId());
            assertEquals(1, get(engine.grab(GrabEnvelope.of(created.envelopeId(), 22))).ordinal());
        }
    }

    @Test
    void isReadyWhileTheWallClockCanBeFollowed() throws InterruptedException
    {
        final AtomicLong aheadMs = new AtomicLong();
        try (GrabEngine engine = GrabEngine.attach(EngineLauncher.launch(config(directory).build(),
            ReplayProgress.NONE, () -> System.currentTimeMillis() + aheadMs.get())))
        {
            awaitReady(engine, true);
            aheadMs.set(120_000);
            awaitReady(engine, false);
            assertFalse(engine.isHalted());
            assertTrue(get(engine.create(fiveShares())).envelopeId() > 0);
            aheadMs.set(0);
            awaitReady(engine, true);
        }
    }

    @Test
    void aStepOfTheWallClockIsFollowedOnceTwoOperatorsHaveAcceptedIt() throws InterruptedException
    {
        final AtomicLong aheadMs = new AtomicLong();
        final EngineConfig config = config(directory).build();
        final long id;
        try (GrabEngine engine = GrabEngine.attach(EngineLauncher.launch(
            config, ReplayProgress.NONE, () -> System.currentTimeMillis() + aheadMs.get())))
        {
            id = get(engine.create(CreateEnvelope.builder().key(RequestKey.random()).sender(11)
                .money(888, 5).open(0, System.currentTimeMillis() + 3_600_000).build())).envelopeId();
            aheadMs.set(7_200_000);
            awaitReady(engine, false);
            assertEquals(EnvelopeState.OPEN, get(engine.query(id, 0, 0)).state(), "nobody has accepted it");
            final long wallMs = System.currentTimeMillis() + aheadMs.get();
            final EnvelopeService first = engine.session(Role.OPERATOR, 500);
            final EnvelopeService second = engine.session(Role.OPERATOR, 501);
            final long proposal =
                get(first.operations().proposeTime(RequestKey.random(), wallMs, "NTP was down")).subjectId();
            assertFalse(engine.isReady());
            get(second.approve(RequestKey.random(), proposal));
            awaitReady(engine, true);
            while (get(engine.query(id, 0, 0)).state() == EnvelopeState.OPEN)
            {
                TimeUnit.MILLISECONDS.sleep(1);
            }
            assertEquals(888, get(engine.query(id, 0, 0)).money().refunded(), "what is due is done first");
        }
        try (GrabEngine engine = GrabEngine.attach(EngineLauncher.launch(
            config, ReplayProgress.NONE, () -> System.currentTimeMillis() + aheadMs.get())))
        {
            assertEquals(EnvelopeState.EXPIRED, get(engine.query(id, 0, 0)).state());
            assertTrue(engine.isReady());
        }
    }

    @Test
    void aWallClockSetBackThatIsAcceptedAtTheStartIsReady() throws InterruptedException
    {
        launch().close();
        try (GrabEngine engine = GrabEngine.attach(EngineLauncher.launch(config(directory).acceptTime(true).build(),
            ReplayProgress.NONE, () -> System.currentTimeMillis() - 3_600_000)))
        {
            TimeUnit.MILLISECONDS.sleep(100);
            assertTrue(engine.isReady());
        }
    }

    private static void awaitReady(final GrabEngine engine, final boolean wanted) throws InterruptedException
    {
        while (engine.isReady() != wanted)
        {
            TimeUnit.MILLISECONDS.sleep(1);
        }
    }

    @Test
    void secondStartOfAnUnchangedConfigurationWritesNothing()
    {
        launch().close();
        final long commands;
        try (GrabEngine engine = launch())
        {
            commands = engine.running().start().recovered().commands();
            assertEquals(0, engine.metrics().answers());
        }
        try (GrabEngine engine = launch())
        {
            assertEquals(commands, engine.running().start().recovered().commands());
        }
    }

    @Test
    void firstStartJournalsTheVersionOfTheRulesAndEverySettingInForce()
    {
        launch().close();
        final JournaledSettings journaled = JournaledSettings.read(directory);
        assertEquals(List.of(2), journaled.rulesVersions());
        final Set<SettingKey> inForce = EnumSet.allOf(SettingKey.class);
        inForce.removeIf(key -> !Settings.isSetting(key) && !Capacities.has(key));
        assertEquals(inForce, journaled.settings().keySet());
        assertEquals(24 * 3_600_000L, journaled.settings().get(SettingKey.RETENTION_MS));
        assertEquals(8 * 3_600_000L, journaled.settings().get(SettingKey.DAY_OFFSET_MS));
        assertEquals(List.of(CurrencyLimits.CNY), journaled.limits());
    }

    @Test
    void whatTheConfigurationChangesIsJournaledOnceAtTheNextStart()
    {
        launch().close();
        final CurrencyLimits points = new CurrencyLimits(901, 1_000_000, 1_000_000, 100, 100, 100, 10, 20);
        final EngineConfig changed =
            config(directory).setting(SettingKey.RETENTION_MS, 3_600_000).limits(points).build();
        for (int start = 0; start < 2; start++)
        {
            GrabEngine.launch(changed).close();
            final JournaledSettings journaled = JournaledSettings.read(directory);
            assertEquals(2, journaled.settingsCommands());
            assertEquals(3_600_000L, journaled.settings().get(SettingKey.RETENTION_MS));
            assertEquals(List.of(CurrencyLimits.CNY, points), journaled.limits());
            assertEquals(List.of(2), journaled.rulesVersions());
        }
        launch().close(); // who no longer names a setting does not change it
        assertEquals(2, JournaledSettings.read(directory).settingsCommands());
    }

    @Test
    void limitsThatTwoOperatorsApprovedOutliveARestart()
    {
        final LimitsView lower = new LimitsView(156, 5_000, 200, 50, 1_000, 100, 10, 96, 0, Map.of());
        try (GrabEngine engine = launch())
        {
            final EnvelopeService first = engine.session(Role.OPERATOR, 500);
            final EnvelopeService second = engine.session(Role.OPERATOR, 501);
            final long proposal = first.proposeLimits(RequestKey.random(), lower, "a quiet year").join().subjectId();
            assertEquals(156, second.approve(RequestKey.random(), proposal).join().subjectId());
        }
        try (GrabEngine engine = launch())
        {
            final LimitsView inForce = engine.reports().limits(156).join();
            assertEquals(5_000, inForce.maxTotalPerson());
            assertEquals(50, inForce.maxSharesPerson());
        }
    }

    @Test
    void lifeWhoseDefaultIsOutsideItsBoundsRefusesTheStart()
    {
        final EngineConfig config = config(directory).setting(SettingKey.MAX_LIFE_MS, 3_600_000).build();
        final EngineHaltedException refused =
            assertThrows(EngineHaltedException.class, () -> GrabEngine.launch(config));
        assertTrue(refused.getMessage().contains("SETTING_INVALID: value=86400000, bound=3"), refused.getMessage());
    }

    @Test
    void refusalsAreInTheJournalsStatisticsAndARestartPassesOverThem()
    {
        final long id;
        try (GrabEngine engine = launch())
        {
            final CompletableFuture<Void> opened = new CompletableFuture<>();
            get(engine.feeds().subscribe(FeedRequest.all(0), event ->
            {
                if (event.templateId() == OpenedDecoder.TEMPLATE_ID)
                {
                    opened.complete(null);
                }
            }).started());
            id = get(engine.create(CreateEnvelope.builder().key(RequestKey.random()).sender(11).money(10, 1).build()))
                .envelopeId();
            for (int user = 1; user <= 9; user++)
            {
                get(engine.grab(GrabEnvelope.of(id, user)));
            }
            get(engine.create(CreateEnvelope.builder().key(RequestKey.random()).sender(11).money(10, 1)
                .open(System.currentTimeMillis() + 1_100, 0).build()));
            get(opened); // by a batch of its own, more than a second behind
        }
        final JournaledSettings journaled = JournaledSettings.read(directory);
        assertEquals(8, journaled.answers(RejectCode.EXHAUSTED.value()));
        assertEquals(1, journaled.answers(AnswerCodes.ANSWERS + GrabAnswerDecoder.TEMPLATE_ID));
        try (GrabEngine engine = launch())
        {
            assertTrue(get(engine.grab(GrabEnvelope.of(id, 1))).hasShare());
            assertEquals(1, engine.running().start().liveEnvelopes());
        }
    }

    @Test
    void uncleanStopBeginsANewIncarnation(@TempDir final Path image) throws IOException
    {
        final CreateResult created;
        try (GrabEngine engine = launch())
        {
            created = get(engine.create(fiveShares()));
            copy(directory, image.resolve("d")); // what a kill -9 leaves behind
        }
        try (GrabEngine engine = GrabEngine.launch(config(image.resolve("d")).build()))
        {
            assertTrue(engine.running().start().newIncarnation());
            final long next = get(engine.create(fiveShares())).envelopeId();
            assertEquals(created.envelopeId() + (1L << 24) + 1, next);
            assertTrue(get(engine.grab(GrabEnvelope.of(created.envelopeId(), 5))).hasShare());
        }
    }

    private static void copy(final Path from, final Path to) throws IOException
    {
        try (Stream<Path> all = Files.walk(from))
        {
            for (final Path path : (Iterable<Path>)all::iterator)
            {
                final Path target = to.resolve(from.relativize(path).toString());
                Files.copy(path, target, StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    @Test
    void whatFellDueWhileItWasDownIsDoneFirst()
    {
        final long nowMs = System.currentTimeMillis();
        final CreateResult created;
        try (GrabEngine engine = launch())
        {
            created = get(engine.create(CreateEnvelope.builder().key(RequestKey.random()).sender(11)
                .money(888, 5).open(0, nowMs + 3_600_000).build()));
        }
        final RunningEngine later = EngineLauncher.launch(
            config(directory).build(), ReplayProgress.NONE, () -> System.currentTimeMillis() + 7_200_000);
        try (GrabEngine engine = GrabEngine.attach(later))
        {
            assertEquals(EnvelopeState.EXPIRED, get(engine.query(created.envelopeId(), 0, 0)).state());
            assertEquals(888, get(engine.query(created.envelopeId(), 0, 0)).money().refunded());
        }
    }

    @Test
    void wallClockFarFromTheJournalRefusesTheStart()
    {
        launch().close();
        final EngineConfig config = config(directory).build();
        final ConfigException before = assertThrows(ConfigException.class, () -> EngineLauncher.launch(
            config, ReplayProgress.NONE, () -> System.currentTimeMillis() - 120_000));
        assertTrue(before.getMessage().contains("--accept-time"), before.getMessage());
        assertThrows(ConfigException.class, () -> EngineLauncher.launch(
            config, ReplayProgress.NONE, () -> System.currentTimeMillis() + TimeUnit.DAYS.toMillis(8)));
        final EngineConfig accepting = config(directory).acceptTime(true).build();
        EngineLauncher.launch(
            accepting, ReplayProgress.NONE, () -> System.currentTimeMillis() + TimeUnit.DAYS.toMillis(8)).close();
    }

    @Test
    void aDiskDownToItsReserveStillTakesWhatHelpsToGetOut()
    {
        final long id;
        final GrabResult first;
        try (GrabEngine engine = launch())
        {
            id = get(engine.create(fiveShares())).envelopeId();
            first = get(engine.grab(GrabEnvelope.of(id, 5)));
        }
        final long freeBytes = directory.toFile().getUsableSpace();
        try (GrabEngine engine =
            GrabEngine.launch(config(directory).reserveBytes(freeBytes + (freeBytes >> 1)).build()))
        {
            assertEquals(RejectCode.JOURNAL_FULL, get(engine.grab(GrabEnvelope.of(id, 6))).refusal().code());
            assertEquals(first.amount(), get(engine.grab(GrabEnvelope.of(id, 5))).amount());
            get(engine.session(Role.WALLET, 9).consumers().acknowledge("wallet-1", 2));
            get(engine.session(Role.OPERATOR, 99).freeze(RequestKey.random(), id, "looks odd"));
        }
        try (GrabEngine engine = launch())
        {
            assertEquals(RejectCode.FROZEN, get(engine.grab(GrabEnvelope.of(id, 6))).refusal().code());
            assertEquals(2, get(engine.session(Role.WALLET, 9).consumers().list()).consumers().get(0).watermark());
        }
    }

    @Test
    void operatorsHaveSessionsOfTheirOwn()
    {
        try (GrabEngine engine = launch())
        {
            final long id = get(engine.create(fiveShares())).envelopeId();
            final EnvelopeService operator = engine.session(Role.OPERATOR, 99);
            get(operator.freeze(RequestKey.random(), id, "looks odd"));
            assertEquals(RejectCode.FROZEN, get(engine.grab(GrabEnvelope.of(id, 5))).refusal().code());
        }
    }

    @Test
    void durabilityDiskAnswersToo()
    {
        try (GrabEngine engine = GrabEngine.launch(config(directory).durability(Durability.DISK).build()))
        {
            final long id = get(engine.create(fiveShares())).envelopeId();
            assertTrue(get(engine.grab(GrabEnvelope.of(id, 5))).hasShare());
        }
    }

    @Test
    void secondEngineOnTheSameDirectoryIsRefused()
    {
        try (GrabEngine engine = launch())
        {
            assertThrows(JournalException.class, this::launch);
            assertFalse(engine.isHalted());
            get(engine.create(fiveShares()));
        }
    }

    @Test
    void severalEnginesRunBesideEachOther(@TempDir final Path other)
    {
        try (GrabEngine one = launch();
            GrabEngine two = GrabEngine.launch(config(other.resolve("d")).shard(7).build()))
        {
            assertEquals(1, get(one.create(fiveShares())).envelopeId());
            assertEquals((7L << 42) + 1, get(two.create(fiveShares())).envelopeId());
        }
    }

    @Test
    void aDirectoryOfAnotherShardIsRefusedByItsNumber()
    {
        try (GrabEngine engine = launch())
        {
            get(engine.create(fiveShares()));
        }
        final String message = assertThrows(ConfigException.class,
            () -> GrabEngine.launch(config(directory).shard(7).build())).getMessage();
        assertEquals("shard=7, but " + directory +
            " is of shard 0: start it with that shard, or name another directory", message);
        launch().close();
    }

    @Test
    void afterAHaltEveryCallFailsWithATypedError()
    {
        try (GrabEngine engine = launch())
        {
            engine.running().host().halt(new IllegalStateException("planted"));
            final CompletableFuture<CreateResult> call = engine.create(fiveShares());
            final CompletionException failed = assertThrows(CompletionException.class, () -> get(call));
            assertTrue(failed.getCause() instanceof EngineUnavailableException
                || failed.getCause() instanceof UnknownOutcomeException, failed.toString());
            assertEquals("planted", engine.halted().orElseThrow().getMessage());
        }
    }

    @Test
    void closeLeavesNoThreadBehind()
    {
        final GrabEngine engine = launch();
        get(engine.create(fiveShares()));
        engine.close();
        engine.close();
        final List<String> left = Thread.getAllStackTraces().keySet().stream()
            .map(Thread::getName).filter(name -> name.startsWith("hongbao")).toList();
        assertEquals(List.of(), left);
        final CompletionException closed =
            assertThrows(CompletionException.class, () -> get(engine.create(fiveShares())));
        assertInstanceOf(EngineUnavailableException.class, closed.getCause());
    }
}
