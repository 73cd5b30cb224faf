package io.hongbao.engine.model;

import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.model.wire.Message;
import java.util.Map;
import java.util.TreeMap;

/** RULES 7: every subsidy in memory. */
final class Subsidies
{
    private static final long ALL_KINDS = 0x3f;
    private static final long USER = 1;
    private static final long SCENE_KIND = 2;
    private static final long AMOUNT = 3;
    private static final long CAMPAIGN = 4;
    private static final long CURRENCY = 5;

    private final World world;
    private final Map<Long, Subsidy> byId = new TreeMap<>();

    Subsidies(final World world)
    {
        this.world = world;
    }

    Iterable<Subsidy> all()
    {
        return byId.values();
    }

    Result grant(final Message command)
    {
        final long user = command.get("userId");
        final long kinds = command.get("sceneKinds");
        if (user < 1)
        {
            throw Refused.of(RejectCode.USER_INVALID, user, 1, 0);
        }
        new Invalid(command).when("sceneKinds", (kinds & ~ALL_KINDS) != 0).check();
        final Campaign campaign = world.campaigns.findOpen(command.get("campaignId"));
        final long untilMs = command.get("usableUntilMs");
        new Invalid(command, RejectCode.CAMPAIGN_INVALID)
            .when("amount", command.get("amount") < 1)
            .when("usableUntilMs", untilMs <= world.nowMs() || untilMs > campaign.closesAtMs)
            .when("sceneKinds", kinds == 0)
            .check();
        campaign.checkAvailable(command.get("amount"));
        world.mayChange();
        final Subsidy subsidy =
            new Subsidy(world, world.ids.give(), campaign, user, command.get("amount"), untilMs, kinds);
        byId.put(subsidy.id, subsidy);
        campaign.reserve(subsidy.amount);
        campaign.partOpened();
        world.emit("SubsidyGranted").set("subsidyId", subsidy.id).set("campaignId", campaign.id).set("user", user)
            .set("amount", subsidy.amount).set("usableUntilMs", untilMs).set("available", campaign.available())
            .set("currency", campaign.currency).set("sceneKinds", kinds);
        return Result.done(subsidy.id, world.nowMs());
    }

    /** The one that pays for an envelope; null if none is asked for. It has to fit. */
    Subsidy find(final Terms terms)
    {
        final long id = terms.gates.subsidyId;
        if (id == 0)
        {
            return null;
        }
        final Subsidy subsidy = byId.get(id);
        if (subsidy == null || subsidy.isRetired() || subsidy.isReturned())
        {
            throw Refused.of(RejectCode.SUBSIDY_UNKNOWN, id, id, 0, 0);
        }
        if (subsidy.envelopeId() != 0)
        {
            throw Refused.of(RejectCode.SUBSIDY_USED, id, subsidy.envelopeId(), 0, subsidy.endedAtMs());
        }
        fit(id, terms.sender == subsidy.user, USER, subsidy.user);
        fit(id, (subsidy.sceneKinds & 1L << terms.scene.kind()) != 0, SCENE_KIND, subsidy.sceneKinds);
        fit(id, terms.total <= subsidy.amount, AMOUNT, subsidy.amount);
        fit(id, terms.campaignId == subsidy.campaign.id, CAMPAIGN, subsidy.campaign.id);
        fit(id, terms.currency == subsidy.campaign.currency, CURRENCY, subsidy.campaign.currency);
        return subsidy;
    }

    private static void fit(final long id, final boolean isFitting, final long which, final long allowed)
    {
        if (!isFitting)
        {
            throw Refused.of(RejectCode.SUBSIDY_NOT_FITTING, id, which, allowed, 0);
        }
    }

    /** Nobody can see a difference: what has retired is forgotten. */
    void forget()
    {
        byId.values().removeIf(Subsidy::isRetired);
    }
}
