package io.hongbao.engine.rules.gate;

import io.hongbao.engine.rules.StateStream;

/**
 * Wrong passwords, a row for each user who tried one at a live envelope: how many, and the last one's digest, so that a
 * resend costs no try (RULES 4). 44 bytes a row, 8 more for the index. Neither a password nor a guess can be read from
 * it: a digest is an HMAC.
 */
public final class TryStore extends OwnedRows
{
    private static final int STRIDE = 5;
    private static final int ENVELOPE = 0;
    private static final int USER_AT = 1;
    private static final int KEY_ID = 2;
    private static final int DIGEST0 = 3;
    private static final int DIGEST1 = 4;

    private final GateStore gates;
    private final long[] rows;
    private final short[] counts;

    /**
     * An empty store.
     *
     * @param capacity rows.
     * @param gates    whose lists they are on.
     */
    public TryStore(final int capacity, final GateStore gates)
    {
        super(capacity);
        this.gates = gates;
        rows = new long[Math.multiplyExact(capacity, STRIDE)];
        counts = new short[capacity];
    }

    @Override
    protected long hashOf(final int slot)
    {
        return hash(rows[slot * STRIDE + ENVELOPE], rows[slot * STRIDE + USER_AT]);
    }

    @Override
    void forget(final int slot)
    {
        withdraw(slot);
    }

    /**
     * Finds the tries of a user.
     *
     * @param envelopeId of a live envelope.
     * @param user       who tried.
     * @return the row, {@link #NONE} if there was no wrong one.
     */
    public int find(final long envelopeId, final long user)
    {
        for (int at = probe(hash(envelopeId, user)); slotAt(at) != NONE; at = next(at))
        {
            final int row = slotAt(at) * STRIDE;
            if (rows[row + ENVELOPE] == envelopeId && rows[row + USER_AT] == user)
            {
                return slotAt(at);
            }
        }
        return NONE;
    }

    /**
     * Wrong passwords so far.
     *
     * @param slot of a row, or {@link #NONE}.
     * @return how many.
     */
    public int count(final int slot)
    {
        return slot == NONE ? 0 : counts[slot];
    }

    /**
     * Whether a digest is that of the last wrong password.
     *
     * @param slot    of a row.
     * @param keyId   key of the digest.
     * @param digest0 first half.
     * @param digest1 second half.
     * @return true if it is.
     */
    public boolean isLast(final int slot, final long keyId, final long digest0, final long digest1)
    {
        final int row = slot * STRIDE;
        return ((rows[row + KEY_ID] ^ keyId) | (rows[row + DIGEST0] ^ digest0) | (rows[row + DIGEST1] ^ digest1)) == 0;
    }

    /**
     * Counts one more wrong password; a first one needs room.
     *
     * @param slot  of the user's row, {@link #NONE} if it is the first.
     * @param gate  of the envelope.
     * @param user  who tried.
     * @param given the digest is the newest of these.
     * @return wrong passwords so far.
     */
    int count(final int slot, final int gate, final long user, final Credentials given)
    {
        final int at = slot == NONE ? add(gate, user) : slot;
        final int row = at * STRIDE;
        rows[row + KEY_ID] = given.passwordKey(0);
        rows[row + DIGEST0] = given.digest0(0);
        rows[row + DIGEST1] = given.digest1(0);
        return ++counts[at];
    }

    private int add(final int gate, final long user)
    {
        final int head = gates.triesHead(gate);
        final int slot = take(head);
        gates.setTries(gate, slot, head == NONE ? slot : gates.triesTail(gate));
        counts[slot] = 0;
        rows[slot * STRIDE + ENVELOPE] = gates.envelopeId(gate);
        rows[slot * STRIDE + USER_AT] = user;
        enter(slot);
        return slot;
    }

    /**
     * Gives up all tries at an envelope that ended.
     *
     * @param gate of the envelope.
     */
    void close(final int gate)
    {
        giveUp(gates.triesHead(gate), gates.triesTail(gate));
        gates.setTries(gate, NONE, NONE);
    }

    /**
     * Names the state.
     *
     * @param stream out or in.
     */
    public void state(final StateStream stream)
    {
        final int count = lines("password tries", stream);
        stream.longs(rows, 0, count * STRIDE);
        for (int i = 0; i < count; i++)
        {
            counts[i] = (short)stream.number(counts[i]);
        }
        entries(stream);
    }
}
