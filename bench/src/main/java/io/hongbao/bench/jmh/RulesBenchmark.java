package io.hongbao.bench.jmh;

import io.hongbao.engine.codec.Split;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The state machine alone, without ring and journal: what one command costs. Each invocation works through
 * {@value #OPERATIONS} commands on a machine that is prepared outside the measurement; envelopes are visited in an
 * order that defeats the caches when there are many.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 6)
@Measurement(iterations = 8)
@Fork(value = 1, jvmArgsAppend = {Flags.MISC, Flags.REF, Flags.REFLECT, Flags.NIO, Flags.LENIENT, Flags.NATIVE,
    Flags.UNSAFE, Flags.HEAP, Flags.HUGE})
public class RulesBenchmark
{
    /** Commands of one invocation. */
    public static final int OPERATIONS = 500_000;
    private static final int SHARES = 5;
    private static final int STEP = 61_813;

    /** Envelopes alive: grabs are spread over them. */
    @Param({"1000", "100000", "1000000"})
    public int envelopes;

    /** How totals are split. */
    @Param("LUCKY")
    public Split split;

    private RulesDriver driver;
    private long user;

    /** A machine with live envelopes, none of them grabbed. */
    @Setup(Level.Trial)
    public void prepare()
    {
        fresh();
    }

    private void fresh()
    {
        // Enough room for what the grabs use up and what the creations add.
        driver = new RulesDriver(envelopes + OPERATIONS, Math.max(SHARES, OPERATIONS / envelopes), split);
        for (int i = 0; i < envelopes; i++)
        {
            driver.create();
        }
        user = 1_000_000;
    }

    /** Fresh envelopes for every invocation that uses them up. */
    @State(Scope.Thread)
    public static class Fresh
    {
        /**
         * Prepares.
         *
         * @param benchmark to prepare.
         */
        @Setup(Level.Invocation)
        public void prepare(final RulesBenchmark benchmark)
        {
            benchmark.fresh();
        }
    }

    /** One user has a share of every envelope, and nobody else will get one. */
    @State(Scope.Thread)
    public static class Emptied
    {
        /**
         * Prepares.
         *
         * @param benchmark to prepare.
         */
        @Setup(Level.Trial)
        public void prepare(final RulesBenchmark benchmark)
        {
            benchmark.fresh();
            final int shares = Math.max(SHARES, OPERATIONS / benchmark.envelopes);
            for (int envelope = 1; envelope <= benchmark.envelopes; envelope++)
            {
                for (int taker = 1; taker <= shares; taker++)
                {
                    benchmark.driver.grab(envelope, taker);
                }
            }
        }
    }

    /**
     * Grabs that are granted.
     *
     * @param state fresh envelopes.
     * @return keeps the work alive.
     */
    @Benchmark
    @OperationsPerInvocation(OPERATIONS)
    public long grab(final Fresh state)
    {
        long result = 0;
        for (int i = 0; i < OPERATIONS; i++)
        {
            result += driver.grab(1 + (long)i * STEP % envelopes, user++);
        }
        return result;
    }

    /**
     * Grabs by who has grabbed already.
     *
     * @param state emptied envelopes.
     * @return keeps the work alive.
     */
    @Benchmark
    @OperationsPerInvocation(OPERATIONS)
    public long repeat(final Emptied state)
    {
        long result = 0;
        for (int i = 0; i < OPERATIONS; i++)
        {
            result += driver.grab(1 + (long)i * STEP % envelopes, 1 + i % SHARES);
        }
        return result;
    }

    /**
     * Grabs that come too late.
     *
     * @param state emptied envelopes.
     * @return keeps the work alive.
     */
    @Benchmark
    @OperationsPerInvocation(OPERATIONS)
    public long exhausted(final Emptied state)
    {
        long result = 0;
        for (int i = 0; i < OPERATIONS; i++)
        {
            result += driver.grab(1 + (long)i * STEP % envelopes, user++);
        }
        return result;
    }

    /**
     * Creations.
     *
     * @param state room for them.
     * @return keeps the work alive.
     */
    @Benchmark
    @OperationsPerInvocation(OPERATIONS)
    public long create(final Fresh state)
    {
        long result = 0;
        for (int i = 0; i < OPERATIONS; i++)
        {
            result += driver.create();
        }
        return result;
    }
}
