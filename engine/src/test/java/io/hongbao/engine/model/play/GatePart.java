package io.hongbao.engine.model.play;

import io.hongbao.engine.codec.Choice;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.TicketScope;
import io.hongbao.engine.model.wire.Message;

/** Envelopes with gates: passwords, tickets, goals, raffles, rain, pacing, relays. */
final class GatePart implements Part
{
    private static final long MILLION = 1_000_000;

    @Override
    public int weight()
    {
        return 80;
    }

    @Override
    public boolean cares(final String event)
    {
        return event.equals("Gated") || event.equals("Created");
    }

    @Override
    public void move(final Stage stage)
    {
        final int dice = stage.random.nextInt(100);
        if (dice < 18)
        {
            stage.asService(creation(stage));
        }
        else if (dice < 60)
        {
            grab(stage);
        }
        else if (dice < 66)
        {
            grabByScene(stage);
        }
        else if (dice < 90)
        {
            join(stage);
        }
        else
        {
            query(stage);
        }
    }

    static Message creation(final Stage stage)
    {
        final Message command = EnvelopePart.creation(stage, "CreateWith");
        gates(stage, command);
        if (!stage.chance(4))
        {
            // The more the scene lets in, the more gets as far as the gates.
            command.set("relations", 0).set("audience", 0).set("senderMayGrab", Choice.YES.value())
                .group("named").clear();
        }
        return command;
    }

    /** Mostly one gate of a kind, or two that go together; now and then any that do not. */
    static void gates(final Stage stage, final Message command)
    {
        final long opensAtMs = Math.max(stage.nowMs(), command.get("opensAtMs"));
        switch (stage.random.nextInt(10))
        {
            case 0, 1 -> command.set("password", Tokens.anyPassword(stage));
            case 2, 3 -> ticket(stage, command);
            case 4 -> goal(stage, command);
            case 5 -> raffle(stage, command, opensAtMs);
            case 6 -> rain(stage, command);
            case 7 -> command.set("pacingMs", 1 + stage.random.nextInt(100_000));
            case 8 -> relay(stage, command);
            default ->
            {
                // None at all, though there could be one.
            }
        }
        switch (stage.random.nextInt(12))
        {
            case 0 -> command.set("password", Tokens.anyPassword(stage));
            case 1 -> ticket(stage, command);
            case 2 -> command.set("pacingMs", stage.random.nextInt(100_000));
            case 3 -> goal(stage, command);
            case 4 -> relay(stage, command);
            default ->
            {
                // One is enough.
            }
        }
    }

    private static void ticket(final Stage stage, final Message command)
    {
        command.set("ticketScope", stage.chance(8) ? stage.random.nextInt(4) :
            command.get("campaignId") != 0 && stage.chance(2) ? TicketScope.CAMPAIGN.value() :
            TicketScope.ENVELOPE.value()).set("ticketTask", stage.random.nextInt(3));
    }

    private static void goal(final Stage stage, final Message command)
    {
        command.set("goal", 1 + stage.random.nextInt(4));
        if (stage.chance(2))
        {
            ticket(stage, command);
        }
    }

    private static void raffle(final Stage stage, final Message command, final long opensAtMs)
    {
        final long endMs = command.get("expiresAtMs");
        final long spanMs = Math.max(2, endMs - opensAtMs);
        command.set("drawsAtMs", stage.chance(15) ? endMs - 1 + stage.random.nextInt(3) :
            stage.chance(15) ? opensAtMs - 1 + stage.random.nextInt(3) :
            opensAtMs + 1 + stage.random.nextLong(spanMs - 1));
    }

    private static void rain(final Stage stage, final Message command)
    {
        command.set("hitRatePpm", stage.chance(20) ? MILLION + stage.random.nextInt(2) :
            stage.chance(20) ? 0 : 1 + stage.random.nextLong(MILLION))
            .set("triesPerUser", stage.chance(20) ? 0 : 1 + stage.random.nextInt(5));
        if (stage.chance(2))
        {
            command.set("pacingMs", stage.random.nextInt(100_000));
        }
    }

    private static void relay(final Stage stage, final Message command)
    {
        final Message invited = stage.chance(3) ? stage.pick("BestLuck") : stage.pick("RelayInvited");
        command.set("relay", stage.random.nextInt(Choice.NO.value() + 1));
        if (invited != null && !stage.chance(3))
        {
            command.set("parentId", stage.chance(10) ? stage.envelopeId() : invited.get("envelopeId"))
                .set("sender", stage.chance(6) ? stage.user() : invited.get("user"));
        }
    }

    /** One with gates, mostly. */
    private static Message gated(final Stage stage)
    {
        final Message gated = stage.chance(6) ? stage.pick("Created") : stage.pick("Gated");
        return gated == null ? Message.of("Gated").set("envelopeId", stage.envelopeId()) : gated;
    }

    private static void grab(final Stage stage)
    {
        final Message gated = gated(stage);
        final long user = stage.user();
        // Now and then one user tries again and again.
        for (int i = stage.chance(8) ? 12 : 1; i > 0; i--)
        {
            grab(stage, gated, user);
        }
    }

    private static void grab(final Stage stage, final Message gated, final long user)
    {
        final Message created = stage.created(gated.get("envelopeId"));
        final boolean isTap = stage.chance(4);
        final Message command = stage.plain(isTap ? "Tap" : stage.chance(5) ? "Grab" : "GrabWith")
            .set("envelopeId", gated.get("envelopeId")).set("userId", user);
        EnvelopePart.asserted(stage, command, created);
        stage.send(user, command, fill(stage, command, gated, user));
    }

    /** What the gates ask for, as far as the command has it. Gives the verdicts. */
    private static int fill(final Stage stage, final Message command, final Message gated, final long user)
    {
        if (command.has("tap"))
        {
            command.set("tap", stage.chance(10) ? stage.random.nextInt(65_536) : stage.random.nextInt(6));
        }
        if (command.has("password"))
        {
            command.set("password", Tokens.anyPassword(stage));
        }
        if (!command.has("ticket.keyId"))
        {
            return 0;
        }
        final boolean isOfCampaign =
            gated.has("ticketScope") && gated.get("ticketScope") == TicketScope.CAMPAIGN.value();
        final Message created = stage.created(gated.get("envelopeId"));
        final long subjectId =
            isOfCampaign && created != null ? created.get("campaignId") : gated.get("envelopeId");
        return Tokens.ticket(stage, command, subjectId, user, gated.has("ticketTask") ? gated.get("ticketTask") : 0);
    }

    private static void grabByScene(final Stage stage)
    {
        final Message gated = gated(stage);
        final Message created = stage.created(gated.get("envelopeId"));
        final long user = stage.user();
        final Message command = stage.keyed("GrabBySceneWith").set("userId", user);
        EnvelopePart.asserted(stage, command, created);
        final int verdicts = fill(stage, command, gated, user);
        final Message answer = stage.send(user, command, verdicts).answer();
        if (answer.is("Reject") && answer.get("code") == RejectCode.LOOK_FURTHER.value())
        {
            final Message key = stage.keyed("GrabBySceneWith");
            stage.send(user, command.copy().set("requestId", key.bytes("requestId"))
                .set("requestedAtMs", key.get("requestedAtMs")).set("afterOpensAtMs", answer.get("timeMs"))
                .set("afterId", answer.get("subjectId")), verdicts);
        }
    }

    /** Hand-ins and entries: several users one after the other, so that goals are met and raffles have winners. */
    private static void join(final Stage stage)
    {
        final Message gated = gated(stage);
        final boolean isRaffle = gated.has("drawsAtMs") && gated.get("drawsAtMs") != 0 != stage.chance(12);
        final Message created = stage.created(gated.get("envelopeId"));
        for (int i = 1 + stage.random.nextInt(4); i > 0; i--)
        {
            final long user = stage.user();
            final Message command = stage.keyed(isRaffle ? "Enter" : "HandIn").set("userId", user)
                .set("envelopeId", gated.get("envelopeId"));
            EnvelopePart.asserted(stage, command, created);
            final int verdicts = fill(stage, command, gated, user);
            if (isRaffle)
            {
                stage.send(user, command, verdicts);
            }
            else
            {
                stage.asService(command, verdicts);
            }
        }
    }

    private static void query(final Stage stage)
    {
        final long user = stage.user();
        if (stage.chance(2))
        {
            stage.forUser(user, stage.plain("QueryGates").set("envelopeId", gated(stage).get("envelopeId"))
                .set("asUser", stage.chance(3) ? 0 : user));
            return;
        }
        final Message created = stage.pick("Created");
        final Message query = stage.plain("QueryScene").set("sceneId", stage.sceneId())
            .set("sceneKind", stage.sceneKind()).set("asUser", stage.chance(3) ? 0 : user);
        if (created != null && stage.chance(4))
        {
            query.set("afterOpensAtMs", created.get("opensAtMs")).set("afterId", created.get("envelopeId"));
        }
        stage.forUser(user, query);
    }
}
