package io.hongbao.engine.host;

/** Engine time. Called by the engine thread alone. */
public interface EngineTime
{
    /**
     * Now.
     *
     * @param monotonicNs {@link System#nanoTime()}, or what stands for it.
     * @return UTC epoch ms, never less than at the call before.
     */
    long nowMs(long monotonicNs);

    /**
     * The monotonic time that {@link #nowMs} is asked with, by which the engine thread paces itself too.
     *
     * @return ns, of no meaning but their differences.
     */
    default long monotonicNs()
    {
        return System.nanoTime();
    }

    /** @return false while the wall clock is too far away to be followed: an operator has to accept it. */
    boolean isFollowing();

    /**
     * Operators have accepted a step of the wall clock. Nothing to do for a time that never stops following.
     *
     * @param aheadMs how far the accepted wall clock is ahead of engine time; negative if behind.
     */
    default void accept(final long aheadMs)
    {
    }
}
