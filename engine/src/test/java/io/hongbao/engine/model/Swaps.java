package io.hongbao.engine.model;

import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.model.wire.Message;
import java.util.HashMap;
import java.util.Map;

/** RULES 7: one card each between two users, offered and accepted; both change hands, or none. */
final class Swaps
{
    private static final long HOUR_MS = 3_600_000L;
    private static final long DEFAULT_LIFE_MS = 24 * HOUR_MS;
    private static final long MOST_LIFE_MS = 72 * HOUR_MS;

    /** One that was offered. */
    private record Swap(CardSet set, long from, long to, long give, long want, long expiresAtMs)
    {
    }

    private final World world;
    private final Map<Long, Swap> offered = new HashMap<>();

    Swaps(final World world)
    {
        this.world = world;
    }

    /** Nothing is set aside. It is known by the sequence of its event. */
    Result offer(final Message command)
    {
        final long from = command.get("fromUser");
        final long to = command.get("toUser");
        if (from < 1 || to < 1)
        {
            throw Refused.of(RejectCode.USER_INVALID, from < 1 ? from : to, 1, 0).leaveOpen("value");
        }
        final CardSet set = world.cardSets.findLive(command.get("setId"));
        final long give = command.get("give");
        final long want = command.get("want");
        Cards.checkKind(set, give);
        Cards.checkKind(set, want);
        new Invalid(command).when("want", give == want).check();
        Cards.checkOther(set, command);
        Cards.checkHeld(set, from, give, set.id);
        final long expiresAtMs = command.get("expiresAtMs") == 0 ?
            world.nowMs() + DEFAULT_LIFE_MS : command.get("expiresAtMs");
        checkEnd(set, expiresAtMs);
        world.mayChange();
        final long id = world.lastSequence() + 1;
        world.emit("SwapOffered").set("setId", set.id).set("swapId", id).set("from", from).set("to", to)
            .set("expiresAtMs", expiresAtMs).set("give", give).set("want", want);
        offered.put(id, new Swap(set, from, to, give, want, expiresAtMs));
        return Result.done(id, world.nowMs());
    }

    private void checkEnd(final CardSet set, final long expiresAtMs)
    {
        final long nowMs = world.nowMs();
        if (expiresAtMs <= nowMs)
        {
            throw Refused.of(RejectCode.ALREADY_EXPIRED, set.id, expiresAtMs, nowMs, nowMs);
        }
        if (expiresAtMs - nowMs > MOST_LIFE_MS)
        {
            throw Refused.of(RejectCode.LIFE_OUT_OF_RANGE, set.id, expiresAtMs - nowMs, MOST_LIFE_MS, nowMs);
        }
    }

    Result accept(final Message command)
    {
        final long id = command.get("swapId");
        final Swap swap = offered.get(id);
        if (swap == null || world.nowMs() >= swap.expiresAtMs || swap.set.isRetired())
        {
            throw Refused.of(RejectCode.SWAP_UNKNOWN, id, id, 0, 0);
        }
        final long user = command.get("userId");
        if (user != swap.to)
        {
            throw Refused.of(RejectCode.NOT_A_PARTY, id, user, 0, 0);
        }
        world.cardSets.checkLive(swap.set, id);
        Cards.checkHeld(swap.set, swap.from, swap.give, id);
        Cards.checkHeld(swap.set, swap.to, swap.want, id);
        world.mayChange();
        offered.remove(id);
        final long[] ofFrom = swap.set.handOf(swap.from).cards;
        final long[] ofTo = swap.set.handOf(swap.to).cards;
        ofFrom[(int)swap.give]--;
        ofTo[(int)swap.give]++;
        ofTo[(int)swap.want]--;
        ofFrom[(int)swap.want]++;
        world.emit("CardsSwapped").set("setId", swap.set.id).set("swapId", id).set("from", swap.from)
            .set("to", swap.to).set("give", swap.give).set("want", swap.want);
        return Result.of(Message.of("CardAnswer").set("subjectId", id).set("atMs", world.nowMs())
            .set("kind", swap.give), id);
    }

    /** Nobody can see a difference: what is past its time is forgotten. */
    void forget()
    {
        offered.values().removeIf(swap -> world.nowMs() >= swap.expiresAtMs || swap.set.isRetired());
    }
}
