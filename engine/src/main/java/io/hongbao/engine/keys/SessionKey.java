package io.hongbao.engine.keys;

import io.hongbao.engine.codec.Role;

/**
 * What a peer proves itself with at a logon. Says nothing of its secret; two are equal only if they are the same.
 */
public final class SessionKey
{
    private final long id;
    private final Role role;
    private final long principalId;
    private final long madeMs;
    private final long notAfterMs;
    private final byte[] secret;

    /** A key; the array is not copied. */
    SessionKey(
        final long id, final Role role, final long principalId, final long madeMs, final long notAfterMs,
        final byte[] secret)
    {
        this.id = id;
        this.role = role;
        this.principalId = principalId;
        this.madeMs = madeMs;
        this.notAfterMs = notAfterMs;
        this.secret = secret;
    }

    /** @return its number, from 1. */
    public long id()
    {
        return id;
    }

    /** @return the only role that it opens a session in. */
    public Role role()
    {
        return role;
    }

    /** @return the only principal that it speaks for, 0 for any. */
    public long principalId()
    {
        return principalId;
    }

    /** @return when it was made, UTC epoch ms. */
    public long madeMs()
    {
        return madeMs;
    }

    /** @return its last ms, UTC epoch; 0: it does not run out. */
    public long notAfterMs()
    {
        return notAfterMs;
    }

    /**
     * Whether it has run out.
     *
     * @param nowMs UTC epoch ms.
     * @return true after its last ms.
     */
    public boolean isOver(final long nowMs)
    {
        return notAfterMs > 0 && nowMs > notAfterMs;
    }

    /** @return a copy of its secret. */
    public byte[] secret()
    {
        return secret.clone();
    }

    /**
     * Whether it opens a session.
     *
     * @param asked role.
     * @param actor principal.
     * @param nowMs UTC epoch ms.
     * @return true if it does.
     */
    public boolean allows(final Role asked, final long actor, final long nowMs)
    {
        return role == asked && (principalId == 0 || principalId == actor) && !isOver(nowMs);
    }

    @Override
    public String toString()
    {
        return "session key " + id + " (" + role + ")";
    }
}
