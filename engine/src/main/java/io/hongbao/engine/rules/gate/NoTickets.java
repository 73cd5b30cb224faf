package io.hongbao.engine.rules.gate;

/** No campaign has keys, no exchange was completed. */
public final class NoTickets implements TicketDesk
{
    @Override
    public boolean isKeyOf(final long campaignId, final long keyId)
    {
        return false;
    }

    @Override
    public long exchangeUntilMs(
        final long exchangeId, final long subjectId, final long user, final long task, final long nowMs)
    {
        return -1;
    }
}
