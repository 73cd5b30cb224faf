package io.hongbao.engine.rules;

import io.hongbao.engine.codec.Role;

/**
 * The dispatch table: template id to rule, least block length and the roles that may send it (RULES 11). Filled when a
 * machine is made, a line a command; read only afterwards.
 */
public final class RuleTable
{
    /** The host itself. */
    public static final int HOST = bit(Role.HOST);
    /** A chat server. */
    public static final int SERVICE = bit(Role.SERVICE);
    /** One user. */
    public static final int USER = bit(Role.USER);
    /** Who pays. */
    public static final int WALLET = bit(Role.WALLET);
    /** Who looks after the engine. */
    public static final int OPERATOR = bit(Role.OPERATOR);
    private static final int MOST_TEMPLATES = 1024;

    private final CommandRule[] rules = new CommandRule[MOST_TEMPLATES];
    private final int[] blockLengths = new int[MOST_TEMPLATES];
    private final boolean[] isFixed = new boolean[MOST_TEMPLATES];
    private final int[] roles = new int[MOST_TEMPLATES];

    /**
     * A rule whose message has no groups and no text.
     *
     * @param templateId  of its command.
     * @param blockLength least length of the fixed part, bytes.
     * @param allowed     bits of the roles that may send it.
     * @param rule        that decides it.
     */
    public void fixed(final int templateId, final int blockLength, final int allowed, final CommandRule rule)
    {
        variable(templateId, blockLength, allowed, rule);
        isFixed[templateId] = true;
    }

    /**
     * A rule that checks the extent of groups and text itself.
     *
     * @param templateId  of its command.
     * @param blockLength least length of the fixed part, bytes.
     * @param allowed     bits of the roles that may send it.
     * @param rule        that decides it.
     */
    public void variable(final int templateId, final int blockLength, final int allowed, final CommandRule rule)
    {
        rules[templateId] = rule;
        blockLengths[templateId] = blockLength;
        roles[templateId] = allowed;
    }

    /**
     * The rule of a template.
     *
     * @param templateId 0..65535.
     * @return its rule, null if there is none.
     */
    public CommandRule rule(final int templateId)
    {
        return templateId < MOST_TEMPLATES ? rules[templateId] : null;
    }

    /**
     * Whether a message's lengths fit its template.
     *
     * @param templateId  that has a rule.
     * @param blockLength that the message states, bytes.
     * @param bodyLength  that it has, bytes.
     * @return false if it is cut or too long.
     */
    public boolean isLengthValid(final int templateId, final int blockLength, final int bodyLength)
    {
        return blockLength >= blockLengths[templateId] &&
            (isFixed[templateId] ? bodyLength == blockLength : bodyLength > blockLength);
    }

    /**
     * Whether a role may send a template.
     *
     * @param templateId that has a rule.
     * @param role       of the session.
     * @return true if it may.
     */
    public boolean isAllowed(final int templateId, final Role role)
    {
        return (roles[templateId] & 1 << role.value()) != 0;
    }

    private static int bit(final Role role)
    {
        return 1 << role.value();
    }
}
