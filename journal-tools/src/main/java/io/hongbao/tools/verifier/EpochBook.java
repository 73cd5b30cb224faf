package io.hongbao.tools.verifier;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * Epochs: announced, revealed, and the seeds that wait for their epoch's secret. A waiting seed takes 40 bytes until
 * the reveal; none waits if the secret is known beforehand.
 */
final class EpochBook
{
    private static final int WORDS = 5;
    private static final int CHUNK = 4096 * WORDS;

    private final Fairness fairness;
    private final Findings findings;
    private final Map<Long, Epoch> epochs = new HashMap<>();
    private final Map<Long, byte[]> knownSecrets = new HashMap<>();
    private final List<Long> beginsToCome = new ArrayList<>();
    private long lastBegunMs = Long.MIN_VALUE;
    private long revealed;
    private long seedsDerived;

    EpochBook(final Fairness fairness, final Findings findings)
    {
        this.fairness = fairness;
        this.findings = findings;
    }

    /** A secret that is known before its reveal, from whoever may unwrap it. */
    void know(final long epoch, final byte[] secret)
    {
        knownSecrets.put(epoch, secret);
    }

    void open(final PublicEvent.EpochOpened event)
    {
        if (epochs.putIfAbsent(event.epoch(), new Epoch(event.beginsAtMs(), event.commitment())) != null)
        {
            findings.add(event, 0, "EPOCH_OPENED.epoch", event.epoch(), "a number not opened before");
            return;
        }
        beginsToCome.add(event.beginsAtMs());
        final byte[] known = knownSecrets.get(event.epoch());
        if (known != null && !Arrays.equals(fairness.epochCommitment(known), event.commitment()))
        {
            findings.add(event, 0, "EPOCH_OPENED.commitment", event.commitment(), fairness.epochCommitment(known));
        }
    }

    /** An object was seeded in an epoch; {@code field} is where its event says so. */
    void seeded(final PublicEvent event, final long id, final long epochNumber, final String field,
        final boolean partial)
    {
        final Epoch epoch = epochs.get(epochNumber);
        if (epoch == null)
        {
            if (!partial)
            {
                findings.add(event, id, field, epochNumber, "an epoch announced before");
            }
            return;
        }
        if (epoch.beginsAtMs > event.timestampMs())
        {
            findings.add(event, id, field, epochNumber + " (begins at " + epoch.beginsAtMs + ")",
                "an epoch begun by " + event.timestampMs());
        }
        else if (epoch.beginsAtMs < lastBegunMs(event.timestampMs()))
        {
            findings.add(event, id, field, epochNumber, "the epoch last begun by " + event.timestampMs());
        }
        epoch.open++;
    }

    /** @return the seed of an object, null if its epoch's secret is not known. */
    byte[] seedOf(final long epoch, final long id)
    {
        final byte[] secret = knownSecrets.get(epoch);
        return secret == null ? null : fairness.seed(secret, id);
    }

    /** An object closed and told its seed. */
    void closed(final PublicEvent event, final long id, final byte[] seed, final long epochNumber)
    {
        final Epoch epoch = epochs.get(epochNumber);
        if (epoch != null)
        {
            epoch.open--;
        }
        final byte[] secret = knownSecrets.get(epochNumber);
        if (secret != null)
        {
            derive(event.sequence(), secret, id, seed);
        }
        else if (epoch != null)
        {
            epoch.seeds.add(id, seed);
        }
    }

    void reveal(final PublicEvent.EpochRevealed event, final boolean partial)
    {
        final Epoch epoch = epochs.get(event.epoch());
        if (epoch == null)
        {
            if (!partial)
            {
                findings.add(event, 0, "EPOCH_REVEALED.epoch", event.epoch(), "an epoch announced before");
            }
            return;
        }
        revealed++;
        final byte[] commitment = fairness.epochCommitment(event.secret());
        if (!Arrays.equals(commitment, epoch.commitment))
        {
            findings.add(event, 0, "EPOCH_REVEALED.secret", event.secret(),
                "the secret of commitment " + HexFormat.of().formatHex(epoch.commitment));
        }
        if (epoch.open > 0)
        {
            findings.add(event, 0, "EPOCH_REVEALED.epoch",
                event.epoch() + " (" + epoch.open + " objects not closed)", "a reveal after the last close");
        }
        if (!partial && epoch.beginsAtMs >= lastBegunMs(event.timestampMs()))
        {
            findings.add(event, 0, "EPOCH_REVEALED.epoch", event.epoch() + " (the epoch in force)",
                "an epoch that has ended");
        }
        epoch.seeds.drain((id, seed) -> derive(event.sequence(), event.secret(), id, seed));
    }

    long opened()
    {
        return epochs.size();
    }

    long revealed()
    {
        return revealed;
    }

    /** @return seeds found to derive from their epoch's secret. */
    long seedsDerived()
    {
        return seedsDerived;
    }

    private long lastBegunMs(final long nowMs)
    {
        for (int i = beginsToCome.size() - 1; i >= 0; i--)
        {
            if (beginsToCome.get(i) <= nowMs)
            {
                lastBegunMs = Math.max(lastBegunMs, beginsToCome.remove(i));
            }
        }
        return lastBegunMs;
    }

    private void derive(final long sequence, final byte[] secret, final long id, final byte[] seed)
    {
        final byte[] expected = fairness.seed(secret, id);
        if (Arrays.equals(expected, seed))
        {
            seedsDerived++;
        }
        else
        {
            findings.add(sequence, id, "seed", HexFormat.of().formatHex(seed),
                HexFormat.of().formatHex(expected) + " (from the epoch's secret)");
        }
    }

    private interface SeedConsumer
    {
        void accept(long id, byte[] seed);
    }

    private static final class Epoch
    {
        private final long beginsAtMs;
        private final byte[] commitment;
        private final WaitingSeeds seeds = new WaitingSeeds();
        private long open;

        private Epoch(final long beginsAtMs, final byte[] commitment)
        {
            this.beginsAtMs = beginsAtMs;
            this.commitment = commitment;
        }
    }

    /** Ids and seeds in chunks, so that growing copies nothing. */
    private static final class WaitingSeeds
    {
        private final List<long[]> chunks = new ArrayList<>();
        private int used = CHUNK;

        private void add(final long id, final byte[] seed)
        {
            if (used == CHUNK)
            {
                chunks.add(new long[CHUNK]);
                used = 0;
            }
            final long[] chunk = chunks.get(chunks.size() - 1);
            chunk[used] = id;
            ByteBuffer.wrap(seed).asLongBuffer().get(chunk, used + 1, WORDS - 1);
            used += WORDS;
        }

        private void drain(final SeedConsumer consumer)
        {
            for (int i = 0; i < chunks.size(); i++)
            {
                final int end = i == chunks.size() - 1 ? used : CHUNK;
                for (int at = 0; at < end; at += WORDS)
                {
                    final byte[] seed = new byte[Fairness.HASH_LENGTH];
                    ByteBuffer.wrap(seed).asLongBuffer().put(chunks.get(i), at + 1, WORDS - 1);
                    consumer.accept(chunks.get(i)[at], seed);
                }
            }
            chunks.clear();
            used = CHUNK;
        }
    }
}
