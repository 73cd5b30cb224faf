package io.hongbao.engine.api;

import java.util.concurrent.CompletableFuture;

/**
 * Envelopes with gates (RULES §1, §4, §7): password, ticket, goal, raffle, rain, pacing, relay; and the list of a
 * scene. Thread safe; fails as {@link EnvelopeService} says.
 */
public interface Gates
{
    /**
     * Creates an envelope with gates.
     *
     * @param command what to create.
     * @return id and commitment.
     */
    CompletableFuture<CreateResult> create(GatedEnvelope command);

    /**
     * Grabs from one envelope with something in hand. Its key is envelope and user, as of any grab.
     *
     * @param command which, for whom.
     * @param proof   what the user brings.
     * @return amount or refusal.
     */
    CompletableFuture<GrabResult> grab(GrabEnvelope command, Proof proof);

    /**
     * Taps in a rain. The same tap again is the same hit or miss.
     *
     * @param command which, for whom.
     * @param tap     its number, from 1.
     * @return amount or refusal.
     */
    CompletableFuture<GrabResult> tap(GrabEnvelope command, int tap);

    /**
     * Grabs the oldest open envelope of a scene that the user may still grab with what is in hand. Looks further by
     * itself, with new keys, where more than 64 hang in the scene.
     *
     * @param command where, for whom.
     * @param proof   what the user brings.
     * @return amount or refusal.
     */
    CompletableFuture<GrabResult> grabByScene(GrabFromScene command, Proof proof);

    /**
     * Hands in for a goal; services only. The last one that was missing opens the envelope.
     *
     * @param key     names the attempt.
     * @param command which, for whom.
     * @param ticket  of the task; null for none.
     * @return the place among those who handed in.
     */
    CompletableFuture<EntryResult> handIn(RequestKey key, GrabEnvelope command, Ticket ticket);

    /**
     * Enters a raffle.
     *
     * @param key     names the attempt.
     * @param command which, for whom.
     * @param proof   what the user brings.
     * @return the place among the entrants.
     */
    CompletableFuture<EntryResult> enter(RequestKey key, GrabEnvelope command, Proof proof);

    /**
     * The gates of an envelope.
     *
     * @param envelopeId which.
     * @param asUser     whose standing is told; 0 for nobody's.
     * @return the view; of an envelope without gates all is zero.
     */
    CompletableFuture<GatesView> query(long envelopeId, long asUser);

    /**
     * The open envelopes of a scene, the oldest first, a page at a time.
     *
     * @param scene  which.
     * @param asUser whose shares are told; 0 for nobody's.
     * @param after  the page before, null for the first.
     * @return at most 64 envelopes.
     */
    CompletableFuture<ScenePage> scene(Scene scene, long asUser, ScenePage after);
}
