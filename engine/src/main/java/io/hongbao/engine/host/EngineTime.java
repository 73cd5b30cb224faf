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

    /** @return false while the wall clock is too far away to be followed: an operator has to accept it. */
    boolean isFollowing();
}
