package io.hongbao.engine.model.play;

import io.hongbao.engine.codec.Choice;
import io.hongbao.engine.codec.SceneKind;
import io.hongbao.engine.codec.Split;
import io.hongbao.engine.model.wire.Message;

/** What chance alone seldom does in a row: raffles and blessings over midnight, a ticket whose time is renewed. */
final class StoryPart implements Part
{
    private static final long MINUTE_MS = 60_000L;
    private static final int A_WHILE_MS = 20_000;
    private static final long CNY = 156;
    private static final long NO_WILD = 255;
    private static final int USERS = 4;
    private static final int MANY = 64;
    private static final int LONGEST_RELAY = 6;

    private Message usedExchange;

    @Override
    public int weight()
    {
        return 8;
    }

    @Override
    public boolean cares(final String event)
    {
        return false;
    }

    @Override
    public void move(final Stage stage)
    {
        if (stage.isDayEnding())
        {
            night(stage);
        }
        else
        {
            switch (stage.random.nextInt(8))
            {
                case 0 -> exchangeAsTicket(stage);
                case 1 -> renewedTicket(stage);
                case 2 -> prizeOfAFewFen(stage);
                case 3 -> lateSwap(stage);
                case 4 -> relay(stage);
                case 5 -> lateEntry(stage);
                case 6 -> newerPasswordKeys(stage);
                default -> restOfAPool(stage);
            }
        }
    }

    /** A raffle is entered and blessings are sent on one day; on the next the one is drawn, and others are sent. */
    private static void night(final Stage stage)
    {
        final long midnightMs = stage.midnightMs();
        final long campaignId = seeded(stage, CampaignPart.open(stage).set("amount", 100_000).set("currency", CNY)
            .set("opensAtMs", 0).set("note", "").set("capDayGrants", 1 + stage.random.nextInt(3))
            .set("capGrants", stage.random.nextInt(3)).set("closesAtMs", midnightMs + 60 * MINUTE_MS));
        final long setId = seeded(stage, set(stage, midnightMs + MINUTE_MS)
            .set("blessingDrawsPerDay", 1 + stage.random.nextInt(2)));
        enteredRaffle(stage, campaignId, midnightMs);
        final long raffleId = enteredRaffle(stage, campaignId, midnightMs);
        final long user = 1 + stage.random.nextInt(USERS);
        bless(stage, user, setId);
        stage.goTo(midnightMs - 1 + stage.random.nextInt(3));
        bless(stage, user, setId);
        stage.goTo(midnightMs + A_WHILE_MS);
        stage.advance(MANY);
        for (long entrant = 1; entrant <= USERS; entrant++)
        {
            stage.asService(stage.plain("QueryCampaign").set("campaignId", campaignId).set("asUser", entrant));
            stage.asService(EnvelopePart.grab(stage, "Grab", entrant).set("envelopeId", raffleId));
        }
    }

    /** Id of what was opened; of nothing if it was refused. */
    private static long seeded(final Stage stage, final Message command)
    {
        final Message answer = stage.asService(command).answer();
        return answer.is("SeededAnswer") ? answer.get("subjectId") : 1;
    }

    private static Message set(final Stage stage, final long settlesAtMs)
    {
        final Message command = stage.keyed("OpenCardSet").set("settlesAtMs", settlesAtMs).set("wildKind", NO_WILD);
        command.bytes("setNonce")[0] = 1;
        command.add("kinds").set("weight", 1);
        command.add("kinds").set("weight", 1);
        return command;
    }

    /** What is won in it counts against the caps of the day of the entry. */
    private static long enteredRaffle(final Stage stage, final long campaignId, final long midnightMs)
    {
        return enteredRaffle(stage, envelope(stage).set("campaignId", campaignId)
            .set("drawsAtMs", midnightMs - 1 + stage.random.nextInt(A_WHILE_MS))
            .set("expiresAtMs", midnightMs + 2 * MINUTE_MS));
    }

    private static long enteredRaffle(final Stage stage, final Message raffle)
    {
        final long id = created(stage, raffle);
        for (long entrant = 1; entrant <= USERS; entrant++)
        {
            stage.asService(stage.keyed("Enter").set("userId", entrant).set("envelopeId", id));
        }
        return id;
    }

    /** Once more than earns a draw. */
    private static void bless(final Stage stage, final long user, final long setId)
    {
        for (int i = 0; i < 3; i++)
        {
            stage.asService(stage.keyed("Bless").set("fromUser", user).set("toUser", user + 1).set("setId", setId));
        }
    }

    /** An exchange that was offered as a ticket is completed, and used as one that ends soon. */
    private void exchangeAsTicket(final Stage stage)
    {
        final Message opened = stage.pick("CardSetOpened");
        if (opened == null)
        {
            return;
        }
        final long from = 1 + stage.random.nextInt(4);
        final Message offer = stage.keyed("OfferExchange").set("fromUser", from).set("toUser", from + 1)
            .set("amount", 10).set("currency", CNY).set("ticketFor", opened.get("setId"))
            .set("ticketTask", opened.get("ticketTask"));
        final Message offered = stage.asService(offer).answer();
        if (offered.is("ExchangeAnswer") && stage.offered(offered.get("exchangeId")) != null)
        {
            final long id = offered.get("exchangeId");
            stage.asService(stage.keyed("AnswerExchange").set("exchangeId", id).set("userId", from + 1)
                .set("amount", 10));
            final Message earning = stage.keyed("EarnDraw");
            final int verdicts = Tokens.exchange(stage, earning, stage.offered(id));
            earning.set("ticket.notAfterMs", stage.nowMs() + stage.random.nextInt(A_WHILE_MS));
            usedExchange = stage.asService(earning, verdicts).events().stream()
                .filter(event -> event.is("TicketUsed")).findFirst().orElse(usedExchange);
        }
    }

    /** A ticket that was used comes again with a later last ms: as an exchange it stays used, signed it is another. */
    private void renewedTicket(final Stage stage)
    {
        final Message used = usedExchange == null || stage.chance(4) ? stage.pick("TicketUsed") : usedExchange;
        if (used != null)
        {
            final Message earning = stage.keyed("EarnDraw");
            final int verdicts = Tokens.again(used, earning);
            earning.set("ticket.notAfterMs", stage.nowMs() + stage.random.nextInt(A_WHILE_MS));
            stage.asService(earning, verdicts);
        }
    }

    /** All that a pool has left is spent, or one less, or one more. */
    private static void restOfAPool(final Stage stage)
    {
        final long campaignId = stage.pick("CampaignOpened", "campaignId");
        final Message told = stage.asService(stage.plain("QueryCampaign").set("campaignId", campaignId)).answer();
        if (told.is("CampaignAnswer"))
        {
            final Message command = stage.keyed("Award").set("campaignId", campaignId)
                .set("awardNo", stage.random.nextInt(1_000));
            command.add("awards").set("userId", 1)
                .set("amount", told.get("available") - 1 + stage.random.nextInt(3));
            stage.asService(command);
        }
    }

    /** Of about as many fen as there are winners: one less than these, nobody is paid. */
    private static void prizeOfAFewFen(final Stage stage)
    {
        final int fen = 1 + stage.random.nextInt(3);
        final Message opened = stage.pick("CampaignOpened");
        final long setId = seeded(stage, set(stage, stage.nowMs() + 1 + stage.random.nextInt(A_WHILE_MS))
            .set("campaignId", opened == null ? 1 : opened.get("campaignId")).set("prize", fen)
            .set("prizeSplit", stage.random.nextInt(Split.FAIR.value())));
        for (long user = fen + stage.random.nextInt(3); user > 0; user--)
        {
            draw(stage, setId, user, 6);
            stage.asService(stage.keyed("Compose").set("setId", setId).set("userId", user));
        }
    }

    /** The kind that was drawn last, 0 if none. */
    private static long draw(final Stage stage, final long setId, final long user, final int count)
    {
        stage.asService(stage.keyed("GrantDraws").set("setId", setId).set("userId", user).set("draws", count));
        long kind = 0;
        for (int i = 0; i < count; i++)
        {
            final Message answer =
                stage.asService(stage.keyed("DrawCard").set("setId", setId).set("userId", user)).answer();
            kind = answer.is("CardAnswer") ? answer.get("kind") : kind;
        }
        return kind;
    }

    /** Accepted in its last ms, or a ms later. */
    private static void lateSwap(final Stage stage)
    {
        final long setId = seeded(stage, set(stage, stage.nowMs() + 10 * MINUTE_MS));
        final long endMs = stage.nowMs() + 1 + stage.random.nextInt(A_WHILE_MS);
        final Message offer = stage.keyed("OfferSwap").set("setId", setId).set("fromUser", 1).set("toUser", 2)
            .set("give", draw(stage, setId, 1, 1)).set("want", draw(stage, setId, 2, 1)).set("expiresAtMs", endMs);
        final Message offered = stage.asService(offer).answer();
        stage.goTo(endMs - 1 + stage.random.nextInt(2));
        stage.asService(stage.keyed("AcceptSwap").set("userId", 2)
            .set("swapId", offered.is("Done") ? offered.get("subjectId") : 1));
    }

    private static Message envelope(final Stage stage)
    {
        final Message command = stage.keyed("CreateWith").set("currency", CNY).set("total", 8)
            .set("shares", 2 + stage.random.nextInt(3)).set("split", Split.LUCKY.value())
            .set("sceneKind", SceneKind.PAGE.value()).set("sceneId", stage.sceneId());
        command.bytes("senderNonce")[0] = 1;
        return command;
    }

    private static long created(final Stage stage, final Message command)
    {
        final Message answer = stage.asService(command).answer();
        return answer.has("envelopeId") ? answer.get("envelopeId") : 1;
    }

    /** Each of best luck sends the next, as long as it may and once more. */
    private static void relay(final Stage stage)
    {
        long parentId = 0;
        long sender = 1;
        for (int chain = 0; chain < LONGEST_RELAY; chain++)
        {
            final long id = created(stage, envelope(stage).set("shares", 2).set("sender", sender)
                .set("senderMayGrab", Choice.YES.value()).set("relay", Choice.YES.value()).set("parentId", parentId));
            for (long user = 1; user <= 2; user++)
            {
                for (final Message event : stage.asService(stage.plain("Grab").set("userId", user)
                    .set("envelopeId", id).set("sceneKind", SceneKind.PAGE.value())).events())
                {
                    sender = event.is("BestLuck") ? event.get("user") : sender;
                }
            }
            parentId = id;
        }
    }

    /** Entered in its last ms, in that of the draw, or a ms later. */
    private static void lateEntry(final Stage stage)
    {
        final long drawsAtMs = stage.nowMs() + 1 + stage.random.nextInt(A_WHILE_MS);
        final long id = enteredRaffle(stage, envelope(stage).set("sender", 1).set("drawsAtMs", drawsAtMs)
            .set("expiresAtMs", drawsAtMs + MINUTE_MS));
        stage.goTo(drawsAtMs - 1 + stage.random.nextInt(3));
        stage.asService(stage.keyed("Enter").set("userId", USERS + 1).set("envelopeId", id));
    }

    /** The password is right, but the host has newer keys since: one of the two newest counts. */
    private static void newerPasswordKeys(final Stage stage)
    {
        final long id = created(stage, envelope(stage).set("sender", 1).set("password", Tokens.password(1, 1)));
        for (int newer = 2; newer >= 0; newer--)
        {
            stage.asService(stage.plain("GrabWith").set("userId", 2 + newer).set("envelopeId", id)
                .set("password", Tokens.password(1, 1 + newer)));
        }
    }
}
