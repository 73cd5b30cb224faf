package io.hongbao.tools.verifier;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One story in which every event of the gates, exchanges, campaigns, cards and blessings happens. */
final class EveryKindFeed extends KindsFeed
{
    private static final int KINDS = 3;
    private static final long SPONSOR = 8;

    private long campaign;
    private long available;
    private long granted;
    private long awarded;

    EveryKindFeed()
    {
        campaign();
        final long exchange = exchanges();
        rain();
        raffle();
        goal(exchange);
        change();
        password();
        relay();
        subsidies();
        drops();
        final CardStory cards = cards();
        pass(3_600_000);
        settle(cards);
        end();
        reveal();
    }

    private void campaign()
    {
        campaign = nextId();
        event("CAMPAIGN_OPENED", "campaignId", campaign, "requestId", new byte[16], "sponsor", SPONSOR, "opensAtMs",
            nowMs(), "closesAtMs", nowMs() + 7_000_000, "capAmount", 300, "capDayAmount", 300, "capGrants", 1,
            "capDayGrants", 1, "commitment", commitment(campaign), "epoch", 1, "currency", CNY, "ticketKeys",
            List.of(Map.of("keyId", 70L)), "note", "");
        topUp(10_000, 0);
        topUp(500, 1);
        award(31, 1, 0);
        award(31, 2, 1);
        award(32, 1, 2);
    }

    /** Another end, other caps, another key. */
    private void change()
    {
        event("CAMPAIGN_CHANGED", "campaignId", campaign, "proposalId", 3, "closesAtMs", T0 + 3_603_115,
            "capAmount", 300, "capDayAmount", 300, "capGrants", 1, "capDayGrants", 1, "ticketKeys",
            List.of(Map.of("keyId", 71L)));
    }

    private void topUp(final long amount, final int ordinal)
    {
        available += amount;
        event("TOPPED_UP", "campaignId", campaign, "from", SPONSOR, "to", campaign, "amount", amount, "funded",
            available, "available", available, "ordinal", ordinal, "currency", CNY, "fromKind", "USER", "toKind",
            "POOL");
    }

    private void award(final long user, final long awardNo, final int ordinal)
    {
        available -= 50;
        awarded += 50;
        event("AWARDED", "campaignId", campaign, "from", campaign, "to", user, "amount", 50, "awardNo", awardNo,
            "available", available, "ordinal", ordinal, "currency", CNY, "fromKind", "POOL", "toKind", "USER");
    }

    /** One completed, which is a ticket; one blind and expired; one declined. */
    private long exchanges()
    {
        final long completed = offer("NO", campaign, 100);
        event("EXCHANGE_COMPLETED", "exchangeId", completed, "requestId", new byte[16], "from", 41, "to", 42,
            "amount", 100, "answer", 60, "currency", CNY);
        final long declined = offer("NO", 0, 200);
        giveBack(declined, "NO", 200, "DECLINED");
        final long blind = offer("YES", 0, 300);
        final long blindDone = offer("YES", 0, 400);
        event("EXCHANGE_COMPLETED", "exchangeId", blindDone, "requestId", new byte[16], "from", 41, "to", 42,
            "amount", 400, "answer", 50, "currency", CNY);
        pass(500);
        giveBack(blind, "YES", 300, "EXPIRED");
        return completed;
    }

    private long offer(final String blind, final long ticketFor, final long amount)
    {
        final long exchange = nextId();
        event("EXCHANGE_OFFERED", "exchangeId", exchange, "requestId", new byte[16], "from", 41, "to", 42,
            "expiresAtMs", nowMs() + 500, "sceneId", 0, "ticketFor", ticketFor, "ticketTask", 5, "currency", CNY,
            "sceneKind", "NONE", "blind", blind, "note", "");
        event("EXCHANGE_FUNDED", "exchangeId", exchange, "from", 41, "amount", amount, "minimum", 50, "currency",
            CNY, "blind", blind);
        return exchange;
    }

    private void giveBack(final long exchange, final String blind, final long amount, final String state)
    {
        event("EXCHANGE_RETURNED", "exchangeId", exchange, "to", 41, "amount", amount, "currency", CNY, "toKind",
            "USER", "blind", blind);
        event("EXCHANGE_ENDED", "exchangeId", exchange, "state", state);
    }

    /** Of the campaign; two of three taps are sent by whom the draw let hit, the third share returns to the pool. */
    private void rain()
    {
        final long rain = create(0, campaign, "PAGE", 1);
        available -= 300;
        gated("pacingMs", 1_000, "hitRatePpm", 500_000, "triesPerUser", 20);
        grant(rain, 51, 0, hit(rain, 51));
        pass(500);
        grant(rain, 52, 1, hit(rain, 52));
        pass(10);
        event("FROZEN", "envelopeId", rain, "operatorId", 1, "reason", "a look");
        endOfCampaign(rain, "VOIDED", 2);
    }

    private int hit(final long rain, final long user)
    {
        int tap = 1;
        while (DrawKey.mulhi(key(rain, nonce(rain)).hit(user, tap), 1_000_000) >= 500_000)
        {
            tap++;
        }
        return tap;
    }

    private void endOfCampaign(final long envelope, final String reason, final int grants)
    {
        long rest = 300;
        for (int i = 0; i < grants; i++)
        {
            rest -= amounts(envelope, nonce(envelope))[i];
        }
        granted += 300 - rest;
        available += rest;
        refund(envelope, "POOL", campaign, rest);
        close(envelope, reason, rest);
    }

    /** Of a user; three winners of five entrants, each with a ticket. */
    private void raffle()
    {
        final long raffle = create(9, 0, "LIVE", 2);
        gated("drawsAtMs", nowMs() + 1_000, "ticketScope", "ENVELOPE", "ticketTask", 6);
        final long[] entrants = {61, 62, 63, 64, 65};
        for (int i = 0; i < entrants.length; i++)
        {
            ticket(raffle, raffle, entrants[i], 6, nonce(100 + i), 90);
            event("ENTERED", "envelopeId", raffle, "user", entrants[i], "ordinal", i);
        }
        pass(1_000);
        final long[] winners = new long[3];
        for (int i = 0; i < 3; i++)
        {
            winners[i] = key(raffle, nonce(raffle)).moveWinner(entrants, i);
            grant(raffle, winners[i], i, 0);
        }
        bestLuck(raffle, winners);
        close(raffle, "EXHAUSTED", 0);
    }

    /** Of the campaign; two hand in, one with an exchange as the ticket; a third needs a ticket to grab. */
    private void goal(final long exchange)
    {
        final long goal = create(0, campaign, "CHAT", 3);
        available -= 300;
        gated("goal", 2, "ticketScope", "CAMPAIGN", "ticketTask", 5);
        ticket(campaign, goal, 41, 5, exchangeNonce(exchange), 0);
        event("HANDED_IN", "envelopeId", goal, "user", 41, "count", 1, "goal", 2);
        ticket(campaign, goal, 66, 5, nonce(120), 70);
        event("HANDED_IN", "envelopeId", goal, "user", 66, "count", 2, "goal", 2);
        event("OPENED", "envelopeId", goal);
        grant(goal, 66, 0, 0);
        ticket(campaign, goal, 67, 5, nonce(121), 70);
        grant(goal, 67, 1, 0);
        endOfCampaign(goal, "VOIDED", 2);
    }

    private static byte[] exchangeNonce(final long exchange)
    {
        return ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN).putLong(exchange).array();
    }

    private void password()
    {
        final long secret = create(9, 0, "CHAT", 4);
        gated("hasPassword", "YES");
        event("TRIED", "envelopeId", secret, "user", 68, "triesLeft", 9);
        event("TRIED", "envelopeId", secret, "user", 68, "triesLeft", 8);
        event("TRIED", "envelopeId", secret, "user", 68, "triesLeft", 7);
        refund(secret, "USER", 9, 300);
        close(secret, "CANCELLED", 300);
    }

    private void relay()
    {
        final long[] users = {71, 72, 73};
        final long first = create(9, 0, "CHAT", 5);
        gated("chain", 1);
        for (int i = 0; i < 3; i++)
        {
            grant(first, users[i], i, 0);
        }
        final long best = users[bestLuck(first, users)];
        event("RELAY_INVITED", "envelopeId", first, "user", best, "chain", 2);
        close(first, "EXHAUSTED", 0);
        final long second = create(best, 0, "CHAT", 5);
        gated("parentId", first, "chain", 2);
        refund(second, "USER", best, 300);
        close(second, "CANCELLED", 300);
    }

    private void subsidies()
    {
        final long used = subsidy(81);
        final long envelope = create(81, campaign, "VIDEO", 6);
        gated("subsidyId", used);
        available += 100;
        event("SUBSIDY_USED", "subsidyId", used, "campaignId", campaign, "envelopeId", envelope, "used", 300,
            "returned", 100, "available", available, "currency", CNY);
        grant(envelope, 83, 0, 0);
        endOfCampaign(envelope, "VOIDED", 1);
        final long unused = subsidy(82);
        pass(1_000);
        available += 400;
        event("SUBSIDY_RETURNED", "subsidyId", unused, "campaignId", campaign, "amount", 400, "available", available,
            "currency", CNY);
    }

    private long subsidy(final long user)
    {
        final long subsidy = nextId();
        available -= 400;
        event("SUBSIDY_GRANTED", "subsidyId", subsidy, "campaignId", campaign, "user", user, "amount", 400,
            "usableUntilMs", nowMs() + 1_000, "available", available, "currency", CNY, "sceneKinds",
            List.of("VIDEO"));
        return subsidy;
    }

    /** Two rounds into two scenes; one of the four cannot be made. */
    private void drops()
    {
        final long schedule = nextId();
        available -= 1_200;
        event("DROPS_SCHEDULED", "scheduleId", schedule, "requestId", new byte[16], "campaignId", campaign,
            "firstAtMs", nowMs(), "everyMs", 100, "lifeMs", 3_600_000, "total", 300, "minShare", 1, "maxShare", 300,
            "scheduleNonce", nonce(50), "commitment", commitment(schedule), "available", available, "rounds", 2,
            "shares", 3, "epoch", 1, "currency", CNY, "split", "LUCKY", "sceneKind", "CHAT", "scenes",
            List.of(Map.of("sceneId", 7L), Map.of("sceneId", 8L)));
        final List<Long> made = new ArrayList<>();
        for (int i = 0; i < 3; i++)
        {
            pass(i == 2 ? 100 : 0);
            made.add(create(0, campaign, "CHAT", 7 + i % 2, fairness.dropNonce(schedule, nonce(50), i)));
            event("DROPPED", "scheduleId", schedule, "envelopeId", made.get(i), "index", i);
        }
        available += 300;
        event("DROP_SKIPPED", "scheduleId", schedule, "campaignId", campaign, "sceneId", 8, "amount", 300,
            "available", available, "index", 3, "currency", CNY, "sceneKind", "CHAT", "reason", "SCENE_FULL");
        event("DROPS_ENDED", "scheduleId", schedule, "campaignId", campaign, "seed", seed(schedule), "made", 3,
            "skipped", 1);
        for (final long envelope : made)
        {
            endOfCampaign(envelope, "VOIDED", 0);
        }
    }

    /** Three kinds and a wild; draws by grant, ticket and blessing; a gift, a swap, two compositions. */
    private CardStory cards()
    {
        final long set = nextId();
        available -= 100;
        event("CARD_SET_OPENED", "setId", set, "requestId", new byte[16], "campaignId", campaign, "prize", 100,
            "available", available, "opensAtMs", nowMs(), "settlesAtMs", nowMs() + 3_600_000, "setNonce", nonce(60),
            "commitment", commitment(set), "ticketTask", 4, "epoch", 1, "blessingDrawsPerDay", 1, "currency", CNY,
            "prizeSplit", "LUCKY", "wildKind", KINDS, "kinds", List.of(kind(2, 3), kind(0, 3), kind(0, 3), kind(0, 1)),
            "note", "");
        final CardStory story = new CardStory(this, set, campaign);
        story.play();
        return story;
    }

    private static Map<String, Object> kind(final long stock, final long weight)
    {
        return Map.of("stock", stock, "weight", weight);
    }

    private void settle(final CardStory story)
    {
        final long set = story.set();
        story.settle();
        granted += 100;
        event("CARD_SET_CLOSED", "setId", set, "campaignId", campaign, "drawn", story.drawn(), "held",
            story.drawn() - 2 * KINDS, "composed", 2 * KINDS, "settled", 100, "returned", 0, "available", available,
            "seed", seed(set), "currency", CNY);
    }

    private void end()
    {
        final long late = create(9, 0, "NONE", 0);
        pass(10);
        event("CAMPAIGN_CLOSING", "campaignId", campaign, "liveParts", 0);
        event("CAMPAIGN_REFUNDED", "campaignId", campaign, "from", campaign, "to", SPONSOR, "amount", available,
            "currency", CNY, "fromKind", "POOL", "toKind", "USER");
        event("CAMPAIGN_CLOSED", "campaignId", campaign, "funded", 10_500, "granted", granted, "awarded", awarded,
            "refunded", available, "seed", seed(campaign));
        refund(late, "USER", 9, 300);
        close(late, "CANCELLED", 300);
    }
}
