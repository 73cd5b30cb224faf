package io.hongbao.gateway.client.cli;

import io.hongbao.engine.api.CreateEnvelope;
import io.hongbao.engine.api.RejectTexts;
import io.hongbao.engine.api.Yuan;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How amounts, times and names are shown to a person. */
final class Show
{
    private static final DateTimeFormatter DAY_TIME =
        DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneId.systemDefault());
    private static final DateTimeFormatter TIME =
        DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneId.systemDefault());

    private Show()
    {
    }

    static String money(final long minorUnits, final int currency)
    {
        return currency == CreateEnvelope.CNY
            ? Yuan.format(minorUnits) + " yuan" : RejectTexts.amount(minorUnits, currency);
    }

    static String dayTime(final long epochMs)
    {
        return DAY_TIME.format(Instant.ofEpochMilli(epochMs));
    }

    static String time(final long epochMs)
    {
        return TIME.format(Instant.ofEpochMilli(epochMs));
    }

    static String name(final Enum<?> value)
    {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    static String shares(final long count)
    {
        return count == 1 ? "1 share" : count + " shares";
    }
}
