package io.hongbao.engine.model;

import io.hongbao.engine.codec.CampaignState;
import io.hongbao.engine.codec.ProposalKind;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.model.wire.Message;
import java.math.BigInteger;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** RULES 7: campaigns are opened, topped up, changed by two operators, and pay awards. */
final class Campaigns
{
    private static final long MOST_MONEY = 1L << 62;
    private static final int MOST_KEYS = 16;
    private static final int MOST_AWARDS = 500;
    private static final long KEY_FIELD = Message.of("OpenCampaign").add("ticketKeys").idOf("keyId");
    private static final long KEY_FIELD_OF_CHANGE = Message.of("ProposeCampaign").add("ticketKeys").idOf("keyId");
    private static final long AMOUNT_FIELD = Message.of("Award").add("awards").idOf("amount");

    private final World world;
    private final Map<Long, Campaign> byId = new TreeMap<>();

    Campaigns(final World world)
    {
        this.world = world;
    }

    Iterable<Campaign> all()
    {
        return byId.values();
    }

    Campaign find(final long id)
    {
        final Campaign campaign = byId.get(id);
        if (campaign == null || campaign.isRetired())
        {
            throw Refused.of(RejectCode.CAMPAIGN_UNKNOWN, id, id, 0, 0);
        }
        return campaign;
    }

    /** One whose sponsor may still decide about it. */
    Campaign findLive(final long id)
    {
        final Campaign campaign = find(id);
        if (campaign.state() == CampaignState.CLOSING || campaign.state() == CampaignState.CLOSED)
        {
            throw Refused.of(RejectCode.CAMPAIGN_CLOSING, id, 0, 0, campaign.closesAtMs);
        }
        return campaign;
    }

    /** One that something new may draw on. */
    Campaign findOpen(final long id)
    {
        final Campaign campaign = find(id);
        if (campaign.state() == CampaignState.SCHEDULED)
        {
            throw Refused.of(RejectCode.CAMPAIGN_NOT_OPEN, id, 0, 0, campaign.opensAtMs);
        }
        return findLive(id);
    }

    /** The same, in its currency. */
    Campaign findOpen(final long id, final long currency)
    {
        final Campaign campaign = findOpen(id);
        if (campaign.currency != currency)
        {
            throw Refused.of(RejectCode.CURRENCY_DIFFERS, id, currency, campaign.currency, 0);
        }
        return campaign;
    }

    Result open(final Message command)
    {
        if (command.get("sponsor") < 1)
        {
            throw Refused.of(RejectCode.USER_INVALID, command.get("sponsor"), 1, 0);
        }
        final Limits limits = world.limitsOf(command.get("currency"));
        final long opensAtMs = Math.max(world.nowMs(), command.get("opensAtMs"));
        new Invalid(command, RejectCode.CAMPAIGN_INVALID)
            .when("amount", !isPayable(command.get("amount"), MOST_MONEY, limits.currency()))
            .when("opensAtMs", command.get("opensAtMs") < 0)
            .when("closesAtMs", command.get("closesAtMs") <= opensAtMs)
            .when("capAmount", command.get("capAmount") < 0)
            .when("capDayAmount", command.get("capDayAmount") < 0)
            .check();
        checkKeys(command, KEY_FIELD);
        world.checkNote(command.bytes("note"), limits.maxNoteBytes());
        final Epochs.Epoch epoch = world.epochs.current();
        world.mayChange();
        final Campaign campaign =
            new Campaign(world, world.ids.give(), command.get("sponsor"), limits.currency(), epoch);
        byId.put(campaign.id, campaign);
        epoch.open.add(campaign.id);
        campaign.opensAtMs = opensAtMs;
        campaign.closesAtMs = command.get("closesAtMs");
        setTerms(campaign, command);
        final Message event = world.emit("CampaignOpened").set("requestId", command.bytes("requestId"))
            .set("sponsor", campaign.sponsor).set("opensAtMs", opensAtMs).set("currency", campaign.currency)
            .set("commitment", campaign.draw.commitment()).set("epoch", epoch.number)
            .set("note", command.bytes("note"));
        putTerms(campaign, event);
        campaign.topUp(command.get("amount"));
        return world.seeded(campaign.id, campaign.draw, epoch);
    }

    /** At least 1, and no sum breaks. */
    private boolean isPayable(final long amount, final long most, final long currency)
    {
        return amount >= 1 && amount <= most &&
            world.money.funded(currency).add(BigInteger.valueOf(amount)).bitLength() < Long.SIZE;
    }

    private void checkKeys(final Message command, final long field)
    {
        final List<Message> keys = command.group("ticketKeys");
        if (keys.size() > MOST_KEYS)
        {
            throw Refused.of(RejectCode.TOO_MANY, keys.size(), MOST_KEYS, 0);
        }
        final Set<Long> seen = new HashSet<>();
        for (final Message key : keys)
        {
            final long keyId = key.get("keyId");
            if (keyId < 1)
            {
                throw Refused.of(RejectCode.INVALID_VALUE, keyId, field, 0);
            }
            if (!seen.add(keyId))
            {
                throw Refused.of(RejectCode.LISTED_TWICE, keyId, 0, 0);
            }
        }
    }

    private static void setTerms(final Campaign campaign, final Message command)
    {
        campaign.caps.capAmount = command.get("capAmount");
        campaign.caps.capDayAmount = command.get("capDayAmount");
        campaign.caps.capGrants = command.get("capGrants");
        campaign.caps.capDayGrants = command.get("capDayGrants");
        campaign.ticketKeys = command.group("ticketKeys").stream().map(key -> key.get("keyId")).toList();
    }

    private static void putTerms(final Campaign campaign, final Message event)
    {
        event.set("campaignId", campaign.id).set("closesAtMs", campaign.closesAtMs)
            .set("capAmount", campaign.caps.capAmount).set("capDayAmount", campaign.caps.capDayAmount)
            .set("capGrants", campaign.caps.capGrants).set("capDayGrants", campaign.caps.capDayGrants);
        campaign.ticketKeys.forEach(key -> event.add("ticketKeys").set("keyId", key));
    }

    Result topUp(final Message command)
    {
        final Campaign campaign = findLive(command.get("campaignId"));
        final long most = MOST_MONEY - campaign.funded();
        if (!isPayable(command.get("amount"), most, campaign.currency))
        {
            throw Refused.of(RejectCode.CAMPAIGN_INVALID, campaign.id, command.get("amount"),
                command.idOf("amount"), 0);
        }
        world.mayChange();
        campaign.topUp(command.get("amount"));
        return Result.done(campaign.id, world.nowMs());
    }

    /** Making good: a list of users, each once for a number, all or none. */
    Result award(final Message command)
    {
        world.checkReason(command);
        final Campaign campaign = findOpen(command.get("campaignId"));
        final List<Message> awards = command.group("awards");
        if (awards.isEmpty() || awards.size() > MOST_AWARDS)
        {
            throw Refused.of(RejectCode.TOO_MANY, campaign.id, awards.size(), MOST_AWARDS, 0);
        }
        final Set<Long> users = new HashSet<>();
        BigInteger sum = BigInteger.ZERO;
        for (final Message award : awards)
        {
            checkAward(campaign, command.get("awardNo"), award, users);
            sum = sum.add(BigInteger.valueOf(award.get("amount")));
        }
        campaign.checkAvailable(sum.min(BigInteger.valueOf(Long.MAX_VALUE)).longValueExact());
        world.mayChange();
        awards.forEach(award ->
            campaign.award(award.get("userId"), award.get("amount"), command.get("awardNo")));
        return Result.done(campaign.id, world.nowMs());
    }

    private static void checkAward(
        final Campaign campaign, final long awardNo, final Message award, final Set<Long> users)
    {
        final long user = award.get("userId");
        if (user < 1)
        {
            throw Refused.of(RejectCode.USER_INVALID, user, 1, 0);
        }
        if (award.get("amount") < 1)
        {
            throw Refused.of(RejectCode.CAMPAIGN_INVALID, campaign.id, award.get("amount"), AMOUNT_FIELD, 0);
        }
        if (!users.add(user))
        {
            throw Refused.of(RejectCode.LISTED_TWICE, campaign.id, user, 0, 0);
        }
        final Long atMs = campaign.awards.get(new Campaign.Awarded(awardNo, user));
        if (atMs != null)
        {
            throw Refused.of(RejectCode.ALREADY_AWARDED, campaign.id, user, 0, atMs);
        }
    }

    /** First of two operators: new money rules of a live campaign. */
    Result propose(final Message command)
    {
        world.checkReason(command);
        final Campaign campaign = findLive(command.get("campaignId"));
        new Invalid(command, RejectCode.CAMPAIGN_INVALID)
            .when("closesAtMs", command.get("closesAtMs") < 0)
            .when("capAmount", command.get("capAmount") < 0)
            .when("capDayAmount", command.get("capDayAmount") < 0)
            .check();
        checkKeys(command, KEY_FIELD_OF_CHANGE);
        world.mayChange();
        return world.proposals.wait(command, ProposalKind.CAMPAIGN, campaign.id,
            new Proposals.Decision()
            {
                @Override
                public void check()
                {
                    findLive(campaign.id);
                }

                @Override
                public void carryOut(final long proposalId)
                {
                    change(campaign, command, proposalId);
                }
            });
    }

    private void change(final Campaign campaign, final Message command, final long proposalId)
    {
        setTerms(campaign, command);
        if (command.get("closesAtMs") != 0)
        {
            campaign.closesAtMs = Math.max(world.nowMs(), command.get("closesAtMs"));
        }
        putTerms(campaign, world.emit("CampaignChanged").set("proposalId", proposalId));
        if (campaign.closesAtMs <= world.nowMs())
        {
            campaign.beginClosing();
        }
    }

    Message query(final Message query)
    {
        return find(query.get("campaignId")).told(query.get("asUser"));
    }

    /** Nobody can see a difference: what has retired is forgotten. */
    void forget()
    {
        byId.values().removeIf(Campaign::isRetired);
    }
}
