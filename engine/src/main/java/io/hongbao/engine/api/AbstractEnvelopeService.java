package io.hongbao.engine.api;

import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.SceneKind;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Everything of an {@link EnvelopeService} but the way of the bytes: takes a slot, encodes into it, hands the frame to
 * the {@link CommandTransport}. Subclasses own the transport and its thread.
 */
public abstract class AbstractEnvelopeService implements EnvelopeService
{
    private final PendingCalls calls;
    private final CommandTransport transport;

    /**
     * A service over a transport.
     *
     * @param calls     table that the transport's thread completes.
     * @param transport where frames go.
     */
    protected AbstractEnvelopeService(final PendingCalls calls, final CommandTransport transport)
    {
        this.calls = calls;
        this.transport = transport;
    }

    @Override
    public CompletableFuture<CreateResult> create(final CreateEnvelope command)
    {
        return call(CreateResult.class, command.currency(),
            (call, id) -> call.encoder.create(call.buffer, 0, id, command));
    }

    @Override
    public CompletableFuture<GrabResult> grab(final GrabEnvelope command)
    {
        return call(GrabResult.class, 0, (call, id) -> call.encoder.grab(call.buffer, 0, id, command.envelopeId(),
            command.userId(), command.scene().kind(), command.scene().id(), command.relations()));
    }

    @Override
    public int grab(
        final long envelopeId,
        final long userId,
        final SceneKind sceneKind,
        final long sceneId,
        final int relations,
        final long correlation,
        final GrabListener listener)
    {
        final PendingCall call = calls.take();
        if (call == null)
        {
            return BUSY;
        }
        final long id = calls.nextCorrelationId(call);
        call.length = call.encoder.grab(call.buffer, 0, id, envelopeId, userId, sceneKind, sceneId, relations);
        call.listener = listener;
        call.listenerCorrelation = correlation;
        return send(call, id);
    }

    @Override
    public CompletableFuture<GrabResult> grabByScene(final GrabFromScene command)
    {
        return SceneLooks.look(command, one -> call(GrabResult.class, 0,
            (call, id) -> call.encoder.grabByScene(call.buffer, 0, id, one)));
    }

    @Override
    public CompletableFuture<Completion> cancel(final RequestKey key, final long envelopeId)
    {
        return done((call, id) -> call.encoder.cancel(call.buffer, 0, id, key, envelopeId));
    }

    @Override
    public CompletableFuture<Completion> decline(final RequestKey key, final long envelopeId, final long userId)
    {
        return done((call, id) -> call.encoder.decline(call.buffer, 0, id, key, envelopeId, userId));
    }

    @Override
    public CompletableFuture<Completion> closeScene(final RequestKey key, final Scene scene)
    {
        return done((call, id) -> call.encoder.closeScene(call.buffer, 0, id, key, scene));
    }

    @Override
    public CompletableFuture<Completion> freeze(final RequestKey key, final long envelopeId, final String reason)
    {
        final byte[] text = CreateEnvelope.utf8(reason);
        return done((call, id) -> call.encoder.freeze(call.buffer, 0, id, key, envelopeId, text));
    }

    @Override
    public CompletableFuture<Completion> thaw(final RequestKey key, final long envelopeId, final String reason)
    {
        final byte[] text = CreateEnvelope.utf8(reason);
        return done((call, id) -> call.encoder.thaw(call.buffer, 0, id, key, envelopeId, text));
    }

    @Override
    public CompletableFuture<Completion> proposeVoid(final RequestKey key, final long envelopeId, final String reason)
    {
        final byte[] text = CreateEnvelope.utf8(reason);
        return done((call, id) -> call.encoder.proposeVoid(call.buffer, 0, id, key, envelopeId, text));
    }

    @Override
    public CompletableFuture<Completion> proposeLimits(
        final RequestKey key, final LimitsView limits, final String reason)
    {
        final byte[] text = CreateEnvelope.utf8(reason);
        return done((call, id) -> call.encoder.proposeLimits(call.buffer, 0, id, key, limits, text));
    }

    @Override
    public CompletableFuture<Completion> approve(final RequestKey key, final long proposalId)
    {
        return done((call, id) -> call.encoder.approve(call.buffer, 0, id, key, proposalId));
    }

    @Override
    public CompletableFuture<Completion> pause(final PauseOrder order)
    {
        final byte[] text = CreateEnvelope.utf8(order.reason());
        return done((call, id) -> call.encoder.pause(call.buffer, 0, id, order, text));
    }

    @Override
    public CompletableFuture<Completion> resume(final PauseOrder order)
    {
        final byte[] text = CreateEnvelope.utf8(order.reason());
        return done((call, id) -> call.encoder.resume(call.buffer, 0, id, order, text));
    }

    @Override
    public CompletableFuture<EnvelopeView> query(final long envelopeId, final long asUser, final long fromOrdinal)
    {
        return call(EnvelopeView.class, 0,
            (call, id) -> call.encoder.query(call.buffer, 0, id, envelopeId, asUser, fromOrdinal));
    }

    @Override
    public CompletableFuture<EnvelopeView> queryInScene(
        final long envelopeId, final long asUser, final Scene scene, final long fromOrdinal)
    {
        return call(EnvelopeView.class, 0,
            (call, id) -> call.encoder.queryInScene(call.buffer, 0, id, envelopeId, asUser, scene, fromOrdinal));
    }

    @Override
    @SuppressWarnings("unchecked")
    public CompletableFuture<List<EnvelopeStatus>> status(final long userId, final long... envelopeIds)
    {
        final long[] ids = envelopeIds.clone();
        return (CompletableFuture<List<EnvelopeStatus>>)(CompletableFuture<?>)call(List.class, 0,
            (call, id) -> call.encoder.status(call.buffer, 0, id, userId, ids));
    }

    @Override
    public CompletableFuture<RequestOutcome> lookup(final RequestKey key)
    {
        return call(RequestOutcome.class, 0, (call, id) -> call.encoder.lookup(call.buffer, 0, id, key));
    }

    @Override
    public Exchanges exchanges()
    {
        return new ExchangeCalls(commandCalls());
    }

    @Override
    public Gates gates()
    {
        return new GateCalls(commandCalls());
    }

    @Override
    public Campaigns campaigns()
    {
        return new CampaignCalls(commandCalls());
    }

    @Override
    public Cards cards()
    {
        return new CardCalls(commandCalls());
    }

    @Override
    public Blessings blessings()
    {
        return new BlessingCalls(commandCalls());
    }

    @Override
    public Operations operations()
    {
        return new OperationCalls(commandCalls());
    }

    @Override
    public Consumers consumers()
    {
        return new ConsumerCalls(commandCalls());
    }

    /** {@inheritDoc} Of a transport that carries commands alone there is none: it throws. */
    @Override
    public Feeds feeds()
    {
        throw new UnsupportedOperationException("this service carries commands and no feed");
    }

    @Override
    public Reports reports()
    {
        return new ReportCalls(commandCalls());
    }

    /** @return the way for families of commands beside those of envelopes. */
    protected final CommandCalls commandCalls()
    {
        return this::callFamily;
    }

    private <T> CompletableFuture<T> callFamily(final Class<T> expected, final CommandCalls.FrameWriter writer)
    {
        return call(expected, 0, (call, id) -> writer.write(call.buffer, id));
    }

    private CompletableFuture<Completion> done(final FrameWriter writer)
    {
        return call(Completion.class, 0, writer);
    }

    @SuppressWarnings("unchecked")
    private <T> CompletableFuture<T> call(final Class<T> expected, final int currency, final FrameWriter writer)
    {
        final CompletableFuture<Object> future = new CompletableFuture<>();
        final CompletableFuture<T> typed = (CompletableFuture<T>)future;
        final PendingCall call = calls.take();
        if (call == null)
        {
            future.completeExceptionally(busy());
            return typed;
        }
        final long id = calls.nextCorrelationId(call);
        try
        {
            call.length = writer.write(call, id);
        }
        catch (final RuntimeException e)
        {
            calls.giveBack(call);
            throw e; // what cannot be encoded is the caller's mistake, told at the call
        }
        call.future = future;
        call.expected = expected;
        call.currency = currency;
        switch (send(call, id))
        {
            case BUSY -> future.completeExceptionally(busy());
            case CLOSED -> future.completeExceptionally(new EngineUnavailableException(
                "closed or halted: nothing was sent; open a new one"));
            default ->
            {
                // under way
            }
        }
        return typed;
    }

    private int send(final PendingCall call, final long id)
    {
        final int length = call.length;
        calls.publish(call, id);
        final int sent = transport.send(id, call.buffer, 0, length);
        // If it has ended meanwhile (deadline, close), whom it concerns was told already.
        return sent == ACCEPTED || calls.withdraw(call, id) ? sent : ACCEPTED;
    }

    private RejectedException busy()
    {
        return new RejectedException(new Refusal(RejectCode.BUSY, 0, calls.capacity(), 1, 0), 0);
    }

    /** Encodes one command into a slot. */
    @FunctionalInterface
    private interface FrameWriter
    {
        int write(PendingCall call, long correlationId);
    }
}
