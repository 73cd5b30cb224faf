package io.hongbao.engine.model;

import io.hongbao.engine.codec.AccountKind;
import io.hongbao.engine.codec.CampaignState;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.model.wire.Message;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** RULES 7: a campaign and its pool. Whatever draws on the pool reserves first; what is unclaimed returns. */
final class Campaign implements Due
{
    /** Who was awarded under which number. */
    record Awarded(long awardNo, long user)
    {
    }

    final long id;
    final long sponsor;
    final long currency;
    final Epochs.Epoch epoch;
    final Draw draw;
    final Caps caps;
    final Map<Awarded, Long> awards = new HashMap<>();
    List<Long> ticketKeys;
    long opensAtMs;
    long closesAtMs;

    private final World world;
    private long funded;
    private long available;
    private long reserved;
    private long awarded;
    private long refunded;
    private long payments;
    private long liveParts;
    private boolean isClosing;
    private boolean isClosed;
    private long closedAtMs;

    Campaign(final World world, final long id, final long sponsor, final long currency, final Epochs.Epoch epoch)
    {
        this.world = world;
        this.id = id;
        this.sponsor = sponsor;
        this.currency = currency;
        this.epoch = epoch;
        draw = new Draw(epoch.secret, id, new byte[16]);
        caps = new Caps(world, this);
    }

    CampaignState state()
    {
        if (isClosed)
        {
            return CampaignState.CLOSED;
        }
        if (isClosing || world.nowMs() >= closesAtMs)
        {
            return CampaignState.CLOSING;
        }
        return world.nowMs() < opensAtMs ? CampaignState.SCHEDULED : CampaignState.OPEN;
    }

    boolean isRetired()
    {
        return isClosed && world.isRetired(closedAtMs);
    }

    long funded()
    {
        return funded;
    }

    long available()
    {
        return available;
    }

    void checkAvailable(final long amount)
    {
        if (amount > available)
        {
            throw Refused.of(RejectCode.POOL_EXHAUSTED, id, amount, available, 0);
        }
    }

    /** The sponsor's money comes in. */
    void topUp(final long amount)
    {
        funded += amount;
        available += amount;
        world.money.fund(currency, amount);
        world.emit("ToppedUp").set("campaignId", id).set("from", sponsor).set("fromKind", AccountKind.USER.value())
            .set("to", id).set("toKind", AccountKind.POOL.value()).set("amount", amount).set("funded", funded)
            .set("available", available).set("ordinal", payments++).set("currency", currency);
    }

    /** A part of it begins: an envelope, a subsidy, a schedule, a card set. */
    void partOpened()
    {
        liveParts++;
    }

    void reserve(final long amount)
    {
        available -= amount;
        reserved += amount;
    }

    void release(final long amount)
    {
        reserved -= amount;
        available += amount;
    }

    void award(final long user, final long amount, final long awardNo)
    {
        available -= amount;
        awarded += amount;
        world.money.grant(currency, amount);
        world.emit("Awarded").set("campaignId", id).set("from", id).set("fromKind", AccountKind.POOL.value())
            .set("to", user).set("toKind", AccountKind.USER.value()).set("amount", amount)
            .set("awardNo", awardNo).set("available", available).set("ordinal", awards.size())
            .set("currency", currency);
        awards.put(new Awarded(awardNo, user), world.nowMs());
    }

    /** A part of it is over; with the last one, past its close, the campaign is. */
    void partClosed()
    {
        liveParts--;
        if (isClosing && liveParts == 0)
        {
            close();
        }
    }

    /** Past its close nothing new draws on it. */
    void beginClosing()
    {
        isClosing = true;
        world.emit("CampaignClosing").set("campaignId", id).set("liveParts", liveParts);
        if (liveParts == 0)
        {
            close();
        }
    }

    /** One refund pays the sponsor what is left; the seed is revealed. */
    private void close()
    {
        refunded = available;
        available = 0;
        if (refunded > 0)
        {
            world.money.refund(currency, refunded);
            world.emit("CampaignRefunded").set("campaignId", id).set("from", id)
                .set("fromKind", AccountKind.POOL.value()).set("to", sponsor).set("toKind", AccountKind.USER.value())
                .set("amount", refunded).set("currency", currency);
        }
        // What its parts have not given back was granted.
        world.emit("CampaignClosed").set("campaignId", id).set("funded", funded).set("granted", reserved)
            .set("awarded", awarded).set("refunded", refunded).set("seed", draw.seed());
        isClosed = true;
        closedAtMs = world.nowMs();
        epoch.open.remove(id);
    }

    @Override
    public long dueMs()
    {
        return isClosing ? Long.MAX_VALUE : closesAtMs;
    }

    @Override
    public long dueId()
    {
        return id;
    }

    @Override
    public void fire()
    {
        beginClosing();
    }

    /** Answer to a query, with how a user stands at its caps. */
    Message told(final long asUser)
    {
        final Message answer = Message.of("CampaignAnswer").set("campaignId", id).set("sponsor", sponsor)
            .set("funded", funded).set("available", available).set("reserved", reserved).set("awarded", awarded)
            .set("refunded", refunded).set("opensAtMs", opensAtMs).set("closesAtMs", closesAtMs)
            .set("commitment", draw.commitment()).set("epoch", epoch.number).set("liveParts", liveParts)
            .set("currency", currency).set("state", state().value());
        caps.into(answer, asUser);
        ticketKeys.forEach(key -> answer.add("ticketKeys").set("keyId", key));
        return answer;
    }
}
