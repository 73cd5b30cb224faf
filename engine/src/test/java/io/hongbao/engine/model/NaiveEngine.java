package io.hongbao.engine.model;

import io.hongbao.engine.model.NaiveEnvelope.Grant;
import io.hongbao.engine.model.NaiveEnvelope.Wish;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * RULES 1 to 6 for envelopes of people, to be read from top to bottom by somebody who audits them. Knows nothing of the
 * engine. Each command gives its answer in words; its events are then in {@link #events()}.
 */
final class NaiveEngine
{
    private static final long RETENTION_MS = 24 * 3_600_000L;
    private static final int MOST_LOOKED_AT = 64;
    private static final long MAX_SHARE = 20_000;

    private final byte[] epochSecret;
    private final byte[] nonce;
    private final Map<Long, NaiveEnvelope> envelopes = new TreeMap<>();
    private final Set<Long> closedScenes = new HashSet<>();
    private final Map<Long, String> keys = new HashMap<>();
    private final List<String> events = new ArrayList<>();
    private long nowMs;
    private long lastId;

    NaiveEngine(final byte[] epochSecret, final byte[] nonce)
    {
        this.epochSecret = epochSecret;
        this.nonce = nonce;
    }

    void at(final long timeMs)
    {
        nowMs = timeMs;
        events.clear();
    }

    List<String> events()
    {
        return events;
    }

    long lastId()
    {
        return lastId;
    }

    /** RULES 5: what is due, in the order of (due time, id), at most so many. */
    void advance(final int most)
    {
        for (int i = 0; i < most; i++)
        {
            final NaiveEnvelope next = envelopes.values().stream()
                .filter(e -> e.dueMs() <= nowMs)
                .min(Comparator.comparingLong(NaiveEnvelope::dueMs).thenComparingLong(e -> e.id)).orElse(null);
            if (next == null)
            {
                return;
            }
            if (!next.open && next.opensAtMs < next.endsAtMs())
            {
                open(next);
            }
            else
            {
                close(next, nowMs >= next.sceneClosedAtMs && next.sceneClosedAtMs <= next.wish.expiresAtMs() ?
                    "SCENE_CLOSED" : "EXPIRED");
            }
        }
    }

    String create(final long service, final long key, final Wish wish)
    {
        if (keys.containsKey(key))
        {
            return keys.get(key);
        }
        if (wish.total() < wish.shares())
        {
            return "TOTAL_TOO_SMALL";
        }
        if (wish.total() > wish.shares() * MAX_SHARE)
        {
            return "TOTAL_TOO_LARGE";
        }
        if (wish.split().equals("EQUAL") && wish.total() % wish.shares() != 0)
        {
            return "NOT_DIVISIBLE";
        }
        if (new HashSet<>(wish.named()).size() < wish.named().size())
        {
            return "INVALID_VALUE";
        }
        if (closedScenes.contains(wish.sceneId()))
        {
            return "SCENE_IS_CLOSED";
        }
        final long id = ++lastId;
        final NaiveDraw draw = new NaiveDraw(epochSecret, id, nonce);
        final NaiveEnvelope envelope = new NaiveEnvelope(id, service, wish, nowMs, switch (wish.split())
        {
            case "LUCKY" -> draw.lucky(wish.total(), wish.shares(), 1, MAX_SHARE);
            case "FAIR" -> draw.fair(wish.total(), wish.shares(), 1, MAX_SHARE);
            default -> java.util.stream.LongStream.generate(() -> wish.total() / wish.shares())
                .limit(wish.shares()).toArray();
        }, HexFormat.of().formatHex(draw.seed()));
        envelopes.put(id, envelope);
        events.add("CREATED " + id + " by " + wish.sender() + ": " + wish.total() + " in " + wish.shares() + " " +
            wish.split() + ", opens " + envelope.opensAtMs + ", ends " + wish.expiresAtMs());
        if (wish.audience().equals("NAMED"))
        {
            events.add("NAMED_LIST " + id + " " + wish.named());
        }
        keys.put(key, "CREATED " + id);
        return keys.get(key);
    }

    String grab(final long id, final long user, final long sceneId, final int relations)
    {
        if (sceneId < 0 || relations > 15)
        {
            return "INVALID_VALUE";
        }
        final String absent = absence(id);
        return absent != null ? absent : grab(envelopes.get(id), user, sceneId, relations);
    }

    private String grab(final NaiveEnvelope e, final long user, final long sceneId, final int relations)
    {
        final String refusal = refusal(e, user, sceneId, relations);
        if (refusal != null)
        {
            return refusal;
        }
        fireOpening(e);
        final int ordinal = e.grants.size();
        final Grant grant = new Grant(user, e.amounts[ordinal], ordinal, nowMs);
        e.grants.put(user, grant);
        events.add("GRANTED " + e.id + " to " + user + ": " + grant.amount() + ", ordinal " + ordinal + ", left " +
            e.sharesLeft());
        final String answer = told("GRANTED", e, grant);
        if (e.sharesLeft() == 0)
        {
            if (!e.wish.split().equals("EQUAL") && e.wish.shares() > 1)
            {
                final Grant best = e.grants.values().stream().max(Comparator.comparingLong(Grant::amount)
                    .thenComparing(Comparator.comparingInt(Grant::ordinal).reversed())).orElseThrow();
                events.add("BEST_LUCK " + e.id + ": " + best.user() + " with " + best.amount());
            }
            close(e, "EXHAUSTED");
        }
        return answer;
    }

    /** RULES 4, steps 2 to 7: the first that fails. */
    private String refusal(final NaiveEnvelope e, final long user, final long sceneId, final int relations)
    {
        final Grant first = e.grants.get(user);
        if (first != null)
        {
            return told("ALREADY_GRABBED", e, first);
        }
        final Wish wish = e.wish;
        if (wish.audience().equals("SCENE") && sceneId != wish.sceneId() ||
            wish.audience().equals("NAMED") && !wish.named().contains(user) ||
            (relations & wish.relations()) != wish.relations())
        {
            return "NOT_ELIGIBLE";
        }
        if (e.frozen)
        {
            return "FROZEN";
        }
        if (e.ending != null)
        {
            return e.ending;
        }
        if (nowMs >= e.endsAtMs())
        {
            return e.sceneClosedAtMs <= wish.expiresAtMs() ? "SCENE_CLOSED" : "EXPIRED";
        }
        return nowMs < e.opensAtMs ? "NOT_YET_OPEN " + e.opensAtMs : null;
    }

    private static String told(final String outcome, final NaiveEnvelope e, final Grant grant)
    {
        return outcome + " " + e.id + ": " + grant.amount() + ", ordinal " + grant.ordinal() + " at " + grant.atMs();
    }

    /** RULES 4: the oldest open one there that this user may still grab. */
    String grabByScene(final long key, final long user, final long sceneId)
    {
        if (keys.containsKey(key))
        {
            return keys.get(key);
        }
        final List<NaiveEnvelope> there = envelopes.values().stream()
            .filter(e -> e.wish.sceneId() == sceneId && e.ending == null && nowMs >= e.opensAtMs &&
                nowMs < e.endsAtMs())
            .sorted(Comparator.<NaiveEnvelope>comparingLong(e -> e.opensAtMs).thenComparingLong(e -> e.id)).toList();
        String last = "none";
        for (int i = 0; i < there.size(); i++)
        {
            if (i == MOST_LOOKED_AT)
            {
                return "LOOK_FURTHER";
            }
            final String refusal = refusal(there.get(i), user, sceneId, 0);
            last = refusal == null ? "" : refusal.split(" ")[0];
            if (refusal == null)
            {
                final String answer = grab(there.get(i), user, sceneId, 0);
                keys.put(key, "ALREADY_GRABBED" + answer.substring("GRANTED".length()));
                return answer;
            }
        }
        return "NOTHING_HERE " + last;
    }

    String cancel(final long service, final long id)
    {
        final String absent = absence(id);
        if (absent != null)
        {
            return absent;
        }
        final NaiveEnvelope e = envelopes.get(id);
        if (isOver(e))
        {
            return "ALREADY_CLOSED";
        }
        if (e.service != service)
        {
            return "NOT_THE_CREATOR";
        }
        if (!e.grants.isEmpty())
        {
            return "ALREADY_GRABBED_BY_SOMEONE";
        }
        fireOpening(e);
        close(e, "CANCELLED");
        return "DONE " + id;
    }

    String decline(final long id, final long user)
    {
        final String absent = absence(id);
        if (absent != null)
        {
            return absent;
        }
        final NaiveEnvelope e = envelopes.get(id);
        if (isOver(e))
        {
            return "ALREADY_CLOSED";
        }
        if (!e.wish.named().equals(List.of(user)))
        {
            return "NOT_THE_RECIPIENT";
        }
        if (!e.grants.isEmpty())
        {
            return "ALREADY_GRABBED_BY_SOMEONE";
        }
        fireOpening(e);
        close(e, "DECLINED");
        return "DONE " + id;
    }

    String freeze(final long id, final boolean wanted)
    {
        final String absent = absence(id);
        if (absent != null)
        {
            return absent;
        }
        final NaiveEnvelope e = envelopes.get(id);
        if (isOver(e))
        {
            return "ALREADY_CLOSED";
        }
        if (e.frozen == wanted)
        {
            return wanted ? "ALREADY_FROZEN" : "NOT_FROZEN";
        }
        fireOpening(e);
        e.frozen = wanted;
        events.add((wanted ? "FROZEN " : "THAWED ") + id);
        return "DONE " + id;
    }

    String closeScene(final long sceneId)
    {
        if (!closedScenes.add(sceneId))
        {
            return "SCENE_IS_CLOSED";
        }
        events.add("SCENE_CLOSED " + sceneId);
        envelopes.values().stream().filter(e -> e.wish.sceneId() == sceneId && !isOver(e))
            .forEach(e -> e.sceneClosedAtMs = nowMs);
        return "DONE " + sceneId;
    }

    /** Money of all envelopes: funded, granted, refunded, remaining. */
    long[] money()
    {
        final long[] sums = new long[4];
        for (final NaiveEnvelope e : envelopes.values())
        {
            final long rest = e.wish.total() - e.granted();
            sums[0] += e.wish.total();
            sums[1] += e.granted();
            sums[e.ending == null ? 3 : 2] += rest;
        }
        return sums;
    }

    private String absence(final long id)
    {
        if (!envelopes.containsKey(id))
        {
            return "UNKNOWN_ENVELOPE";
        }
        final NaiveEnvelope e = envelopes.get(id);
        return e.ending != null && nowMs >= e.endedAtMs + RETENTION_MS ? "ENVELOPE_RETIRED" : null;
    }

    private boolean isOver(final NaiveEnvelope e)
    {
        return e.ending != null || nowMs >= e.endsAtMs();
    }

    private void fireOpening(final NaiveEnvelope e)
    {
        if (!e.open && nowMs >= e.opensAtMs)
        {
            open(e);
        }
    }

    private void open(final NaiveEnvelope e)
    {
        e.open = true;
        events.add("OPENED " + e.id);
    }

    private void close(final NaiveEnvelope e, final String reason)
    {
        final long rest = e.wish.total() - e.granted();
        if (rest > 0)
        {
            events.add("REFUNDED " + e.id + " to " + e.wish.sender() + ": " + rest);
        }
        events.add("CLOSED " + e.id + " " + reason + ", granted " + e.granted() + ", refunded " + rest + ", seed " +
            e.seed);
        e.ending = reason;
        e.endedAtMs = Math.min(nowMs, e.sceneClosedAtMs);
    }
}
