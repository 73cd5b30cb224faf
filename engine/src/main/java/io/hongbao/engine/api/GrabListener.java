package io.hongbao.engine.api;

import io.hongbao.engine.codec.RejectCode;

/**
 * Receives the answers of the callback form of a grab: primitives only, nothing is allocated. Called by the service's
 * own thread: return quickly, never block. What it throws goes to that thread's uncaught exception handler and harms
 * no other call.
 */
public interface GrabListener
{
    /** No answer before the deadline: grab again, envelope and user are the key. */
    int UNKNOWN_OUTCOME = 1;
    /** The service was closed or the engine halted before an answer came. */
    int UNAVAILABLE = 2;

    /**
     * The user has a share.
     *
     * @param correlation as given with the grab.
     * @param envelopeId  which.
     * @param amount      minor units.
     * @param ordinal     place in the queue, from 0.
     * @param sharesLeft  after this grab.
     * @param repeat      true if the share is from an earlier grab.
     */
    void onGranted(long correlation, long envelopeId, long amount, long ordinal, long sharesLeft, boolean repeat);

    /**
     * No share; nothing changed.
     *
     * @param correlation as given with the grab.
     * @param code        why.
     * @param value       what came, by code.
     * @param bound       limit, by code.
     * @param timeMs      time or span, by code.
     */
    void onRefused(long correlation, RejectCode code, long value, long bound, long timeMs);

    /**
     * No answer.
     *
     * @param correlation as given with the grab.
     * @param failure     {@link #UNKNOWN_OUTCOME} or {@link #UNAVAILABLE}; in both cases it may have been granted.
     */
    void onFailed(long correlation, int failure);
}
