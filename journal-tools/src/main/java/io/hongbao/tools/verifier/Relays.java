package io.hongbao.tools.verifier;

/** Relays (RULES §7): best luck is invited, and only who was invited sends the next. An invitation stays valid. */
final class Relays
{
    private final Scope scope;
    private final LongMap<GateEvent.RelayInvited> invitations = new LongMap<>(64);

    Relays(final Scope scope)
    {
        this.scope = scope;
    }

    void gated(final GateEvent.Gated event, final PublicEvent.Created created)
    {
        final long id = event.envelopeId();
        final Findings findings = scope.findings();
        if (event.parentId() == 0)
        {
            findings.need(event.chain() <= 1, event, id, "GATED.chain", event.chain(), "0 or 1 without a parent");
            return;
        }
        final GateEvent.RelayInvited invitation = invitations.get(event.parentId());
        if (invitation == null)
        {
            scope.unknown(event, id, "GATED.parentId", "an envelope whose best luck was invited");
            return;
        }
        findings.same(event, id, "GATED.chain", event.chain(), invitation.chain());
        findings.same(created, id, "CREATED.sender", created.sender(), invitation.user());
    }

    void invited(final GateEvent.RelayInvited event, final EnvelopeAccount account)
    {
        final long id = event.envelopeId();
        final Findings findings = scope.findings();
        final PublicEvent.BestLuck best =
            scope.next().previous() instanceof PublicEvent.BestLuck previous && previous == account.bestLuck() ?
                previous : null;
        findings.need(best != null, event, id, "RELAY_INVITED", "not behind BEST_LUCK", "directly behind it");
        findings.same(event, id, "RELAY_INVITED.user", event.user(), best == null ? event.user() : best.user());
        final int chain = account.gates() == null ? 0 : account.gates().event().chain();
        findings.need(chain > 0, event, id, "RELAY_INVITED", "there", "only of an envelope in a relay");
        findings.same(event, id, "RELAY_INVITED.chain", event.chain(), chain + 1L);
        invitations.put(id, event);
    }
}
