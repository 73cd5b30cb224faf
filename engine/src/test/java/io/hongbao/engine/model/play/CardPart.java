package io.hongbao.engine.model.play;

import io.hongbao.engine.codec.SceneKind;
import io.hongbao.engine.codec.Split;
import io.hongbao.engine.model.wire.Message;

/** Card sets with all that is done with cards; blessings and thanks. */
final class CardPart implements Part
{
    private static final long HOUR_MS = 3_600_000L;
    private static final long NO_WILD = 255;

    @Override
    public int weight()
    {
        return 60;
    }

    @Override
    public boolean cares(final String event)
    {
        return event.startsWith("Card") || event.equals("SwapOffered") || event.equals("Blessed");
    }

    @Override
    public void move(final Stage stage)
    {
        final long setId = stage.chance(30) ? stage.envelopeId() : stage.pick("CardSetOpened", "setId");
        final long user = stage.user();
        switch (stage.random.nextInt(25))
        {
            case 0 -> stage.asService(open(stage));
            case 1, 2, 3 -> stage.asService(stage.keyed("GrantDraws").set("setId", setId).set("userId", user)
                .set("draws", stage.chance(15) ? stage.random.nextInt(1_003) : 1 + stage.random.nextInt(5)));
            case 4, 5, 6, 7, 8, 9 -> draw(stage, setId);
            case 10, 11 -> gift(stage, "GiftCard");
            case 12 -> gift(stage, "AskCard");
            case 13, 14 -> offerSwap(stage);
            case 15, 16 -> acceptSwap(stage, stage.pick("SwapOffered"));
            case 17, 18 -> compose(stage, setId);
            case 19 -> earn(stage, setId, user);
            case 20, 21 -> bless(stage, setId);
            case 22 -> thank(stage, stage.pick("Granted"), stage.pick("Blessed"));
            case 23 -> party(stage);
            default -> stage.forUser(user, stage.plain("QueryCards").set("setId", setId).set("userId", user));
        }
    }

    @Override
    public void look(final Stage stage, final Message about)
    {
        if (about.is("SwapOffered") && !stage.chance(3))
        {
            acceptSwap(stage, about);
        }
        else if (about.is("Blessed") && !stage.chance(3))
        {
            thank(stage, null, about);
        }
        else
        {
            move(stage);
        }
    }

    private static Message open(final Stage stage)
    {
        final long nowMs = stage.nowMs();
        final Message campaign = stage.chance(3) ? null : stage.pick("CampaignOpened");
        final long opensAtMs = stage.chance(4) ? nowMs + stage.random.nextInt(20_000) : 0;
        final int kinds = stage.chance(15) ? stage.random.nextInt(35) : 2 + stage.random.nextInt(3);
        final long endMs = campaign == null ? nowMs + 4_000_000 : Math.max(nowMs + 2, campaign.get("closesAtMs"));
        final Message command = stage.keyed("OpenCardSet")
            .set("campaignId", campaign == null ? 0 : campaign.get("campaignId"))
            .set("prize", campaign == null == stage.chance(20) ? 1 + stage.random.nextInt(1_000) :
                campaign == null ? 0 : 1 + stage.random.nextInt(stage.chance(4) ? 4 : 2_000))
            .set("opensAtMs", opensAtMs)
            .set("settlesAtMs", stage.chance(10) ? endMs - 2 + stage.random.nextInt(3) :
                nowMs + 1 + stage.random.nextLong(Math.min(4_000_000, endMs - nowMs - 1)))
            .set("ticketTask", stage.random.nextInt(3)).set("blessingDrawsPerDay", stage.random.nextInt(3))
            .set("prizeSplit", stage.chance(20) ? stage.random.nextInt(4) : stage.random.nextInt(Split.FAIR.value()))
            .set("wildKind", stage.chance(3) ? NO_WILD : stage.random.nextInt(kinds + 1))
            .set("note", stage.chance(10) ? "x".repeat(95 + stage.random.nextInt(3)) : "");
        if (!stage.chance(20))
        {
            command.bytes("setNonce")[stage.random.nextInt(16)] = (byte)(1 + stage.random.nextInt(99));
        }
        for (int i = 0; i < kinds; i++)
        {
            command.add("kinds").set("stock", stage.chance(2) ? 0 : stage.random.nextInt(4))
                .set("weight", stage.chance(25) ? stage.random.nextLong(1L << 32) : 1 + stage.random.nextInt(20));
        }
        return command;
    }

    /** A few users draw, swap and compose in one set, so that there is something to settle. */
    private static void party(final Stage stage)
    {
        final Message opened = stage.pick("CardSetOpened");
        if (opened == null)
        {
            return;
        }
        final long setId = opened.get("setId");
        for (long user = 1; user <= 4; user++)
        {
            stage.asService(stage.keyed("GrantDraws").set("setId", setId).set("userId", user).set("draws", 8));
            for (int i = 0; i < 8; i++)
            {
                stage.forUser(user, stage.keyed("DrawCard").set("setId", setId).set("userId", user));
            }
            stage.forUser(user, stage.keyed("Compose").set("setId", setId).set("userId", user));
        }
    }

    /** Mostly by who has a right. */
    private static void draw(final Stage stage, final long setId)
    {
        final Message granted = stage.chance(5) ? null : stage.pick("DrawsGranted");
        final long user = granted == null ? stage.user() : granted.get("user");
        stage.forUser(user, stage.keyed("DrawCard").set("userId", user)
            .set("setId", granted == null ? setId : granted.get("setId")));
    }

    /** Mostly of a card that was drawn. */
    private static Message ofCard(final Stage stage, final Message command)
    {
        final Message drawn = stage.pick("CardDrawn");
        if (drawn == null)
        {
            return command.set("fromUser", 1);
        }
        return command.set("setId", drawn.get("setId"))
            .set("fromUser", stage.chance(8) ? stage.user() : drawn.get("user")).set("toUser", stage.user());
    }

    private static long kind(final Stage stage)
    {
        final Message drawn = stage.pick("CardDrawn");
        return stage.chance(20) ? stage.random.nextInt(256) : drawn == null ? 0 : drawn.get("kind");
    }

    private static void gift(final Stage stage, final String name)
    {
        final Message drawn = stage.pick("CardDrawn");
        final Message command = ofCard(stage, stage.keyed(name)).set("kind", kind(stage));
        if (drawn != null && !stage.chance(5))
        {
            command.set("setId", drawn.get("setId")).set("fromUser", drawn.get("user"))
                .set("kind", drawn.get("kind"));
        }
        stage.forUser(command.get("fromUser"), command);
    }

    private static void offerSwap(final Stage stage)
    {
        final Message mine = stage.pick("CardDrawn");
        final Message other = stage.pick("CardDrawn");
        final Message command = stage.keyed("OfferSwap").set("expiresAtMs", stage.chance(3) ? 0 :
            stage.chance(10) ? stage.nowMs() - 1 + stage.random.nextInt(3) :
            stage.chance(10) ? stage.nowMs() + 72 * HOUR_MS - 1 + stage.random.nextInt(3) :
            stage.nowMs() + stage.random.nextInt(60_000));
        if (mine != null)
        {
            command.set("setId", mine.get("setId")).set("fromUser", mine.get("user")).set("give", mine.get("kind"))
                .set("toUser", stage.chance(8) ? stage.user() : other.get("user"))
                .set("want", stage.chance(8) ? kind(stage) : other.get("kind"));
        }
        stage.forUser(command.get("fromUser"), command);
    }

    private static void acceptSwap(final Stage stage, final Message offered)
    {
        final long user = offered == null || stage.chance(8) ? stage.user() : offered.get("to");
        stage.forUser(user, stage.keyed("AcceptSwap").set("userId", user)
            .set("swapId", offered == null || stage.chance(15) ? stage.edge() : offered.get("swapId")));
    }

    private static void compose(final Stage stage, final long setId)
    {
        final Message drawn = stage.chance(6) ? null : stage.pick("CardDrawn");
        final long user = drawn == null ? stage.user() : drawn.get("user");
        stage.forUser(user, stage.keyed("Compose").set("userId", user)
            .set("setId", drawn == null ? setId : drawn.get("setId")));
    }

    private static void earn(final Stage stage, final long setId, final long user)
    {
        final Message opened = stage.pick("CardSetOpened");
        final Message command = stage.keyed("EarnDraw").set("userId", user)
            .set("setId", opened == null ? setId : opened.get("setId"));
        final long campaignId = opened == null ? 0 : opened.get("campaignId");
        final long subjectId = campaignId != 0 && stage.chance(2) ? campaignId : command.get("setId");
        stage.asService(command,
            Tokens.ticket(stage, command, subjectId, user, opened == null ? 0 : opened.get("ticketTask")));
    }

    private static void bless(final Stage stage, final long setId)
    {
        final Message created = stage.pick("Created");
        final long kind = stage.chance(2) ? stage.sceneKind() : SceneKind.NONE.value();
        final boolean isOfSender = created != null && stage.chance(3);
        stage.asService(stage.keyed("Bless").set("fromUser", isOfSender ? created.get("sender") : stage.user())
            .set("toUser", stage.chance(3) ? 0 : stage.user()).set("sceneKind", kind)
            .set("sceneId", kind == SceneKind.NONE.value() ? 0 : stage.sceneId())
            .set("envelopeId", isOfSender ? created.get("envelopeId") : stage.chance(8) ? stage.envelopeId() : 0)
            .set("setId", stage.chance(3) ? 0 : setId)
            .set("note", stage.chance(10) ? "x".repeat(95 + stage.random.nextInt(3)) : "新年快乐"));
    }

    private static void thank(final Stage stage, final Message granted, final Message blessed)
    {
        final Message command = stage.keyed("Thank");
        long user = stage.user();
        if (granted != null && stage.chance(2))
        {
            user = stage.chance(6) ? user : granted.get("user");
            command.set("envelopeId", granted.get("envelopeId"));
        }
        if (blessed != null && (stage.chance(20) || command.get("envelopeId") == 0))
        {
            user = stage.chance(6) || blessed.get("to") == 0 ? user : blessed.get("to");
            command.set("blessingId", stage.chance(15) ? stage.edge() : blessed.get("blessingId"));
        }
        stage.forUser(user, command.set("userId", user));
    }
}
