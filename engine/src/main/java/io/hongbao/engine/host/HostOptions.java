package io.hongbao.engine.host;

/**
 * How the host runs. Immutable; checked here.
 *
 * @param ringSlots        commands that may wait, a power of two.
 * @param overflowBuffers  messages longer than a slot that may wait, 1..64.
 * @param maxBatchCommands most slots in a batch.
 * @param batchBytes       size of the batch buffer.
 * @param advanceItems     most due items before a batch.
 * @param idleSpins        looks into an empty ring before the engine thread sleeps.
 * @param tickMs           longest sleep: due work is done at least that often.
 * @param syncIntervalMs   at durability {@code process}: time between syncs.
 * @param syncBeforeAnswer durability {@code disk}: every batch is on the device before its answers are given.
 * @param journalRefusals  whether commands that are refused are kept in the journal too.
 */
public record HostOptions(
    int ringSlots,
    int overflowBuffers,
    int maxBatchCommands,
    int batchBytes,
    int advanceItems,
    int idleSpins,
    int tickMs,
    int syncIntervalMs,
    boolean syncBeforeAnswer,
    boolean journalRefusals)
{
    /** Bytes that a batch keeps free: the longest command and all its events. */
    public static final int BATCH_HEADROOM = 256 * 1024;

    /** What suits most: 65 536 slots, batches of up to 8 192 commands and 2 MiB, durability {@code process}. */
    public static final HostOptions DEFAULT = new HostOptions(
        65_536, 64, 8_192, 2 * 1024 * 1024, 64, 200, 100, 500, false);

    /** Checks the values. */
    public HostOptions
    {
        check("ringSlots", ringSlots, 64, 1 << 22);
        if (Integer.bitCount(ringSlots) != 1)
        {
            throw new IllegalArgumentException("ringSlots=" + ringSlots + ": use a power of two");
        }
        check("overflowBuffers", overflowBuffers, 1, OverflowPool.MAX_BUFFERS);
        check("maxBatchCommands", maxBatchCommands, 1, 1 << 20);
        check("batchBytes", batchBytes, 2 * BATCH_HEADROOM, 8 * 1024 * 1024);
        check("advanceItems", advanceItems, 1, 1024);
        check("idleSpins", idleSpins, 0, 1_000_000);
        check("tickMs", tickMs, 1, 1000);
        check("syncIntervalMs", syncIntervalMs, 1, 1000);
    }

    private static void check(final String name, final int value, final int min, final int max)
    {
        if (value < min || value > max)
        {
            throw new IllegalArgumentException(name + "=" + value + ": use " + min + " to " + max);
        }
    }

    /**
     * Without refusals in the journal.
     *
     * @param ringSlots        commands that may wait, a power of two.
     * @param overflowBuffers  messages longer than a slot that may wait, 1..64.
     * @param maxBatchCommands most slots in a batch.
     * @param batchBytes       size of the batch buffer.
     * @param advanceItems     most due items before a batch.
     * @param idleSpins        looks into an empty ring before the engine thread sleeps.
     * @param tickMs           longest sleep.
     * @param syncIntervalMs   time between syncs.
     * @param syncBeforeAnswer whether every batch is on the device before its answers are given.
     */
    public HostOptions(
        final int ringSlots, final int overflowBuffers, final int maxBatchCommands, final int batchBytes,
        final int advanceItems, final int idleSpins, final int tickMs, final int syncIntervalMs,
        final boolean syncBeforeAnswer)
    {
        this(ringSlots, overflowBuffers, maxBatchCommands, batchBytes, advanceItems, idleSpins, tickMs,
            syncIntervalMs, syncBeforeAnswer, false);
    }

    /**
     * The same with or without refusals in the journal.
     *
     * @param kept whether they are kept.
     * @return a copy.
     */
    public HostOptions withJournalRefusals(final boolean kept)
    {
        return new HostOptions(ringSlots, overflowBuffers, maxBatchCommands, batchBytes, advanceItems, idleSpins,
            tickMs, syncIntervalMs, syncBeforeAnswer, kept);
    }

    /**
     * The same at another durability.
     *
     * @param disk true to sync before each answer.
     * @return a copy.
     */
    public HostOptions withSyncBeforeAnswer(final boolean disk)
    {
        return new HostOptions(ringSlots, overflowBuffers, maxBatchCommands, batchBytes, advanceItems, idleSpins,
            tickMs, syncIntervalMs, disk, journalRefusals);
    }

    /**
     * The same with another ring.
     *
     * @param slots a power of two.
     * @return a copy.
     */
    public HostOptions withRingSlots(final int slots)
    {
        return new HostOptions(slots, overflowBuffers, maxBatchCommands, batchBytes, advanceItems, idleSpins,
            tickMs, syncIntervalMs, syncBeforeAnswer, journalRefusals);
    }
}
