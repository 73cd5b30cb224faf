package io.hongbao.tools.verifier;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A feed of public events of every kind, written by hand: the values are made with the verifier's arithmetic. */
class KindsFeed
{
    static final long T0 = 1_771_257_600_000L;
    static final int CNY = 156;

    final Fairness fairness = new Fairness();
    private final byte[] secret = new byte[32];
    private final List<Map<String, Object>> events = new ArrayList<>();
    private long nowMs = T0;
    private long id;

    /** Begins with an epoch. */
    KindsFeed()
    {
        secret[31] = 9;
        event("EPOCH_OPENED", "epoch", 1, "beginsAtMs", T0, "commitment", fairness.epochCommitment(secret));
    }

    final long event(final String type, final Object... fields)
    {
        final Map<String, Object> event = new LinkedHashMap<>();
        event.put("sequence", events.size() + 1L);
        event.put("timestampMs", nowMs);
        event.put("type", type);
        for (int i = 0; i < fields.length; i += 2)
        {
            event.put((String)fields[i], plain(fields[i + 1]));
        }
        events.add(event);
        return events.size();
    }

    private static Object plain(final Object value)
    {
        return value instanceof Integer number ? Long.valueOf(number) :
            value instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : value;
    }

    final void pass(final long elapsedMs)
    {
        nowMs += elapsedMs;
    }

    final long nowMs()
    {
        return nowMs;
    }

    final long nextId()
    {
        return ++id;
    }

    final byte[] seed(final long objectId)
    {
        return fairness.seed(secret, objectId);
    }

    final byte[] commitment(final long objectId)
    {
        return fairness.commitment(objectId, seed(objectId));
    }

    final DrawKey key(final long objectId, final byte[] nonce)
    {
        return fairness.drawKey(seed(objectId), nonce);
    }

    static byte[] nonce(final long objectId)
    {
        final byte[] nonce = new byte[16];
        nonce[0] = (byte)objectId;
        nonce[15] = 1;
        return nonce;
    }

    /** Creates an envelope for 300 fen in 3 LUCKY shares that opens at once and lives for an hour. */
    final long create(final long sender, final long campaignId, final String sceneKind, final long sceneId)
    {
        return create(sender, campaignId, sceneKind, sceneId, nonce(id + 1));
    }

    final long create(final long sender, final long campaignId, final String sceneKind, final long sceneId,
        final byte[] nonce)
    {
        nextId();
        event("CREATED", "envelopeId", id, "requestId", new byte[16], "sender", sender, "campaignId", campaignId,
            "currency", CNY, "total", 300, "shares", 3, "minShare", 1, "maxShare", 300, "split", "LUCKY",
            "sceneKind", sceneKind, "sceneId", sceneId, "opensAtMs", nowMs, "expiresAtMs", nowMs + 3_600_000,
            "epoch", 1, "senderNonce", nonce, "commitment", commitment(id));
        return id;
    }

    /** The gates of the envelope just created; {@code fields} are those that are not 0. */
    final void gated(final Object... fields)
    {
        final Map<String, Object> gates = new LinkedHashMap<>();
        for (final String name : new String[]{"parentId", "subsidyId", "pacingMs", "drawsAtMs", "ticketTask", "goal",
            "hitRatePpm", "triesPerUser", "chain"})
        {
            gates.put(name, 0);
        }
        gates.put("ticketScope", "NONE");
        gates.put("hasPassword", "NO");
        for (int i = 0; i < fields.length; i += 2)
        {
            gates.put((String)fields[i], fields[i + 1]);
        }
        final List<Object> all = new ArrayList<>(List.of("envelopeId", id));
        gates.forEach((name, value) -> all.addAll(List.of(name, value)));
        event("GATED", all.toArray());
    }

    final long[] amounts(final long envelopeId, final byte[] nonce)
    {
        return Shares.lucky(key(envelopeId, nonce), 300, 3, 1, 300, 3);
    }

    final void grant(final long envelopeId, final long user, final int ordinal, final int tap)
    {
        grant(envelopeId, user, ordinal, tap, nonce(envelopeId));
    }

    final void grant(final long envelopeId, final long user, final int ordinal, final int tap, final byte[] nonce)
    {
        event("GRANTED", "envelopeId", envelopeId, "user", user, "amount", amounts(envelopeId, nonce)[ordinal],
            "ordinal", ordinal, "sharesLeft", 2 - ordinal, "currency", CNY, "tap", tap);
    }

    /** Best luck of an envelope whose three shares these users have. */
    final int bestLuck(final long envelopeId, final long... users)
    {
        final long[] amounts = amounts(envelopeId, nonce(envelopeId));
        final int best = Shares.best(amounts, 3);
        event("BEST_LUCK", "envelopeId", envelopeId, "user", users[best], "amount", amounts[best]);
        return best;
    }

    final void refund(final long envelopeId, final String toKind, final long to, final long amount)
    {
        event("REFUNDED", "envelopeId", envelopeId, "to", to, "amount", amount, "currency", CNY, "toKind", toKind);
    }

    final void close(final long envelopeId, final String reason, final long refunded)
    {
        event("CLOSED", "envelopeId", envelopeId, "granted", 300 - refunded, "refunded", refunded, "seed",
            seed(envelopeId), "reason", reason);
    }

    final void ticket(final long subjectId, final long usedFor, final long user, final long task, final byte[] nonce,
        final long keyId)
    {
        event("TICKET_USED", "subjectId", subjectId, "usedFor", usedFor, "user", user, "keyId", keyId, "task", task,
            "nonce", nonce, "notAfterMs", nowMs + 1_000);
    }

    /** The next epoch begins, and the first is revealed. */
    final void reveal()
    {
        event("EPOCH_OPENED", "epoch", 2, "beginsAtMs", nowMs, "commitment", new byte[32]);
        event("EPOCH_REVEALED", "epoch", 1, "secret", secret);
    }

    final List<Map<String, Object>> events()
    {
        return events;
    }
}
