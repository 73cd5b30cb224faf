package io.hongbao.bench.crash;

import io.hongbao.engine.api.CreateEnvelope;
import io.hongbao.engine.api.GrabEnvelope;
import io.hongbao.engine.api.GrabFromScene;
import io.hongbao.engine.api.GrabResult;
import io.hongbao.engine.api.Relation;
import io.hongbao.engine.api.Scene;
import io.hongbao.engine.codec.Role;
import io.hongbao.engine.codec.Split;
import io.hongbao.gateway.client.ClientConfig;
import io.hongbao.gateway.client.HongbaoClient;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Clients that create and grab over several connections, always with commands under way, and outlive their server: they
 * connect again and send again what has no answer. What they are told goes into {@link ToldAnswers}.
 */
public final class CrashTraffic implements AutoCloseable
{
    /** Principal id of all its clients. */
    public static final int ACTOR = 1;
    private static final int CONNECTIONS = 4;
    private static final int CALL_TIMEOUT_MS = 60_000;
    private static final int ENVELOPES_AT_ONCE = 64;
    private static final int USERS = 60;
    private static final int SCENES = 1_000_000;
    private static final int CREATES_PER_MILLE = 50;
    private static final int BY_SCENE_PER_MILLE = 150;
    private static final Split[] SPLITS = {Split.LUCKY, Split.EQUAL, Split.FAIR};

    /** An envelope to grab from. */
    private record Target(long envelopeId, Scene scene)
    {
    }

    private final ToldAnswers answers;
    private final List<HongbaoClient> clients = new ArrayList<>();
    private final AtomicReferenceArray<Target> targets = new AtomicReferenceArray<>(ENVELOPES_AT_ONCE);
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private final Semaphore acknowledged = new Semaphore(0);
    private final CountDownLatch underWay;
    /** Between an answer and the command that follows it. */
    private final long pauseMs;
    private volatile boolean isStopped;

    private CrashTraffic(final ToldAnswers answers, final int inFlight, final long pauseMs)
    {
        this.answers = answers;
        this.pauseMs = pauseMs;
        underWay = new CountDownLatch(CONNECTIONS * inFlight);
    }

    /**
     * Connects and begins.
     *
     * @param port     of a server on this machine.
     * @param seed     of what is sent.
     * @param answers  that get what was told, before a connection goes on.
     * @param inFlight commands of each connection that wait for their answer.
     * @return the traffic.
     */
    public static CrashTraffic start(
        final int port, final long seed, final ToldAnswers answers, final int inFlight)
    {
        return start(port, seed, answers, inFlight, 0);
    }

    /**
     * The same with a pause before each command, for a server that shall have time for something else.
     *
     * @param port     of a server on this machine.
     * @param seed     of what is sent.
     * @param answers  that get what was told, before a connection goes on.
     * @param inFlight commands of each connection that wait for their answer, or for their pause to end.
     * @param pauseMs  between an answer and the command that follows it, 0 for none.
     * @return the traffic.
     */
    public static CrashTraffic start(
        final int port, final long seed, final ToldAnswers answers, final int inFlight, final long pauseMs)
    {
        final CrashTraffic traffic = new CrashTraffic(answers, inFlight, pauseMs);
        for (int i = 0; i < CONNECTIONS; i++)
        {
            final HongbaoClient client = connect(port);
            traffic.clients.add(client);
            for (int j = 0; j < inFlight; j++)
            {
                traffic.next(client, RandomGeneratorFactory.of("L64X128MixRandom").create(seed + i * inFlight + j));
            }
        }
        return traffic;
    }

    /**
     * A client that waits for a server that starts again.
     *
     * @param port of the server on this machine.
     * @return connected.
     */
    public static HongbaoClient connect(final int port)
    {
        return HongbaoClient.connect(
            ClientConfig.of("127.0.0.1", port).as(ACTOR, Role.SERVICE)
                .withTimes(CALL_TIMEOUT_MS, 3_000, 5_000));
    }

    /**
     * Waits until so many more commands have changed something and were answered.
     *
     * @param more at least 1.
     * @throws InterruptedException if this thread is.
     * @throws IllegalStateException if commands fail, or no answer comes for a minute.
     */
    public void awaitAcknowledged(final int more) throws InterruptedException
    {
        acknowledged.drainPermits();
        final boolean came = acknowledged.tryAcquire(more, CALL_TIMEOUT_MS, TimeUnit.MILLISECONDS);
        check();
        if (!came)
        {
            throw new IllegalStateException("less than " + more + " answers in " + CALL_TIMEOUT_MS + " ms");
        }
    }

    /**
     * Sends nothing new, and waits for the answers to what is under way.
     *
     * @throws InterruptedException if this thread is.
     * @throws IllegalStateException if a command failed or stays without an answer.
     */
    public void stop() throws InterruptedException
    {
        isStopped = true;
        final boolean ended = underWay.await(CALL_TIMEOUT_MS * 2L, TimeUnit.MILLISECONDS);
        check();
        if (!ended)
        {
            throw new IllegalStateException(underWay.getCount() + " commands stayed without an answer");
        }
    }

    private void check()
    {
        final Throwable cause = failure.get();
        if (cause != null)
        {
            throw new IllegalStateException("a command failed: " + cause, cause);
        }
    }

    @Override
    public void close()
    {
        isStopped = true;
        clients.forEach(HongbaoClient::close);
    }

    /** One command after the other: each answer leads to the next command. */
    private void next(final HongbaoClient client, final RandomGenerator random)
    {
        if (isStopped)
        {
            underWay.countDown();
            return;
        }
        final int dice = random.nextInt(1_000);
        final Target target = targets.get(random.nextInt(ENVELOPES_AT_ONCE));
        final CompletableFuture<?> answer;
        if (target == null || dice < CREATES_PER_MILLE)
        {
            answer = create(client, random);
        }
        else if (dice < CREATES_PER_MILLE + BY_SCENE_PER_MILLE)
        {
            answer = grabByScene(client, GrabFromScene.of(1 + random.nextInt(USERS), target.scene(), Relation.NONE));
        }
        else
        {
            answer = grab(client, new GrabEnvelope(
                target.envelopeId(), 1 + random.nextInt(USERS), target.scene(), Relation.NONE));
        }
        answer.whenComplete((done, wrong) ->
        {
            if (wrong == null && pauseMs > 0 && !isStopped)
            {
                CompletableFuture.delayedExecutor(pauseMs, TimeUnit.MILLISECONDS)
                    .execute(() -> next(client, random));
            }
            else if (wrong == null)
            {
                next(client, random);
            }
            else
            {
                failure.compareAndSet(null, wrong);
                underWay.countDown();
            }
        });
    }

    private CompletableFuture<?> create(final HongbaoClient client, final RandomGenerator random)
    {
        final int shares = 1 + random.nextInt(20);
        final Scene scene = Scene.chat(1 + random.nextInt(SCENES));
        final CreateEnvelope command = CreateEnvelope.builder()
            .sender(1 + random.nextInt(USERS)).scene(scene).split(SPLITS[random.nextInt(SPLITS.length)])
            .money((long)shares * (1 + random.nextInt(2_000)), shares).build();
        final int place = random.nextInt(ENVELOPES_AT_ONCE);
        return client.create(command).thenAccept(result ->
        {
            answers.add(command, result);
            targets.set(place, new Target(result.envelopeId(), scene));
            acknowledged.release();
        });
    }

    private CompletableFuture<?> grab(final HongbaoClient client, final GrabEnvelope command)
    {
        return client.grab(command).thenAccept(result -> onGrab(result, () -> answers.add(command, result)));
    }

    private CompletableFuture<?> grabByScene(final HongbaoClient client, final GrabFromScene command)
    {
        return client.grabByScene(command).thenAccept(result -> onGrab(result, () -> answers.add(command, result)));
    }

    private void onGrab(final GrabResult result, final Runnable keep)
    {
        if (result.hasShare())
        {
            keep.run();
            acknowledged.release();
        }
    }
}
