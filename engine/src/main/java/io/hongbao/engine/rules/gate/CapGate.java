package io.hongbao.engine.rules.gate;

import io.hongbao.engine.codec.RejectCode;

/**
 * What a campaign lets one user have: shares and amount, in all and on one day (RULES 7). Asked only for envelopes that
 * a campaign pays. What a user could still win in raffles counts too: {@link HeldShares} tells it. Single-threaded;
 * amounts in minor units.
 */
public interface CapGate
{
    /**
     * Whether one more share may be had. Changes nothing; the details of a refusal can be read until the next question.
     *
     * @param campaignId of the envelope, not 0.
     * @param user       who would have it.
     * @param worstCase  most that the share can be.
     * @param nowMs      engine time.
     * @return {@code CAP_REACHED}, or null if it may.
     */
    RejectCode refusal(long campaignId, long user, long worstCase, long nowMs);

    /** @return {@code value} of the last refusal: which of the four. */
    long value();

    /** @return {@code bound} of the last refusal: the cap. */
    long bound();

    /** @return {@code timeMs} of the last refusal: when the day ends, 0 for caps in all. */
    long timeMs();

    /**
     * Whether a user can be counted: where a rule would first change something, after all other checks.
     *
     * @param campaignId of the envelope, not 0.
     * @param user       who would be counted.
     * @param nowMs      engine time.
     * @return true if the user is counted there already, or there is room for one more.
     */
    boolean hasRoom(long campaignId, long user, long nowMs);

    /** @return most users counted, for the refusal that there is no room. */
    int capacity();

    /**
     * Makes sure that {@link #count} finds room later: a user enters a raffle. Needs {@link #hasRoom}.
     *
     * @param campaignId of the envelope, not 0.
     * @param user       who enters.
     * @param nowMs      engine time.
     */
    void admit(long campaignId, long user, long nowMs);

    /**
     * A share was granted. Needs {@link #hasRoom} or an {@link #admit} of this user before.
     *
     * @param campaignId of the envelope, not 0.
     * @param user       who has it.
     * @param amount     of the share.
     * @param countedAtMs engine time of the grab, of a raffle that of the entry: on its day the share counts.
     */
    void count(long campaignId, long user, long amount, long countedAtMs);
}
