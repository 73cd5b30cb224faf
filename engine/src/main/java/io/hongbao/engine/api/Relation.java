package io.hongbao.engine.api;

import java.util.Locale;

/** What a chat server vouches for in a grab, and may ask for in an envelope; combined with {@code |} (RULES §1). */
public final class Relation
{
    /** Nothing asserted, nothing asked for. */
    public static final int NONE = 0;
    /** A friend of the sender. */
    public static final int FRIEND = 1;
    /** Follows the sender. */
    public static final int FOLLOWER = 2;
    /** Sender and user follow each other. */
    public static final int MUTUAL = 4;
    /** A member of the sender's group or fan club. */
    public static final int MEMBER = 8;

    private Relation()
    {
    }

    /**
     * Reads names such as {@code friend,member}.
     *
     * @param names comma separated, any case; empty for none.
     * @return the mask.
     * @throws IllegalArgumentException naming the word that is no relation.
     */
    public static int parse(final String names)
    {
        int mask = NONE;
        for (final String name : names.split(","))
        {
            mask |= parseOne(name.trim());
        }
        return mask;
    }

    private static int parseOne(final String name)
    {
        return switch (name.toLowerCase(Locale.ROOT))
        {
            case "" -> NONE;
            case "friend" -> FRIEND;
            case "follower" -> FOLLOWER;
            case "mutual" -> MUTUAL;
            case "member" -> MEMBER;
            default -> throw new IllegalArgumentException(
                "relation '" + name + "' is unknown: use friend, follower, mutual or member");
        };
    }
}
