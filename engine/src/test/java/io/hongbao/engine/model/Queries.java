package io.hongbao.engine.model;

import io.hongbao.engine.codec.Choice;
import io.hongbao.engine.codec.EnvelopeState;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.Role;
import io.hongbao.engine.model.wire.Message;
import java.util.List;

/** Questions: they change nothing and are never journaled. */
final class Queries
{
    private static final int MOST_ASKED = 64;
    private static final int PAGE = 64;
    private static final long NOT_ITS_SCENE = 1;

    private final World world;

    Queries(final World world)
    {
        this.world = world;
    }

    Message envelope(final Message query)
    {
        final Envelope envelope = world.envelopes.find(query.get("envelopeId"));
        return envelope(envelope, query, world.sender().role() == Role.USER);
    }

    /** Who is in the scene of an envelope sees it (RULES 11). */
    Message envelopeInScene(final Message query)
    {
        final Envelope envelope = world.envelopes.find(query.get("envelopeId"));
        final Scene its = envelope.terms.scene;
        final boolean isThere = its.kind() != 0 && its.kind() == query.get("sceneKind") &&
            its.id() == query.get("sceneId");
        return envelope(envelope, query, !isThere);
    }

    private Message envelope(final Envelope envelope, final Message query, final boolean isForFewOnly)
    {
        final Terms terms = envelope.terms;
        final long asUser = viewer(query);
        final boolean hasGrabbed = envelope.grants.containsKey(asUser);
        if (isForFewOnly && asUser != terms.sender && !hasGrabbed)
        {
            throw Refused.of(RejectCode.NOT_ELIGIBLE, envelope.id, NOT_ITS_SCENE, 0, 0);
        }
        final Message answer = Message.of("EnvelopeAnswer").set("envelopeId", envelope.id)
            .set("sender", terms.sender).set("campaignId", terms.campaignId).set("total", terms.total)
            .set("minShare", terms.minShare).set("maxShare", terms.maxShare).set("sceneId", terms.scene.id())
            .set("createdAtMs", envelope.createdAtMs).set("opensAtMs", envelope.opensAtMs())
            .set("expiresAtMs", terms.expiresAtMs).set("closedAtMs", envelope.isLive() ? 0 : envelope.endedAtMs())
            .set("bestLuckUser", envelope.best() == null ? 0 : envelope.best().user())
            .set("coverId", terms.coverId).set("commitment", envelope.draw.commitment())
            .set("epoch", envelope.epoch.number).set("shares", terms.shares)
            .set("sharesLeft", envelope.sharesLeft()).set("currency", terms.currency).set("split", terms.split)
            .set("sceneKind", terms.scene.kind()).set("audience", terms.audience)
            .set("relations", terms.relations).set("state", envelope.state().value())
            .set("frozen", choice(envelope.isFrozen)).set("note", terms.note);
        // For a user, others' amounts show only after its own grab or the close (RULES 11).
        final boolean showsAmounts = asUser == 0 || hasGrabbed || !envelope.isLive();
        if (showsAmounts)
        {
            answer.set("granted", envelope.granted()).set("refunded", envelope.refunded())
                .set("remaining", terms.total - envelope.granted() - envelope.refunded());
        }
        page(answer, List.copyOf(envelope.grants.values()), query.get("fromOrdinal"), showsAmounts);
        return answer;
    }

    private static void page(
        final Message answer, final List<Grant> grants, final long from, final boolean showsAmounts)
    {
        final long end = Math.min(grants.size(), from + PAGE);
        for (long i = from; i < end; i++)
        {
            final Grant grant = grants.get((int)i);
            answer.add("grants").set("userId", grant.user()).set("amount", showsAmounts ? grant.amount() : 0)
                .set("grantedAtMs", grant.atMs()).set("ordinal", grant.ordinal());
        }
        answer.set("nextOrdinal", end < grants.size() ? end : 0);
    }

    Message status(final Message query)
    {
        if (query.group("envelopes").size() > MOST_ASKED)
        {
            throw Refused.of(RejectCode.MALFORMED, query.idOf("envelopes"), MOST_ASKED, 0);
        }
        final Message answer = Message.of("StatusAnswer");
        for (final Message asked : query.group("envelopes"))
        {
            final long id = asked.get("envelopeId");
            final Message told = answer.add("envelopes").set("envelopeId", id);
            final Envelope envelope = world.envelopes.look(id);
            if (envelope == null)
            {
                final boolean wasGiven = world.ids.wasGiven(id);
                told.set("grabbed", Choice.NO.value())
                    .set("state", (wasGiven ? EnvelopeState.RETIRED : EnvelopeState.UNKNOWN).value());
                continue;
            }
            final Grant grant = envelope.grants.get(query.get("userId"));
            told.set("amount", grant == null ? 0 : grant.amount()).set("sharesLeft", envelope.sharesLeft())
                .set("state", envelope.state().value()).set("grabbed", choice(grant != null));
        }
        return answer;
    }

    /** The open envelopes of a scene, a page at a time. */
    Message scene(final Message query)
    {
        final Scene scene = new Scene(query.get("sceneKind"), query.get("sceneId"));
        if (!scene.isSomewhere())
        {
            throw Refused.of(RejectCode.SCENE_INVALID, scene.id(), scene.kind(), 0);
        }
        final long asUser = viewer(query);
        final List<Envelope> open =
            world.envelopes.openIn(scene, query.get("afterOpensAtMs"), query.get("afterId"));
        final Message answer = Message.of("SceneAnswer");
        for (final Envelope envelope : open.subList(0, Math.min(PAGE, open.size())))
        {
            final Terms terms = envelope.terms;
            final Grant grant = asUser == 0 ? null : envelope.grants.get(asUser);
            answer.add("envelopes").set("envelopeId", envelope.id).set("sender", terms.sender)
                .set("campaignId", terms.campaignId).set("opensAtMs", envelope.opensAtMs())
                .set("expiresAtMs", terms.expiresAtMs).set("amount", grant == null ? 0 : grant.amount())
                .set("shares", terms.shares).set("sharesLeft", envelope.sharesLeft())
                .set("currency", terms.currency).set("split", terms.split).set("audience", terms.audience)
                .set("gated", choice(terms.gates.isAny())).set("frozen", choice(envelope.isFrozen));
        }
        if (open.size() > PAGE)
        {
            answer.set("nextOpensAtMs", open.get(PAGE - 1).opensAtMs()).set("nextId", open.get(PAGE - 1).id);
        }
        return answer;
    }

    private long viewer(final Message query)
    {
        return world.sender().role() == Role.USER ? world.sender().principal() : query.get("asUser");
    }

    /** The gates of an envelope, and how a user stands at them as long as it has not ended. */
    Message gates(final Message query)
    {
        final Envelope envelope = world.envelopes.find(query.get("envelopeId"));
        final Gates gates = envelope.terms.gates;
        final Message answer = Message.of("GatesAnswer").set("envelopeId", envelope.id)
            .set("hasPassword", choice(false)).set("hasHandedIn", choice(false)).set("hasEntered", choice(false));
        if (!gates.isAny())
        {
            return answer;
        }
        gates.into(answer).set("handedIn", gates.isRaffle() ? 0 : envelope.entries.size())
            .set("entrants", gates.isRaffle() ? envelope.entries.size() : 0)
            .set("released", envelope.state() == EnvelopeState.OPEN ? envelope.released() : 0);
        final long asUser = viewer(query);
        if (asUser != 0 && envelope.isLive())
        {
            final boolean isAmong = envelope.entries.of(asUser) != null;
            answer.set("triesLeft", gates.hasPassword() ? envelope.passwords.left(asUser) : 0)
                .set("hasHandedIn", choice(isAmong && !gates.isRaffle()))
                .set("hasEntered", choice(isAmong && gates.isRaffle()));
        }
        return answer;
    }

    /** Limits of a currency, and every setting. */
    Message limits(final Message query)
    {
        final Message answer = world.limitsOf(query.get("currency")).into(Message.of("LimitsAnswer"))
            .set("rulesVersion", world.settings.rulesVersion());
        world.settings.into(answer);
        return answer;
    }

    private static long choice(final boolean isYes)
    {
        return (isYes ? Choice.YES : Choice.NO).value();
    }
}
