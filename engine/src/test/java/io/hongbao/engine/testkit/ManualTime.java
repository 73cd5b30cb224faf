package io.hongbao.engine.testkit;

import io.hongbao.engine.host.EngineTime;

/** Engine time that a test sets. */
public final class ManualTime implements EngineTime
{
    private volatile long nowMs;

    /**
     * A clock that stands.
     *
     * @param nowMs UTC epoch ms.
     */
    public ManualTime(final long nowMs)
    {
        this.nowMs = nowMs;
    }

    /**
     * Moves it.
     *
     * @param atMs UTC epoch ms.
     */
    public void set(final long atMs)
    {
        nowMs = atMs;
    }

    @Override
    public long nowMs(final long monotonicNs)
    {
        return nowMs;
    }

    @Override
    public boolean isFollowing()
    {
        return true;
    }
}
