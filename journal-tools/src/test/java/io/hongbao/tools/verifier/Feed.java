package io.hongbao.tools.verifier;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/** A feed of public events as JSON lines, made the way the rules would make it. */
final class Feed
{
    static final long T0 = 1_771_257_600_000L;
    private static final HexFormat HEX = HexFormat.of();

    private final Fairness fairness = new Fairness();
    private final byte[] secret = new byte[32];
    private final List<String> lines = new ArrayList<>();
    private long sequence;
    private long id;
    private long elapsedMs;

    Feed()
    {
        secret[0] = 7;
        event("EPOCH_OPENED", "\"epoch\":1,\"beginsAtMs\":%d,\"commitment\":\"%s\"", T0,
            HEX.formatHex(fairness.epochCommitment(secret)));
    }

    Feed event(final String type, final String fields, final Object... args)
    {
        lines.add(String.format(Locale.ROOT, "{\"sequence\":%d,\"timestampMs\":%d,\"type\":\"%s\",", ++sequence,
            T0 + elapsedMs + lines.size(), type) + String.format(Locale.ROOT, fields, args) + "}");
        return this;
    }

    /** Creates an envelope, grants the first {@code grabs} shares, closes it. */
    Feed envelope(final String split, final long total, final int shares, final int grabs)
    {
        return open(split, total, shares, grabs).close(split, total, shares, grabs);
    }

    Feed open(final String split, final long total, final int shares, final int grabs)
    {
        final String nonce = String.format("%032x", ++id);
        event("CREATED", "\"envelopeId\":%d,\"sender\":5,\"campaignId\":0,\"currency\":156,\"total\":%d," +
            "\"shares\":%d,\"minShare\":1,\"maxShare\":20000,\"split\":\"%s\",\"sceneKind\":\"NONE\"," +
            "\"sceneId\":0,\"opensAtMs\":%d,\"expiresAtMs\":%d,\"epoch\":1,\"senderNonce\":\"%s\"," +
            "\"commitment\":\"%s\"", id, total, shares, split, T0 + elapsedMs + lines.size(),
            T0 + elapsedMs + 86_400_000, nonce, HEX.formatHex(fairness.commitment(id, fairness.seed(secret, id))));
        final long[] amounts = amounts(split, total, shares);
        for (int i = 0; i < grabs; i++)
        {
            event("GRANTED", "\"envelopeId\":%d,\"user\":%d,\"amount\":%d,\"currency\":156,\"ordinal\":%d," +
                "\"sharesLeft\":%d,\"tap\":0", id, 100 + i, amounts[i], i, shares - i - 1);
        }
        return this;
    }

    private Feed close(final String split, final long total, final int shares, final int grabs)
    {
        final long[] amounts = amounts(split, total, shares);
        long granted = 0;
        for (int i = 0; i < grabs; i++)
        {
            granted += amounts[i];
        }
        if (grabs == shares && shares > 1 && !"EQUAL".equals(split))
        {
            final int best = Shares.best(amounts, shares);
            event("BEST_LUCK", "\"envelopeId\":%d,\"user\":%d,\"amount\":%d", id, 100 + best, amounts[best]);
        }
        if (granted < total)
        {
            event("REFUNDED", "\"envelopeId\":%d,\"toKind\":\"USER\",\"to\":5,\"amount\":%d,\"currency\":156", id,
                total - granted);
        }
        if (grabs < shares)
        {
            elapsedMs += 86_400_000;
        }
        return event("CLOSED", "\"envelopeId\":%d,\"reason\":\"%s\",\"granted\":%d,\"refunded\":%d,\"seed\":\"%s\"",
            id, grabs == shares ? "EXHAUSTED" : "EXPIRED", granted, total - granted,
            HEX.formatHex(fairness.seed(secret, id)));
    }

    Feed reveal()
    {
        event("EPOCH_OPENED", "\"epoch\":2,\"beginsAtMs\":%d,\"commitment\":\"%s\"", T0 + elapsedMs,
            HEX.formatHex(new byte[32]));
        return event("EPOCH_REVEALED", "\"epoch\":1,\"secret\":\"%s\"", HEX.formatHex(secret));
    }

    Feed incarnation()
    {
        final long from = sequence + 1;
        sequence += 1L << 32;
        event("INCARNATION", "\"fromSequence\":%d,\"toSequence\":%d,\"fromId\":%d,\"toId\":%d", from,
            sequence + 1, id + 1, id + 1 + (1L << 24));
        id += 1L << 24;
        return this;
    }

    private long[] amounts(final String split, final long total, final int shares)
    {
        final DrawKey key = fairness.drawKey(fairness.seed(secret, id), HEX.parseHex(String.format("%032x", id)));
        if ("EQUAL".equals(split))
        {
            final long[] amounts = new long[shares];
            Arrays.fill(amounts, total / shares);
            return amounts;
        }
        return "FAIR".equals(split) ? Shares.fair(key, total, shares, 1, 20_000) :
            Shares.lucky(key, total, shares, 1, 20_000, shares);
    }

    List<String> lines()
    {
        return lines;
    }

    byte[] secret()
    {
        return secret;
    }
}
