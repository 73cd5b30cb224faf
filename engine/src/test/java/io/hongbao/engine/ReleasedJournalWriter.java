package io.hongbao.engine;

import io.hongbao.engine.api.CreateEnvelope;
import io.hongbao.engine.api.CreateEnvelopeBuilder;
import io.hongbao.engine.api.EnvelopeService;
import io.hongbao.engine.api.GrabEnvelope;
import io.hongbao.engine.api.GrabFromScene;
import io.hongbao.engine.api.PauseOrder;
import io.hongbao.engine.api.RequestKey;
import io.hongbao.engine.api.Scene;
import io.hongbao.engine.codec.PauseAction;
import io.hongbao.engine.codec.Role;
import io.hongbao.engine.codec.Split;
import io.hongbao.engine.replay.ReplayProgress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes the data directory that a release leaves to those after it (docs/CONTRIBUTING.md): every command that the
 * rules know, an unclean stop, what falls due a day later.
 */
final class ReleasedJournalWriter
{
    private static final long DAY_LATER_MS = TimeUnit.HOURS.toMillis(25);
    private static final Scene CHAT = Scene.chat(42);

    private final long aheadMs;
    private final EnvelopeService service;
    private final EnvelopeService operator;
    private final EnvelopeService secondOperator;

    private ReleasedJournalWriter(final GrabEngine engine, final long aheadMs)
    {
        this.aheadMs = aheadMs;
        service = engine;
        operator = engine.session(Role.OPERATOR, 1);
        secondOperator = engine.session(Role.OPERATOR, 2);
    }

    /**
     * Writes one.
     *
     * @param work an empty directory.
     * @param zip  the file to write, named after the release.
     * @throws IOException if it cannot be written.
     */
    static void write(final Path work, final Path zip) throws IOException
    {
        final Path killed = work.resolve("killed");
        try (GrabEngine engine = launch(work.resolve("first"), 0))
        {
            new ReleasedJournalWriter(engine, 0).firstDay();
            copy(work.resolve("first"), killed); // what a kill -9 leaves behind
        }
        try (GrabEngine engine = launch(killed, DAY_LATER_MS))
        {
            new ReleasedJournalWriter(engine, DAY_LATER_MS).secondDay();
        }
        pack(killed, zip);
    }

    private static GrabEngine launch(final Path directory, final long aheadMs)
    {
        return GrabEngine.attach(EngineLauncher.launch(ReleasedJournalsTest.config(directory), ReplayProgress.NONE,
            () -> System.currentTimeMillis() + aheadMs));
    }

    private void firstDay()
    {
        final long lucky = create(with(Split.LUCKY, 888, 3).scene(CHAT).note("恭喜发财", 7));
        final long equal = create(with(Split.EQUAL, 600, 3).scene(CHAT).shareBounds(1, 500));
        create(with(Split.FAIR, 1_000, 10)); // stays open over the night
        final long named = create(with(Split.EQUAL, 520, 1).named(31));
        for (int user = 21; user <= 24; user++)
        {
            get(service.grab(new GrabEnvelope(lucky, user, CHAT, 0))); // the fourth finds nothing left
        }
        get(service.grab(new GrabEnvelope(lucky, 21, CHAT, 0)));
        get(service.grabByScene(new GrabFromScene(key(), 22, CHAT, 0, 0, 0)));
        get(service.decline(key(), named, 31));
        get(service.cancel(key(), create(with(Split.LUCKY, 100, 2))));
        get(operator.freeze(key(), equal, "case 1"));
        get(operator.thaw(key(), equal, "settled"));
        final long bad = create(with(Split.LUCKY, 4_000, 4));
        get(service.grab(GrabEnvelope.of(bad, 25)));
        get(secondOperator.approve(key(), get(operator.proposeVoid(key(), bad, "stolen card")).subjectId()));
        final PauseOrder pause = new PauseOrder(key(), PauseAction.GRABS, PauseOrder.all(PauseAction.GRABS, "").scope(),
            0, Scene.NONE.kind(), "maintenance");
        get(operator.pause(pause));
        get(operator.resume(new PauseOrder(key(), pause.action(), pause.scope(), 0, pause.sceneKind(), "over")));
        final Scene left = Scene.chat(43);
        create(with(Split.LUCKY, 300, 3).scene(left));
        get(service.closeScene(key(), left));
        create(with(Split.LUCKY, 200, 2).open(nowMs() + 60_000, nowMs() + 120_000));
    }

    private void secondDay()
    {
        final long id = create(with(Split.LUCKY, 1_314, 5).scene(CHAT));
        get(service.grab(new GrabEnvelope(id, 51, CHAT, 0)));
        get(service.grabByScene(new GrabFromScene(key(), 52, CHAT, 0, 0, 0)));
    }

    private CreateEnvelopeBuilder with(final Split split, final long total, final long shares)
    {
        return CreateEnvelope.builder().key(key()).sender(11).split(split).money(total, shares);
    }

    private long create(final CreateEnvelopeBuilder builder)
    {
        return get(service.create(builder.build())).envelopeId();
    }

    private RequestKey key()
    {
        return RequestKey.random(nowMs());
    }

    private long nowMs()
    {
        return System.currentTimeMillis() + aheadMs;
    }

    private static <T> T get(final CompletableFuture<T> future)
    {
        return future.orTimeout(20, TimeUnit.SECONDS).join();
    }

    private static void copy(final Path from, final Path to) throws IOException
    {
        for (final Path path : below(from))
        {
            Files.copy(path, to.resolve(from.relativize(path).toString()));
        }
    }

    /** Zeros ahead of the journal cost next to nothing in a zip. */
    private static void pack(final Path from, final Path file) throws IOException
    {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file)))
        {
            for (final Path path : below(from))
            {
                if (Files.isRegularFile(path))
                {
                    zip.putNextEntry(new ZipEntry(from.relativize(path).toString()));
                    Files.copy(path, zip);
                }
            }
        }
    }

    private static List<Path> below(final Path root) throws IOException
    {
        try (Stream<Path> paths = Files.walk(root))
        {
            return paths.sorted().toList();
        }
    }
}
