package io.hongbao.engine.model;

import java.util.Arrays;

/** A password as the host puts it into a command: key id and HMAC under the newest key, then under the one before. */
final class Digests
{
    private static final int LENGTH = 24;

    private final byte[] newest;
    private final byte[] before;

    Digests(final byte[] field)
    {
        newest = Arrays.copyOf(field, LENGTH);
        before = Arrays.copyOfRange(field, LENGTH, 2 * LENGTH);
    }

    private static boolean isZero(final byte[] digest)
    {
        return Arrays.equals(digest, new byte[LENGTH]);
    }

    /** No password was sent. */
    boolean isNone()
    {
        return isZero(newest) && isZero(before);
    }

    boolean hasNewest()
    {
        return !isZero(newest);
    }

    /** Whether one of the two is the newest one of another: that is what is kept of it. */
    boolean matches(final Digests kept)
    {
        return hasNewest() && Arrays.equals(newest, kept.newest) ||
            !isZero(before) && Arrays.equals(before, kept.newest);
    }
}
