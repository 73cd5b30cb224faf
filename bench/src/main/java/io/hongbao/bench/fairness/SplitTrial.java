package io.hongbao.bench.fairness;

import io.hongbao.engine.rules.fairness.Seeds;
import io.hongbao.engine.rules.split.Splits;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Splits many envelopes of one shape with the engine's functions, each under a key derived as the engine derives it:
 * from an epoch's secret, an id and a nonce. The same seed gives the same figures on any number of cores.
 */
public final class SplitTrial
{
    private static final int CHUNKS = 64;
    private static final long MIN_SHARE = 1;

    private final long seed;
    private final long envelopes;
    private final int shares;
    private final long mean;

    /**
     * What a trial found.
     *
     * @param lucky luck under LUCKY.
     * @param fair  luck under FAIR, same keys.
     */
    public record Outcome(LuckByPlace lucky, LuckByPlace fair)
    {
        private void add(final Outcome part)
        {
            lucky.add(part.lucky);
            fair.add(part.fair);
        }
    }

    /**
     * A trial.
     *
     * @param seed      of secrets and nonces.
     * @param envelopes how many.
     * @param shares    of each, at least 2.
     * @param mean      of the shares, minor units.
     */
    public SplitTrial(final long seed, final long envelopes, final int shares, final long mean)
    {
        this.seed = seed;
        this.envelopes = envelopes;
        this.shares = shares;
        this.mean = mean;
    }

    /**
     * Runs on all cores.
     *
     * @return what was found.
     */
    public Outcome run()
    {
        final ExecutorService workers = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        try
        {
            final List<Future<Outcome>> parts = new ArrayList<>();
            for (int chunk = 0; chunk < CHUNKS; chunk++)
            {
                final int number = chunk;
                parts.add(workers.submit(() -> part(number)));
            }
            final Outcome whole = none();
            for (final Future<Outcome> part : parts)
            {
                whole.add(part.get());
            }
            return whole;
        }
        catch (final InterruptedException e)
        {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
        catch (final ExecutionException e)
        {
            throw new IllegalStateException("a part of the trial failed", e.getCause());
        }
        finally
        {
            workers.shutdownNow();
        }
    }

    private Outcome none()
    {
        return new Outcome(new LuckByPlace(shares, mean), new LuckByPlace(shares, mean));
    }

    private Outcome part(final int chunk)
    {
        final Outcome out = none();
        final SplittableRandom random = new SplittableRandom(seed * CHUNKS + chunk);
        final byte[] secret = new byte[Seeds.HASH_LENGTH];
        random.nextBytes(secret);
        final Seeds seeds = new Seeds();
        final long[] amounts = new long[shares];
        final long total = shares * mean;
        for (long id = 1 + envelopes * chunk / CHUNKS; id <= envelopes * (chunk + 1) / CHUNKS; id++)
        {
            seeds.seed(secret, id);
            seeds.deriveDrawKey(random.nextLong(), random.nextLong());
            lucky(seeds.key0(), seeds.key1(), total, amounts);
            out.lucky.add(amounts);
            Splits.fair(seeds.key0(), seeds.key1(), total, shares, MIN_SHARE, total, amounts, 0);
            out.fair.add(amounts);
        }
        return out;
    }

    private void lucky(final long k0, final long k1, final long total, final long[] amounts)
    {
        long remaining = total;
        for (int ordinal = 0; ordinal < shares; ordinal++)
        {
            amounts[ordinal] = Splits.lucky(k0, k1, ordinal, remaining, shares - ordinal, MIN_SHARE, total);
            remaining -= amounts[ordinal];
        }
    }
}
