package io.hongbao.bench.crash;

import io.hongbao.engine.api.CreateEnvelope;
import io.hongbao.engine.api.CreateResult;
import io.hongbao.engine.api.EnvelopeService;
import io.hongbao.engine.api.GrabEnvelope;
import io.hongbao.engine.api.GrabFromScene;
import io.hongbao.engine.api.GrabResult;
import io.hongbao.engine.api.GrabStatus;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * What clients were told, to be asked for again. Taken from the callbacks of several connections, so every method but
 * {@link #check} may be called by any thread.
 */
public final class ToldAnswers
{
    private static final int WINDOW = 1_000;
    private static final int ANSWER_SECONDS = 30;

    /** One acknowledged command that asks again for itself. */
    private interface Told
    {
        /** @return completes with what differs, or with null. */
        CompletableFuture<String> askAgain(EnvelopeService service);
    }

    private record ToldGrab(GrabEnvelope command, GrabResult answer) implements Told
    {
        @Override
        public CompletableFuture<String> askAgain(final EnvelopeService service)
        {
            return service.grab(command).thenApply(again -> difference(command, answer, again));
        }
    }

    private record ToldGrabByScene(GrabFromScene command, GrabResult answer) implements Told
    {
        @Override
        public CompletableFuture<String> askAgain(final EnvelopeService service)
        {
            return service.grabByScene(command).thenApply(again -> difference(command, answer, again));
        }
    }

    private record ToldCreate(CreateEnvelope command, CreateResult answer) implements Told
    {
        @Override
        public CompletableFuture<String> askAgain(final EnvelopeService service)
        {
            return service.create(command).thenApply(again -> again.repeat() &&
                again.envelopeId() == answer.envelopeId() && again.commitment().equals(answer.commitment()) &&
                again.createdAtMs() == answer.createdAtMs() && again.expiresAtMs() == answer.expiresAtMs() ?
                null : command.key() + " was told " + answer + ", now " + again);
        }
    }

    private final List<Told> told = new ArrayList<>();
    private final ClientLog log;
    private long envelopes;
    private long greatestId;

    /** Without a log. */
    public ToldAnswers()
    {
        this(ClientLog.none());
    }

    /**
     * With a log of what was told.
     *
     * @param log gets each answer, before the client goes on.
     */
    public ToldAnswers(final ClientLog log)
    {
        this.log = log;
    }

    synchronized void add(final GrabEnvelope command, final GrabResult answer)
    {
        log(command.userId(), answer);
        told.add(new ToldGrab(command, answer));
    }

    /** By its key, which is kept for 10 minutes, and by the envelope that it led to, which is kept for a day. */
    synchronized void add(final GrabFromScene command, final GrabResult answer)
    {
        log(command.userId(), answer);
        told.add(new ToldGrabByScene(command, answer));
        told.add(new ToldGrab(
            new GrabEnvelope(answer.envelopeId(), command.userId(), command.scene(), command.relations()), answer));
    }

    synchronized void add(final CreateEnvelope command, final CreateResult answer)
    {
        log.created(answer.envelopeId(), command.sender(), command.total(), command.shares(), answer.createdAtMs(),
            answer.commitment());
        told.add(new ToldCreate(command, answer));
        envelopes++;
        greatestId = Math.max(greatestId, answer.envelopeId());
    }

    private void log(final long user, final GrabResult answer)
    {
        log.granted(answer.envelopeId(), user, answer.amount(), answer.ordinal(), answer.grantedAtMs());
    }

    /** @return all so far, which are forgotten here. */
    public synchronized ToldAnswers take()
    {
        final ToldAnswers taken = new ToldAnswers();
        taken.addAll(this);
        told.clear();
        envelopes = 0;
        return taken;
    }

    /**
     * Adds those of others.
     *
     * @param others to add.
     */
    public synchronized void addAll(final ToldAnswers others)
    {
        told.addAll(others.told);
        envelopes += others.envelopes;
        greatestId = Math.max(greatestId, others.greatestId);
    }

    /** Forgets what is bound to a short-lived key. */
    public synchronized void dropGrabsByScene()
    {
        told.removeIf(ToldGrabByScene.class::isInstance);
    }

    /** @return how many can be asked again. */
    public synchronized int size()
    {
        return told.size();
    }

    /** @return greatest id of an envelope that was told. */
    public synchronized long greatestId()
    {
        return greatestId;
    }

    /** @return how many creations are among them, and how many different envelopes these were told. */
    public synchronized String creations()
    {
        return envelopes + " creations, " + told.stream().filter(ToldCreate.class::isInstance)
            .mapToLong(create -> ((ToldCreate)create).answer().envelopeId()).distinct().count() + " envelopes";
    }

    /** @return how many creations were told. */
    public synchronized long creationsTold()
    {
        return envelopes;
    }

    /**
     * Asks all of them again.
     *
     * @param service whose actor asked first.
     * @return what differs.
     * @throws Exception if an answer does not come, or is a refusal of the creation.
     */
    public List<String> check(final EnvelopeService service) throws Exception
    {
        final List<String> differences = new ArrayList<>();
        final Queue<CompletableFuture<String>> window = new ArrayDeque<>();
        for (final Told each : told)
        {
            if (window.size() == WINDOW)
            {
                collect(window.remove(), differences);
            }
            window.add(each.askAgain(service));
        }
        for (final CompletableFuture<String> answer : window)
        {
            collect(answer, differences);
        }
        return differences;
    }

    private static void collect(final CompletableFuture<String> answer, final List<String> differences)
        throws Exception
    {
        final String difference = answer.get(ANSWER_SECONDS, TimeUnit.SECONDS);
        if (difference != null)
        {
            differences.add(difference);
        }
    }

    private static String difference(final Object command, final GrabResult first, final GrabResult again)
    {
        return again.status() == GrabStatus.ALREADY_GRABBED && again.envelopeId() == first.envelopeId() &&
            again.amount() == first.amount() && again.ordinal() == first.ordinal() &&
            again.grantedAtMs() == first.grantedAtMs() && again.currency() == first.currency() ?
            null : command + " was told " + first + ", now " + again;
    }
}
