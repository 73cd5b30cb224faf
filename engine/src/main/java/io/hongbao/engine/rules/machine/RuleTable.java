package io.hongbao.engine.rules.machine;

import io.hongbao.engine.codec.Role;
import io.hongbao.engine.rules.CommandRule;

/** The dispatch table: template id to rule, least block length and the roles that may send it (RULES 11). */
final class RuleTable
{
    static final int HOST = bit(Role.HOST);
    static final int SERVICE = bit(Role.SERVICE);
    static final int USER = bit(Role.USER);
    static final int OPERATOR = bit(Role.OPERATOR);
    private static final int MOST_TEMPLATES = 256;

    private final CommandRule[] rules = new CommandRule[MOST_TEMPLATES];
    private final int[] blockLengths = new int[MOST_TEMPLATES];
    private final boolean[] isFixed = new boolean[MOST_TEMPLATES];
    private final int[] roles = new int[MOST_TEMPLATES];

    /** A rule whose message has no groups and no text. */
    void fixed(final int templateId, final int blockLength, final int allowed, final CommandRule rule)
    {
        variable(templateId, blockLength, allowed, rule);
        isFixed[templateId] = true;
    }

    /** A rule that checks the extent of groups and text itself. */
    void variable(final int templateId, final int blockLength, final int allowed, final CommandRule rule)
    {
        rules[templateId] = rule;
        blockLengths[templateId] = blockLength;
        roles[templateId] = allowed;
    }

    /** The rule of a template, null if there is none. */
    CommandRule rule(final int templateId)
    {
        return templateId < MOST_TEMPLATES ? rules[templateId] : null;
    }

    /** Whether a message's lengths fit its template. */
    boolean isLengthValid(final int templateId, final int blockLength, final int bodyLength)
    {
        return blockLength >= blockLengths[templateId] &&
            (isFixed[templateId] ? bodyLength == blockLength : bodyLength > blockLength);
    }

    boolean isAllowed(final int templateId, final Role role)
    {
        return (roles[templateId] & 1 << role.value()) != 0;
    }

    private static int bit(final Role role)
    {
        return 1 << role.value();
    }
}
