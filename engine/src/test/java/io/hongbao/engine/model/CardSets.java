package io.hongbao.engine.model;

import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.Split;
import io.hongbao.engine.model.wire.Message;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** RULES 7: card sets are opened and looked at. */
final class CardSets
{
    private static final long MOST_MONEY = 1L << 62;
    private static final int LEAST_KINDS = 2;
    private static final int MOST_KINDS = 32;
    private static final long MOST_NOTE_BYTES = 96;

    private final World world;
    private final Map<Long, CardSet> byId = new TreeMap<>();

    CardSets(final World world)
    {
        this.world = world;
    }

    Iterable<CardSet> all()
    {
        return byId.values();
    }

    CardSet find(final long id)
    {
        final CardSet set = byId.get(id);
        if (set == null || set.isRetired())
        {
            throw Refused.of(RejectCode.SET_UNKNOWN, id, id, 0, 0);
        }
        return set;
    }

    /** Null if it was never opened or has retired. */
    CardSet look(final long id)
    {
        final CardSet set = byId.get(id);
        return set == null || set.isRetired() ? null : set;
    }

    /** One before its settlement. */
    CardSet findLive(final long id)
    {
        final CardSet set = find(id);
        checkLive(set, id);
        return set;
    }

    void checkLive(final CardSet set, final long about)
    {
        if (world.nowMs() >= set.settlesAtMs)
        {
            throw Refused.of(RejectCode.SET_CLOSED, about, 0, 0, set.settlesAtMs).leaveOpen("subjectId");
        }
    }

    /** One that has opened. */
    CardSet findOpen(final long id)
    {
        final CardSet set = findLive(id);
        if (world.nowMs() < set.opensAtMs)
        {
            throw Refused.of(RejectCode.SET_NOT_OPEN, id, 0, 0, set.opensAtMs);
        }
        return set;
    }

    Result open(final Message command)
    {
        final long opensAtMs = Math.max(world.nowMs(), command.get("opensAtMs"));
        final long campaignId = command.get("campaignId");
        checkTerms(command, opensAtMs);
        final Campaign campaign = campaignId == 0 ? null : world.campaigns.findOpen(campaignId);
        if (campaign != null)
        {
            campaign.checkAvailable(command.get("prize"));
            if (command.get("settlesAtMs") >= campaign.closesAtMs)
            {
                throw Refused.of(RejectCode.SET_INVALID, command.get("settlesAtMs"), command.idOf("settlesAtMs"), 0)
                    .leaveOpen("timeMs");
            }
        }
        world.checkNote(command.bytes("note"), MOST_NOTE_BYTES);
        final Epochs.Epoch epoch = world.epochs.current();
        if (world.pauses.areCreatesPaused(0, Scene.NOWHERE, campaignId))
        {
            throw Refused.of(RejectCode.PAUSED, 0, 0, 0);
        }
        world.mayChange();
        final CardSet set = new CardSet(world, world.ids.give(), command, campaign, opensAtMs, epoch);
        byId.put(set.id, set);
        epoch.open.add(set.id);
        if (campaign != null)
        {
            campaign.reserve(set.prize);
            campaign.partOpened();
        }
        tell(set, command);
        return world.seeded(set.id, set.draw, epoch);
    }

    /** Of several terms that are wrong it is open which one is named. */
    private void checkTerms(final Message command, final long opensAtMs)
    {
        new Invalid(command)
            .when("campaignId", command.get("campaignId") < 0)
            .when("prizeSplit", command.get("prizeSplit") > Split.FAIR.value())
            .check();
        final long prize = command.get("prize");
        final List<Message> kinds = command.group("kinds");
        final long wildKind = command.get("wildKind");
        final boolean isGood = prize >= 0 && prize <= MOST_MONEY && prize > 0 == command.get("campaignId") > 0 &&
            command.get("opensAtMs") >= 0 && command.get("settlesAtMs") > opensAtMs &&
            command.get("prizeSplit") != Split.FAIR.value() &&
            kinds.size() >= LEAST_KINDS && kinds.size() <= MOST_KINDS &&
            (wildKind == CardSet.NO_WILD || wildKind < kinds.size()) &&
            kinds.stream().allMatch(kind -> kind.get("stock") >= 0 && kind.get("weight") >= 1);
        if (!isGood)
        {
            throw Refused.of(RejectCode.SET_INVALID, 0, 0, 0).leaveOpen("value", "bound", "timeMs");
        }
        if (Creation.isZero(command.bytes("setNonce")))
        {
            throw Refused.of(RejectCode.NONCE_MISSING, 0, 0, 0);
        }
    }

    private void tell(final CardSet set, final Message command)
    {
        final Message event = world.emit("CardSetOpened").set("setId", set.id)
            .set("requestId", command.bytes("requestId")).set("campaignId", command.get("campaignId"))
            .set("prize", set.prize).set("available", set.campaign == null ? 0 : set.campaign.available())
            .set("opensAtMs", set.opensAtMs).set("settlesAtMs", set.settlesAtMs)
            .set("setNonce", command.bytes("setNonce")).set("commitment", set.draw.commitment())
            .set("ticketTask", set.ticketTask).set("epoch", set.epoch.number)
            .set("blessingDrawsPerDay", set.blessingDrawsPerDay).set("currency", set.currency())
            .set("prizeSplit", command.get("prizeSplit")).set("wildKind", set.wildKind)
            .set("note", command.bytes("note"));
        command.group("kinds").forEach(kind ->
            event.add("kinds").set("stock", kind.get("stock")).set("weight", kind.get("weight")));
    }

    Message query(final Message query)
    {
        Cards.checkUser(query.get("userId"));
        return find(query.get("setId")).told(query.get("userId"));
    }

    /** Nobody can see a difference: what has retired is forgotten. */
    void forget()
    {
        byId.values().removeIf(CardSet::isRetired);
    }
}
