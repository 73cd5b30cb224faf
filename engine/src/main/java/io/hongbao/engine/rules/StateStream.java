package io.hongbao.engine.rules;

/**
 * State on its way out of a machine, or into an empty one. A store names what it consists of once, in
 * {@code state(StateStream)}, and both directions follow: what is saved cannot be laid out otherwise than what is
 * loaded.
 *
 * <p>What is named is what decides: rows up to the highest one ever used, lines, counters. Indexes and caches are left
 * out or made again. So two machines that came to the same state on different ways, one of them through a snapshot,
 * name the same values.
 */
public interface StateStream
{
    /** @return true if values come in: arrays are filled, and {@code number} returns what was saved. */
    boolean isLoading();

    /**
     * One number.
     *
     * @param current what it is now; ignored when loading.
     * @return what it is to be.
     */
    long number(long current);

    /**
     * One number of 32 bits.
     *
     * @param current what it is now; ignored when loading.
     * @return what it is to be.
     */
    int number(int current);

    /**
     * How many rows of a store follow.
     *
     * @param store    its name, for whoever has to give it more room.
     * @param used     rows now; ignored when loading.
     * @param capacity rows that there is room for.
     * @return rows to come, at most {@code capacity}.
     * @throws RuntimeException of the stream's own, when loading more than there is room for.
     */
    int rows(String store, int used, int capacity);

    /**
     * Numbers of an array.
     *
     * @param array that has them, or gets them.
     * @param from  first index.
     * @param count how many.
     */
    void longs(long[] array, int from, int count);

    /**
     * Numbers of an array.
     *
     * @param array that has them, or gets them.
     * @param from  first index.
     * @param count how many.
     */
    void ints(int[] array, int from, int count);

    /**
     * Bytes of an array.
     *
     * @param array that has them, or gets them.
     * @param from  first index.
     * @param count how many.
     */
    void bytes(byte[] array, int from, int count);

    /**
     * Whether also that is named which decides nothing: indexes, which a load would otherwise have to make again, and
     * words of blocks that nobody will read, which differ with what was refused meanwhile.
     *
     * @return false for whoever compares two machines.
     */
    boolean isWhole();
}
