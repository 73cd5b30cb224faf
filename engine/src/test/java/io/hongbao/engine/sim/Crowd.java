package io.hongbao.engine.sim;

import io.hongbao.engine.api.AbstractEnvelopeService;
import io.hongbao.engine.api.CreateEnvelope;
import io.hongbao.engine.api.CreateResult;
import io.hongbao.engine.api.EnvelopeService;
import io.hongbao.engine.api.Feeds;
import io.hongbao.engine.api.Framing;
import io.hongbao.engine.api.GrabEnvelope;
import io.hongbao.engine.api.GrabResult;
import io.hongbao.engine.api.PendingCall;
import io.hongbao.engine.api.PendingCalls;
import io.hongbao.engine.api.RejectedException;
import io.hongbao.engine.api.Relation;
import io.hongbao.engine.api.RequestKey;
import io.hongbao.engine.api.Scene;
import io.hongbao.engine.codec.Role;
import io.hongbao.engine.codec.Split;
import io.hongbao.engine.host.EnginePort;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntSupplier;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Many who grab at once, through the table of calls that every client has: its calls go out together, again after a
 * while, and end with their first answer.
 */
final class Crowd implements EnginePort.AnswerHandler
{
    private static final int CALLS = 1024;
    private static final int RESEND_US = 300_000;
    private static final int PATIENCE = 400_000;
    private static final long PRINCIPAL = 77;
    private static final long FIRST_USER = 1_000;

    private final SplittableRandom random;
    private final Timeline timeline;
    private final Network network;
    private final PendingCalls calls = new PendingCalls(CALLS, Long.MAX_VALUE >> 24, (call, code, boundMs) ->
        switch (code)
        {
            case BUSY, RATE_LIMITED, HALTED -> true; // it is sent again anyway
            default -> false;
        });
    private final Service service = new Service();
    private final UnsafeBuffer message = new UnsafeBuffer(new byte[EnginePort.MAX_MESSAGE]);
    private EnginePort port;
    private Runnable whenOffered;
    private int grabs;

    /** Encodes, and hands the frames to the network. */
    private final class Service extends AbstractEnvelopeService
    {
        Service()
        {
            super(calls, (correlationId, frame, offset, length) ->
            {
                resend(correlationId);
                return EnvelopeService.ACCEPTED;
            });
        }

        @Override
        public Feeds feeds()
        {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close()
        {
            // nothing is held
        }
    }

    Crowd(final SplittableRandom random, final Timeline timeline, final Network network)
    {
        this.random = random;
        this.timeline = timeline;
        this.network = network;
    }

    /** A process serves at a port, or none does. */
    void serve(final EnginePort at, final Runnable offered)
    {
        port = at;
        whenOffered = offered;
    }

    int grabs()
    {
        return grabs;
    }

    /**
     * One envelope, and more users than it has shares, each of whom taps up to three times.
     *
     * @param losses counts what may unsay answers: if it grows meanwhile, they are not compared.
     */
    void storm(final IntSupplier losses)
    {
        final int before = losses.getAsInt();
        final int shares = 1 + random.nextInt(30);
        final long total = shares * (1L + random.nextInt(300));
        final Scene scene = Scene.chat(1_000_000 + random.nextInt(1_000_000));
        final long sender = FIRST_USER + random.nextInt(1_000);
        final CompletableFuture<CreateResult> created = service.create(CreateEnvelope.builder()
            .key(new RequestKey(random.nextLong(), random.nextLong(), timeline.nowMs())).sender(sender).scene(scene)
            .senderNonce(nonce()).money(total, shares).split(Split.get((short)(1 + random.nextInt(3)))).build());
        await(List.of(created));
        if (created.isCompletedExceptionally())
        {
            created.exceptionally(Crowd::refusedOnly).join();
            return;
        }
        final long id = created.join().envelopeId();
        final Map<Long, List<CompletableFuture<GrabResult>>> taps = new HashMap<>();
        final List<CompletableFuture<GrabResult>> all = new ArrayList<>();
        for (long user = 1; user <= 2L * shares; user++)
        {
            for (int tap = 0; tap <= random.nextInt(3); tap++)
            {
                final CompletableFuture<GrabResult> grab =
                    service.grab(new GrabEnvelope(id, user, scene, Relation.NONE));
                taps.computeIfAbsent(user, first -> new ArrayList<>()).add(grab);
                all.add(grab);
            }
        }
        await(all);
        grabs += all.size();
        if (losses.getAsInt() == before)
        {
            check(id, total, taps);
        }
    }

    private byte[] nonce()
    {
        final byte[] nonce = new byte[16];
        random.nextBytes(nonce);
        return nonce;
    }

    private static void check(
        final long id, final long total, final Map<Long, List<CompletableFuture<GrabResult>>> taps)
    {
        long granted = 0;
        boolean isEmptied = false;
        for (final Map.Entry<Long, List<CompletableFuture<GrabResult>>> user : taps.entrySet())
        {
            long amount = 0;
            for (final CompletableFuture<GrabResult> tap : user.getValue())
            {
                final GrabResult result = tap.join();
                if (result.hasShare() && amount != 0 && amount != result.amount())
                {
                    throw new Wrong("user " + user.getKey() + " got " + amount + " of " + id + ", then " + result);
                }
                amount = Math.max(amount, result.amount());
                isEmptied |= result.hasShare() && result.sharesLeft() == 0;
            }
            granted += amount;
        }
        if (granted > total || isEmptied && granted != total)
        {
            throw new Wrong(granted + " of " + total + " of envelope " + id + " were granted");
        }
    }

    private static CreateResult refusedOnly(final Throwable failure)
    {
        final Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        if (!(cause instanceof RejectedException))
        {
            throw new Wrong("a creation fails: " + cause, cause);
        }
        return null;
    }

    private void await(final List<? extends CompletableFuture<?>> futures)
    {
        for (int i = 0; futures.stream().anyMatch(future -> !future.isDone()); i++)
        {
            if (i == PATIENCE || !timeline.next())
            {
                throw new Wrong("no answer comes to a crowd");
            }
        }
    }

    private void resend(final long correlationId)
    {
        network.send(() -> arrived(correlationId));
        timeline.in(RESEND_US + random.nextInt(RESEND_US), () ->
        {
            if (calls.find(correlationId) != null)
            {
                resend(correlationId);
            }
        });
    }

    private void arrived(final long correlationId)
    {
        final PendingCall call = calls.find(correlationId);
        if (port == null || call == null)
        {
            return;
        }
        final int length = call.length() - Framing.HEADER_LENGTH;
        message.putBytes(0, call.frame(), Framing.HEADER_LENGTH, length);
        if (port.offer(-correlationId, PRINCIPAL, Role.SERVICE, message, 0, length) == EnginePort.ACCEPTED)
        {
            whenOffered.run();
        }
        if (random.nextInt(4) == 0)
        {
            port.flush(); // several may leave together
        }
        timeline.in(random.nextInt(200), () ->
        {
            if (port != null)
            {
                port.flush();
                whenOffered.run();
            }
        });
    }

    /** An answer that the network has brought at once. */
    void arrive(final DirectBuffer buffer, final int offset, final int length)
    {
        calls.onAnswer(buffer, offset + Framing.HEADER_LENGTH, length - Framing.HEADER_LENGTH);
    }

    @Override
    public void onAnswer(final long tag, final DirectBuffer buffer, final int offset, final int length)
    {
        final byte[] answer = new byte[length - Framing.HEADER_LENGTH];
        buffer.getBytes(offset + Framing.HEADER_LENGTH, answer);
        network.send(() -> calls.onAnswer(new UnsafeBuffer(answer), 0, answer.length));
    }
}
