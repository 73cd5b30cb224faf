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
 * @param epochsOpened     epochs announced.
 * @param epochsRevealed   epochs revealed.
 * @param seedsDerived     seeds found to derive from their epoch's secret.
 * @param currencies       money by currency, in order of currency.
 * @param findingCount     contradictions found.
 * @param findings         the first of them.
 * @param luckiest         for the story, null if no LUCKY or FAIR envelope with two or more shares has closed.
 */
public record AuditReport(
    long events, long skipped, long created, long closed, long grants, Recomputed recomputed, long epochsOpened,
    long epochsRevealed, long seedsDerived, List<CurrencyTotals> currencies, long findingCount,
    List<Finding> findings, LuckiestEnvelope luckiest)
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
