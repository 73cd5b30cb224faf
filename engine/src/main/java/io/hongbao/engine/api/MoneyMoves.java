package io.hongbao.engine.api;

import io.hongbao.engine.codec.AccountKind;
import io.hongbao.engine.codec.AwardedDecoder;
import io.hongbao.engine.codec.CampaignRefundedDecoder;
import io.hongbao.engine.codec.CreatedDecoder;
import io.hongbao.engine.codec.ExchangeCompletedDecoder;
import io.hongbao.engine.codec.ExchangeFundedDecoder;
import io.hongbao.engine.codec.ExchangeReturnedDecoder;
import io.hongbao.engine.codec.GrantedDecoder;
import io.hongbao.engine.codec.MessageHeaderDecoder;
import io.hongbao.engine.codec.RefundedDecoder;
import io.hongbao.engine.codec.SettledDecoder;
import io.hongbao.engine.codec.ToppedUpDecoder;
import io.hongbao.engine.api.MoneyMove.Party;
import java.util.List;
import org.agrona.DirectBuffer;

/** What an event means for accounts: the table "Money" of PROTOCOL §9 as code. */
public final class MoneyMoves
{
    private MoneyMoves()
    {
    }

    /**
     * Movements that an event tells of.
     *
     * @param event of any kind.
     * @return none, one, or for a completed exchange two.
     */
    public static List<MoneyMove> of(final FeedEvent event)
    {
        final DirectBuffer buffer = event.buffer();
        final int at = event.offset();
        return switch (event.templateId())
        {
            case CreatedDecoder.TEMPLATE_ID -> created(buffer, at);
            case GrantedDecoder.TEMPLATE_ID -> granted(buffer, at);
            case RefundedDecoder.TEMPLATE_ID -> refunded(buffer, at);
            case ExchangeFundedDecoder.TEMPLATE_ID -> funded(buffer, at);
            case ExchangeCompletedDecoder.TEMPLATE_ID -> completed(buffer, at);
            case ExchangeReturnedDecoder.TEMPLATE_ID -> returned(buffer, at);
            case ToppedUpDecoder.TEMPLATE_ID -> toppedUp(buffer, at);
            case AwardedDecoder.TEMPLATE_ID -> awarded(buffer, at);
            case SettledDecoder.TEMPLATE_ID -> settled(buffer, at);
            case CampaignRefundedDecoder.TEMPLATE_ID -> campaignRefunded(buffer, at);
            default -> List.of();
        };
    }

    private static List<MoneyMove> created(final DirectBuffer buffer, final int at)
    {
        final CreatedDecoder in = new CreatedDecoder().wrapAndApplyHeader(buffer, at, new MessageHeaderDecoder());
        final boolean isPool = in.campaignId() != 0;
        return List.of(new MoneyMove(in.envelopeId(), CreatedDecoder.TEMPLATE_ID, 0, isPool ? Party.POOL : Party.USER,
            isPool ? in.campaignId() : in.sender(), Party.ESCROW, 0, in.total(), in.currency()));
    }

    private static List<MoneyMove> granted(final DirectBuffer buffer, final int at)
    {
        final GrantedDecoder in = new GrantedDecoder().wrapAndApplyHeader(buffer, at, new MessageHeaderDecoder());
        return List.of(new MoneyMove(in.envelopeId(), GrantedDecoder.TEMPLATE_ID, in.ordinal(), Party.ESCROW, 0,
            Party.USER, in.user(), in.amount(), in.currency()));
    }

    private static List<MoneyMove> refunded(final DirectBuffer buffer, final int at)
    {
        final RefundedDecoder in = new RefundedDecoder().wrapAndApplyHeader(buffer, at, new MessageHeaderDecoder());
        return List.of(new MoneyMove(in.envelopeId(), RefundedDecoder.TEMPLATE_ID, 0, Party.ESCROW, 0,
            party(in.toKind()), in.to(), in.amount(), in.currency()));
    }

    private static List<MoneyMove> funded(final DirectBuffer buffer, final int at)
    {
        final ExchangeFundedDecoder in =
            new ExchangeFundedDecoder().wrapAndApplyHeader(buffer, at, new MessageHeaderDecoder());
        return List.of(new MoneyMove(in.exchangeId(), ExchangeFundedDecoder.TEMPLATE_ID, 0, Party.USER, in.from(),
            Party.ESCROW, 0, in.amount(), in.currency()));
    }

    private static List<MoneyMove> completed(final DirectBuffer buffer, final int at)
    {
        final ExchangeCompletedDecoder in =
            new ExchangeCompletedDecoder().wrapAndApplyHeader(buffer, at, new MessageHeaderDecoder());
        return List.of(
            new MoneyMove(in.exchangeId(), ExchangeCompletedDecoder.TEMPLATE_ID, 0, Party.ESCROW, 0, Party.USER,
                in.to(), in.amount(), in.currency()),
            new MoneyMove(in.exchangeId(), ExchangeCompletedDecoder.TEMPLATE_ID, 1, Party.USER, in.to(), Party.USER,
                in.from(), in.answer(), in.currency()));
    }

    private static List<MoneyMove> returned(final DirectBuffer buffer, final int at)
    {
        final ExchangeReturnedDecoder in =
            new ExchangeReturnedDecoder().wrapAndApplyHeader(buffer, at, new MessageHeaderDecoder());
        return List.of(new MoneyMove(in.exchangeId(), ExchangeReturnedDecoder.TEMPLATE_ID, 0, Party.ESCROW, 0,
            party(in.toKind()), in.to(), in.amount(), in.currency()));
    }

    private static List<MoneyMove> toppedUp(final DirectBuffer buffer, final int at)
    {
        final ToppedUpDecoder in = new ToppedUpDecoder().wrapAndApplyHeader(buffer, at, new MessageHeaderDecoder());
        return List.of(new MoneyMove(in.campaignId(), ToppedUpDecoder.TEMPLATE_ID, in.ordinal(), party(in.fromKind()),
            in.from(), party(in.toKind()), in.to(), in.amount(), in.currency()));
    }

    private static List<MoneyMove> awarded(final DirectBuffer buffer, final int at)
    {
        final AwardedDecoder in = new AwardedDecoder().wrapAndApplyHeader(buffer, at, new MessageHeaderDecoder());
        return List.of(new MoneyMove(in.campaignId(), AwardedDecoder.TEMPLATE_ID, in.ordinal(), party(in.fromKind()),
            in.from(), party(in.toKind()), in.to(), in.amount(), in.currency()));
    }

    /** The event does not name the pool: it is that of the set's campaign. */
    private static List<MoneyMove> settled(final DirectBuffer buffer, final int at)
    {
        final SettledDecoder in = new SettledDecoder().wrapAndApplyHeader(buffer, at, new MessageHeaderDecoder());
        return List.of(new MoneyMove(in.setId(), SettledDecoder.TEMPLATE_ID, in.ordinal(), Party.POOL, 0, Party.USER,
            in.user(), in.amount(), in.currency()));
    }

    private static List<MoneyMove> campaignRefunded(final DirectBuffer buffer, final int at)
    {
        final CampaignRefundedDecoder in =
            new CampaignRefundedDecoder().wrapAndApplyHeader(buffer, at, new MessageHeaderDecoder());
        return List.of(new MoneyMove(in.campaignId(), CampaignRefundedDecoder.TEMPLATE_ID, 0, party(in.fromKind()),
            in.from(), party(in.toKind()), in.to(), in.amount(), in.currency()));
    }

    private static Party party(final AccountKind kind)
    {
        return kind == AccountKind.POOL ? Party.POOL : Party.USER;
    }
}
