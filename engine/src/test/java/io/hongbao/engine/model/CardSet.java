package io.hongbao.engine.model;

import io.hongbao.engine.codec.CardSetState;
import io.hongbao.engine.codec.Split;
import io.hongbao.engine.model.wire.Message;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** RULES 7: a set of cards, who holds them, and its settlement. */
final class CardSet implements Due
{
    static final long NO_WILD = 255;
    private static final long UNBOUNDED = -1;

    /** What a user has of a set. */
    static final class Hand
    {
        final long[] cards;
        long draws;
        long compositions;
        long blessedOnDay;
        long blessed;

        Hand(final int kinds)
        {
            cards = new long[kinds];
        }
    }

    final long id;
    final Campaign campaign;
    final long prize;
    final long opensAtMs;
    final long settlesAtMs;
    final long wildKind;
    final long ticketTask;
    final long blessingDrawsPerDay;
    final Epochs.Epoch epoch;
    final Draw draw;
    final long[] weights;

    private final World world;
    private final long prizeSplit;
    /** Cards left to draw; below 0 there is no bound. */
    private final long[] stock;
    private final Map<Long, Hand> hands = new HashMap<>();
    /** Users in the order of their compositions. */
    private final List<Long> compositions = new ArrayList<>();
    private long drawn;
    private long consumed;
    private boolean isSettling;
    private boolean isClosed;
    private long closedAtMs;
    private int paid;
    private long settled;

    CardSet(
        final World world, final long id, final Message command, final Campaign campaign, final long opensAtMs,
        final Epochs.Epoch epoch)
    {
        this.world = world;
        this.id = id;
        this.campaign = campaign;
        this.opensAtMs = opensAtMs;
        this.epoch = epoch;
        prize = command.get("prize");
        settlesAtMs = command.get("settlesAtMs");
        wildKind = command.get("wildKind");
        ticketTask = command.get("ticketTask");
        blessingDrawsPerDay = command.get("blessingDrawsPerDay");
        prizeSplit = command.get("prizeSplit");
        draw = new Draw(epoch.secret, id, command.bytes("setNonce"));
        weights = command.group("kinds").stream().mapToLong(kind -> kind.get("weight")).toArray();
        stock = command.group("kinds").stream().mapToLong(kind -> kind.get("stock"))
            .map(cards -> cards == 0 ? UNBOUNDED : cards).toArray();
    }

    int kinds()
    {
        return weights.length;
    }

    long currency()
    {
        return campaign == null ? 0 : campaign.currency;
    }

    boolean isRetired()
    {
        return isClosed && world.isRetired(closedAtMs);
    }

    private CardSetState state()
    {
        if (isClosed)
        {
            return CardSetState.CLOSED;
        }
        if (isSettling || world.nowMs() >= settlesAtMs)
        {
            return CardSetState.SETTLING;
        }
        return world.nowMs() >= opensAtMs ? CardSetState.OPEN : CardSetState.SCHEDULED;
    }

    /** Null if the user has nothing of it. */
    Hand look(final long user)
    {
        return hands.get(user);
    }

    Hand handOf(final long user)
    {
        return hands.computeIfAbsent(user, any -> new Hand(kinds()));
    }

    long held(final long user, final int kind)
    {
        return hands.containsKey(user) ? hands.get(user).cards[kind] : 0;
    }

    long drawn()
    {
        return drawn;
    }

    /** Kind of the card that would be drawn next, -1 if none is left. */
    int nextKind()
    {
        return draw.card(drawn, weights, stock);
    }

    /** Takes the next ordinal, one right, and one of the stock. */
    long draw(final long user, final int kind)
    {
        final Hand hand = handOf(user);
        hand.draws--;
        hand.cards[kind]++;
        stock[kind] -= stock[kind] == UNBOUNDED ? 0 : 1;
        world.emit("CardDrawn").set("setId", id).set("user", user).set("ordinal", drawn).set("kind", kind);
        return drawn++;
    }

    /** One of every kind but the wild, consumed together; a wild for each kind in the bits. */
    long compose(final long user, final long byWild)
    {
        final Hand hand = handOf(user);
        for (int kind = 0; kind < kinds(); kind++)
        {
            if (kind != wildKind)
            {
                hand.cards[(byWild & 1L << kind) == 0 ? kind : (int)wildKind]--;
                consumed++;
            }
        }
        hand.compositions++;
        compositions.add(user);
        final long ordinal = compositions.size() - 1L;
        world.emit("Composed").set("setId", id).set("user", user).set("ordinal", ordinal).set("byWild", byWild);
        return ordinal;
    }

    @Override
    public long dueMs()
    {
        return isClosed ? Long.MAX_VALUE : settlesAtMs;
    }

    @Override
    public long dueId()
    {
        return id;
    }

    /** The settlement: it begins, pays one composition a step, and closes. */
    @Override
    public void fire()
    {
        final int shares = compositions.size();
        if (!isSettling)
        {
            isSettling = true;
            world.emit("CardSetSettling").set("setId", id).set("prize", prize).set("compositions", shares);
        }
        else if (shares <= prize && paid < shares)
        {
            payNext(shares);
        }
        else
        {
            close();
        }
    }

    private void payNext(final int shares)
    {
        final long amount = prizeSplit == Split.EQUAL.value() ? prize / shares :
            draw.prize(prize - settled, shares - paid, paid);
        world.money.grant(currency(), amount);
        world.emit("Settled").set("setId", id).set("user", compositions.get(paid)).set("amount", amount)
            .set("ordinal", paid).set("currency", currency());
        settled += amount;
        paid++;
    }

    /** What is left returns to the pool; the seed is revealed. */
    private void close()
    {
        if (campaign != null)
        {
            campaign.release(prize - settled);
        }
        long held = 0;
        for (final Hand hand : hands.values())
        {
            for (final long cards : hand.cards)
            {
                held += cards;
            }
        }
        world.emit("CardSetClosed").set("setId", id).set("campaignId", campaign == null ? 0 : campaign.id)
            .set("drawn", drawn).set("held", held).set("composed", consumed).set("settled", settled)
            .set("returned", prize - settled).set("available", campaign == null ? 0 : campaign.available())
            .set("seed", draw.seed()).set("currency", currency());
        isClosed = true;
        closedAtMs = world.nowMs();
        epoch.open.remove(id);
        if (campaign != null)
        {
            campaign.partClosed();
        }
    }

    /** Answer to a query for a user. */
    Message told(final long user)
    {
        final Hand hand = hands.getOrDefault(user, new Hand(kinds()));
        final Message answer = Message.of("CardBookAnswer").set("setId", id)
            .set("campaignId", campaign == null ? 0 : campaign.id).set("userId", user).set("opensAtMs", opensAtMs)
            .set("settlesAtMs", settlesAtMs).set("prize", prize).set("drawn", drawn)
            .set("composed", compositions.size()).set("commitment", draw.commitment()).set("epoch", epoch.number)
            .set("rights", hand.draws).set("compositions", hand.compositions).set("currency", currency())
            .set("prizeSplit", prizeSplit).set("wildKind", wildKind).set("state", state().value());
        for (int kind = 0; kind < kinds(); kind++)
        {
            answer.add("kinds").set("stockLeft", stock[kind]).set("weight", weights[kind])
                .set("held", hand.cards[kind]);
        }
        return answer;
    }
}
