package io.hongbao.engine.api;

import io.hongbao.engine.codec.AcceptSwapDecoder;
import io.hongbao.engine.codec.AcknowledgeDecoder;
import io.hongbao.engine.codec.AnswerExchangeDecoder;
import io.hongbao.engine.codec.ApproveDecoder;
import io.hongbao.engine.codec.AskCardDecoder;
import io.hongbao.engine.codec.AwardDecoder;
import io.hongbao.engine.codec.BlessDecoder;
import io.hongbao.engine.codec.CancelDecoder;
import io.hongbao.engine.codec.ClearQuarantineDecoder;
import io.hongbao.engine.codec.CloseSceneDecoder;
import io.hongbao.engine.codec.ComposeDecoder;
import io.hongbao.engine.codec.CreateDecoder;
import io.hongbao.engine.codec.CreateWithDecoder;
import io.hongbao.engine.codec.DeclineDecoder;
import io.hongbao.engine.codec.DeclineExchangeDecoder;
import io.hongbao.engine.codec.DrawCardDecoder;
import io.hongbao.engine.codec.EarnDrawDecoder;
import io.hongbao.engine.codec.EnterDecoder;
import io.hongbao.engine.codec.FreezeDecoder;
import io.hongbao.engine.codec.GiftCardDecoder;
import io.hongbao.engine.codec.GrabBySceneDecoder;
import io.hongbao.engine.codec.GrabBySceneWithDecoder;
import io.hongbao.engine.codec.GrabDecoder;
import io.hongbao.engine.codec.GrabWithDecoder;
import io.hongbao.engine.codec.GrantDrawsDecoder;
import io.hongbao.engine.codec.HandInDecoder;
import io.hongbao.engine.codec.LookupRequestDecoder;
import io.hongbao.engine.codec.OfferExchangeDecoder;
import io.hongbao.engine.codec.OfferSwapDecoder;
import io.hongbao.engine.codec.OpenCampaignDecoder;
import io.hongbao.engine.codec.OpenCardSetDecoder;
import io.hongbao.engine.codec.PauseDecoder;
import io.hongbao.engine.codec.ProposeCampaignDecoder;
import io.hongbao.engine.codec.ProposeDecoder;
import io.hongbao.engine.codec.ProposeLimitsDecoder;
import io.hongbao.engine.codec.QueryCampaignDecoder;
import io.hongbao.engine.codec.QueryCardsDecoder;
import io.hongbao.engine.codec.QueryConsumersDecoder;
import io.hongbao.engine.codec.QueryEnvelopeDecoder;
import io.hongbao.engine.codec.QueryExchangeDecoder;
import io.hongbao.engine.codec.QueryGatesDecoder;
import io.hongbao.engine.codec.QueryInSceneDecoder;
import io.hongbao.engine.codec.QueryLimitsDecoder;
import io.hongbao.engine.codec.QuerySceneDecoder;
import io.hongbao.engine.codec.QueryStatusDecoder;
import io.hongbao.engine.codec.QueryTotalsDecoder;
import io.hongbao.engine.codec.RemoveConsumerDecoder;
import io.hongbao.engine.codec.ResumeDecoder;
import io.hongbao.engine.codec.Role;
import io.hongbao.engine.codec.ScheduleDropsDecoder;
import io.hongbao.engine.codec.SubsidiseDecoder;
import io.hongbao.engine.codec.SubscribeDecoder;
import io.hongbao.engine.codec.SubscribeNoticesDecoder;
import io.hongbao.engine.codec.TapDecoder;
import io.hongbao.engine.codec.ThankDecoder;
import io.hongbao.engine.codec.ThawDecoder;
import io.hongbao.engine.codec.TopUpDecoder;
import io.hongbao.engine.codec.UnsubscribeDecoder;
import java.nio.ByteOrder;
import org.agrona.DirectBuffer;

/**
 * The one table of what may come from a caller: template, its block, its variable parts, the roles that may send it
 * (RULES §11), and where it names the user that a {@code user} session may only be itself. A gateway holds every frame
 * against it, an embedded session the user that it names. A new command is one line.
 */
public final class CommandTable
{
    /** The command names no user that would have to be the sender. */
    public static final int NO_USER_FIELD = -1;

    private static final int FIRST_HOST = 130;
    private static final int LAST_HOST = 149;
    private static final int SIZE = 650;

    private static final int SERVICE = 1 << Role.SERVICE.value();
    private static final int OPERATOR = 1 << Role.OPERATOR.value();
    private static final int USER = 1 << Role.USER.value();
    private static final int WALLET = 1 << Role.WALLET.value();
    private static final int OBSERVER = 1 << Role.OBSERVER.value();
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
        put(QueryInSceneDecoder.TEMPLATE_ID, QueryInSceneDecoder.BLOCK_LENGTH, SERVICE | OPERATOR | USER,
            QueryInSceneDecoder.asUserEncodingOffset(), none);
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
        gates();
        exchanges();
        campaigns();
        cards();
        feed();
        kindQueries();
        vouched();
    }

    /** Where commands of users say in which scene they tap and what somebody vouches for. */
    private static void vouched()
    {
        vouch(GrabDecoder.TEMPLATE_ID, GrabDecoder.sceneIdEncodingOffset(), GrabDecoder.sceneKindEncodingOffset(),
            GrabDecoder.relationsEncodingOffset());
        vouch(GrabWithDecoder.TEMPLATE_ID, GrabWithDecoder.sceneIdEncodingOffset(),
            GrabWithDecoder.sceneKindEncodingOffset(), GrabWithDecoder.relationsEncodingOffset());
        vouch(GrabBySceneDecoder.TEMPLATE_ID, GrabBySceneDecoder.sceneIdEncodingOffset(),
            GrabBySceneDecoder.sceneKindEncodingOffset(), GrabBySceneDecoder.relationsEncodingOffset());
        vouch(GrabBySceneWithDecoder.TEMPLATE_ID, GrabBySceneWithDecoder.sceneIdEncodingOffset(),
            GrabBySceneWithDecoder.sceneKindEncodingOffset(), GrabBySceneWithDecoder.relationsEncodingOffset());
        vouch(EnterDecoder.TEMPLATE_ID, EnterDecoder.sceneIdEncodingOffset(),
            EnterDecoder.sceneKindEncodingOffset(), EnterDecoder.relationsEncodingOffset());
        vouch(TapDecoder.TEMPLATE_ID, TapDecoder.sceneIdEncodingOffset(), TapDecoder.sceneKindEncodingOffset(),
            TapDecoder.relationsEncodingOffset());
        vouch(QuerySceneDecoder.TEMPLATE_ID, QuerySceneDecoder.sceneIdEncodingOffset(),
            QuerySceneDecoder.sceneKindEncodingOffset(), Vouch.NO_FIELD);
        vouch(QueryInSceneDecoder.TEMPLATE_ID, QueryInSceneDecoder.sceneIdEncodingOffset(),
            QueryInSceneDecoder.sceneKindEncodingOffset(), Vouch.NO_FIELD);
    }

    private static void gates()
    {
        put(CreateWithDecoder.TEMPLATE_ID, CreateWithDecoder.BLOCK_LENGTH, SERVICE,
            NO_USER_FIELD, Entry.Parts.groupAndText(CreateWithDecoder.NamedDecoder.sbeBlockLength()));
        put(GrabWithDecoder.TEMPLATE_ID, GrabWithDecoder.BLOCK_LENGTH, SERVICE | USER,
            GrabWithDecoder.userIdEncodingOffset(), Entry.Parts.NONE);
        put(GrabBySceneWithDecoder.TEMPLATE_ID, GrabBySceneWithDecoder.BLOCK_LENGTH, SERVICE | USER,
            GrabBySceneWithDecoder.userIdEncodingOffset(), Entry.Parts.NONE);
        put(HandInDecoder.TEMPLATE_ID, HandInDecoder.BLOCK_LENGTH, SERVICE, NO_USER_FIELD, Entry.Parts.NONE);
        put(EnterDecoder.TEMPLATE_ID, EnterDecoder.BLOCK_LENGTH, SERVICE | USER,
            EnterDecoder.userIdEncodingOffset(), Entry.Parts.NONE);
        put(TapDecoder.TEMPLATE_ID, TapDecoder.BLOCK_LENGTH, SERVICE | USER,
            TapDecoder.userIdEncodingOffset(), Entry.Parts.NONE);
    }

    private static void exchanges()
    {
        put(OfferExchangeDecoder.TEMPLATE_ID, OfferExchangeDecoder.BLOCK_LENGTH, SERVICE,
            NO_USER_FIELD, Entry.Parts.TEXT);
        put(AnswerExchangeDecoder.TEMPLATE_ID, AnswerExchangeDecoder.BLOCK_LENGTH, SERVICE,
            NO_USER_FIELD, Entry.Parts.NONE);
        put(DeclineExchangeDecoder.TEMPLATE_ID, DeclineExchangeDecoder.BLOCK_LENGTH, SERVICE | USER,
            DeclineExchangeDecoder.userIdEncodingOffset(), Entry.Parts.NONE);
    }

    private static void campaigns()
    {
        put(OpenCampaignDecoder.TEMPLATE_ID, OpenCampaignDecoder.BLOCK_LENGTH, SERVICE,
            NO_USER_FIELD, Entry.Parts.groupAndText(OpenCampaignDecoder.TicketKeysDecoder.sbeBlockLength()));
        put(TopUpDecoder.TEMPLATE_ID, TopUpDecoder.BLOCK_LENGTH, SERVICE, NO_USER_FIELD, Entry.Parts.NONE);
        put(SubsidiseDecoder.TEMPLATE_ID, SubsidiseDecoder.BLOCK_LENGTH, SERVICE, NO_USER_FIELD, Entry.Parts.NONE);
        put(AwardDecoder.TEMPLATE_ID, AwardDecoder.BLOCK_LENGTH, SERVICE,
            NO_USER_FIELD, Entry.Parts.groupAndText(AwardDecoder.AwardsDecoder.sbeBlockLength()));
        put(ScheduleDropsDecoder.TEMPLATE_ID, ScheduleDropsDecoder.BLOCK_LENGTH, SERVICE,
            NO_USER_FIELD, Entry.Parts.groupAndText(ScheduleDropsDecoder.ScenesDecoder.sbeBlockLength()));
        put(ProposeCampaignDecoder.TEMPLATE_ID, ProposeCampaignDecoder.BLOCK_LENGTH, OPERATOR,
            NO_USER_FIELD, Entry.Parts.groupAndText(ProposeCampaignDecoder.TicketKeysDecoder.sbeBlockLength()));
        put(ProposeLimitsDecoder.TEMPLATE_ID, ProposeLimitsDecoder.BLOCK_LENGTH, OPERATOR,
            NO_USER_FIELD, Entry.Parts.TEXT);
    }

    private static void cards()
    {
        put(OpenCardSetDecoder.TEMPLATE_ID, OpenCardSetDecoder.BLOCK_LENGTH, SERVICE,
            NO_USER_FIELD, Entry.Parts.groupAndText(OpenCardSetDecoder.KindsDecoder.sbeBlockLength()));
        put(GrantDrawsDecoder.TEMPLATE_ID, GrantDrawsDecoder.BLOCK_LENGTH, SERVICE, NO_USER_FIELD, Entry.Parts.NONE);
        put(DrawCardDecoder.TEMPLATE_ID, DrawCardDecoder.BLOCK_LENGTH, SERVICE | USER,
            DrawCardDecoder.userIdEncodingOffset(), Entry.Parts.NONE);
        put(GiftCardDecoder.TEMPLATE_ID, GiftCardDecoder.BLOCK_LENGTH, SERVICE | USER,
            GiftCardDecoder.fromUserEncodingOffset(), Entry.Parts.NONE);
        put(AskCardDecoder.TEMPLATE_ID, AskCardDecoder.BLOCK_LENGTH, SERVICE | USER,
            AskCardDecoder.fromUserEncodingOffset(), Entry.Parts.NONE);
        put(OfferSwapDecoder.TEMPLATE_ID, OfferSwapDecoder.BLOCK_LENGTH, SERVICE | USER,
            OfferSwapDecoder.fromUserEncodingOffset(), Entry.Parts.NONE);
        put(AcceptSwapDecoder.TEMPLATE_ID, AcceptSwapDecoder.BLOCK_LENGTH, SERVICE | USER,
            AcceptSwapDecoder.userIdEncodingOffset(), Entry.Parts.NONE);
        put(ComposeDecoder.TEMPLATE_ID, ComposeDecoder.BLOCK_LENGTH, SERVICE | USER,
            ComposeDecoder.userIdEncodingOffset(), Entry.Parts.NONE);
        put(EarnDrawDecoder.TEMPLATE_ID, EarnDrawDecoder.BLOCK_LENGTH, SERVICE, NO_USER_FIELD, Entry.Parts.NONE);
        put(BlessDecoder.TEMPLATE_ID, BlessDecoder.BLOCK_LENGTH, SERVICE, NO_USER_FIELD, Entry.Parts.TEXT);
        put(ThankDecoder.TEMPLATE_ID, ThankDecoder.BLOCK_LENGTH, SERVICE | USER,
            ThankDecoder.userIdEncodingOffset(), Entry.Parts.NONE);
    }

    private static void feed()
    {
        put(SubscribeDecoder.TEMPLATE_ID, SubscribeDecoder.BLOCK_LENGTH, SERVICE | OPERATOR | WALLET | OBSERVER,
            NO_USER_FIELD, Entry.Parts.TEXT);
        put(SubscribeNoticesDecoder.TEMPLATE_ID, SubscribeNoticesDecoder.BLOCK_LENGTH, SERVICE | OPERATOR | OBSERVER,
            NO_USER_FIELD, Entry.Parts.NONE);
        put(UnsubscribeDecoder.TEMPLATE_ID, UnsubscribeDecoder.BLOCK_LENGTH, SERVICE | OPERATOR | WALLET | OBSERVER,
            NO_USER_FIELD, Entry.Parts.NONE);
        put(AcknowledgeDecoder.TEMPLATE_ID, AcknowledgeDecoder.BLOCK_LENGTH, WALLET, NO_USER_FIELD, Entry.Parts.TEXT);
        put(RemoveConsumerDecoder.TEMPLATE_ID, RemoveConsumerDecoder.BLOCK_LENGTH, OPERATOR,
            NO_USER_FIELD, Entry.Parts.TEXT);
        put(ClearQuarantineDecoder.TEMPLATE_ID, ClearQuarantineDecoder.BLOCK_LENGTH, OPERATOR,
            NO_USER_FIELD, Entry.Parts.TEXT);
    }

    private static void kindQueries()
    {
        put(QuerySceneDecoder.TEMPLATE_ID, QuerySceneDecoder.BLOCK_LENGTH, SERVICE | OPERATOR | USER,
            QuerySceneDecoder.asUserEncodingOffset(), Entry.Parts.NONE);
        put(QueryTotalsDecoder.TEMPLATE_ID, QueryTotalsDecoder.BLOCK_LENGTH, SERVICE | OPERATOR | USER,
            QueryTotalsDecoder.userIdEncodingOffset(), Entry.Parts.NONE);
        put(QueryCampaignDecoder.TEMPLATE_ID, QueryCampaignDecoder.BLOCK_LENGTH, SERVICE | OPERATOR,
            NO_USER_FIELD, Entry.Parts.NONE);
        put(QueryCardsDecoder.TEMPLATE_ID, QueryCardsDecoder.BLOCK_LENGTH, SERVICE | OPERATOR | USER,
            QueryCardsDecoder.userIdEncodingOffset(), Entry.Parts.NONE);
        put(QueryLimitsDecoder.TEMPLATE_ID, QueryLimitsDecoder.BLOCK_LENGTH, SERVICE | OPERATOR | USER,
            NO_USER_FIELD, Entry.Parts.NONE);
        put(QueryGatesDecoder.TEMPLATE_ID, QueryGatesDecoder.BLOCK_LENGTH, SERVICE | OPERATOR | USER,
            QueryGatesDecoder.asUserEncodingOffset(), Entry.Parts.NONE);
        put(QueryExchangeDecoder.TEMPLATE_ID, QueryExchangeDecoder.BLOCK_LENGTH, SERVICE | OPERATOR | USER,
            QueryExchangeDecoder.asUserEncodingOffset(), Entry.Parts.NONE);
        put(QueryConsumersDecoder.TEMPLATE_ID, QueryConsumersDecoder.BLOCK_LENGTH, WALLET | OPERATOR,
            NO_USER_FIELD, Entry.Parts.NONE);
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
        ENTRIES[templateId] = new Entry(templateId, blockLength, roles, userOffset, parts, Vouch.NONE);
    }

    private static void vouch(final int templateId, final int sceneId, final int sceneKind, final int relations)
    {
        final Entry entry = ENTRIES[templateId];
        ENTRIES[templateId] = new Entry(entry.templateId(), entry.blockLength(), entry.roles(), entry.userOffset(),
            entry.parts(), new Vouch(sceneId, sceneKind, relations));
    }

    /**
     * Offsets in the block of what a chat server vouches for.
     *
     * @param sceneId   of the scene, or {@link #NO_FIELD}.
     * @param sceneKind of its kind, or {@link #NO_FIELD}.
     * @param relations of the relations, or {@link #NO_FIELD}.
     */
    public record Vouch(int sceneId, int sceneKind, int relations)
    {
        /** The command has no such field. */
        public static final int NO_FIELD = -1;
        /** The command says nothing that somebody would have to vouch for. */
        public static final Vouch NONE = new Vouch(NO_FIELD, NO_FIELD, NO_FIELD);
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
     * @param vouch       where it says what somebody vouches for.
     */
    public record Entry(int templateId, int blockLength, int roles, int userOffset, Parts parts, Vouch vouch)
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
         * Whether a command may come from a session for the sake of the user that it names: of a {@code user} session
         * that is itself, and nobody else's name may come from it.
         *
         * @param role        of the session.
         * @param principalId of the session.
         * @param message     holds the command, whose block is as long as this line says.
         * @param blockOffset of its block.
         * @return false if a user names another.
         */
        public boolean isOwn(
            final Role role, final long principalId, final DirectBuffer message, final int blockOffset)
        {
            return role != Role.USER || userOffset == NO_USER_FIELD ||
                message.getLong(blockOffset + userOffset, ByteOrder.LITTLE_ENDIAN) == principalId;
        }

        /**
         * Whether a command says no more of scenes than a user's ticket does.
         *
         * @param ticket      of the session.
         * @param message     holds the command, whose block is as long as this line says.
         * @param blockOffset of its block.
         * @return false if it taps in a scene that the ticket does not name.
         */
        public boolean isInScenes(final UserTicket ticket, final DirectBuffer message, final int blockOffset)
        {
            return vouch.sceneId() == Vouch.NO_FIELD || ticket.isIn(message.getByte(blockOffset + vouch.sceneKind()) &
                0xFF, message.getLong(blockOffset + vouch.sceneId(), ByteOrder.LITTLE_ENDIAN));
        }

        /**
         * Whether a command asserts no more relations than a user's ticket does.
         *
         * @param ticket      of the session.
         * @param message     holds the command, whose block is as long as this line says.
         * @param blockOffset of its block.
         * @return false if it asserts another.
         */
        public boolean isRelated(final UserTicket ticket, final DirectBuffer message, final int blockOffset)
        {
            return vouch.relations() == Vouch.NO_FIELD ||
                (message.getByte(blockOffset + vouch.relations()) & 0xFF & ~ticket.relations()) == 0;
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
