package io.hongbao.bench.guard;

import io.hongbao.bench.jmh.RulesDriver;
import io.hongbao.engine.codec.Split;

/** Commands to the state machine alone, on envelopes few enough to stay in the caches. */
final class RulesStage implements GuardStage
{
    /** Few: what others do to the cache that all processors share must not show. */
    private static final int ENVELOPES = 64;
    private static final int SHARES = 125;
    private static final int SLICE = 8_000;
    private static final int CREATIONS = 1_000;
    private static final int ROOM = 20_000;
    private static final int STEP = 29;

    private final Kind kind;
    private RulesDriver driver;
    private long user;
    private int used;
    private int left;

    RulesStage(final Kind kind)
    {
        this.kind = kind;
        fresh();
    }

    /** What is asked. */
    enum Kind
    {
        /** A grab that is granted. */
        GRAB,
        /** One by somebody who has a share. */
        REPEAT,
        /** One that finds no share. */
        EXHAUSTED,
        /** A creation. */
        CREATE
    }

    private void fresh()
    {
        final boolean isFull = kind == Kind.REPEAT || kind == Kind.EXHAUSTED;
        final int shares = isFull ? 5 : SHARES;
        driver = new RulesDriver(kind == Kind.CREATE ? ROOM : ENVELOPES, shares, Split.LUCKY);
        for (int i = 0; i < ENVELOPES && kind != Kind.CREATE; i++)
        {
            driver.create();
        }
        for (int i = 0; i < ENVELOPES * shares && isFull; i++)
        {
            driver.grab(1 + i % ENVELOPES, 1 + i / ENVELOPES);
        }
        user = 1_000_000;
        used = 0;
        left = kind == Kind.CREATE ? ROOM : kind == Kind.GRAB ? ENVELOPES * SHARES : Integer.MAX_VALUE;
    }

    @Override
    public String label()
    {
        return kind.name().toLowerCase(java.util.Locale.ROOT);
    }

    @Override
    public int operations()
    {
        return kind == Kind.CREATE ? CREATIONS : SLICE;
    }

    @Override
    public void prepare()
    {
        if (left < operations())
        {
            fresh();
        }
    }

    @Override
    public long run()
    {
        left -= operations();
        return switch (kind)
        {
            case GRAB, EXHAUSTED -> byNewUsers();
            case REPEAT -> byTakers();
            default -> creations();
        };
    }

    private long byNewUsers()
    {
        long sum = 0;
        for (int i = 0; i < SLICE; i++)
        {
            sum += driver.grab(1 + (long)used++ * STEP % ENVELOPES, user++);
        }
        return sum;
    }

    private long byTakers()
    {
        long sum = 0;
        for (int i = 0; i < SLICE; i++)
        {
            sum += driver.grab(1 + (long)i * STEP % ENVELOPES, 1 + i % 5);
        }
        return sum;
    }

    private long creations()
    {
        long sum = 0;
        for (int i = 0; i < CREATIONS; i++)
        {
            sum += driver.create();
        }
        return sum;
    }

    @Override
    public void close()
    {
        driver = null;
    }
}
