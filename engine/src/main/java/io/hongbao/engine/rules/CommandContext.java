package io.hongbao.engine.rules;

import io.hongbao.engine.codec.Role;

/**
 * Everything about a command that its own bytes do not say. Mutable and reused: valid only during one
 * {@link StateMachine#apply}. Principal, role and verdicts are journaled with the command, the time with its batch.
 */
public final class CommandContext
{
    private long nowMs;
    private long principalId;
    private Role role = Role.SERVICE;
    private int verdicts;
    private boolean mayWrite = true;
    private boolean mayUseReserve = true;

    /**
     * Sets all fields.
     *
     * @param nowMs       engine time of the batch, UTC epoch ms, never decreasing.
     * @param principalId stable id of who acts, at least 1; 0 for the host.
     * @param role        of the session.
     * @param verdicts    bits that the host found on the way in: 0 a ticket came, 1 its signature holds.
     * @param mayWrite    false while nothing may change (disk reserve, read only); see {@link #withReserve}.
     * @return this.
     */
    public CommandContext set(
        final long nowMs, final long principalId, final Role role, final int verdicts, final boolean mayWrite)
    {
        this.nowMs = nowMs;
        this.principalId = principalId;
        this.role = role;
        this.verdicts = verdicts;
        this.mayWrite = mayWrite;
        mayUseReserve = mayWrite;
        return this;
    }

    /**
     * Sets what is behind the disk's reserve; after {@link #set}.
     *
     * @param isThere true if the few commands may change something that help to get out: watermarks, freezing,
     *                removing a consumer, clearing a quarantine.
     * @return this.
     */
    public CommandContext withReserve(final boolean isThere)
    {
        mayUseReserve = isThere;
        return this;
    }

    /** @return engine time, UTC epoch ms. */
    public long nowMs()
    {
        return nowMs;
    }

    /** @return who acts; 0 is the host. */
    public long principalId()
    {
        return principalId;
    }

    /** @return role of the session. */
    public Role role()
    {
        return role;
    }

    /** @return bits found on the way in: 0 a ticket came, 1 its signature holds. */
    public int verdicts()
    {
        return verdicts;
    }

    /** @return false while a rule has to answer JOURNAL_FULL where it would first change something. */
    public boolean mayWrite()
    {
        return mayWrite;
    }

    /** @return false while even a command that helps to get out has to answer JOURNAL_FULL. */
    public boolean mayUseReserve()
    {
        return mayUseReserve;
    }
}
