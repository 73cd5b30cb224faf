package io.hongbao.engine.model;

import io.hongbao.engine.codec.RejectCode;

/** RULES 7: a campaign and its pool. */
final class Campaign
{
    final long id;
    long available;

    Campaign(final long id)
    {
        this.id = id;
    }

    void checkAvailable(final long amount)
    {
        if (amount > available)
        {
            throw Refused.of(RejectCode.POOL_EXHAUSTED, id, amount, available, 0);
        }
    }
}
