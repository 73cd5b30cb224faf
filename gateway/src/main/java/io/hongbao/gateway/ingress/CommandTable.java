package io.hongbao.gateway.ingress;

import io.hongbao.engine.codec.ApproveDecoder;
import io.hongbao.engine.codec.CancelDecoder;
import io.hongbao.engine.codec.CloseSceneDecoder;
import io.hongbao.engine.codec.CreateDecoder;
import io.hongbao.engine.codec.DeclineDecoder;
import io.hongbao.engine.codec.FreezeDecoder;
import io.hongbao.engine.codec.GrabBySceneDecoder;
import io.hongbao.engine.codec.GrabDecoder;
import io.hongbao.engine.codec.LookupRequestDecoder;
import io.hongbao.engine.codec.PauseDecoder;
import io.hongbao.engine.codec.ProposeDecoder;
import io.hongbao.engine.codec.QueryEnvelopeDecoder;
import io.hongbao.engine.codec.QueryStatusDecoder;
import io.hongbao.engine.codec.ResumeDecoder;
import io.hongbao.engine.codec.Role;
import io.hongbao.engine.codec.ThawDecoder;

/**
 * The one table of what may come over a wire: template, its block, its variable parts, the roles that may send it
 * (RULES §11), and where it names the user that a {@code user} session may only be itself. A new command is one line.
 */
public final class CommandTable
{
    /** The command names no user that would have to be the sender. */
    public static final int NO_USER_FIELD = -1;

    private static final int FIRST_HOST = 130;
    private static final int LAST_HOST = 149;
    private static final int SIZE = 200;

    private static final int SERVICE = 1 << Role.SERVICE.value();
    private static final int OPERATOR = 1 << Role.OPERATOR.value();
    private static final int USER = 1 << Role.USER.value();
    private static final int NOBODY = 0;

    private static final Entry[] ENTRIES = new Entry[SIZE];

    static
    {
        final Entry.Parts none = Entry.Parts.NONE;
        final Entry.Parts text = Entry.Parts.TEXT;
        put(CreateDecoder.TEMPLATE_ID, CreateDecoder.BLOCK_LENGTH, SERVICE, NO_USER_FIELD,
            Entry.Parts.groupAndText(CreateDecoder.NamedDecoder.sbeBlockLength()));
        put(GrabDecoder.TEMPLATE_ID, GrabDecoder.BLOCK_LENGTH, SERVICE | USER,
            GrabDecoder.userIdEncodingOffset(), none);
        put(GrabBySceneDecoder.TEMPLATE_ID, GrabBySceneDecoder.BLOCK_LENGTH, SERVICE | USER,
            GrabBySceneDecoder.userIdEncodingOffset(), none);
        put(CancelDecoder.TEMPLATE_ID, CancelDecoder.BLOCK_LENGTH, SERVICE, NO_USER_FIELD, none);
        put(DeclineDecoder.TEMPLATE_ID, DeclineDecoder.BLOCK_LENGTH, SERVICE | USER,
            DeclineDecoder.userIdEncodingOffset(), none);
        put(CloseSceneDecoder.TEMPLATE_ID, CloseSceneDecoder.BLOCK_LENGTH, SERVICE, NO_USER_FIELD, none);
        put(FreezeDecoder.TEMPLATE_ID, FreezeDecoder.BLOCK_LENGTH, OPERATOR, NO_USER_FIELD, text);
        put(ThawDecoder.TEMPLATE_ID, ThawDecoder.BLOCK_LENGTH, OPERATOR, NO_USER_FIELD, text);
        put(ProposeDecoder.TEMPLATE_ID, ProposeDecoder.BLOCK_LENGTH, OPERATOR, NO_USER_FIELD, text);
        put(ApproveDecoder.TEMPLATE_ID, ApproveDecoder.BLOCK_LENGTH, OPERATOR, NO_USER_FIELD, none);
        put(PauseDecoder.TEMPLATE_ID, PauseDecoder.BLOCK_LENGTH, OPERATOR, NO_USER_FIELD, text);
        put(ResumeDecoder.TEMPLATE_ID, ResumeDecoder.BLOCK_LENGTH, OPERATOR, NO_USER_FIELD, text);
        put(QueryEnvelopeDecoder.TEMPLATE_ID, QueryEnvelopeDecoder.BLOCK_LENGTH, SERVICE | OPERATOR | USER,
            QueryEnvelopeDecoder.asUserEncodingOffset(), none);
        put(QueryStatusDecoder.TEMPLATE_ID, QueryStatusDecoder.BLOCK_LENGTH, SERVICE | OPERATOR | USER,
            QueryStatusDecoder.userIdEncodingOffset(),
            Entry.Parts.group(QueryStatusDecoder.EnvelopesDecoder.sbeBlockLength()));
        put(LookupRequestDecoder.TEMPLATE_ID, LookupRequestDecoder.BLOCK_LENGTH, SERVICE | OPERATOR | USER,
            NO_USER_FIELD, none);
        for (int templateId = FIRST_HOST; templateId <= LAST_HOST; templateId++)
        {
            // The host's own commands: known, so that the answer is NOT_ALLOWED, but to nobody on a wire.
            put(templateId, Long.BYTES, NOBODY, NO_USER_FIELD, none);
        }
    }

    private CommandTable()
    {
    }

    /**
     * Looks a template up.
     *
     * @param templateId 0..65535.
     * @return its entry, null if no such command or query exists.
     */
    public static Entry entry(final int templateId)
    {
        return templateId < SIZE ? ENTRIES[templateId] : null;
    }

    private static void put(
        final int templateId, final int blockLength, final int roles, final int userOffset, final Entry.Parts parts)
    {
        ENTRIES[templateId] = new Entry(templateId, blockLength, roles, userOffset, parts);
    }

    /**
     * One line of the table.
     *
     * @param templateId  of the message.
     * @param blockLength of its fixed part in bytes.
     * @param roles       bit {@code 1 << role.value()} for each role that may send it.
     * @param userOffset  offset in the block of the user id that must be a user session's own, or
     *                    {@link #NO_USER_FIELD}.
     * @param parts       what follows the block.
     */
    public record Entry(int templateId, int blockLength, int roles, int userOffset, Parts parts)
    {
        /**
         * Whether a role may send this.
         *
         * @param role of the session.
         * @return true if so.
         */
        public boolean allows(final Role role)
        {
            return (roles & 1 << role.value()) != 0;
        }

        /**
         * Variable parts after the block: at most one group, then at most one text.
         *
         * @param groupBlockLength bytes of one group entry, 0 if there is no group.
         * @param hasText          whether a text follows.
         */
        public record Parts(int groupBlockLength, boolean hasText)
        {
            /** Nothing follows the block. */
            public static final Parts NONE = new Parts(0, false);
            /** One text. */
            public static final Parts TEXT = new Parts(0, true);

            static Parts group(final int groupBlockLength)
            {
                return new Parts(groupBlockLength, false);
            }

            static Parts groupAndText(final int groupBlockLength)
            {
                return new Parts(groupBlockLength, true);
            }
        }
    }
}
