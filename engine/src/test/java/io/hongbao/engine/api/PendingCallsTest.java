package io.hongbao.engine.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hongbao.engine.codec.DoneEncoder;
import io.hongbao.engine.codec.GrabAnswerEncoder;
import io.hongbao.engine.codec.GrabOutcome;
import io.hongbao.engine.codec.MessageHeaderEncoder;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.RejectEncoder;
import io.hongbao.engine.codec.SceneKind;
import io.hongbao.engine.codec.StatusAnswerEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class PendingCallsTest
{
    private final List<Long> sent = new ArrayList<>();
    private final List<String> heard = new ArrayList<>();
    private final PendingCalls calls = new PendingCalls(2, 1_000);
    private int transportSays = EnvelopeService.ACCEPTED;
    private final EnvelopeService service = new AbstractEnvelopeService(calls, (id, frame, offset, length) ->
    {
        sent.add(id);
        return transportSays;
    })
    {
        @Override
        public void close()
        {
            calls.failAll("closed");
        }
    };
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[256]);
    private final GrabListener listener = new GrabListener()
    {
        @Override
        public void onGranted(
            final long correlation, final long envelope, final long amount, final long ordinal, final long left,
            final boolean repeat)
        {
            heard.add(correlation + " granted " + amount + (repeat ? " again" : ""));
            if (amount == 13)
            {
                throw new IllegalStateException("from the listener");
            }
        }

        @Override
        public void onRefused(
            final long correlation, final RejectCode code, final long value, final long bound, final long timeMs)
        {
            heard.add(correlation + " refused " + code);
        }

        @Override
        public void onFailed(final long correlation, final int failure)
        {
            heard.add(correlation + " failed " + failure);
        }
    };

    @Test
    void aFullTableIsBusyAtOnceAndFreesWithAnAnswer()
    {
        assertEquals(EnvelopeService.ACCEPTED, grab(1));
        assertEquals(EnvelopeService.ACCEPTED, grab(2));
        assertEquals(EnvelopeService.BUSY, grab(3));
        final CompletionException full = assertThrows(CompletionException.class,
            () -> service.grab(GrabEnvelope.of(1, 1)).join());
        assertEquals(RejectCode.BUSY, assertInstanceOf(RejectedException.class, full.getCause()).code());
        assertTrue(granted(sent.get(0), 5));
        assertEquals(EnvelopeService.ACCEPTED, grab(4));
        assertEquals(List.of("1 granted 5"), heard);
    }

    @Test
    void aSecondOrLateAnswerIsIgnored()
    {
        grab(1);
        final long first = sent.get(0);
        assertTrue(granted(first, 5));
        assertFalse(granted(first, 5));
        grab(2);
        grab(3);
        assertFalse(granted(first, 5), "the slot is used again, the id is not");
        assertEquals(1, heard.size());
    }

    @Test
    void theDeadlineGivesUnknown()
    {
        grab(1);
        final CompletableFuture<GrabResult> future = service.grab(GrabEnvelope.of(1, 1));
        assertEquals(0, calls.expire(System.nanoTime()));
        assertEquals(2, calls.expire(System.nanoTime() + TimeUnit.SECONDS.toNanos(2)));
        assertEquals(List.of("1 failed " + GrabListener.UNKNOWN_OUTCOME), heard);
        final CompletionException late = assertThrows(CompletionException.class, future::join);
        assertTrue(assertInstanceOf(UnknownOutcomeException.class, late.getCause()).getMessage().contains("1000 ms"));
        assertEquals(0, calls.inFlight());
    }

    @Test
    void aTransportThatIsClosedTellsTheCallerAtOnce()
    {
        transportSays = EnvelopeService.CLOSED;
        assertEquals(EnvelopeService.CLOSED, grab(1));
        final CompletionException closed = assertThrows(CompletionException.class,
            () -> service.cancel(RequestKey.random(), 1).join());
        assertInstanceOf(EngineUnavailableException.class, closed.getCause());
        assertEquals(0, calls.inFlight());
        assertTrue(heard.isEmpty());
    }

    @Test
    void whatAListenerThrowsHarmsNoOtherCall()
    {
        final List<Throwable> reported = new ArrayList<>();
        Thread.currentThread().setUncaughtExceptionHandler((thread, thrown) -> reported.add(thrown));
        try
        {
            grab(1);
            grab(2);
            assertTrue(granted(sent.get(0), 13));
            assertTrue(granted(sent.get(1), 14));
        }
        finally
        {
            Thread.currentThread().setUncaughtExceptionHandler(null);
        }
        assertEquals(List.of("1 granted 13", "2 granted 14"), heard);
        assertEquals("from the listener", reported.get(0).getMessage());
    }

    @Test
    void aRefusedGrabIsAResultAndOtherRefusalsAreExceptions()
    {
        final CompletableFuture<GrabResult> grab = service.grab(GrabEnvelope.of(1, 1));
        final CompletableFuture<Completion> cancel = service.cancel(RequestKey.random(), 1);
        refused(sent.get(0), RejectCode.EXHAUSTED);
        refused(sent.get(1), RejectCode.ALREADY_GRABBED_BY_SOMEONE);
        assertEquals(RejectCode.EXHAUSTED, grab.join().refusal().code());
        assertFalse(grab.join().hasShare());
        final CompletionException failed = assertThrows(CompletionException.class, cancel::join);
        assertEquals(RejectCode.ALREADY_GRABBED_BY_SOMEONE, ((RejectedException)failed.getCause()).code());
    }

    @Test
    void aGrabByASceneLooksFurtherBehindTheLastOneWithANewKey()
    {
        final CompletableFuture<GrabResult> grab =
            service.grabByScene(GrabFromScene.of(1, Scene.chat(4), Relation.NONE));
        refused(sent.get(0), RejectCode.LOOK_FURTHER);
        assertEquals(2, sent.size());
        granted(sent.get(1), 9);
        assertEquals(9, grab.join().amount());
    }

    @Test
    void anAnswerOfAnotherKindIsNotTakenForTheRightOne()
    {
        final CompletableFuture<CreateResult> create = service.create(CreateEnvelope.builder().build());
        new DoneEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder()).correlationId(sent.get(0));
        assertTrue(calls.onAnswer(buffer, 0, 8 + DoneEncoder.BLOCK_LENGTH));
        assertInstanceOf(UnknownOutcomeException.class,
            assertThrows(CompletionException.class, create::join).getCause());
        assertThrows(IllegalArgumentException.class, () -> calls.onAnswer(buffer, 0, 9));
    }

    @Test
    void anAnswerWhoseGroupRunsPastItsBytesFailsItsCallAndIsReported()
    {
        final CompletableFuture<List<EnvelopeStatus>> status = service.status(1, 2);
        final UnsafeBuffer small = new UnsafeBuffer(new byte[8 + StatusAnswerEncoder.BLOCK_LENGTH + 4]);
        new StatusAnswerEncoder().wrapAndApplyHeader(small, 0, new MessageHeaderEncoder())
            .correlationId(sent.get(0)).envelopesCount(60);
        assertThrows(IllegalArgumentException.class, () -> calls.onAnswer(small, 0, small.capacity()));
        assertInstanceOf(UnknownOutcomeException.class,
            assertThrows(CompletionException.class, status::join).getCause());
        assertEquals(0, calls.inFlight());
    }

    @Test
    void closingFailsWhatIsUnderWay()
    {
        grab(1);
        final CompletableFuture<RequestOutcome> lookup = service.lookup(RequestKey.random());
        service.close();
        assertEquals(List.of("1 failed " + GrabListener.UNAVAILABLE), heard);
        assertInstanceOf(UnknownOutcomeException.class,
            assertThrows(CompletionException.class, lookup::join).getCause());
    }

    @Test
    void aCommandThatNoFrameCarriesFailsAtTheCallAndLeaksNoSlot()
    {
        for (int i = 0; i < 5; i++)
        {
            assertThrows(IllegalArgumentException.class,
                () -> service.create(CreateEnvelope.builder().named(new long[9_000]).build()));
        }
        assertEquals(EnvelopeService.ACCEPTED, grab(1));
        assertEquals(EnvelopeService.ACCEPTED, grab(2));
    }

    private int grab(final long correlation)
    {
        return service.grab(1, 2, SceneKind.NONE, 0, Relation.NONE, correlation, listener);
    }

    private boolean granted(final long id, final long amount)
    {
        new GrabAnswerEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
            .correlationId(id).envelopeId(1).amount(amount).outcome(GrabOutcome.GRANTED);
        return calls.onAnswer(buffer, 0, 8 + GrabAnswerEncoder.BLOCK_LENGTH);
    }

    private void refused(final long id, final RejectCode code)
    {
        new RejectEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
            .correlationId(id).code(code).subjectId(1).value(2).bound(3).timeMs(4);
        calls.onAnswer(buffer, 0, 8 + RejectEncoder.BLOCK_LENGTH);
    }
}
