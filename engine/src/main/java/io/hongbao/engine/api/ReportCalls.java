package io.hongbao.engine.api;

import io.hongbao.engine.codec.LimitsAnswerDecoder;
import io.hongbao.engine.codec.MessageHeaderEncoder;
import io.hongbao.engine.codec.QueryLimitsEncoder;
import io.hongbao.engine.codec.QueryTotalsEncoder;
import io.hongbao.engine.codec.SettingKey;
import io.hongbao.engine.codec.TotalsAnswerDecoder;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.agrona.DirectBuffer;

/** {@link Reports} over the calls of a service. */
final class ReportCalls implements Reports
{
    private static final int AT = Framing.HEADER_LENGTH;

    private final CommandCalls calls;

    ReportCalls(final CommandCalls calls)
    {
        this.calls = calls;
    }

    @Override
    public CompletableFuture<TotalsView> totals(
        final long userId, final int currency, final long fromMs, final long toMs)
    {
        return calls.call(TotalsView.class, (buffer, id) ->
        {
            final QueryTotalsEncoder out = new QueryTotalsEncoder();
            out.wrapAndApplyHeader(buffer, AT, new MessageHeaderEncoder())
                .correlationId(id).userId(userId).fromMs(fromMs).toMs(toMs).currency(currency);
            return CommandEncoder.frame(buffer, 0, out.encodedLength());
        });
    }

    @Override
    public CompletableFuture<LimitsView> limits(final int currency)
    {
        return calls.call(LimitsView.class, (buffer, id) ->
        {
            final QueryLimitsEncoder out = new QueryLimitsEncoder();
            out.wrapAndApplyHeader(buffer, AT, new MessageHeaderEncoder()).correlationId(id).currency(currency);
            return CommandEncoder.frame(buffer, 0, out.encodedLength());
        });
    }

    /** The reader of {@code TotalsAnswer}. */
    static TotalsView readTotals(
        final DirectBuffer message, final int bodyOffset, final int blockLength, final int version)
    {
        final TotalsAnswerDecoder in = new TotalsAnswerDecoder().wrap(message, bodyOffset, blockLength, version);
        return new TotalsView(in.userId(), in.currency(), in.fromMs(), in.toMs(), in.receivedAmount(), in.received(),
            in.sentAmount(), in.sent(), in.refundedAmount(), in.bestLuck());
    }

    /** The reader of {@code LimitsAnswer}. */
    static LimitsView readLimits(
        final DirectBuffer message, final int bodyOffset, final int blockLength, final int version)
    {
        final LimitsAnswerDecoder in = new LimitsAnswerDecoder().wrap(message, bodyOffset, blockLength, version);
        final Map<SettingKey, Long> settings = new EnumMap<>(SettingKey.class);
        for (final LimitsAnswerDecoder.SettingsDecoder each : in.settings())
        {
            settings.put(each.key(), each.value()); // those that a newer server added are told as SBE_UNKNOWN
        }
        return new LimitsView(in.currency(), in.maxTotalPerson(), in.maxSharePerson(), in.maxSharesPerson(),
            in.maxSharesCampaign(), in.maxSharesFair(), in.maxNamed(), in.maxNoteBytes(), in.rulesVersion(), settings);
    }
}
