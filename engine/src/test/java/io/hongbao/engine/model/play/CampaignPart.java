package io.hongbao.engine.model.play;

import io.hongbao.engine.codec.Audience;
import io.hongbao.engine.codec.SceneKind;
import io.hongbao.engine.codec.Split;
import io.hongbao.engine.model.wire.Message;

/** Campaigns: pools, their envelopes, subsidies, awards and drops, and what two operators change. */
final class CampaignPart implements Part
{
    private static final long MINUTE_MS = 60_000L;

    @Override
    public int weight()
    {
        return 40;
    }

    @Override
    public boolean cares(final String event)
    {
        return event.startsWith("Campaign") || event.startsWith("Subsidy") || event.equals("DropsScheduled");
    }

    @Override
    public void move(final Stage stage)
    {
        final long campaignId = campaignId(stage);
        switch (stage.random.nextInt(20))
        {
            case 0, 1 -> stage.asService(open(stage));
            case 2 -> stage.asService(stage.keyed("TopUp").set("campaignId", campaignId)
                .set("amount", stage.chance(10) ? stage.edge() : 1 + stage.random.nextInt(5_000)));
            case 3 -> stage.asService(subsidise(stage, campaignId));
            case 4, 5 -> award(stage, campaignId);
            case 6 -> stage.asService(drops(stage, campaignId));
            case 7, 8 -> stage.asOperator(propose(stage, campaignId));
            case 9 -> stage.asOperator(HostPart.limits(stage, stage.keyed("ProposeLimits"), stage.currency())
                .set("reason", "for the new year"));
            case 10, 11 -> stage.asService(stage.plain("QueryCampaign").set("campaignId", campaignId)
                .set("asUser", stage.chance(3) ? 0 : stage.user()));
            case 12, 13 -> mount(stage, stage.pick("SubsidyGranted"));
            default -> stage.asService(creation(stage, campaignId));
        }
    }

    @Override
    public void look(final Stage stage, final Message about)
    {
        if (about.is("SubsidyGranted") && !stage.chance(3))
        {
            mount(stage, about);
        }
        else
        {
            move(stage);
        }
    }

    private static long campaignId(final Stage stage)
    {
        return stage.chance(40) ? stage.envelopeId() : stage.pick("CampaignOpened", "campaignId");
    }

    private static Message terms(final Stage stage, final Message command)
    {
        command.set("capAmount", stage.chance(2) ? 0 : stage.chance(20) ? stage.edge() : stage.random.nextInt(6_000))
            .set("capDayAmount", stage.chance(2) ? 0 : stage.random.nextInt(4_000))
            .set("capGrants", stage.chance(2) ? 0 : stage.random.nextInt(6))
            .set("capDayGrants", stage.chance(2) ? 0 : stage.random.nextInt(4));
        for (int i = stage.chance(20) ? 15 + stage.random.nextInt(3) : stage.random.nextInt(4); i > 0; i--)
        {
            command.add("ticketKeys").set("keyId", stage.chance(12) ? stage.random.nextInt(4) : i);
        }
        return command;
    }

    static Message open(final Stage stage)
    {
        final long nowMs = stage.nowMs();
        final long opensAtMs = stage.chance(4) ? nowMs + stage.random.nextInt(30_000) : 0;
        return terms(stage, stage.keyed("OpenCampaign")).set("sponsor", 100 + stage.random.nextInt(3))
            .set("amount", stage.chance(20) ? stage.edge() : 1 + stage.random.nextInt(200_000))
            .set("opensAtMs", opensAtMs).set("currency", stage.currency())
            .set("closesAtMs", stage.chance(10) ? Math.max(nowMs, opensAtMs) - 1 + stage.random.nextInt(3) :
                nowMs + 30_000 + stage.random.nextInt(stage.chance(10) ? 200_000_000 : 6_000_000))
            .set("note", stage.chance(10) ? "x".repeat(95 + stage.random.nextInt(3)) : "");
    }

    private static Message subsidise(final Stage stage, final long campaignId)
    {
        final long nowMs = stage.nowMs();
        return stage.keyed("Subsidise").set("campaignId", campaignId).set("userId", stage.user())
            .set("amount", stage.chance(10) ? stage.edge() : 1 + stage.random.nextInt(3_000))
            .set("usableUntilMs", stage.chance(10) ? nowMs - 1 + stage.random.nextInt(3) :
                nowMs + stage.random.nextInt(120_000))
            .set("sceneKinds", stage.chance(10) ? stage.random.nextInt(256) : 1 + stage.random.nextInt(63));
    }

    private static void award(final Stage stage, final long campaignId)
    {
        final Message command = stage.keyed("Award").set("campaignId", campaignId)
            .set("awardNo", stage.random.nextInt(4)).set("reason", "made good");
        final int count = stage.chance(40) ? 499 + stage.random.nextInt(3) : stage.random.nextInt(5);
        final long first = 1 + stage.random.nextInt(12);
        for (int i = 0; i < count; i++)
        {
            command.add("awards").set("userId", stage.chance(15) ? stage.user() : first + i)
                .set("amount", stage.chance(30) ? stage.edge() : 1 + stage.random.nextInt(100));
        }
        stage.asService(command);
    }

    private static Message drops(final Stage stage, final long campaignId)
    {
        final long shares = 1 + stage.random.nextInt(5);
        final long rounds = stage.chance(15) ? stage.random.nextInt(2) : 1 + stage.random.nextInt(4);
        final Message command = stage.keyed("ScheduleDrops").set("campaignId", campaignId)
            .set("firstAtMs", stage.nowMs() + (stage.chance(10) ? -1 + stage.random.nextInt(3) :
                stage.random.nextInt(60_000)))
            .set("everyMs", rounds <= 1 && !stage.chance(10) ? 0 : stage.random.nextInt(40_000))
            .set("lifeMs", stage.chance(6) ? 0 : MINUTE_MS - 1 + stage.random.nextInt(100_000))
            .set("shares", shares).set("total", shares * (1 + stage.random.nextInt(300)))
            .set("minShare", stage.random.nextInt(3)).set("maxShare", stage.chance(3) ? 300 : 0)
            .set("rounds", stage.chance(40) ? 40_000 + stage.random.nextInt(100_000) : rounds)
            .set("split", stage.random.nextInt(Split.FAIR.value() + 1))
            .set("sceneKind", stage.chance(12) ? stage.random.nextInt(7) : SceneKind.CHAT.value())
            .set("audience", stage.chance(20) ? 2 : stage.random.nextInt(Audience.NAMED.value()))
            .set("relations", stage.chance(6) ? stage.random.nextInt(16) : 0)
            .set("coverId", stage.random.nextInt(2)).set("note", stage.chance(10) ? "x".repeat(97) : "福");
        final Message opened = stage.pick("CampaignOpened");
        if (stage.chance(6) && opened != null)
        {
            // The last round at the close, or next to it.
            command.set("campaignId", opened.get("campaignId")).set("rounds", 2).set("everyMs",
                Math.max(0, opened.get("closesAtMs") - command.get("firstAtMs") - 1 + stage.random.nextInt(3)));
        }
        if (!stage.chance(20))
        {
            command.bytes("scheduleNonce")[stage.random.nextInt(16)] = (byte)(1 + stage.random.nextInt(99));
        }
        final int scenes = stage.chance(12) ? 0 : 1 + stage.random.nextInt(4);
        for (int i = 0; i < scenes; i++)
        {
            command.add("scenes").set("sceneId", stage.chance(20) ? stage.edge() : stage.sceneId() + i);
        }
        return command;
    }

    private static Message propose(final Stage stage, final long campaignId)
    {
        final long nowMs = stage.nowMs();
        return terms(stage, stage.keyed("ProposeCampaign")).set("campaignId", campaignId)
            .set("closesAtMs", stage.chance(3) ? 0 : stage.chance(8) ? stage.edge() :
                nowMs - 20_000 + stage.random.nextInt(300_000)).set("reason", "spent too fast");
    }

    /** A subsidy is mounted: as its user, in a scene of its kinds, with at most its amount. */
    private static void mount(final Stage stage, final Message granted)
    {
        if (granted == null)
        {
            return;
        }
        final Message command = GatePart.creation(stage).set("subsidyId", granted.get("subsidyId"))
            .set("campaignId", stage.chance(12) ? 0 : granted.get("campaignId"))
            .set("sender", stage.chance(12) ? stage.user() : granted.get("user"))
            .set("currency", stage.chance(12) ? stage.currency() : granted.get("currency"));
        final long kinds = granted.get("sceneKinds");
        final long kind = stage.chance(12) ? stage.sceneKind() : Long.numberOfTrailingZeros(kinds | 1L << 6);
        command.set("sceneKind", kind).set("sceneId", kind == 0 ? 0 : stage.sceneId());
        if (!stage.chance(8))
        {
            final long amount = granted.get("amount");
            command.set("total", 1 + stage.random.nextLong(amount)).set("shares", 1).set("minShare", 0)
                .set("maxShare", 0);
        }
        stage.asService(command);
    }

    /** An envelope of a campaign, with gates or without. */
    private static Message creation(final Stage stage, final long campaignId)
    {
        final Message opened = stage.pick("CampaignOpened");
        final boolean isKnown = opened != null && !stage.chance(20);
        final Message command = stage.chance(3) ? EnvelopePart.creation(stage, "Create") :
            EnvelopePart.creation(stage, "CreateWith");
        command.set("sender", stage.chance(20) ? stage.user() : 0)
            .set("campaignId", isKnown ? opened.get("campaignId") : campaignId)
            .set("currency", isKnown && !stage.chance(20) ? opened.get("currency") : stage.currency());
        if (command.is("CreateWith"))
        {
            GatePart.gates(stage, command);
            command.set("sender", stage.chance(20) ? stage.user() : 0);
        }
        if (stage.chance(2))
        {
            command.set("relations", 0).set("audience", 0).group("named").clear();
        }
        if (stage.chance(10))
        {
            command.set("expiresAtMs", stage.nowMs() + 30L * 24 * 60 * MINUTE_MS - 1 + stage.random.nextInt(3));
        }
        return command;
    }
}
