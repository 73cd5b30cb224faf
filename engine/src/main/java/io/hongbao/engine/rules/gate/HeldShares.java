package io.hongbao.engine.rules.gate;

/**
 * What a user who entered raffles of a campaign could still win there: the worst case of each entry is held against the
 * caps until its raffle is over (RULES 7). It is told from the live entries, so that the end of a raffle need not touch
 * everybody who lost. Single-threaded; amounts in minor units.
 */
public interface HeldShares
{
    /**
     * Adds up what is held for a user; read it by the getters until the next call. Changes nothing.
     *
     * @param campaignId of the raffles, not 0.
     * @param user       who entered.
     * @param dayFromMs  first ms of the day at hand: entries from then on are held on this day too.
     */
    void sum(long campaignId, long user, long dayFromMs);

    /** @return shares held in all. */
    long shares();

    /** @return amount held in all. */
    long amount();

    /** @return shares held that count on the day at hand. */
    long sharesOfDay();

    /** @return amount held that counts on the day at hand. */
    long amountOfDay();
}
