package io.hongbao.engine.api;

import io.hongbao.engine.codec.EnvelopeState;
import java.util.List;

/**
 * State of one envelope and a page of its grants.
 *
 * @param envelopeId   which.
 * @param state        now.
 * @param frozen       true while an operator stops its grabs.
 * @param terms        as created.
 * @param money        where it is now.
 * @param times        UTC epoch ms.
 * @param sharesLeft   not yet granted.
 * @param bestLuckUser announced with the last share, 0 if none.
 * @param nextOrdinal  where the next page begins, 0 if this is the last.
 * @param grants       by ordinal, unmodifiable.
 */
public record EnvelopeView(
    long envelopeId,
    EnvelopeState state,
    boolean frozen,
    EnvelopeTerms terms,
    EnvelopeMoney money,
    EnvelopeTimes times,
    long sharesLeft,
    long bestLuckUser,
    long nextOrdinal,
    List<GrantView> grants)
{
    /** Copies the list. */
    public EnvelopeView
    {
        grants = List.copyOf(grants);
    }

    /**
     * How many shares were granted so far, also those of other pages.
     *
     * @return 0 .. shares.
     */
    public long granted()
    {
        return terms.shares() - sharesLeft;
    }

    /**
     * Whether more grants are to be asked for with {@link #nextOrdinal()}.
     *
     * @return true if this page is not the last.
     */
    public boolean hasMore()
    {
        return nextOrdinal > 0;
    }

    /**
     * Whether nothing can be granted any more.
     *
     * @return true for every state but SCHEDULED and OPEN.
     */
    public boolean isClosed()
    {
        return state != EnvelopeState.SCHEDULED && state != EnvelopeState.OPEN;
    }

    /**
     * Whether the asking user may not see yet what others have: sums and amounts are 0 then (RULES §11).
     *
     * @return true before that user's own grab and the close.
     */
    public boolean hidesAmounts()
    {
        return money.granted() + money.refunded() + money.remaining() != terms.total();
    }
}
