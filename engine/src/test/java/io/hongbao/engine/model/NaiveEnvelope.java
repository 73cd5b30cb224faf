package io.hongbao.engine.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An envelope as RULES 1 has it, with what happened to it. */
final class NaiveEnvelope
{
    /** What a creation asks for. */
    record Wish(
        long sender, long total, int shares, String split, long sceneId, long opensAtMs, long expiresAtMs,
        String audience, List<Long> named, int relations)
    {
    }

    /** One share that was granted. */
    record Grant(long user, long amount, int ordinal, long atMs)
    {
    }

    final long id;
    final long service;
    final Wish wish;
    final long opensAtMs;
    final long[] amounts;
    final String seed;
    final Map<Long, Grant> grants = new LinkedHashMap<>();
    boolean open;
    boolean frozen;
    String ending;
    long endedAtMs;
    long sceneClosedAtMs = Long.MAX_VALUE;

    NaiveEnvelope(
        final long id, final long service, final Wish wish, final long nowMs, final long[] amounts, final String seed)
    {
        this.id = id;
        this.service = service;
        this.wish = wish;
        this.opensAtMs = Math.max(wish.opensAtMs(), nowMs);
        this.amounts = amounts;
        this.seed = seed;
        open = opensAtMs <= nowMs;
    }

    long granted()
    {
        return grants.values().stream().mapToLong(Grant::amount).sum();
    }

    int sharesLeft()
    {
        return wish.shares() - grants.size();
    }

    /** When it ends by itself: its expiry, or the close of its scene. */
    long endsAtMs()
    {
        return Math.min(wish.expiresAtMs(), sceneClosedAtMs);
    }

    /** Next instant at which something happens to it by itself. */
    long dueMs()
    {
        return ending != null ? Long.MAX_VALUE : open ? endsAtMs() : Math.min(opensAtMs, endsAtMs());
    }
}
