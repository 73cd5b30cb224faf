package io.hongbao.engine.model;

import io.hongbao.engine.codec.AccountKind;
import io.hongbao.engine.codec.CloseReason;
import io.hongbao.engine.codec.EnvelopeState;
import io.hongbao.engine.codec.SettingKey;
import io.hongbao.engine.codec.Split;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** An envelope, and what happened to it (RULES 1, 2, 5). */
final class Envelope implements Due
{
    private static final long NEVER = Long.MAX_VALUE;

    final long id;
    final long creator;
    final Terms terms;
    final long createdAtMs;
    final Epochs.Epoch epoch;
    final Draw draw;
    final Map<Long, Grant> grants = new LinkedHashMap<>();
    boolean isFrozen;

    private final World world;
    private final long[] amounts;
    private boolean isOpened;
    private long opensAtMs;
    private long sceneClosedAtMs = NEVER;
    private CloseReason ending;
    private long endedAtMs;
    private long refunded;
    private Grant best;

    Envelope(final World world, final long id, final Terms terms, final Epochs.Epoch epoch)
    {
        this.world = world;
        this.id = id;
        this.terms = terms;
        this.epoch = epoch;
        creator = world.sender().principal();
        createdAtMs = world.nowMs();
        opensAtMs = terms.opensAtMs;
        isOpened = opensAtMs <= createdAtMs;
        draw = new Draw(epoch.secret, id, terms.nonce);
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
        if (world.nowMs() >= endsAtMs())
        {
            return sceneClosedAtMs == NEVER ? EnvelopeState.EXPIRED : EnvelopeState.SCENE_CLOSED;
        }
        return isOpened || world.nowMs() >= opensAtMs ? EnvelopeState.OPEN : EnvelopeState.SCHEDULED;
    }

    boolean isLive()
    {
        return state() == EnvelopeState.OPEN || state() == EnvelopeState.SCHEDULED;
    }

    /** Absent for every answer (RULES 0, ageing). */
    boolean isRetired()
    {
        return ending != null && world.nowMs() >= endedAtMs + world.setting(SettingKey.RETENTION_MS);
    }

    long opensAtMs()
    {
        return opensAtMs;
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

    /** A command that changes an object first fires that object's own due opening (RULES 5). */
    void openIfDue()
    {
        if (!isOpened && world.nowMs() >= opensAtMs)
        {
            isOpened = true;
            world.emit("Opened").set("envelopeId", id);
        }
    }

    /** RULES 4, step 8: the next share is the user's; with the last one it closes. */
    Grant grant(final long user)
    {
        openIfDue();
        final int ordinal = grants.size();
        final Grant grant = new Grant(user, amounts[ordinal], ordinal, world.nowMs());
        grants.put(user, grant);
        world.emit("Granted").set("envelopeId", id).set("user", user).set("amount", grant.amount())
            .set("ordinal", ordinal).set("sharesLeft", sharesLeft()).set("currency", terms.currency);
        world.money.grant(terms.currency, grant.amount());
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
    }

    /** Whatever remains goes back in one refund; the seed is revealed (RULES 3 and 5). */
    void close(final CloseReason reason)
    {
        refunded = terms.total - granted();
        if (refunded > 0)
        {
            world.emit("Refunded").set("envelopeId", id).set("toKind", AccountKind.USER.value())
                .set("to", terms.sender).set("amount", refunded).set("currency", terms.currency);
            world.money.refund(terms.currency, refunded);
        }
        world.emit("Closed").set("envelopeId", id).set("reason", reason.value()).set("granted", granted())
            .set("refunded", refunded).set("seed", draw.seed());
        ending = reason;
        endedAtMs = Math.min(world.nowMs(), sceneClosedAtMs);
        epoch.open.remove(id);
        world.envelopes.closed(this);
    }

    /** Its scene was closed: it counts as ended from this ms, unless its own end has come. */
    void endWithScene()
    {
        if (world.nowMs() < terms.expiresAtMs)
        {
            sceneClosedAtMs = world.nowMs();
        }
    }

    @Override
    public long dueMs()
    {
        return ending != null ? NEVER : isOpened ? endsAtMs() : Math.min(opensAtMs, endsAtMs());
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
        else
        {
            close(sceneClosedAtMs == NEVER ? CloseReason.EXPIRED : CloseReason.SCENE_CLOSED);
        }
    }
}
