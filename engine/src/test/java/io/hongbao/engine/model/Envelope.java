package io.hongbao.engine.model;

import io.hongbao.engine.codec.AccountKind;
import io.hongbao.engine.codec.CloseReason;
import io.hongbao.engine.codec.EnvelopeState;
import io.hongbao.engine.codec.SettingKey;
import io.hongbao.engine.codec.Split;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** An envelope, and what happened to it (RULES 1, 2, 5, 7). */
final class Envelope implements Due
{
    private static final long NEVER = Long.MAX_VALUE;

    final long id;
    final long creator;
    final Terms terms;
    /** Whose pool pays; null if a person does. */
    final Campaign campaign;
    final long createdAtMs;
    final Epochs.Epoch epoch;
    final Draw draw;
    final Passwords passwords;
    final Map<Long, Grant> grants = new LinkedHashMap<>();
    /** Who handed in for its goal, or entered its raffle. */
    final Entries entries = new Entries();
    boolean isFrozen;

    private final World world;
    private final long[] amounts;
    private boolean isOpened;
    /** When it opens or opened; never, as long as its goal is not met. */
    private long opensAtMs;
    private long sceneClosedAtMs = NEVER;
    private CloseReason ending;
    private long endedAtMs;
    private long refunded;
    private Grant best;
    /** Of a raffle that is being drawn: the entrants, the winners so far in front. */
    private long[] order;

    Envelope(
        final World world, final long id, final long creator, final Terms terms, final Campaign campaign,
        final Epochs.Epoch epoch)
    {
        this.world = world;
        this.id = id;
        this.creator = creator;
        this.terms = terms;
        this.campaign = campaign;
        this.epoch = epoch;
        createdAtMs = world.nowMs();
        opensAtMs = terms.gates.goal == 0 ? terms.opensAtMs : NEVER;
        isOpened = opensAtMs <= createdAtMs;
        draw = new Draw(epoch.secret, id, terms.nonce);
        passwords = new Passwords(world, this);
        amounts = split();
    }

    /** RULES 2: every share in the order of ordinals. */
    private long[] split()
    {
        final int shares = (int)terms.shares;
        if (terms.isEqual())
        {
            final long[] equal = new long[shares];
            Arrays.fill(equal, terms.total / shares);
            return equal;
        }
        return terms.split == Split.LUCKY.value() ?
            draw.lucky(terms.total, shares, terms.minShare, terms.maxShare) :
            draw.fair(terms.total, shares, terms.minShare, terms.maxShare);
    }

    /** The state as it counts now: past a due time as if that had fired (RULES 5). */
    EnvelopeState state()
    {
        if (ending != null)
        {
            return EnvelopeState.get(ending.value());
        }
        if (isSceneClosed())
        {
            return EnvelopeState.SCENE_CLOSED;
        }
        if (isDrawing())
        {
            return EnvelopeState.OPEN;
        }
        if (world.nowMs() >= terms.expiresAtMs)
        {
            return EnvelopeState.EXPIRED;
        }
        return isOpened || world.nowMs() >= opensAtMs ? EnvelopeState.OPEN : EnvelopeState.SCHEDULED;
    }

    boolean isLive()
    {
        return state() == EnvelopeState.OPEN || state() == EnvelopeState.SCHEDULED;
    }

    private boolean isSceneClosed()
    {
        return sceneClosedAtMs != NEVER;
    }

    /** RULES 7: from drawsAtMs on nothing but the draw acts on a raffle, not even its expiry. */
    boolean isDrawing()
    {
        return ending == null && !isSceneClosed() && terms.gates.isRaffle() &&
            world.nowMs() >= terms.gates.drawsAtMs;
    }

    /** Absent for every answer (RULES 0, ageing). */
    boolean isRetired()
    {
        return ending != null && world.isRetired(endedAtMs);
    }

    /** When it opens or opened; while its goal is not met, when it opens at the earliest. */
    long opensAtMs()
    {
        return opensAtMs == NEVER ? terms.opensAtMs : opensAtMs;
    }

    boolean waitsForGoal()
    {
        return opensAtMs == NEVER;
    }

    /** When it ends by itself: at its expiry, or at the close of its scene, which has then been. */
    private long endsAtMs()
    {
        return Math.min(terms.expiresAtMs, sceneClosedAtMs);
    }

    /** When it ended, as it counts now. */
    long endedAtMs()
    {
        return ending == null ? endsAtMs() : endedAtMs;
    }

    long granted()
    {
        return grants.values().stream().mapToLong(Grant::amount).sum();
    }

    long refunded()
    {
        return refunded;
    }

    long sharesLeft()
    {
        return terms.shares - grants.size();
    }

    /** Best luck, once it is announced; null before. */
    Grant best()
    {
        return best;
    }

    /** RULES 4, step 6: most that the next share can be. */
    long worstCase()
    {
        return terms.isEqual() ? terms.total / terms.shares : Math.min(terms.maxShare, terms.total - granted());
    }

    /** RULES 1, pacing: shares released by now. */
    long released()
    {
        final long spanMs = terms.gates.pacingMs;
        return spanMs == 0 ? terms.shares :
            Math.min(terms.shares, 1 + (world.nowMs() - opensAtMs) * (terms.shares - 1) / spanMs);
    }

    /** When one more share is released than now. */
    long nextReleaseMs()
    {
        final long wanted = released() * terms.gates.pacingMs;
        final long steps = terms.shares - 1;
        return opensAtMs + wanted / steps + (wanted % steps == 0 ? 0 : 1);
    }

    /** A command that changes an object first fires that object's own due opening (RULES 5). */
    void openIfDue()
    {
        if (!isOpened && world.nowMs() >= opensAtMs)
        {
            isOpened = true;
            world.emit("Opened").set("envelopeId", id);
        }
    }

    /** RULES 7, goal: it opens now, or at the opening that was asked for, if that is later. */
    void meetGoal()
    {
        opensAtMs = Math.max(world.nowMs(), terms.opensAtMs);
        openIfDue();
    }

    /** RULES 4, step 8: the next share is the user's; with the last one it closes. */
    Grant grant(final long user, final long tap)
    {
        openIfDue();
        return grant(user, tap, world.nowMs());
    }

    /** The same; the caps of the campaign count it on the day of a time. */
    private Grant grant(final long user, final long tap, final long countedAtMs)
    {
        final int ordinal = grants.size();
        final Grant grant = new Grant(user, amounts[ordinal], ordinal, world.nowMs());
        grants.put(user, grant);
        world.emit("Granted").set("envelopeId", id).set("user", user).set("amount", grant.amount())
            .set("ordinal", ordinal).set("sharesLeft", sharesLeft()).set("currency", terms.currency)
            .set("tap", tap);
        world.money.grant(terms.currency, grant.amount());
        if (campaign != null)
        {
            campaign.caps.count(user, grant.amount(), countedAtMs);
        }
        if (sharesLeft() == 0)
        {
            announceBestLuck();
            close(CloseReason.EXHAUSTED);
        }
        return grant;
    }

    /** With the last share, for LUCKY and FAIR of two or more: the largest, among equals the earliest (RULES 2). */
    private void announceBestLuck()
    {
        if (terms.isEqual() || terms.shares == 1)
        {
            return;
        }
        for (final Grant grant : grants.values())
        {
            best = best == null || grant.amount() > best.amount() ? grant : best;
        }
        world.emit("BestLuck").set("envelopeId", id).set("user", best.user()).set("amount", best.amount());
        // RULES 7, relay: invited, never charged.
        if (terms.gates.invites && terms.gates.chain < world.setting(SettingKey.CHAIN_LENGTH))
        {
            world.emit("RelayInvited").set("envelopeId", id).set("user", best.user())
                .set("chain", terms.gates.chain + 1);
        }
    }

    /** Whatever remains goes back in one refund; the seed is revealed (RULES 3 and 5). */
    void close(final CloseReason reason)
    {
        refunded = terms.total - granted();
        if (refunded > 0)
        {
            refund();
        }
        world.emit("Closed").set("envelopeId", id).set("reason", reason.value()).set("granted", granted())
            .set("refunded", refunded).set("seed", draw.seed());
        ending = reason;
        endedAtMs = Math.min(world.nowMs(), sceneClosedAtMs);
        epoch.open.remove(id);
        world.envelopes.closed(this);
        if (campaign != null)
        {
            campaign.partClosed();
        }
    }

    private void refund()
    {
        if (campaign == null)
        {
            world.money.refund(terms.currency, refunded);
        }
        else
        {
            campaign.release(refunded);
        }
        world.emit("Refunded").set("envelopeId", id)
            .set("toKind", (campaign == null ? AccountKind.USER : AccountKind.POOL).value())
            .set("to", campaign == null ? terms.sender : campaign.id)
            .set("amount", refunded).set("currency", terms.currency);
    }

    /** Its scene was closed: it counts as ended from this ms, unless its own end, or its draw, has come. */
    void endWithScene()
    {
        if (!isDrawing() && world.nowMs() < terms.expiresAtMs)
        {
            sceneClosedAtMs = world.nowMs();
        }
    }

    @Override
    public long dueMs()
    {
        if (ending != null)
        {
            return NEVER;
        }
        final long endMs = terms.gates.isRaffle() && !isSceneClosed() ? terms.gates.drawsAtMs : endsAtMs();
        return isOpened ? endMs : Math.min(opensAtMs, endMs);
    }

    @Override
    public long dueId()
    {
        return id;
    }

    @Override
    public void fire()
    {
        if (!isOpened && opensAtMs < endsAtMs())
        {
            openIfDue();
        }
        else if (terms.gates.isRaffle() && !isSceneClosed())
        {
            drawOne();
        }
        else
        {
            close(isSceneClosed() ? CloseReason.SCENE_CLOSED : CloseReason.EXPIRED);
        }
    }

    /** RULES 7, raffle: one winner a step; the i-th gets the share of ordinal i, and after the last it closes. */
    private void drawOne()
    {
        order = order == null ? entries.users() : order;
        final int winners = (int)Math.min(terms.shares, order.length);
        final int place = grants.size();
        if (place < winners)
        {
            draw.drawWinner(place, order);
            final Entries.Entry entry = entries.of(order[place]);
            entry.held = 0;
            grant(order[place], 0, entry.atMs);
        }
        if (place + 1 >= winners && ending == null)
        {
            close(CloseReason.DRAWN);
        }
    }
}
