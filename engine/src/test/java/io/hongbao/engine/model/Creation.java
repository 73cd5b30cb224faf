package io.hongbao.engine.model;

import io.hongbao.engine.codec.Audience;
import io.hongbao.engine.codec.Choice;
import io.hongbao.engine.codec.EnvelopeState;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.SceneKind;
import io.hongbao.engine.codec.SettingKey;
import io.hongbao.engine.codec.Split;
import io.hongbao.engine.codec.TicketScope;
import io.hongbao.engine.model.wire.Message;
import java.math.BigInteger;
import java.util.HashSet;

/** RULES 1: a creation. Its checks in the order of PROTOCOL; the first that fails is the answer. */
final class Creation
{
    private static final long ALL_RELATIONS = 0xf;
    private static final long MOST_MONEY = 1L << 62;
    private static final long MILLION = 1_000_000;
    /** Field id of a named user. */
    private static final long USER_ID_FIELD = Message.of("Create").add("named").idOf("userId");
    /** Field ids of gates. */
    private static final Message GATED = Message.of("CreateWith");

    private final World world;

    Creation(final World world)
    {
        this.world = world;
    }

    /** That of a Create or a CreateWith. */
    Result create(final Message command)
    {
        final Terms terms = Terms.of(command);
        checkPayer(terms);
        checkValues(command);
        final Subsidy subsidy = check(terms);
        final Epochs.Epoch epoch = world.epochs.current();
        world.mayChange();
        final Envelope envelope = make(terms, world.sender().principal(), epoch);
        if (subsidy != null)
        {
            subsidy.use(envelope.id, terms.total);
        }
        return told(envelope);
    }

    /** All checks but those of single fields; gives the subsidy that pays, null if none does. */
    Subsidy check(final Terms terms)
    {
        checkTerms(terms);
        checkScene(terms.scene);
        final Subsidy subsidy = world.subsidies.find(terms);
        checkGates(terms);
        checkRelay(terms);
        return subsidy;
    }

    /** What can be told of an envelope ahead of its time: all but its scene, subsidy, gates and relay. */
    void checkTerms(final Terms terms)
    {
        if (!terms.scene.isValid())
        {
            throw Refused.of(RejectCode.SCENE_INVALID, terms.scene.id(), terms.scene.kind(), 0);
        }
        if (world.pauses.areCreatesPaused(terms.sender, terms.scene, terms.campaignId))
        {
            throw Refused.of(RejectCode.PAUSED, 0, 0, 0);
        }
        final Limits limits = world.limitsOf(terms.currency);
        // What a schedule or a subsidy makes draws on nothing new.
        final Campaign campaign = terms.isOfPool() && !terms.isReserved ?
            world.campaigns.findOpen(terms.campaignId, terms.currency) : null;
        terms.fillDefaults(world, mostShare(terms, limits));
        checkMoney(terms, limits);
        if (campaign != null)
        {
            campaign.checkAvailable(terms.total);
        }
        checkTimes(terms);
        checkAudience(terms, limits);
        world.checkNote(terms.note, limits.maxNoteBytes());
    }

    /** Who pays: a user, or a campaign's pool and then no user, but for a subsidy, which a user mounts. */
    private void checkPayer(final Terms terms)
    {
        if (terms.isOfPool() && terms.gates.subsidyId == 0)
        {
            if (terms.sender != 0)
            {
                throw Refused.of(RejectCode.USER_INVALID, terms.sender, 0, 0);
            }
        }
        else
        {
            checkUser(terms.sender);
        }
    }

    private void checkUser(final long user)
    {
        if (user < 1)
        {
            throw Refused.of(RejectCode.USER_INVALID, user, 1, 0);
        }
    }

    private void checkValues(final Message command)
    {
        final Invalid invalid = new Invalid(command)
            .when("campaignId", command.get("campaignId") < 0)
            .when("split", command.get("split") > Split.FAIR.value())
            .when("sceneKind", command.get("sceneKind") > SceneKind.PAGE.value())
            .when("audience", command.get("audience") > Audience.NAMED.value())
            .when("senderMayGrab", command.get("senderMayGrab") > Choice.NO.value())
            .when("relations", command.get("relations") > ALL_RELATIONS)
            .when("opensAtMs", command.get("opensAtMs") < 0);
        if (command.is("CreateWith"))
        {
            invalid.when("ticketScope", command.get("ticketScope") > TicketScope.CAMPAIGN.value())
                .when("relay", command.get("relay") > Choice.NO.value());
        }
        invalid.check();
    }

    /** Of a person the limit; of a campaign all of it, where so many shares of that size still are a number. */
    private static long mostShare(final Terms terms, final Limits limits)
    {
        return terms.isOfPool() ? Math.max(1, Math.min(terms.total, MOST_MONEY / Math.max(1, terms.shares))) :
            limits.maxSharePerson();
    }

    private void checkMoney(final Terms terms, final Limits limits)
    {
        final long mostOfPayer = terms.isOfPool() ? limits.maxSharesCampaign() : limits.maxSharesPerson();
        final long mostShares = terms.split == Split.FAIR.value() ?
            Math.min(mostOfPayer, limits.maxSharesFair()) : mostOfPayer;
        final long mostShare = mostShare(terms, limits);
        if (terms.shares < 1 || terms.shares > mostShares)
        {
            throw Refused.of(RejectCode.SHARES_OUT_OF_RANGE, terms.shares, mostShares, 0);
        }
        if (terms.maxShare < 1 || terms.maxShare > mostShare)
        {
            throw Refused.of(RejectCode.MAX_SHARE_INVALID, terms.maxShare, mostShare, 0);
        }
        if (terms.minShare < 1 || terms.minShare > terms.maxShare)
        {
            throw Refused.of(RejectCode.MIN_SHARE_INVALID, terms.minShare, terms.maxShare, 0);
        }
        checkTotal(terms, limits);
        if (terms.isEqual() && terms.total % terms.shares != 0)
        {
            throw Refused.of(RejectCode.NOT_DIVISIBLE, terms.total, terms.shares, 0);
        }
        if (!terms.isEqual() && isZero(terms.nonce))
        {
            throw Refused.of(RejectCode.NONCE_MISSING, 0, 0, 0);
        }
    }

    private void checkTotal(final Terms terms, final Limits limits)
    {
        final BigInteger total = BigInteger.valueOf(terms.total);
        final BigInteger shares = BigInteger.valueOf(terms.shares);
        final BigInteger least = shares.multiply(BigInteger.valueOf(terms.minShare));
        if (total.compareTo(least) < 0)
        {
            throw Refused.of(RejectCode.TOTAL_TOO_SMALL, terms.total, least.longValueExact(), 0);
        }
        final BigInteger most = shares.multiply(BigInteger.valueOf(terms.maxShare))
            .min(BigInteger.valueOf(terms.isOfPool() ? MOST_MONEY : limits.maxTotalPerson()));
        // Sums are 64-bit: what would break them is refused here, so that no grab ever is.
        final boolean isCounted =
            terms.isOfPool() || world.money.funded(terms.currency).add(total).bitLength() < Long.SIZE;
        if (total.compareTo(most) > 0 || !isCounted)
        {
            throw Refused.of(RejectCode.TOTAL_TOO_LARGE, terms.total, most.longValueExact(), 0);
        }
    }

    static boolean isZero(final byte[] bytes)
    {
        for (final byte b : bytes)
        {
            if (b != 0)
            {
                return false;
            }
        }
        return true;
    }

    private void checkTimes(final Terms terms)
    {
        final long nowMs = world.nowMs();
        if (terms.expiresAtMs <= nowMs)
        {
            throw Refused.of(RejectCode.ALREADY_EXPIRED, terms.expiresAtMs, nowMs, nowMs);
        }
        if (terms.opensAtMs >= terms.expiresAtMs)
        {
            throw Refused.of(RejectCode.OPENS_TOO_LATE, terms.opensAtMs, terms.expiresAtMs, nowMs);
        }
        // The life is how long the money is held: it begins with the creation.
        final long lifeMs = terms.expiresAtMs - nowMs;
        final long leastMs = world.setting(SettingKey.MIN_LIFE_MS);
        final long mostMs =
            world.setting(terms.isOfPool() ? SettingKey.MAX_LIFE_CAMPAIGN_MS : SettingKey.MAX_LIFE_MS);
        if (lifeMs < leastMs || lifeMs > mostMs)
        {
            throw Refused.of(RejectCode.LIFE_OUT_OF_RANGE, lifeMs, lifeMs < leastMs ? leastMs : mostMs, nowMs);
        }
    }

    private void checkAudience(final Terms terms, final Limits limits)
    {
        final int named = terms.named.size();
        if (named > limits.maxNamed() || terms.isNamed() && named == 0)
        {
            throw Refused.of(RejectCode.NAMED_OUT_OF_RANGE, named, limits.maxNamed(), 0);
        }
        if (!terms.isNamed() && named > 0 ||
            terms.audience == Audience.SCENE.value() && terms.scene.equals(Scene.NOWHERE))
        {
            throw Refused.of(RejectCode.AUDIENCE_INVALID, terms.audience, named, 0);
        }
        terms.named.forEach(this::checkUser);
        if (new HashSet<>(terms.named).size() < named)
        {
            throw Refused.of(RejectCode.INVALID_VALUE, 0, USER_ID_FIELD, 0).leaveOpen("value");
        }
    }

    private void checkScene(final Scene scene)
    {
        if (scene.equals(Scene.NOWHERE))
        {
            return;
        }
        if (world.closedScenes.containsKey(scene))
        {
            throw Refused.of(RejectCode.SCENE_IS_CLOSED, scene.id(), 0, world.closedScenes.get(scene));
        }
        final int live = world.envelopes.in(scene).size();
        final long most = world.setting(SettingKey.SCENE_ENVELOPES);
        if (live >= most)
        {
            throw Refused.of(RejectCode.SCENE_FULL, live, most, 0);
        }
    }

    /** Each gate in its range, and none against another. Of several that are not it is open which one is named. */
    private void checkGates(final Terms terms)
    {
        final Gates gates = terms.gates;
        final boolean isRain = gates.hitRatePpm != 0 || gates.triesPerUser != 0;
        final boolean isRaffleWithMore =
            gates.isRaffle() && (gates.goal != 0 || gates.pacingMs != 0 || gates.hitRatePpm != 0);
        final boolean isGood =
            gates.pacingMs >= 0 && gates.pacingMs <= terms.expiresAtMs - terms.opensAtMs &&
            (!isRain || gates.hitRatePpm >= 1 && gates.hitRatePpm <= MILLION && gates.triesPerUser >= 1) &&
            (!gates.isRaffle() || gates.drawsAtMs > terms.opensAtMs && gates.drawsAtMs < terms.expiresAtMs) &&
            !isRaffleWithMore && gates.goal <= Integer.MAX_VALUE &&
            (gates.ticketScope != TicketScope.CAMPAIGN.value() || terms.isOfPool()) &&
            (gates.ticketTask == 0 || gates.ticketScope != TicketScope.NONE.value()) &&
            (!gates.hasPassword() || gates.password.hasNewest());
        if (!isGood)
        {
            throw Refused.of(RejectCode.GATE_INVALID, 0, GATED.idOf("pacingMs"), 0).leaveOpen("value", "bound");
        }
    }

    /** RULES 7, relay: the parent's best luck sends this one, in a chain that is not too long. */
    private void checkRelay(final Terms terms)
    {
        final Gates gates = terms.gates;
        if (gates.parentId == 0)
        {
            gates.chain = gates.invites ? 1 : 0;
            return;
        }
        final Envelope parent = world.envelopes.look(gates.parentId);
        if (parent == null || parent.state() != EnvelopeState.EXHAUSTED || parent.best() == null)
        {
            throw Refused.of(RejectCode.PARENT_UNKNOWN, gates.parentId, 0, 0);
        }
        // One that was in no relay begins it.
        gates.chain = Math.max(1, parent.terms.gates.chain) + 1;
        final long most = world.setting(SettingKey.CHAIN_LENGTH);
        if (gates.chain > most)
        {
            throw Refused.of(RejectCode.CHAIN_TOO_LONG, gates.chain, most, 0);
        }
        if (terms.sender != parent.best().user())
        {
            throw Refused.of(RejectCode.NOT_INVITED, gates.parentId, 0, 0);
        }
    }

    /** Makes it; its money is reserved, or its sender's. */
    Envelope make(final Terms terms, final long creator, final Epochs.Epoch epoch)
    {
        final Campaign campaign = terms.isOfPool() ? world.campaigns.find(terms.campaignId) : null;
        final Envelope envelope = new Envelope(world, world.ids.give(), creator, terms, campaign, epoch);
        world.envelopes.add(envelope);
        epoch.open.add(envelope.id);
        if (campaign == null)
        {
            world.money.fund(terms.currency, terms.total);
        }
        else if (!terms.isReserved)
        {
            campaign.reserve(terms.total);
            campaign.partOpened();
        }
        tell(envelope);
        return envelope;
    }

    private void tell(final Envelope envelope)
    {
        final Terms terms = envelope.terms;
        world.emit("Created").set("envelopeId", envelope.id).set("requestId", terms.requestId)
            .set("sender", terms.sender).set("campaignId", terms.campaignId).set("currency", terms.currency)
            .set("total", terms.total).set("shares", terms.shares).set("minShare", terms.minShare)
            .set("maxShare", terms.maxShare).set("split", terms.split).set("sceneKind", terms.scene.kind())
            .set("sceneId", terms.scene.id()).set("opensAtMs", terms.opensAtMs)
            .set("expiresAtMs", terms.expiresAtMs).set("epoch", envelope.epoch.number)
            .set("senderNonce", terms.nonce).set("commitment", envelope.draw.commitment());
        if (terms.gates.isAny())
        {
            terms.gates.into(world.emit("Gated").set("envelopeId", envelope.id));
        }
        if (terms.isNamed())
        {
            final Message list = world.emit("NamedList").set("envelopeId", envelope.id);
            terms.named.forEach(user -> list.add("named").set("userId", user));
        }
    }

    private Result told(final Envelope envelope)
    {
        final Message answer = Message.of("CreateAnswer").set("envelopeId", envelope.id)
            .set("createdAtMs", envelope.createdAtMs).set("opensAtMs", envelope.terms.opensAtMs)
            .set("expiresAtMs", envelope.terms.expiresAtMs).set("commitment", envelope.draw.commitment())
            .set("epoch", envelope.epoch.number);
        return Result.of(answer, envelope.id);
    }
}
