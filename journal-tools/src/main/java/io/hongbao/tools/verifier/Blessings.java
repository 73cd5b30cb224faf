package io.hongbao.tools.verifier;

/** Blessings carry no money; what they say of themselves is checked (docs/PROTOCOL.md, 860 and 861). */
final class Blessings
{
    private Blessings()
    {
    }

    static void check(final BlessingEvent event, final Findings findings)
    {
        if (event instanceof BlessingEvent.Blessed blessed)
        {
            final long id = blessed.blessingId();
            findings.same(event, id, "BLESSED.blessingId", id, event.sequence());
            findings.least(event, id, "BLESSED.from", blessed.from(), 1);
            findings.need(blessed.to() != blessed.from(), event, id, "BLESSED.to", blessed.to(), "another user");
        }
        else if (event instanceof BlessingEvent.Thanked thanked)
        {
            final long id = thanked.blessingId();
            findings.need(id < event.sequence(), event, id, "THANKED.blessingId", id, "a blessing before");
            findings.need((id == 0) != (thanked.envelopeId() == 0), event, id, "THANKED.envelopeId",
                thanked.envelopeId(), "either an envelope or a blessing");
            findings.need(thanked.to() != thanked.from(), event, id, "THANKED.to", thanked.to(), "another user");
        }
    }
}
