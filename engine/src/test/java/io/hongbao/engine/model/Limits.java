package io.hongbao.engine.model;

import io.hongbao.engine.model.wire.Message;

/** RULES 1: limits of one currency. */
record Limits(
    long currency, long maxTotalPerson, long maxSharePerson, long maxSharesPerson, long maxSharesCampaign,
    long maxSharesFair, long maxNamed, long maxNoteBytes)
{
    /** Those of a SetLimits or a ProposeLimits. */
    static Limits of(final Message command)
    {
        return new Limits(command.get("currency"), command.get("maxTotalPerson"), command.get("maxSharePerson"),
            command.get("maxSharesPerson"), command.get("maxSharesCampaign"), command.get("maxSharesFair"),
            command.get("maxNamed"), command.get("maxNoteBytes"));
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
