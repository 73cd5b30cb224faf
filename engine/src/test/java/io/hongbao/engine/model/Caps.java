package io.hongbao.engine.model;

import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.SettingKey;
import io.hongbao.engine.model.wire.Message;
import java.util.HashMap;
import java.util.Map;

/** RULES 7: what one user may have of a campaign, in all and on one day. */
final class Caps
{
    private static final long DAY_MS = 86_400_000L;
    private static final long GRANTS = 1;
    private static final long AMOUNT = 2;
    private static final long DAY_GRANTS = 3;
    private static final long DAY_AMOUNT = 4;

    /** Shares and amount that were counted. */
    private record Had(long grants, long amount)
    {
        private static final Had NOTHING = new Had(0, 0);

        Had plus(final long moreGrants, final long moreAmount)
        {
            return new Had(grants + moreGrants, amount + moreAmount);
        }
    }

    /** One user on one day. */
    private record UserDay(long user, long day)
    {
    }

    long capAmount;
    long capDayAmount;
    long capGrants;
    long capDayGrants;

    private final World world;
    private final Campaign campaign;
    private final Map<Long, Had> inAll = new HashMap<>();
    private final Map<UserDay, Had> onDays = new HashMap<>();

    Caps(final World world, final Campaign campaign)
    {
        this.world = world;
        this.campaign = campaign;
    }

    /** A day is floor((now + dayOffsetMs) / 86 400 000). */
    private long day(final long atMs)
    {
        return Math.floorDiv(atMs + world.setting(SettingKey.DAY_OFFSET_MS), DAY_MS);
    }

    /** As long as a campaign has no cap at all, nobody is counted. */
    private boolean counts()
    {
        return capAmount != 0 || capDayAmount != 0 || capGrants != 0 || capDayGrants != 0;
    }

    /** RULES 4, step 6: had + the worst case of this share > cap. What a user could still win in raffles is had. */
    void check(final long user, final long worstCase)
    {
        if (!counts())
        {
            return;
        }
        final long today = day(world.nowMs());
        final long dayFromMs = today * DAY_MS - world.setting(SettingKey.DAY_OFFSET_MS);
        final Had all = had(user).plus(heldGrants(user, Long.MIN_VALUE), heldAmount(user, Long.MIN_VALUE));
        final Had day = hadOn(user, today).plus(heldGrants(user, dayFromMs), heldAmount(user, dayFromMs));
        refuseAbove(capGrants, all.grants + 1, GRANTS, 0);
        refuseAbove(capAmount, all.amount + worstCase, AMOUNT, 0);
        refuseAbove(capDayGrants, day.grants + 1, DAY_GRANTS, dayFromMs + DAY_MS);
        refuseAbove(capDayAmount, day.amount + worstCase, DAY_AMOUNT, dayFromMs + DAY_MS);
    }

    private void refuseAbove(final long cap, final long wouldHave, final long which, final long dayEndsMs)
    {
        if (cap != 0 && wouldHave > cap)
        {
            throw Refused.of(RejectCode.CAP_REACHED, campaign.id, which, cap, dayEndsMs);
        }
    }

    private Had had(final long user)
    {
        return inAll.getOrDefault(user, Had.NOTHING);
    }

    private Had hadOn(final long user, final long day)
    {
        return onDays.getOrDefault(new UserDay(user, day), Had.NOTHING);
    }

    private long heldGrants(final long user, final long fromMs)
    {
        long grants = 0;
        for (final Envelope raffle : world.envelopes.liveOf(campaign))
        {
            grants += holds(raffle, user, fromMs) ? 1 : 0;
        }
        return grants;
    }

    private long heldAmount(final long user, final long fromMs)
    {
        long amount = 0;
        for (final Envelope raffle : world.envelopes.liveOf(campaign))
        {
            amount += holds(raffle, user, fromMs) ? raffle.entries.of(user).held : 0;
        }
        return amount;
    }

    private static boolean holds(final Envelope raffle, final long user, final long fromMs)
    {
        final Entries.Entry entry = raffle.entries.of(user);
        return raffle.terms.gates.isRaffle() && entry != null && entry.held > 0 && entry.atMs >= fromMs;
    }

    /** A share was granted; of a raffle it counts on the day of the entry. */
    void count(final long user, final long amount, final long countedAtMs)
    {
        if (counts())
        {
            inAll.put(user, had(user).plus(1, amount));
            onDays.put(new UserDay(user, day(countedAtMs)), hadOn(user, day(countedAtMs)).plus(1, amount));
        }
    }

    /** For the answer to a query. */
    void into(final Message answer, final long user)
    {
        final Had all = user == 0 ? Had.NOTHING : had(user);
        final Had day = user == 0 ? Had.NOTHING : hadOn(user, day(world.nowMs()));
        answer.set("capAmount", capAmount).set("capDayAmount", capDayAmount).set("capGrants", capGrants)
            .set("capDayGrants", capDayGrants).set("hadAmount", all.amount).set("hadGrants", all.grants)
            .set("hadDayAmount", day.amount).set("hadDayGrants", day.grants);
    }
}
