package io.hongbao.tools.verifier;

import java.util.List;

/**
 * What an audit looked at, and what it found.
 *
 * @param events           events seen.
 * @param skipped          events about envelopes whose creation the feed does not hold; 0 for a whole feed.
 * @param created          envelopes created.
 * @param closed           envelopes closed.
 * @param grants           shares granted.
 * @param recomputed       which shares were recomputed, and how.
 * @param draws            what else was recomputed from seeds.
 * @param exchanges        exchanges seen.
 * @param campaigns        campaigns seen.
 * @param cards            card sets seen.
 * @param epochsOpened     epochs announced.
 * @param epochsRevealed   epochs revealed.
 * @param seedsDerived     seeds found to derive from their epoch's secret.
 * @param currencies       money by currency, in order of currency.
 * @param findingCount     contradictions found.
 * @param findings         the first of them.
 * @param luckiest         for the story, null if no LUCKY or FAIR envelope with two or more shares has closed.
 */
public record AuditReport(
    long events, long skipped, long created, long closed, long grants, Recomputed recomputed, Draws draws,
    ExchangeCounts exchanges, CampaignCounts campaigns, CardCounts cards, long epochsOpened, long epochsRevealed,
    long seedsDerived, List<CurrencyTotals> currencies, long findingCount, List<Finding> findings,
    LuckiestEnvelope luckiest)
{
    /**
     * Shares by the way in which they were recomputed.
     *
     * @param bySeed       LUCKY and FAIR, from the seed that the close revealed.
     * @param bySecret     LUCKY and FAIR of envelopes not closed, from the epoch's secret.
     * @param byArithmetic EQUAL, which needs no seed.
     * @param notYet       LUCKY and FAIR of envelopes not closed whose seed nobody has revealed.
     */
    public record Recomputed(long bySeed, long bySecret, long byArithmetic, long notYet)
    {
        /** @return all that were recomputed. */
        public long total()
        {
            return bySeed + bySecret + byArithmetic;
        }
    }

    /**
     * What was recomputed from seeds beside shares.
     *
     * @param taps       of rains that were granted.
     * @param winners    of raffles.
     * @param cards      drawn.
     * @param prizes     of settlements.
     * @param dropNonces nonces of envelopes that were dropped.
     */
    public record Draws(long taps, long winners, long cards, long prizes, long dropNonces)
    {
        /** @return all of them. */
        public long total()
        {
            return taps + winners + cards + prizes + dropNonces;
        }
    }

    /**
     * Exchanges.
     *
     * @param offered   in all.
     * @param completed both sides credited.
     * @param ended     declined or expired.
     */
    public record ExchangeCounts(long offered, long completed, long ended)
    {
        /** @return those that wait for an answer. */
        public long open()
        {
            return offered - completed - ended;
        }
    }

    /**
     * Campaigns.
     *
     * @param opened in all.
     * @param closed their pools are refunded.
     */
    public record CampaignCounts(long opened, long closed)
    {
    }

    /**
     * Card sets, open and closed: {@code drawn == held + composed}.
     *
     * @param sets     opened.
     * @param drawn    cards drawn.
     * @param held     cards that users hold, or held at the close of their set.
     * @param composed cards consumed by compositions.
     * @param prizes   shares of prizes paid.
     * @param settled  minor units that they paid, over all currencies.
     */
    public record CardCounts(long sets, long drawn, long held, long composed, long prizes, long settled)
    {
        /** @return whether no card appeared from nowhere or was lost. */
        public boolean isConserved()
        {
            return drawn == held + composed;
        }
    }

    /** @return true if nothing was found. */
    public boolean isClean()
    {
        return findingCount == 0;
    }

    /** @return envelopes neither closed nor refunded. */
    public long open()
    {
        return created - closed;
    }
}
