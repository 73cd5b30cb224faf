package io.hongbao.tools.verifier;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A campaign and its money as the feed tells it: {@code funded == available + reserved + awarded + refunded} holds by
 * construction; what the events claim is held against it. What is granted stays in {@code reserved}.
 */
final class Pool
{
    private final CampaignEvent.CampaignOpened opened;
    private final Set<Award> awards = new HashSet<>();
    private final Caps caps;
    private List<CampaignEvent.TicketKey> ticketKeys;
    private long closesAtMs;
    private long funded;
    private long available;
    private long reserved;
    private long granted;
    private long awarded;
    private long refunded;
    private long payments;
    private long awardCount;
    private long liveParts;
    private boolean isClosing;
    private boolean isRefunded;

    /** One award of a user; each comes once. */
    private record Award(long awardNo, long user)
    {
    }

    Pool(final CampaignEvent.CampaignOpened opened)
    {
        this.opened = opened;
        closesAtMs = opened.closesAtMs();
        ticketKeys = opened.ticketKeys();
        caps = new Caps(opened.capGrants(), opened.capAmount(), opened.capDayGrants(), opened.capDayAmount());
    }

    void fund(final long amount)
    {
        funded = Math.addExact(funded, amount);
        available += amount;
        payments++;
    }

    void reserve(final long amount)
    {
        available -= amount;
        reserved += amount;
    }

    void release(final long amount)
    {
        available += amount;
        reserved -= amount;
    }

    void grant(final long amount)
    {
        granted += amount;
    }

    /** @return false if this user has had this award before. */
    boolean award(final long awardNo, final long user, final long amount)
    {
        available -= amount;
        awarded += amount;
        awardCount++;
        return awards.add(new Award(awardNo, user));
    }

    void refund(final long amount)
    {
        available -= amount;
        refunded += amount;
        isRefunded = true;
    }

    void partOpened()
    {
        liveParts++;
    }

    void partClosed()
    {
        liveParts--;
    }

    void close()
    {
        isClosing = true;
    }

    void change(final CampaignEvent.CampaignChanged event)
    {
        closesAtMs = event.closesAtMs();
        ticketKeys = event.ticketKeys();
        caps.change(event.capGrants(), event.capAmount(), event.capDayGrants(), event.capDayAmount());
    }

    boolean hasTicketKey(final long keyId)
    {
        return ticketKeys.stream().anyMatch(key -> key.keyId() == keyId);
    }

    CampaignEvent.CampaignOpened opened()
    {
        return opened;
    }

    Caps caps()
    {
        return caps;
    }

    long closesAtMs()
    {
        return closesAtMs;
    }

    long funded()
    {
        return funded;
    }

    long available()
    {
        return available;
    }

    long reserved()
    {
        return reserved;
    }

    long granted()
    {
        return granted;
    }

    long awarded()
    {
        return awarded;
    }

    long refunded()
    {
        return refunded;
    }

    /** @return TOPPED_UP so far. */
    long payments()
    {
        return payments;
    }

    /** @return AWARDED so far. */
    long awardCount()
    {
        return awardCount;
    }

    long liveParts()
    {
        return liveParts;
    }

    boolean isClosing()
    {
        return isClosing;
    }

    boolean isRefunded()
    {
        return isRefunded;
    }
}
