package io.hongbao.engine.model;

import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.model.wire.Message;

/** RULES 1: limits of one currency. */
record Limits(
    long currency, long maxTotalPerson, long maxSharePerson, long maxSharesPerson, long maxSharesCampaign,
    long maxSharesFair, long maxNamed, long maxNoteBytes)
{
    private static final long MOST_CURRENCY = 65_534;
    private static final long MOST_TOTAL = 1L << 62;
    private static final long MOST_SHARE = 1L << 40;
    private static final long MOST_SHARES = 100_000;
    private static final long MOST_SHARES_CAMPAIGN = 10_000_000;
    private static final long MOST_SHARES_FAIR = 10_000;
    private static final long MOST_NAMED = 500;
    private static final long MOST_NOTE_BYTES = 1_024;

    /** Those of a SetLimits or a ProposeLimits. */
    static Limits of(final Message command)
    {
        return new Limits(command.get("currency"), command.get("maxTotalPerson"), command.get("maxSharePerson"),
            command.get("maxSharesPerson"), command.get("maxSharesCampaign"), command.get("maxSharesFair"),
            command.get("maxNamed"), command.get("maxNoteBytes"));
    }

    /** What a limit itself may be. */
    void check()
    {
        if (!isWithin(currency, MOST_CURRENCY) || !isWithin(maxTotalPerson, MOST_TOTAL) ||
            !isWithin(maxSharePerson, MOST_SHARE) || !isWithin(maxSharesPerson, MOST_SHARES) ||
            !isWithin(maxSharesCampaign, MOST_SHARES_CAMPAIGN) || !isWithin(maxSharesFair, MOST_SHARES_FAIR) ||
            !isWithin(maxNamed, MOST_NAMED) || maxNoteBytes > MOST_NOTE_BYTES)
        {
            throw Refused.of(RejectCode.SETTING_INVALID, 0, 0, 0).leaveOpen("value", "bound");
        }
    }

    private static boolean isWithin(final long value, final long most)
    {
        return value >= 1 && value <= most;
    }

    /** The same fields into an event or an answer. */
    Message into(final Message message)
    {
        return message.set("currency", currency).set("maxTotalPerson", maxTotalPerson)
            .set("maxSharePerson", maxSharePerson).set("maxSharesPerson", maxSharesPerson)
            .set("maxSharesCampaign", maxSharesCampaign).set("maxSharesFair", maxSharesFair)
            .set("maxNamed", maxNamed).set("maxNoteBytes", maxNoteBytes);
    }
}
