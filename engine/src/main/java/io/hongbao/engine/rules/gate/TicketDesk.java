package io.hongbao.engine.rules.gate;

/** What a ticket needs to know of campaigns and exchanges (RULES 7). Single-threaded. */
public interface TicketDesk
{
    /**
     * Whether tickets of a campaign may be signed by a key.
     *
     * @param campaignId that pays, not 0.
     * @param keyId      of the ticket, not 0.
     * @return true if it is one of the campaign's keys.
     */
    boolean isKeyOf(long campaignId, long keyId);

    /**
     * Whether an exchange stands for a ticket: it is completed, in memory, the user is one of its parties, and it was
     * made for this subject and task.
     *
     * @param exchangeId any.
     * @param subjectId  envelope, campaign or card set that the ticket names.
     * @param user       whose ticket it is.
     * @param task       that the ticket names.
     * @param nowMs      engine time.
     * @return the last ms at which it can be asked for, until which its use is remembered; -1 if it does not count.
     */
    long exchangeUntilMs(long exchangeId, long subjectId, long user, long task, long nowMs);
}
