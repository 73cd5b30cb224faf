package io.hongbao.bench.load;

import io.hongbao.engine.codec.CampaignAnswerDecoder;
import io.hongbao.engine.codec.CampaignState;
import io.hongbao.engine.codec.SeededAnswerDecoder;

/**
 * A campaign as its sponsor's client keeps it: what went into the pool, and what the clients saw go out of it. Held
 * against what the server says of the pool, to the fen. One thread.
 */
final class PoolAccount
{
    private final LoadStats stats;
    private final long sponsor;
    private final long funded;
    private final long closesAtMs;
    private final SeededAnswerDecoder opened = new SeededAnswerDecoder();
    private final CampaignAnswerDecoder told = new CampaignAnswerDecoder();
    private long id;
    private long paidOut;
    private boolean isClosed;

    PoolAccount(final LoadStats stats, final long sponsor, final long funded, final long closesAtMs)
    {
        this.stats = stats;
        this.sponsor = sponsor;
        this.funded = funded;
        this.closesAtMs = closesAtMs;
    }

    /** The answer to its opening. */
    void onOpened(final AnswerFrame answer)
    {
        id = opened.wrap(answer.buffer(), answer.body(), answer.block(), answer.version()).subjectId();
        stats.paidIn(funded);
        stats.count(KindCount.CAMPAIGNS);
    }

    /** Users got that much of it. */
    void paidOut(final long amountFen)
    {
        paidOut += amountFen;
    }

    /** What the server says of it; nothing that draws on it may be under way. */
    void onTold(final AnswerFrame answer)
    {
        told.wrap(answer.buffer(), answer.body(), answer.block(), answer.version());
        final long held = told.available() + told.reserved() + told.awarded() + told.refunded();
        if (told.campaignId() != id || told.funded() != funded || held != funded)
        {
            stats.violated("campaign " + id + " of " + funded + " fen has funded " + told.funded() + ", and " +
                held + " fen in all its parts");
        }
        if (told.state() == CampaignState.CLOSED && !isClosed)
        {
            isClosed = true;
            stats.paidBack(told.refunded());
            stats.count(KindCount.CAMPAIGNS_CLOSED);
            stats.count(KindCount.CAMPAIGNS_REFUNDED, told.refunded());
            if (told.refunded() != funded - paidOut)
            {
                stats.violated("campaign " + id + " of " + funded + " fen paid users " + paidOut +
                    " fen and its sponsor " + told.refunded());
            }
        }
        else if (!isClosed && told.reserved() + told.awarded() < paidOut)
        {
            stats.violated("campaign " + id + " has reserved and awarded " +
                (told.reserved() + told.awarded()) + " fen, and users got " + paidOut);
        }
    }

    boolean isOpen()
    {
        return id != 0;
    }

    /** Whether it was seen closed, the rest with the sponsor. */
    boolean isClosed()
    {
        return isClosed;
    }

    long id()
    {
        return id;
    }

    long sponsor()
    {
        return sponsor;
    }

    long funded()
    {
        return funded;
    }

    long closesAtMs()
    {
        return closesAtMs;
    }
}
