package io.hongbao.gateway.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hongbao.engine.GrabEngine;
import io.hongbao.engine.api.CreateEnvelope;
import io.hongbao.engine.api.EnvelopeService;
import io.hongbao.engine.api.FeedListener;
import io.hongbao.engine.api.FeedRequest;
import io.hongbao.engine.api.FeedSubscription;
import io.hongbao.engine.api.GrabEnvelope;
import io.hongbao.engine.api.LimitsView;
import io.hongbao.engine.api.Relation;
import io.hongbao.engine.api.RejectedException;
import io.hongbao.engine.api.RequestKey;
import io.hongbao.engine.api.Scene;
import io.hongbao.engine.api.SceneNotice;
import io.hongbao.engine.api.TotalsView;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.Role;
import io.hongbao.engine.codec.SettingKey;
import io.hongbao.gateway.client.ClientConfig;
import io.hongbao.gateway.client.HongbaoClient;
import io.hongbao.gateway.testkit.CuttingProxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Feeds, watermarks and totals: the same story over TCP and embedded. */
@Timeout(120)
class FeedScenarioTest
{
    private static final Scene CHAT = Scene.chat(3);

    @TempDir
    private Path directory;

    private static <T> T get(final CompletableFuture<T> future)
    {
        return future.orTimeout(20, TimeUnit.SECONDS).join();
    }

    private static long envelope(final EnvelopeService service, final long... users)
    {
        final long id = get(service.create(CreateEnvelope.builder().sender(11)
            .money(100L * users.length, users.length).scene(CHAT).build())).envelopeId();
        for (final long user : users)
        {
            assertTrue(get(service.grab(new GrabEnvelope(id, user, CHAT, Relation.NONE))).hasShare());
        }
        return id;
    }

    /** Sequences of a feed, checked to be gapless as they come. */
    private static final class Gapless
    {
        private final List<Long> sequences = new ArrayList<>();
        private long before = -1;

        synchronized void hear(final long previous, final long sequence)
        {
            assertTrue(before < 0 || previous == before, previous + " is not behind " + before);
            before = sequence;
            sequences.add(sequence);
            notifyAll();
        }

        /** Until so many have come. */
        synchronized void await(final int count)
        {
            final long untilNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(40);
            while (sequences.size() < count)
            {
                final long leftMs = TimeUnit.NANOSECONDS.toMillis(untilNs - System.nanoTime());
                assertTrue(leftMs > 0, () -> "only " + sequences.size() + " of " + count + " within 40 s");
                try
                {
                    wait(leftMs);
                }
                catch (final InterruptedException e)
                {
                    throw new IllegalStateException(e);
                }
            }
        }

        synchronized List<Long> all()
        {
            return List.copyOf(sequences);
        }
    }

    private static FeedSubscription subscribe(
        final EnvelopeService as, final FeedRequest request, final Gapless heard)
    {
        return as.feeds().subscribe(request, event -> heard.hear(event.previousSequence(), event.sequence()));
    }

    /** The story. */
    private static void play(
        final EnvelopeService service, final EnvelopeService wallet, final EnvelopeService operator)
    {
        final Gapless heard = new Gapless();
        final FeedSubscription feed = subscribe(wallet, FeedRequest.settlement(1), heard);
        assertEquals(1, get(feed.started()).fromSequence());
        envelope(service, 21, 22, 23);
        heard.await(4);
        envelope(service, 21, 22);
        heard.await(7);
        final long seen = heard.all().get(4);
        assertEquals(seen, get(wallet.consumers().acknowledge("wallet", seen)).subjectId());
        final Gapless again = new Gapless();
        subscribe(wallet, FeedRequest.settlementOf("wallet"), again);
        again.await(2);
        assertEquals(heard.all().subList(5, 7), again.all());
        assertEquals("wallet", get(wallet.consumers().list()).consumers().get(0).name());
        assertEquals(RejectCode.NOT_ALLOWED, refusal(wallet, FeedRequest.all(1)));
        assertEquals(RejectCode.CONSUMER_UNKNOWN, refusal(wallet, FeedRequest.settlementOf("nobody")));
        final RequestKey key = RequestKey.random();
        assertEquals(seen, get(operator.consumers().remove(key, "wallet")).subjectId());
        assertTrue(get(operator.consumers().remove(key, "wallet")).repeat());
        feed.close();
        final long now = System.currentTimeMillis();
        final TotalsView totals = get(service.reports().totals(11, CreateEnvelope.CNY, now, now + 1));
        assertEquals(500, totals.sentAmount());
        assertEquals(2, totals.sent());
        long received = 0;
        for (final long user : new long[]{21, 22, 23})
        {
            received += get(service.reports().totals(user, CreateEnvelope.CNY, now, now + 1)).receivedAmount();
        }
        assertEquals(500, received);
        final LimitsView limits = get(service.reports().limits(CreateEnvelope.CNY));
        assertEquals(4_999_900, limits.maxTotalPerson());
        assertEquals(30, limits.settings().get(SettingKey.TOTALS_DAYS));
    }

    private static RejectCode refusal(final EnvelopeService as, final FeedRequest request)
    {
        try (FeedSubscription refused = as.feeds().subscribe(request, event -> { }))
        {
            final CompletionException thrown = assertThrows(CompletionException.class, () -> get(refused.started()));
            return assertInstanceOf(RejectedException.class, thrown.getCause()).code();
        }
    }

    private static HongbaoClient client(final int port, final Role role, final long id)
    {
        return HongbaoClient.connect(ClientConfig.of("127.0.0.1", port).as(id, role));
    }

    @Test
    void embedded()
    {
        try (GrabEngine engine = GrabEngine.launch(JournaledGateway.smallEngine(directory)))
        {
            play(engine, engine.session(Role.WALLET, 4), engine.session(Role.OPERATOR, 5));
        }
    }

    @Test
    void overTcp() throws Exception
    {
        try (JournaledGateway gateway = JournaledGateway.start(directory);
            HongbaoClient service = client(gateway.port(), Role.SERVICE, 1);
            HongbaoClient wallet = client(gateway.port(), Role.WALLET, 4);
            HongbaoClient operator = client(gateway.port(), Role.OPERATOR, 5))
        {
            play(service, wallet, operator);
        }
    }

    @Test
    void feedIsGaplessHoweverOftenItsConnectionIsCut() throws Exception
    {
        final Gapless heard = new Gapless();
        try (JournaledGateway gateway = JournaledGateway.start(directory);
            HongbaoClient direct = client(gateway.port(), Role.SERVICE, 1);
            CuttingProxy proxy = CuttingProxy.start(gateway.port(), 7);
            HongbaoClient wallet = HongbaoClient.connect(ClientConfig.of("127.0.0.1", proxy.port())
                .as(4, Role.WALLET).withTimes(40_000, 3_000, 5_000)))
        {
            subscribe(wallet, FeedRequest.settlement(1), heard);
            for (int i = 0; i < 300; i++)
            {
                envelope(direct, 21, 22, 23, 24);
            }
            heard.await(1500);
            assertTrue(proxy.cuts() > 3, "only " + proxy.cuts() + " cuts");
        }
        assertEquals(1500, heard.all().stream().distinct().count());
    }

    @Test
    void feedGoesOnWhenTheServerHasStartedAgain() throws Exception
    {
        final Gapless heard = new Gapless();
        final int port;
        try (JournaledGateway gateway = JournaledGateway.start(directory))
        {
            port = gateway.port();
            try (HongbaoClient service = client(port, Role.SERVICE, 1))
            {
                envelope(service, 21, 22);
            }
            try (HongbaoClient wallet = client(port, Role.WALLET, 4))
            {
                subscribe(wallet, FeedRequest.settlement(1), heard);
                heard.await(3);
            }
        }
        try (JournaledGateway gateway = JournaledGateway.start(directory);
            HongbaoClient service = client(gateway.port(), Role.SERVICE, 1);
            HongbaoClient wallet = client(gateway.port(), Role.WALLET, 4))
        {
            subscribe(wallet, FeedRequest.settlement(heard.all().get(2) + 1), heard);
            envelope(service, 21, 22);
            heard.await(6);
        }
    }

    @Test
    void listenerThatDoesNotReturnHoldsUpNeitherCommandsNorOtherFeeds() throws Exception
    {
        final CountDownLatch gate = new CountDownLatch(1);
        final Gapless stuck = new Gapless();
        final Gapless other = new Gapless();
        try (JournaledGateway gateway = JournaledGateway.start(directory);
            HongbaoClient service = client(gateway.port(), Role.SERVICE, 1))
        {
            service.feeds().subscribe(FeedRequest.all(1), event ->
            {
                awaitUninterrupted(gate);
                stuck.hear(event.previousSequence(), event.sequence());
            });
            subscribe(service, FeedRequest.all(1), other);
            for (int i = 0; i < 400; i++)
            {
                envelope(service, 21, 22, 23);
            }
            final int all = 400 * 6;
            other.await(all);
            gate.countDown();
            stuck.await(all);
            assertEquals(other.all().subList(0, all), stuck.all().subList(0, all));
        }
    }

    /** How envelopes stood last by the notices, whatever came twice. */
    private static final class Standings
    {
        private final Map<Long, SceneNotice.Progress> last = new HashMap<>();
        private int notices;

        synchronized void hear(final SceneNotice notice)
        {
            assertEquals(CHAT, notice.scene());
            notices++;
            notice.envelopes().forEach(one -> last.merge(one.envelopeId(), one,
                (before, now) -> now.taken() >= before.taken() ? now : before));
            notifyAll();
        }

        synchronized void awaitTaken(final int envelopes, final int taken) throws InterruptedException
        {
            final long untilNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(40);
            while (last.size() < envelopes ||
                last.values().stream().mapToInt(SceneNotice.Progress::taken).sum() < taken)
            {
                final long leftMs = TimeUnit.NANOSECONDS.toMillis(untilNs - System.nanoTime());
                assertTrue(leftMs > 0, () -> "within 40 s only " + last);
                wait(leftMs);
            }
        }

        synchronized int notices()
        {
            return notices;
        }

        synchronized long granted()
        {
            return last.values().stream().mapToLong(SceneNotice.Progress::granted).sum();
        }
    }

    @ParameterizedTest
    @EnumSource(BothWays.Way.class)
    void aRushIsToldInFewNoticesThatAddUp(final BothWays.Way way) throws Exception
    {
        try (BothWays both = BothWays.start(directory))
        {
            final EnvelopeService service = both.as(way, 1, Role.SERVICE);
            final Standings heard = new Standings();
            final long beganNs = System.nanoTime();
            get(service.feeds().subscribe(
                FeedRequest.notices(CHAT, 1, 2), FeedListener.ofNotices(heard::hear)).started());
            for (int i = 0; i < 50; i++)
            {
                envelope(service, 21, 22, 23, 24);
            }
            get(service.create(CreateEnvelope.builder().sender(11).money(100, 1).scene(Scene.chat(4)).build()));
            heard.awaitTaken(50, 200);
            assertEquals(50 * 400, heard.granted());
            final long seconds = 1 + TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - beganNs);
            assertTrue(heard.notices() <= 1 + 2 * seconds, () -> heard.notices() + " notices in " + seconds + " s");
            assertEquals(RejectCode.INVALID_VALUE, refusal(service, FeedRequest.notices(CHAT, 1, 1001)));
            assertEquals(RejectCode.INVALID_VALUE, refusal(service, FeedRequest.notices(CHAT, 1, 0)));
            assertEquals(RejectCode.INVALID_VALUE, refusal(service, FeedRequest.notices(CHAT, 1, -1)));
            assertEquals(RejectCode.INVALID_VALUE, refusal(service, FeedRequest.notices(Scene.chat(0), 1, 2)));
            assertEquals(RejectCode.INVALID_VALUE, refusal(service, FeedRequest.notices(CHAT, -1, 2)));
            assertEquals(RejectCode.NOT_ALLOWED,
                refusal(both.as(way, 4, Role.WALLET), FeedRequest.allNotices(1, 2)));
        }
    }

    @Test
    void noticesAddUpHoweverOftenTheirConnectionIsCut() throws Exception
    {
        final Standings heard = new Standings();
        try (JournaledGateway gateway = JournaledGateway.start(directory);
            HongbaoClient direct = client(gateway.port(), Role.SERVICE, 1);
            CuttingProxy proxy = CuttingProxy.start(gateway.port(), 7);
            HongbaoClient observer = HongbaoClient.connect(ClientConfig.of("127.0.0.1", proxy.port())
                .as(4, Role.OBSERVER).withTimes(40_000, 3_000, 5_000)))
        {
            observer.feeds().subscribe(FeedRequest.allNotices(1, 100), FeedListener.ofNotices(heard::hear));
            for (int i = 0; i < 300; i++)
            {
                envelope(direct, 21, 22, 23, 24);
            }
            heard.awaitTaken(300, 1200);
            assertEquals(300 * 400, heard.granted());
            assertTrue(proxy.cuts() > 3, "only " + proxy.cuts() + " cuts");
        }
    }

    private static void awaitUninterrupted(final CountDownLatch gate)
    {
        try
        {
            gate.await();
        }
        catch (final InterruptedException e)
        {
            throw new IllegalStateException(e);
        }
    }
}
