package io.hongbao.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hongbao.engine.api.CreateEnvelope;
import io.hongbao.engine.api.EnvelopeService;
import io.hongbao.engine.api.GrabEnvelope;
import io.hongbao.engine.api.RejectedException;
import io.hongbao.engine.api.RequestKey;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.Role;
import io.hongbao.engine.host.HostOptions;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * A small disk is filled under load again and again. Needs one of its own, about 64 MiB: {@code mount -t tmpfs -o
 * size=64m tmpfs DIR}, {@code -Dhongbao.smallDisk=DIR}, {@code -Dhongbao.fillings=N}.
 */
class FullDiskTest
{
    private static final String DISK = "hongbao.smallDisk";
    private static final int RESERVE_BYTES = 16 << 20;
    private static final int STEP_BYTES = 1 << 20;
    /** How often the engine looks. */
    private static final long LOOK_MS = 200;
    private static final int SOME = 50;
    private static final long RESUME_MS = 1_000;

    private final Path disk = Path.of(System.getProperty(DISK, "."));
    private final Path ballast = disk.resolve("ballast");
    private final NavigableMap<Long, Long> amounts = new TreeMap<>();

    @Test
    @EnabledIfSystemProperty(named = DISK, matches = ".+")
    void aFullDiskCostsNothingButTime() throws IOException
    {
        Files.deleteIfExists(ballast);
        final EngineConfig config = EngineConfig.builder(disk.resolve("data")).envelopes(100_000)
            .reserveBytes(RESERVE_BYTES).journalBlockBytes(4 << 20).callsInFlight(64)
            .host(new HostOptions(1024, 4, 256, 1 << 20, 64, 50, 20, 100, false)).build();
        final int fillings = Integer.getInteger("hongbao.fillings", 10);
        long slowestMs = 0;
        try (GrabEngine engine = GrabEngine.launch(config))
        {
            final EnvelopeService wallet = engine.session(Role.WALLET, 9);
            for (int i = 1; i <= fillings; i++)
            {
                fill(engine);
                repeats(engine, SOME);
                get(wallet.consumers().acknowledge("wallet-" + i % 8, i));
                sink(wallet);
                repeats(engine, SOME);
                Files.delete(ballast);
                final long freedNs = System.nanoTime();
                while (create(engine) == RejectCode.JOURNAL_FULL)
                {
                    Thread.onSpinWait();
                }
                slowestMs = Math.max(slowestMs, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - freedNs));
                assertFalse(engine.isHalted());
            }
        }
        try (GrabEngine engine = GrabEngine.launch(config))
        {
            repeats(engine, amounts.size());
        }
        System.out.println(fillings + " fillings, " + amounts.size() + " grants, work resumed within " + slowestMs +
            " ms of space");
        assertTrue(slowestMs <= RESUME_MS, slowestMs + " ms");
    }

    /** Works on while the disk fills, until it says that it is full. */
    private void fill(final GrabEngine engine) throws IOException
    {
        RejectCode code = null;
        while (code == null)
        {
            if (disk.toFile().getUsableSpace() > RESERVE_BYTES - STEP_BYTES)
            {
                grow();
            }
            code = create(engine);
        }
        assertEquals(RejectCode.JOURNAL_FULL, code);
    }

    /** Takes more than half of the reserve too. */
    private void sink(final EnvelopeService wallet) throws IOException
    {
        while (disk.toFile().getUsableSpace() > RESERVE_BYTES / 2 - STEP_BYTES)
        {
            grow();
        }
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2 * LOOK_MS));
        assertEquals(RejectCode.JOURNAL_FULL, refusal(wallet.consumers().acknowledge("late", 1)));
    }

    private void grow() throws IOException
    {
        try (FileChannel channel = FileChannel.open(
            ballast, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND))
        {
            channel.write(ByteBuffer.allocate(STEP_BYTES));
        }
    }

    /** Null if it was done; then its one share was taken too, which the answer tells. */
    private RejectCode create(final GrabEngine engine)
    {
        final CompletableFuture<Long> created = engine.create(CreateEnvelope.builder().key(RequestKey.random())
            .sender(11).money(888, 2).build()).thenApply(result -> result.envelopeId());
        final RejectCode code = refusal(created);
        if (code == null)
        {
            final var grabbed = get(engine.grab(GrabEnvelope.of(created.join(), 21)));
            if (!grabbed.hasShare())
            {
                return grabbed.refusal().code();
            }
            amounts.put(created.join(), grabbed.amount());
        }
        return code;
    }

    /** The newest so many are told as they were. */
    private void repeats(final GrabEngine engine, final int count)
    {
        amounts.descendingMap().entrySet().stream().limit(count).forEach(one ->
            assertEquals(one.getValue(), get(engine.grab(GrabEnvelope.of(one.getKey(), 21))).amount()));
    }

    private static RejectCode refusal(final CompletableFuture<?> future)
    {
        try
        {
            get(future);
            return null;
        }
        catch (final CompletionException e)
        {
            if (e.getCause() instanceof RejectedException rejected)
            {
                return rejected.code();
            }
            throw e;
        }
    }

    private static <T> T get(final CompletableFuture<T> future)
    {
        return future.orTimeout(20, TimeUnit.SECONDS).join();
    }
}
