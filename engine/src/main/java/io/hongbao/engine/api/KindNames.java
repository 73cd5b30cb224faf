package io.hongbao.engine.api;

import io.hongbao.engine.codec.ExchangeState;

/** Names for the numbers in refusals of gates, exchanges and campaigns. */
final class KindNames
{
    private KindNames()
    {
    }

    static String show(final long number, final String as)
    {
        return switch (as)
        {
            case ":opening" -> number == 0 ? "when its goal is met" : "at " + RejectTexts.time(number);
            case ":missing" -> number == 0 ? "" : " with " + number + " more hand-ins";
            case ":dayEnd" -> number == 0 ? "" : " until " + RejectTexts.time(number);
            case ":ticket" -> ticket((int)number);
            case ":cap" -> cap((int)number);
            case ":subsidy" -> subsidy((int)number);
            case ":exchange" -> exchange(number);
            case ":held" -> number == 0 ? "this very command once broke an invariant, it is held back" :
                "what was due broke an invariant, the engine is read only";
            default -> throw new IllegalArgumentException("no such name in a pattern: " + as);
        };
    }

    private static String ticket(final int reason)
    {
        return switch (reason)
        {
            case 1 -> "none came";
            case 2 -> "its signature does not hold";
            case 3 -> "it is for something else";
            case 4 -> "it is another user's";
            case 5 -> "it is for another task";
            case 6 -> "its key does not count here";
            case 7 -> "it is issued too far ahead";
            case 8 -> "there is no such completed exchange";
            default -> "reason " + reason;
        };
    }

    private static String cap(final int cap)
    {
        return switch (cap)
        {
            case 1 -> "shares in all,";
            case 2 -> "minor units in all,";
            case 3 -> "shares a day,";
            case 4 -> "minor units a day,";
            default -> "of cap " + cap;
        };
    }

    private static String subsidy(final int reason)
    {
        return switch (reason)
        {
            case 1 -> "it is another user's";
            case 2 -> "it is for other kinds of scenes";
            case 3 -> "it is smaller";
            case 4 -> "it is of another campaign";
            case 5 -> "it is in another currency";
            default -> "reason " + reason;
        };
    }

    private static String exchange(final long state)
    {
        final boolean fits = state >= 0 && state < 0xFF;
        return fits ? ExchangeState.get((short)state).name() : "state " + state;
    }
}
