package io.hongbao.tools.verifier;

/** What can be said of a grant or refund the moment it is seen (RULES §1, §2, §5). */
final class GrantCheck
{
    private GrantCheck()
    {
    }

    static void check(final PublicEvent.Granted event, final EnvelopeAccount account, final Findings findings)
    {
        final PublicEvent.Created created = account.created();
        final long id = event.envelopeId();
        findings.same(event, id, "GRANTED.ordinal", event.ordinal(), account.count());
        findings.same(event, id, "GRANTED.sharesLeft", event.sharesLeft(), created.shares() - account.count() - 1L);
        findings.same(event, id, "GRANTED.currency", event.currency(), created.currency());
        if (account.isEqual())
        {
            findings.same(event, id, "GRANTED.amount", event.amount(), created.total() / created.shares());
        }
        else if (event.amount() < created.minShare() || event.amount() > created.maxShare())
        {
            findings.add(event, id, "GRANTED.amount", event.amount(),
                created.minShare() + " to " + created.maxShare());
        }
        final boolean isLate = event.timestampMs() >= created.expiresAtMs() && !account.isRaffle();
        if (event.timestampMs() < created.opensAtMs() || isLate)
        {
            findings.add(event, id, "GRANTED.timestampMs", event.timestampMs(),
                "from " + created.opensAtMs() + " to before " + created.expiresAtMs());
        }
    }

    static void refund(final PublicEvent.Refunded event, final EnvelopeAccount account, final Findings findings)
    {
        final PublicEvent.Created created = account.created();
        final long id = event.envelopeId();
        if (account.refund() != null)
        {
            findings.add(event, id, "REFUNDED", "a second one", "one at most");
        }
        findings.same(event, id, "REFUNDED.amount", event.amount(), created.total() - account.granted());
        findings.same(event, id, "REFUNDED.currency", event.currency(), created.currency());
        final boolean fromPool = created.campaignId() != 0;
        final String payee = fromPool ? "POOL" : "USER";
        if (!payee.equals(event.toKind()))
        {
            findings.add(event, id, "REFUNDED.toKind", event.toKind(), payee);
        }
        findings.same(event, id, "REFUNDED.to", event.to(), fromPool ? created.campaignId() : created.sender());
    }
}
