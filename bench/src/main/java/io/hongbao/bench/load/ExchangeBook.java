package io.hongbao.bench.load;

/** Exchanges that are under way, in slots: what their two users know of them. One thread. */
final class ExchangeBook
{
    private final long[] ids;
    private final long[] requestIds;
    private final long[] requestedAtMs;
    private final long[] endsAtMs;
    private final int[] userBases;
    private final int[] amounts;
    private final int[] minimums;
    private final int[] answers;
    private final byte[] endings;
    private final byte[] steps;
    private final boolean[] blind;
    private final int[] free;
    private int freeCount;

    ExchangeBook(final int slots)
    {
        ids = new long[slots];
        requestIds = new long[slots];
        requestedAtMs = new long[slots];
        endsAtMs = new long[slots];
        userBases = new int[slots];
        amounts = new int[slots];
        minimums = new int[slots];
        answers = new int[slots];
        endings = new byte[slots];
        steps = new byte[slots];
        blind = new boolean[slots];
        free = new int[slots];
        for (int i = 0; i < slots; i++)
        {
            free[i] = slots - 1 - i;
        }
        freeCount = slots;
    }

    boolean hasFree()
    {
        return freeCount > 0;
    }

    /** Exchanges under way. */
    int size()
    {
        return ids.length - freeCount;
    }

    /**
     * Takes a slot.
     *
     * @param userBase of its two users.
     * @param amount   put in escrow.
     * @param minimum  of the answer.
     * @param answer   that will come, if one does.
     * @param isBlind  whether nobody else sees the amounts.
     */
    int open(final int userBase, final int amount, final int minimum, final int answer, final boolean isBlind)
    {
        final int slot = free[--freeCount];
        userBases[slot] = userBase;
        amounts[slot] = amount;
        minimums[slot] = minimum;
        answers[slot] = answer;
        blind[slot] = isBlind;
        return slot;
    }

    void release(final int slot)
    {
        free[freeCount++] = slot;
    }

    /** How it will end, and the next step towards it. */
    void plan(final int slot, final int ending, final int step)
    {
        endings[slot] = (byte)ending;
        steps[slot] = (byte)step;
    }

    int ending(final int slot)
    {
        return endings[slot];
    }

    int step(final int slot)
    {
        return steps[slot];
    }

    void step(final int slot, final int step)
    {
        steps[slot] = (byte)step;
    }

    void offered(final int slot, final long id)
    {
        ids[slot] = id;
    }

    /** The next request about it, kept for a resend. */
    void request(final int slot, final long requestId, final long atMs)
    {
        requestIds[slot] = requestId;
        requestedAtMs[slot] = atMs;
    }

    void endsAtMs(final int slot, final long endMs)
    {
        endsAtMs[slot] = endMs;
    }

    long endsAtMs(final int slot)
    {
        return endsAtMs[slot];
    }

    long id(final int slot)
    {
        return ids[slot];
    }

    long requestId(final int slot)
    {
        return requestIds[slot];
    }

    long requestedAtMs(final int slot)
    {
        return requestedAtMs[slot];
    }

    long from(final int slot)
    {
        return EnvelopePool.user(userBases[slot], 0);
    }

    long to(final int slot)
    {
        return EnvelopePool.user(userBases[slot], 1);
    }

    long amount(final int slot)
    {
        return amounts[slot];
    }

    long minimum(final int slot)
    {
        return minimums[slot];
    }

    long answer(final int slot)
    {
        return answers[slot];
    }

    boolean isBlind(final int slot)
    {
        return blind[slot];
    }
}
