package io.hongbao.engine.rules.totals;

import io.hongbao.engine.codec.AccountKind;
import io.hongbao.engine.codec.AwardedDecoder;
import io.hongbao.engine.codec.BestLuckDecoder;
import io.hongbao.engine.codec.CreatedDecoder;
import io.hongbao.engine.codec.ExchangeCompletedDecoder;
import io.hongbao.engine.codec.ExchangeFundedDecoder;
import io.hongbao.engine.codec.ExchangeReturnedDecoder;
import io.hongbao.engine.codec.GrantedDecoder;
import io.hongbao.engine.codec.MessageHeaderDecoder;
import io.hongbao.engine.codec.RefundedDecoder;
import io.hongbao.engine.codec.SettledDecoder;
import io.hongbao.engine.rules.output.EventWatch;
import io.hongbao.engine.rules.settings.Settings;
import io.hongbao.engine.rules.table.SlotTable;
import java.nio.ByteOrder;
import org.agrona.DirectBuffer;

/** Counts the events of money with a user in them. */
public final class TotalsWatch implements EventWatch
{
    private static final int TEMPLATE_AT = MessageHeaderDecoder.templateIdEncodingOffset();

    private final TotalsStore totals;
    private final Days days;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final CreatedDecoder created = new CreatedDecoder();
    private final GrantedDecoder granted = new GrantedDecoder();
    private final BestLuckDecoder bestLuck = new BestLuckDecoder();
    private final RefundedDecoder refunded = new RefundedDecoder();
    private final ExchangeFundedDecoder funded = new ExchangeFundedDecoder();
    private final ExchangeCompletedDecoder completed = new ExchangeCompletedDecoder();
    private final ExchangeReturnedDecoder returned = new ExchangeReturnedDecoder();
    private final AwardedDecoder awarded = new AwardedDecoder();
    private final SettledDecoder settled = new SettledDecoder();
    private long nowMs;
    private int grantedCurrency;

    /**
     * A watch.
     *
     * @param totals   to count in.
     * @param settings say how days are cut and how many are kept.
     */
    public TotalsWatch(final TotalsStore totals, final Settings settings)
    {
        this.totals = totals;
        days = new Days(settings);
    }

    @Override
    public void onEvent(final DirectBuffer buffer, final int offset, final long atMs)
    {
        nowMs = atMs;
        switch (buffer.getShort(offset + TEMPLATE_AT, ByteOrder.LITTLE_ENDIAN))
        {
            case GrantedDecoder.TEMPLATE_ID -> onGranted(buffer, offset);
            case CreatedDecoder.TEMPLATE_ID -> onCreated(buffer, offset);
            case BestLuckDecoder.TEMPLATE_ID -> onBestLuck(buffer, offset);
            case RefundedDecoder.TEMPLATE_ID -> onRefunded(buffer, offset);
            case ExchangeFundedDecoder.TEMPLATE_ID -> onFunded(buffer, offset);
            case ExchangeCompletedDecoder.TEMPLATE_ID -> onCompleted(buffer, offset);
            case ExchangeReturnedDecoder.TEMPLATE_ID -> onReturned(buffer, offset);
            case AwardedDecoder.TEMPLATE_ID -> onAwarded(buffer, offset);
            case SettledDecoder.TEMPLATE_ID -> onSettled(buffer, offset);
            default ->
            {
                // no money of a user's
            }
        }
    }

    private void onGranted(final DirectBuffer buffer, final int offset)
    {
        granted.wrapAndApplyHeader(buffer, offset, header);
        grantedCurrency = granted.currency();
        received(granted.user(), grantedCurrency, granted.amount());
    }

    private void onCreated(final DirectBuffer buffer, final int offset)
    {
        created.wrapAndApplyHeader(buffer, offset, header);
        if (created.campaignId() == 0)
        {
            sent(created.sender(), created.currency(), created.total());
        }
    }

    /** It follows the last grant of its envelope, of which it has the currency. */
    private void onBestLuck(final DirectBuffer buffer, final int offset)
    {
        bestLuck.wrapAndApplyHeader(buffer, offset, header);
        final int row = row(bestLuck.user(), grantedCurrency);
        if (row != SlotTable.NONE)
        {
            totals.bestLuck(row);
        }
    }

    private void onRefunded(final DirectBuffer buffer, final int offset)
    {
        refunded.wrapAndApplyHeader(buffer, offset, header);
        if (refunded.toKind() == AccountKind.USER)
        {
            cameBack(refunded.to(), refunded.currency(), refunded.amount());
        }
    }

    private void onFunded(final DirectBuffer buffer, final int offset)
    {
        funded.wrapAndApplyHeader(buffer, offset, header);
        sent(funded.from(), funded.currency(), funded.amount());
    }

    private void onCompleted(final DirectBuffer buffer, final int offset)
    {
        completed.wrapAndApplyHeader(buffer, offset, header);
        received(completed.to(), completed.currency(), completed.amount());
        sent(completed.to(), completed.currency(), completed.answer());
        received(completed.from(), completed.currency(), completed.answer());
    }

    private void onReturned(final DirectBuffer buffer, final int offset)
    {
        returned.wrapAndApplyHeader(buffer, offset, header);
        cameBack(returned.to(), returned.currency(), returned.amount());
    }

    private void onAwarded(final DirectBuffer buffer, final int offset)
    {
        awarded.wrapAndApplyHeader(buffer, offset, header);
        received(awarded.to(), awarded.currency(), awarded.amount());
    }

    private void onSettled(final DirectBuffer buffer, final int offset)
    {
        settled.wrapAndApplyHeader(buffer, offset, header);
        received(settled.user(), settled.currency(), settled.amount());
    }

    private void received(final long user, final int currency, final long amount)
    {
        final int row = row(user, currency);
        if (row != SlotTable.NONE)
        {
            totals.receive(row, amount);
        }
    }

    private void sent(final long user, final int currency, final long amount)
    {
        final int row = row(user, currency);
        if (row != SlotTable.NONE)
        {
            totals.send(row, amount);
        }
    }

    private void cameBack(final long user, final int currency, final long amount)
    {
        final int row = row(user, currency);
        if (row != SlotTable.NONE)
        {
            totals.refund(row, amount);
        }
    }

    private int row(final long user, final int currency)
    {
        return totals.row(user, currency, days.of(nowMs), days.firstKept(nowMs));
    }
}
