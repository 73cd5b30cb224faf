package io.hongbao.engine.api;

import io.hongbao.engine.codec.EnvelopeState;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.SettingKey;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One sentence for every refusal: what came, the limit, the remedy. A pattern holds {@code {value}}, {@code {bound}},
 * {@code {subject}}, the same as amounts ({@code {value$}}), as points in time ({@code {time}}, {@code {value@}}), as
 * spans ({@code {time~}}), or as names ({@code {value:store}}).
 */
public final class RejectTexts
{
    private static final Pattern FIELD =
        Pattern.compile("\\{(value|bound|time|subject)(\\$|@|~|:[a-zA-Z]+)?}");

    private RejectTexts()
    {
    }

    /**
     * The sentence.
     *
     * @param refusal  why.
     * @param currency of its amounts: 156 shows yuan and fen, others minor units; 0 if not known.
     * @return one line.
     */
    public static String text(final Refusal refusal, final int currency)
    {
        final Matcher field = FIELD.matcher(pattern(refusal.code()));
        final StringBuilder text = new StringBuilder();
        while (field.find())
        {
            final long number = switch (field.group(1))
            {
                case "value" -> refusal.value();
                case "bound" -> refusal.bound();
                case "time" -> refusal.timeMs();
                default -> refusal.subjectId();
            };
            final boolean isTime = "time".equals(field.group(1)) && field.group(2) == null;
            final String shown = show(number, isTime ? "@" : field.group(2), currency);
            field.appendReplacement(text, Matcher.quoteReplacement(shown));
        }
        return field.appendTail(text).toString();
    }

    /**
     * An amount for a person.
     *
     * @param minorUnits how much.
     * @param currency   156 shows yuan and fen, others minor units; 0 if not known.
     * @return for example {@code 8.88 yuan (888 fen)}.
     */
    public static String amount(final long minorUnits, final int currency)
    {
        if (currency == CreateEnvelope.CNY)
        {
            return Yuan.format(minorUnits) + " yuan (" + minorUnits + " fen)";
        }
        return minorUnits + " minor units" + (currency == 0 ? "" : " of currency " + currency);
    }

    /** The pattern of a code; package-private for the test that every code says what its schema entry promises. */
    static String pattern(final RejectCode code)
    {
        final String text = RejectPatterns.of(code);
        return text != null ? text : "refused for a reason that this version does not know: update this program";
    }

    private static String show(final long number, final String as, final int currency)
    {
        if (as == null)
        {
            return Long.toString(number);
        }
        return switch (as)
        {
            case "$" -> amount(number, currency);
            case "@" -> time(number);
            case "~" -> number + " ms";
            case ":store" -> storeName(number);
            case ":gate" -> gateName(number);
            case ":state" -> stateName(number);
            case ":code" -> codeName(number);
            default -> KindNames.show(number, as);
        };
    }

    static String time(final long epochMs)
    {
        return Math.abs(epochMs) < 1_000_000_000_000_000L
            ? Instant.ofEpochMilli(epochMs).toString() + " (" + epochMs + ")" : Long.toString(epochMs);
    }

    private static String storeName(final long key)
    {
        final boolean fits = key >= 0 && key < 0xFFFF;
        final SettingKey setting = fits ? SettingKey.get((int)key) : SettingKey.SBE_UNKNOWN;
        return setting == SettingKey.SBE_UNKNOWN ? "store " + key : setting.name();
    }

    private static String codeName(final long code)
    {
        final boolean fits = code > 0 && code < 0xFFFF;
        return fits ? RejectCode.get((int)code).name() : "none";
    }

    private static String gateName(final long gate)
    {
        return switch ((int)gate)
        {
            case 1 -> "it hangs in another scene: grab it in its own";
            case 2 -> "it is for named users: only they can";
            case 3 -> "it asks for a relation that was not asserted: assert it, if it holds";
            case 4 -> "its sender may not: leave it to others";
            default -> "rule " + gate + ": see docs/PROTOCOL.md";
        };
    }

    private static String stateName(final long state)
    {
        final boolean fits = state >= 0 && state < 0xFF;
        return fits ? EnvelopeState.get((short)state).name() : "state " + state;
    }
}
