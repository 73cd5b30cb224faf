package io.hongbao.engine.api;

import io.hongbao.engine.codec.SceneKind;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * The engine as a caller sees it, embedded or over TCP. Thread safe. Calls never block: what cannot be taken now fails
 * at once with {@code BUSY} and had no effect. Futures complete on the service's own thread: do not block there.
 *
 * <p>A future fails with {@link RejectedException} (nothing changed), {@link UnknownOutcomeException} (no answer in
 * time: resend with the same key), or {@link EngineUnavailableException} (closed or halted before it was sent). A
 * refused grab is a normal result.
 */
public interface EnvelopeService extends AutoCloseable
{
    /** The grab was taken; its listener will be called exactly once. */
    int ACCEPTED = 0;
    /** Too many calls in flight: nothing happened, the listener is not called; try again later. */
    int BUSY = 1;
    /** Closed or halted: nothing happened, the listener is not called. */
    int CLOSED = 2;
    /** Most envelopes in one {@link #status}. */
    int MAX_STATUS = 64;

    /**
     * Creates an envelope.
     *
     * @param command what to create.
     * @return id and commitment.
     */
    CompletableFuture<CreateResult> create(CreateEnvelope command);

    /**
     * Grabs from one envelope.
     *
     * @param command which, for whom.
     * @return amount or refusal.
     */
    CompletableFuture<GrabResult> grab(GrabEnvelope command);

    /**
     * Grabs from one envelope; the form for the hot path: allocates nothing.
     *
     * @param envelopeId  which.
     * @param userId      for whom.
     * @param sceneKind   where the user taps.
     * @param sceneId     where the user taps, 0 for none.
     * @param relations   a mask of {@link Relation}.
     * @param correlation given back to the listener.
     * @param listener    called once, on the service's own thread, if the result is {@link #ACCEPTED}.
     * @return {@link #ACCEPTED}, {@link #BUSY} or {@link #CLOSED}.
     */
    int grab(
        long envelopeId,
        long userId,
        SceneKind sceneKind,
        long sceneId,
        int relations,
        long correlation,
        GrabListener listener);

    /**
     * Grabs the oldest open envelope of a scene that the user may still grab. Looks further by itself, with new keys,
     * where more than 64 hang in the scene.
     *
     * @param command where, for whom.
     * @return amount or refusal.
     */
    CompletableFuture<GrabResult> grabByScene(GrabFromScene command);

    /**
     * Takes back an envelope that nobody has grabbed.
     *
     * @param key        names the attempt.
     * @param envelopeId which.
     * @return done.
     */
    CompletableFuture<Completion> cancel(RequestKey key, long envelopeId);

    /**
     * The single named recipient does not want it.
     *
     * @param key        names the attempt.
     * @param envelopeId which.
     * @param userId     the recipient.
     * @return done.
     */
    CompletableFuture<Completion> decline(RequestKey key, long envelopeId, long userId);

    /**
     * The group is dissolved: its envelopes end.
     *
     * @param key   names the attempt.
     * @param scene which.
     * @return done.
     */
    CompletableFuture<Completion> closeScene(RequestKey key, Scene scene);

    /**
     * Stops the grabs of one envelope, not its time; operators only.
     *
     * @param key        names the attempt.
     * @param envelopeId which.
     * @param reason     kept in the journal.
     * @return done.
     */
    CompletableFuture<Completion> freeze(RequestKey key, long envelopeId, String reason);

    /**
     * Ends a freeze; operators only.
     *
     * @param key        names the attempt.
     * @param envelopeId which.
     * @param reason     kept in the journal.
     * @return done.
     */
    CompletableFuture<Completion> thaw(RequestKey key, long envelopeId, String reason);

    /**
     * First of two operators who void an envelope.
     *
     * @param key        names the attempt.
     * @param envelopeId which.
     * @param reason     kept in the journal.
     * @return done, with the id of the proposal as subject.
     */
    CompletableFuture<Completion> proposeVoid(RequestKey key, long envelopeId, String reason);

    /**
     * First of two operators: new limits of a currency, in force once another {@link #approve approves} them.
     *
     * @param key    names the attempt.
     * @param limits all of them; its version of the rules and settings are not looked at.
     * @param reason why, in at most 1 KiB of UTF-8.
     * @return done, with the proposal's id.
     */
    CompletableFuture<Completion> proposeLimits(RequestKey key, LimitsView limits, String reason);

    /**
     * Second, different operator, within 10 minutes.
     *
     * @param key        names the attempt.
     * @param proposalId from the one who proposed.
     * @return done.
     */
    CompletableFuture<Completion> approve(RequestKey key, long proposalId);

    /**
     * Stops creates or grabs; operators only.
     *
     * @param order what and for whom.
     * @return done.
     */
    CompletableFuture<Completion> pause(PauseOrder order);

    /**
     * Ends a pause; operators only.
     *
     * @param order what and for whom, as paused.
     * @return done.
     */
    CompletableFuture<Completion> resume(PauseOrder order);

    /**
     * One envelope with a page of its grants.
     *
     * @param envelopeId  which.
     * @param asUser      the user whose view it is (RULES §11); 0 for the service's own.
     * @param fromOrdinal first grant of the page, from 0.
     * @return the view.
     */
    CompletableFuture<EnvelopeView> query(long envelopeId, long asUser, long fromOrdinal);

    /**
     * One envelope with a page of its grants, for somebody in whose scene it is (RULES §11). A user's session is
     * believed what its ticket says of scenes; a service vouches.
     *
     * @param envelopeId  which.
     * @param asUser      the user whose view it is.
     * @param scene       in which that user is; {@code NOT_ELIGIBLE} if the envelope hangs in another.
     * @param fromOrdinal first grant of the page, from 0.
     * @return the view.
     */
    CompletableFuture<EnvelopeView> queryInScene(long envelopeId, long asUser, Scene scene, long fromOrdinal);

    /**
     * Status of some envelopes for one user.
     *
     * @param userId      for whom.
     * @param envelopeIds at most {@link #MAX_STATUS}.
     * @return in the order asked, unmodifiable.
     */
    CompletableFuture<List<EnvelopeStatus>> status(long userId, long... envelopeIds);

    /**
     * What a request key of this actor led to; {@code REQUEST_UNKNOWN} if no command with it was executed,
     * {@code REQUEST_TOO_OLD} if it is absent but so old that this cannot be said: ask the journal then.
     *
     * @param key as sent.
     * @return the outcome.
     */
    CompletableFuture<RequestOutcome> lookup(RequestKey key);

    /**
     * The commands on envelopes with gates, and the lists of scenes.
     *
     * @return over the same connection, acting as the same one.
     */
    Gates gates();

    /**
     * The commands on exchanges.
     *
     * @return over the same connection, acting as the same one.
     */
    Exchanges exchanges();

    /**
     * The commands on campaigns.
     *
     * @return over the same connection, acting as the same one.
     */
    Campaigns campaigns();

    /**
     * The commands on card sets.
     *
     * @return over the same connection, acting as the same one.
     */
    Cards cards();

    /**
     * The commands on blessings.
     *
     * @return over the same connection, acting as the same one.
     */
    Blessings blessings();

    /** @return consumers of the feed, over the same connection, acting as the same one. */
    Consumers consumers();

    /** @return time, rules and quarantine, for operators, over the same connection. */
    Operations operations();

    /** @return the event feed, as the same actor. */
    Feeds feeds();

    /** @return totals and limits, over the same connection, acting as the same one. */
    Reports reports();

    /** Releases threads and connections; calls without an answer fail. Repeated calls do nothing. */
    @Override
    void close();
}
