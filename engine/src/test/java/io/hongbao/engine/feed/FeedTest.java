package io.hongbao.engine.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hongbao.engine.EngineConfig;
import io.hongbao.engine.EngineConfigBuilder;
import io.hongbao.engine.GrabEngine;
import io.hongbao.engine.api.CreateEnvelope;
import io.hongbao.engine.api.CreateResult;
import io.hongbao.engine.api.EnvelopeService;
import io.hongbao.engine.api.FeedEvent;
import io.hongbao.engine.api.FeedListener;
import io.hongbao.engine.api.FeedRequest;
import io.hongbao.engine.api.FeedSubscription;
import io.hongbao.engine.api.GrabEnvelope;
import io.hongbao.engine.api.MoneyMoves;
import io.hongbao.engine.api.RejectedException;
import io.hongbao.engine.api.RequestKey;
import io.hongbao.engine.api.Scene;
import io.hongbao.engine.codec.Audience;
import io.hongbao.engine.codec.ClosedDecoder;
import io.hongbao.engine.codec.CreatedDecoder;
import io.hongbao.engine.codec.FeedEnd;
import io.hongbao.engine.codec.GrantedDecoder;
import io.hongbao.engine.codec.NamedListDecoder;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.Role;
import io.hongbao.engine.codec.WithheldDecoder;
import io.hongbao.engine.host.HostOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The feed of an embedded engine on a real journal. */
@Timeout(60)
class FeedTest
{
    private static final HostOptions SMALL = new HostOptions(1024, 4, 256, 1 << 20, 64, 50, 20, 20, false);

    @TempDir
    private Path directory;
    private GrabEngine engine;
    private final List<Heard> open = new ArrayList<>();

    /** Keeps what a feed says. */
    private static final class Heard implements FeedListener
    {
        private final List<Long> sequences = new ArrayList<>();
        private final List<Long> previous = new ArrayList<>();
        private final List<Integer> templates = new ArrayList<>();
        private final List<Long> marks = new ArrayList<>();
        private volatile FeedEnd end;
        private volatile CountDownLatch gate = new CountDownLatch(0);
        private FeedSubscription subscription;

        @Override
        public void onEvent(final FeedEvent event)
        {
            try
            {
                gate.await();
            }
            catch (final InterruptedException e)
            {
                throw new IllegalStateException(e);
            }
            synchronized (this)
            {
                sequences.add(event.sequence());
                previous.add(event.previousSequence());
                templates.add(event.templateId());
            }
        }

        @Override
        public synchronized void onMark(final long sequence)
        {
            marks.add(sequence);
        }

        @Override
        public void onEnd(final FeedEnd reason, final long lastSequence)
        {
            end = reason;
        }

        synchronized int size()
        {
            return sequences.size();
        }

        synchronized long last()
        {
            return sequences.isEmpty() ? 0 : sequences.get(sequences.size() - 1);
        }

        synchronized long lastMark()
        {
            return marks.isEmpty() ? 0 : marks.get(marks.size() - 1);
        }

        /** Each event once, in order, each naming the one before. */
        synchronized void assertGapless(final long firstPrevious)
        {
            long before = firstPrevious;
            for (int i = 0; i < sequences.size(); i++)
            {
                assertTrue(sequences.get(i) > before, "event " + i);
                assertEquals(before, previous.get(i), "event " + i);
                before = sequences.get(i);
            }
        }
    }

    @BeforeEach
    void launch()
    {
        final EngineConfigBuilder config = EngineConfig.builder(directory).envelopes(2000).reserveBytes(16 << 20)
            .journalBlockBytes(4 << 20).zeroAhead(false).callsInFlight(256).host(SMALL);
        engine = GrabEngine.launch(config.build());
    }

    @AfterEach
    void close()
    {
        engine.close();
    }

    private Heard hear(final EnvelopeService as, final FeedRequest request)
    {
        return hear(as, request, new Heard());
    }

    private Heard hear(final EnvelopeService as, final FeedRequest request, final Heard heard)
    {
        heard.subscription = as.feeds().subscribe(request, heard);
        open.add(heard);
        return heard;
    }

    private static <T> T get(final CompletableFuture<T> future)
    {
        return future.orTimeout(20, TimeUnit.SECONDS).join();
    }

    private long create(final Scene scene, final long sender)
    {
        final CreateResult created = get(engine.create(CreateEnvelope.builder().key(RequestKey.random())
            .sender(sender).money(300, 3).scene(scene).build()));
        return created.envelopeId();
    }

    private void grab(final long id, final Scene scene, final long... users)
    {
        for (final long user : users)
        {
            assertTrue(get(engine.grab(new GrabEnvelope(id, user, scene, 0))).hasShare());
        }
    }

    private static void await(final BooleanSupplier condition)
    {
        final long untilNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.getAsBoolean())
        {
            assertTrue(System.nanoTime() < untilNs, "nothing happened within 20 s");
            LockSupport.parkNanos(1_000_000);
        }
    }

    private long lastSequence()
    {
        return get(engine.session(Role.WALLET, 99).consumers().list()).lastSequence();
    }

    @Test
    void everyEventComesOnceFromTheFirstOnAndThenLive()
    {
        final Scene chat = Scene.chat(5);
        final long first = create(chat, 11);
        grab(first, chat, 1, 2);
        final Heard all = hear(engine, FeedRequest.all(1));
        assertEquals(1, get(all.subscription.started()).fromSequence());
        await(() -> all.size() >= lastSequence());
        grab(first, chat, 3);
        final long second = create(chat, 12);
        grab(second, chat, 1);
        final long last = lastSequence();
        await(() -> all.last() == last);
        all.assertGapless(0);
        assertEquals(last, all.size());
    }

    @Test
    void feedGoesOnFromAnySequenceAndNamesTheOneBefore()
    {
        final Scene chat = Scene.chat(5);
        final long id = create(chat, 11);
        grab(id, chat, 1, 2, 3);
        final Heard whole = hear(engine, FeedRequest.settlement(1));
        await(() -> whole.size() == 4);
        whole.assertGapless(0);
        for (int i = 1; i < 4; i++)
        {
            final Heard part = hear(engine, FeedRequest.settlement(whole.sequences.get(i)));
            final int left = 4 - i;
            await(() -> part.size() == left);
            part.assertGapless(whole.sequences.get(i - 1));
            assertEquals(whole.sequences.subList(i, 4), part.sequences);
        }
        final long lastBefore = whole.last();
        final Heard future = hear(engine, FeedRequest.settlement(0));
        get(future.subscription.started());
        final long next = create(chat, 13);
        grab(next, chat, 1);
        await(() -> future.size() == 2);
        future.assertGapless(lastBefore);
    }

    @Test
    void eachFilterHoldsItsOwn()
    {
        final Scene one = Scene.chat(1);
        final Scene two = Scene.chat(2);
        final long inOne = create(one, 11);
        grab(inOne, one, 21);
        final Heard scene = hear(engine, FeedRequest.scene(one, 1));
        final Heard late = hear(engine, FeedRequest.scene(one, lastSequence() + 1));
        final Heard user = hear(engine, FeedRequest.user(22, 1));
        final Heard money = hear(engine, FeedRequest.settlement(1));
        final long inTwo = create(two, 11);
        grab(inTwo, two, 21, 22);
        grab(inOne, one, 22, 23);
        final long last = lastSequence();
        await(() -> money.last() >= last - 2 && scene.size() == 6 && user.size() >= 2);
        assertEquals(List.of(CreatedDecoder.TEMPLATE_ID, GrantedDecoder.TEMPLATE_ID, GrantedDecoder.TEMPLATE_ID,
            GrantedDecoder.TEMPLATE_ID), scene.templates.subList(0, 4));
        assertEquals(ClosedDecoder.TEMPLATE_ID, scene.templates.get(5));
        scene.assertGapless(0);
        user.assertGapless(0);
        money.assertGapless(0);
        await(() -> late.size() == 4);
        late.assertGapless(scene.sequences.get(1));
        assertEquals(scene.sequences.subList(2, 6), late.sequences);
        assertEquals(2 + 3 + 2, money.size(), "two creations, five grants");
    }

    @Test
    void settlementFilterAgreesWithTheTableOfMoney()
    {
        final Scene chat = Scene.chat(1);
        final long id = create(chat, 11);
        grab(id, chat, 21, 22, 23);
        final List<Long> moves = new ArrayList<>();
        final CountDownLatch done = new CountDownLatch(4);
        engine.feeds().subscribe(FeedRequest.all(1), event -> MoneyMoves.of(event).stream()
            .filter(move -> move.isSettlement()).forEach(move ->
            {
                synchronized (moves)
                {
                    moves.add(event.sequence());
                }
                done.countDown();
            }));
        final Heard money = hear(engine, FeedRequest.settlement(1));
        await(() -> done.getCount() == 0 && money.size() == 4);
        assertEquals(moves, money.sequences);
    }

    @Test
    void slowListenerHoldsUpItsOwnFeedOnlyAndLosesNothing()
    {
        final Heard slow = new Heard();
        slow.gate = new CountDownLatch(1);
        hear(engine, FeedRequest.all(1), slow);
        final Heard fast = hear(engine, FeedRequest.all(1));
        final Scene chat = Scene.chat(1);
        for (int i = 0; i < 1500; i++)
        {
            grab(create(chat, 11), chat, 1, 2, 3);
        }
        final long last = lastSequence();
        await(() -> fast.last() == last);
        assertEquals(0, slow.size());
        slow.gate.countDown();
        await(() -> slow.last() == last);
        slow.assertGapless(0);
        assertEquals(fast.sequences, slow.sequences);
        create(chat, 11);
        await(() -> slow.last() == lastSequence());
        slow.assertGapless(0);
    }

    @Test
    void markTellsHowFarAQuietFeedHasLooked()
    {
        final Heard user = hear(engine, FeedRequest.user(77, 1));
        final Scene chat = Scene.chat(1);
        grab(create(chat, 11), chat, 1);
        final long last = lastSequence();
        await(() -> user.lastMark() >= last);
        assertEquals(0, user.size());
        grab(create(chat, 77), chat, 1);
        await(() -> user.size() == 1);
        user.assertGapless(0);
    }

    @Test
    void observerGetsWithheldInThePlaceOfARestrictedEvent()
    {
        get(engine.create(CreateEnvelope.builder().key(RequestKey.random()).sender(11).money(10, 1)
            .audience(Audience.NAMED).named(21).build()));
        final Heard observer = hear(engine.session(Role.OBSERVER, 4), FeedRequest.all(1));
        final Heard service = hear(engine, FeedRequest.all(1));
        final long last = lastSequence();
        await(() -> observer.last() == last && service.last() == last);
        assertTrue(service.templates.contains(NamedListDecoder.TEMPLATE_ID));
        assertFalse(observer.templates.contains(NamedListDecoder.TEMPLATE_ID));
        assertEquals(service.sequences, observer.sequences);
        assertEquals(WithheldDecoder.TEMPLATE_ID,
            observer.templates.get(service.templates.indexOf(NamedListDecoder.TEMPLATE_ID)));
        final Heard named = hear(engine, FeedRequest.user(21, 1));
        await(() -> named.size() == 1);
        assertEquals(NamedListDecoder.TEMPLATE_ID, named.templates.get(0));
    }

    @Test
    void walletMayHaveTheSettlementFeedOnlyAndStartsAtItsWatermark()
    {
        final EnvelopeService wallet = engine.session(Role.WALLET, 4);
        assertEquals(RejectCode.NOT_ALLOWED, refusal(wallet, FeedRequest.all(1)));
        assertEquals(RejectCode.NOT_ALLOWED, refusal(engine.session(Role.USER, 5), FeedRequest.user(5, 1)));
        assertEquals(RejectCode.CONSUMER_UNKNOWN, refusal(wallet, FeedRequest.settlementOf("wallet")));
        assertEquals(RejectCode.INVALID_VALUE, refusal(engine, FeedRequest.user(0, 1)));
        assertEquals(RejectCode.INVALID_VALUE, refusal(engine, FeedRequest.all(-1)));
        final Scene chat = Scene.chat(1);
        final long id = create(chat, 11);
        grab(id, chat, 1, 2);
        final Heard first = hear(wallet, FeedRequest.settlement(1));
        await(() -> first.size() == 3);
        get(wallet.consumers().acknowledge("wallet", first.sequences.get(1)));
        final Heard again = hear(wallet, FeedRequest.settlementOf("wallet"));
        await(() -> again.size() == 1);
        assertEquals(first.sequences.get(2), again.sequences.get(0));
        again.assertGapless(first.sequences.get(1));
    }

    private static RejectCode refusal(final EnvelopeService as, final FeedRequest request)
    {
        try (FeedSubscription refused = as.feeds().subscribe(request, event -> { }))
        {
            final CompletionException thrown =
                assertThrows(CompletionException.class, () -> get(refused.started()));
            return assertInstanceOf(RejectedException.class, thrown.getCause()).code();
        }
    }

    @Test
    void closedFeedHearsNothingMoreAndShutdownIsTold()
    {
        final Heard closed = hear(engine, FeedRequest.all(1));
        final Heard kept = hear(engine, FeedRequest.all(1));
        await(() -> kept.size() > 0 && closed.size() > 0);
        closed.subscription.close();
        final int heard = closed.size();
        create(Scene.chat(1), 11);
        final long last = lastSequence();
        await(() -> kept.last() == last);
        assertEquals(heard, closed.size());
        assertEquals(FeedEnd.UNSUBSCRIBED, closed.end);
        engine.close();
        await(() -> kept.end != null);
    }

    @Test
    void feedGoesOnOverRestartsAndFiles()
    {
        final Scene chat = Scene.chat(1);
        final List<Long> expected = new ArrayList<>();
        for (int run = 0; run < 4; run++)
        {
            grab(create(chat, 11), chat, 1, 2);
            engine.close();
            launch();
        }
        final Heard whole = hear(engine, FeedRequest.settlement(1));
        await(() -> whole.size() == 12);
        whole.assertGapless(0);
        expected.addAll(whole.sequences);
        final Heard last = hear(engine, FeedRequest.settlement(expected.get(11) + 1));
        get(last.subscription.started());
        final Heard user = hear(engine, FeedRequest.user(2, lastSequence() + 1));
        get(user.subscription.started());
        final long id = create(chat, 11);
        grab(id, chat, 2);
        await(() -> last.size() == 2 && user.size() == 1);
        last.assertGapless(expected.get(11));
        user.assertGapless(expected.get(11));
    }
}
