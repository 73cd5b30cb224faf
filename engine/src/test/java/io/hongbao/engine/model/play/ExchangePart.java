package io.hongbao.engine.model.play;

import io.hongbao.engine.codec.Choice;
import io.hongbao.engine.codec.SceneKind;
import io.hongbao.engine.model.wire.Message;

/** Exchanges between two users. */
final class ExchangePart implements Part
{
    private static final long MINUTE_MS = 60_000L;

    @Override
    public int weight()
    {
        return 20;
    }

    @Override
    public boolean cares(final String event)
    {
        return event.equals("ExchangeOffered");
    }

    @Override
    public void move(final Stage stage)
    {
        final int dice = stage.random.nextInt(10);
        final Message offered = stage.pick("ExchangeOffered");
        final long user = offered == null || stage.chance(8) ? stage.user() : offered.get("to");
        final long id = offered == null || stage.chance(20) ? stage.envelopeId() : offered.get("exchangeId");
        if (dice < 3)
        {
            stage.asService(offer(stage));
        }
        else if (dice < 4)
        {
            answerAtMinimum(stage);
        }
        else if (dice < 6)
        {
            stage.asService(stage.keyed("AnswerExchange").set("exchangeId", id).set("userId", user)
                .set("amount", amount(stage)));
        }
        else if (dice < 8)
        {
            stage.forUser(user, stage.keyed("DeclineExchange").set("exchangeId", id).set("userId", user));
        }
        else
        {
            final long asUser = stage.chance(3) ? stage.user() : user;
            stage.forUser(asUser, stage.plain("QueryExchange").set("exchangeId", id)
                .set("asUser", stage.chance(3) ? 0 : asUser));
        }
    }

    private static long amount(final Stage stage)
    {
        return stage.chance(30) ? stage.edge() : stage.chance(10) ? 4_999_899 + stage.random.nextInt(3) :
            1 + stage.random.nextInt(500);
    }

    /** With the least that may answer an offer, or one more or less. */
    private static void answerAtMinimum(final Stage stage)
    {
        final Message funded = stage.pick("ExchangeFunded");
        if (funded != null && stage.offered(funded.get("exchangeId")) != null)
        {
            final long id = funded.get("exchangeId");
            stage.asService(stage.keyed("AnswerExchange").set("exchangeId", id)
                .set("userId", stage.offered(id).get("to"))
                .set("amount", funded.get("minimum") - 1 + stage.random.nextInt(3)));
        }
    }

    private static Message offer(final Stage stage)
    {
        final long kind = stage.chance(3) ? stage.sceneKind() : SceneKind.NONE.value();
        final long nowMs = stage.nowMs();
        final long expiresAtMs = stage.chance(15) ? nowMs + MINUTE_MS - 1 + stage.random.nextInt(3) :
            stage.chance(30) ? nowMs - 1 + stage.random.nextInt(3) : stage.chance(15) ? 0 :
            nowMs + MINUTE_MS + stage.random.nextInt(300_000);
        return stage.keyed("OfferExchange").set("fromUser", stage.user()).set("toUser", stage.user())
            .set("amount", amount(stage)).set("minimum", stage.chance(2) ? 0 : stage.random.nextInt(300))
            .set("expiresAtMs", expiresAtMs).set("currency", stage.currency())
            .set("sceneKind", kind).set("sceneId", kind == SceneKind.NONE.value() ? 0 : stage.sceneId())
            .set("ticketFor", ticketFor(stage)).set("ticketTask", stage.random.nextInt(3))
            .set("blind", stage.random.nextInt(Choice.NO.value() + 1)).set("coverId", stage.random.nextInt(3))
            .set("note", stage.chance(10) ? "x".repeat(95 + stage.random.nextInt(3)) : "");
    }

    private static long ticketFor(final Stage stage)
    {
        return switch (stage.random.nextInt(4))
        {
            case 0 -> 0;
            case 1 -> stage.pick("CardSetOpened", "setId");
            case 2 -> stage.pick("CampaignOpened", "campaignId");
            default -> stage.pick("Gated", "envelopeId");
        };
    }
}
