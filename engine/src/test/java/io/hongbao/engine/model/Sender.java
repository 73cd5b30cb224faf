package io.hongbao.engine.model;

import io.hongbao.engine.codec.Role;
import io.hongbao.engine.codec.SettingKey;

/**
 * Who sends a command and when, and what the host says beside it.
 *
 * @param nowMs     engine time.
 * @param role      of the session.
 * @param principal stable id of who acts; 0 for the host.
 * @param verdicts  bit 0: a ticket came, bit 1: its signature holds.
 * @param mayWrite  false while nothing may change: JOURNAL_FULL.
 * @param fullStore a store that is full where a rule would first change something; null if none is.
 * @param capacity  of that store; of the one of totals, the first ms of the days that it has not dropped.
 */
public record Sender(
    long nowMs, Role role, long principal, int verdicts, boolean mayWrite, SettingKey fullStore, long capacity)
{
    /**
     * A sender whom nothing hinders.
     *
     * @param nowMs     engine time.
     * @param role      of the session.
     * @param principal stable id of who acts.
     */
    public Sender(final long nowMs, final Role role, final long principal)
    {
        this(nowMs, role, principal, 0, true, null, 0);
    }

    /**
     * The same with a full store.
     *
     * @param store    that is full.
     * @param itsBound its capacity.
     * @return the sender.
     */
    public Sender withFull(final SettingKey store, final long itsBound)
    {
        return new Sender(nowMs, role, principal, verdicts, mayWrite, store, itsBound);
    }
}
