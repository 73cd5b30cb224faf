package io.hongbao.engine.model;

import io.hongbao.engine.codec.Choice;
import io.hongbao.engine.codec.DrawSource;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.SettingKey;
import io.hongbao.engine.model.wire.Message;

/** RULES 7: rights to draw, draws, gifts, requests and compositions. */
final class Cards
{
    private static final long MOST_DRAWS = 1_000;
    private static final long DAY_MS = 86_400_000L;

    private final World world;

    Cards(final World world)
    {
        this.world = world;
    }

    static void checkUser(final long user)
    {
        if (user < 1)
        {
            throw Refused.of(RejectCode.USER_INVALID, user, 1, 0);
        }
    }

    private static void checkUsers(final Message command)
    {
        final long from = command.get("fromUser");
        final long to = command.get("toUser");
        if (from < 1 || to < 1)
        {
            throw Refused.of(RejectCode.USER_INVALID, from < 1 ? from : to, 1, 0).leaveOpen("value");
        }
    }

    static void checkKind(final CardSet set, final long kind)
    {
        if (kind >= set.kinds())
        {
            throw Refused.of(RejectCode.KIND_UNKNOWN, set.id, kind, set.kinds(), 0);
        }
    }

    static void checkOther(final CardSet set, final Message command)
    {
        if (command.get("fromUser") == command.get("toUser"))
        {
            throw Refused.of(RejectCode.NOT_A_PARTY, set.id, command.get("toUser"), 0, 0);
        }
    }

    static void checkHeld(final CardSet set, final long user, final long kind, final long about)
    {
        if (set.held(user, (int)kind) == 0)
        {
            throw Refused.of(RejectCode.CARD_NOT_HELD, about, kind, user, 0);
        }
    }

    /** Rights by grant. */
    Result grantDraws(final Message command)
    {
        checkUser(command.get("userId"));
        final CardSet set = world.cardSets.findLive(command.get("setId"));
        final long draws = command.get("draws");
        new Invalid(command).when("draws", draws < 1 || draws > MOST_DRAWS).check();
        world.mayChange();
        earn(set, command.get("userId"), draws, DrawSource.GRANT, 0);
        return Result.done(set.id, world.nowMs());
    }

    /** A right by a ticket that names the set, or its campaign. */
    Result earnDraw(final Message command)
    {
        final long user = command.get("userId");
        checkUser(user);
        final CardSet set = world.cardSets.findLive(command.get("setId"));
        final Ticket ticket = Ticket.of(command, world.sender().verdicts());
        final boolean isForCampaign = set.campaign != null && ticket.subjectId() == set.campaign.id;
        world.tickets.check(
            ticket, isForCampaign ? set.campaign.id : set.id, user, set.ticketTask, set.campaign, set.id);
        world.mayChange();
        world.tickets.use(ticket, set.id);
        earn(set, user, 1, DrawSource.TICKET, 0);
        return Result.done(set.id, world.nowMs());
    }

    /** Whether a blessing may earn its sender a draw: so many a day. */
    boolean mayEarnByBlessing(final CardSet set, final long user)
    {
        final CardSet.Hand hand = set.look(user);
        final long had = hand == null || hand.blessedOnDay != day() ? 0 : hand.blessed;
        return had < set.blessingDrawsPerDay;
    }

    void earnByBlessing(final CardSet set, final long user, final long blessingId)
    {
        final CardSet.Hand hand = set.handOf(user);
        hand.blessed = hand.blessedOnDay == day() ? hand.blessed + 1 : 1;
        hand.blessedOnDay = day();
        earn(set, user, 1, DrawSource.BLESSING, blessingId);
    }

    private long day()
    {
        return Math.floorDiv(world.nowMs() + world.setting(SettingKey.DAY_OFFSET_MS), DAY_MS);
    }

    private void earn(
        final CardSet set, final long user, final long draws, final DrawSource source, final long subjectId)
    {
        final CardSet.Hand hand = set.handOf(user);
        hand.draws += draws;
        world.emit("DrawsGranted").set("setId", set.id).set("user", user).set("subjectId", subjectId)
            .set("draws", draws).set("rights", hand.draws).set("source", source.value());
    }

    /** Takes the set's next ordinal. */
    Result draw(final Message command)
    {
        final long user = command.get("userId");
        checkUser(user);
        final CardSet set = world.cardSets.findOpen(command.get("setId"));
        if (world.pauses.areGrabsPaused(user, Scene.NOWHERE, set.campaign == null ? 0 : set.campaign.id))
        {
            throw Refused.of(RejectCode.PAUSED, set.id);
        }
        if (set.look(user) == null || set.look(user).draws == 0)
        {
            throw Refused.of(RejectCode.NO_RIGHT_TO_DRAW, set.id);
        }
        final int kind = set.nextKind();
        if (kind < 0)
        {
            throw Refused.of(RejectCode.OUT_OF_STOCK, set.id, set.drawn(), 0, 0);
        }
        world.mayChange();
        final long ordinal = set.draw(user, kind);
        final Message answer = card(set.id, ordinal, kind).set("rightsLeft", set.look(user).draws)
            .set("repeat", Choice.NO.value());
        // The rights are told as they are then; of a set that has retired there are none.
        return new Result(answer, () -> answer.copy().set("repeat", Choice.YES.value())
            .set("rightsLeft", set.isRetired() ? 0 : set.look(user).draws), set.id, 0, ordinal);
    }

    private Message card(final long subjectId, final long ordinal, final long kind)
    {
        return Message.of("CardAnswer").set("subjectId", subjectId).set("ordinal", ordinal)
            .set("atMs", world.nowMs()).set("kind", kind);
    }

    Result gift(final Message command)
    {
        checkUsers(command);
        final CardSet set = world.cardSets.findLive(command.get("setId"));
        final long kind = command.get("kind");
        checkKind(set, kind);
        checkOther(set, command);
        checkHeld(set, command.get("fromUser"), kind, set.id);
        world.mayChange();
        set.handOf(command.get("fromUser")).cards[(int)kind]--;
        set.handOf(command.get("toUser")).cards[(int)kind]++;
        moved("CardGifted", set, command);
        return Result.of(card(set.id, 0, kind), set.id);
    }

    /** An event, and nothing else. */
    Result ask(final Message command)
    {
        checkUsers(command);
        final CardSet set = world.cardSets.findLive(command.get("setId"));
        checkKind(set, command.get("kind"));
        checkOther(set, command);
        world.mayChange();
        moved("CardAsked", set, command);
        return Result.done(set.id, world.nowMs());
    }

    private void moved(final String event, final CardSet set, final Message command)
    {
        world.emit(event).set("setId", set.id).set("from", command.get("fromUser"))
            .set("to", command.get("toUser")).set("kind", command.get("kind"));
    }

    /** One of every kind but the wild; for each kind not held, and only those, one wild. */
    Result compose(final Message command)
    {
        final long user = command.get("userId");
        checkUser(user);
        final CardSet set = world.cardSets.findOpen(command.get("setId"));
        long missing = 0;
        for (int kind = 0; kind < set.kinds(); kind++)
        {
            missing |= kind != set.wildKind && set.held(user, kind) == 0 ? 1L << kind : 0;
        }
        final long wilds = set.wildKind == CardSet.NO_WILD ? 0 : set.held(user, (int)set.wildKind);
        if (Long.bitCount(missing) > wilds)
        {
            throw Refused.of(RejectCode.INCOMPLETE, set.id, Long.bitCount(missing), wilds, 0);
        }
        world.mayChange();
        final long ordinal = set.compose(user, missing);
        final Message answer = Message.of("EntryAnswer").set("subjectId", set.id).set("ordinal", ordinal)
            .set("atMs", world.nowMs());
        return Result.of(answer, set.id, 0, ordinal);
    }
}
