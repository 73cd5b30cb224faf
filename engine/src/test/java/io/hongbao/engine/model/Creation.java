package io.hongbao.engine.model;

import io.hongbao.engine.codec.Audience;
import io.hongbao.engine.codec.Choice;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.SceneKind;
import io.hongbao.engine.codec.SettingKey;
import io.hongbao.engine.codec.Split;
import io.hongbao.engine.model.wire.Message;
import java.math.BigInteger;
import java.util.HashSet;

/** RULES 1: a creation. Its checks in the order of PROTOCOL; the first that fails is the answer. */
final class Creation
{
    private static final long ALL_RELATIONS = 0xf;
    private static final long MOST_MONEY = 1L << 62;
    /** Field id of a named user. */
    private static final long USER_ID_FIELD = Message.of("Create").add("named").idOf("userId");

    private final World world;

    Creation(final World world)
    {
        this.world = world;
    }

    Result create(final Message command)
    {
        final Terms terms = Terms.of(command);
        checkPayer(terms);
        checkValues(command);
        if (!terms.scene.isValid())
        {
            throw Refused.of(RejectCode.SCENE_INVALID, terms.scene.id(), terms.scene.kind(), 0);
        }
        if (world.pauses.areCreatesPaused(terms.sender, terms.scene, terms.campaignId))
        {
            throw Refused.of(RejectCode.PAUSED, 0, 0, 0);
        }
        final Limits limits = limitsOf(terms.currency);
        final Campaign campaign = terms.isOfPool() ? world.campaigns.findOpen(terms.campaignId, terms.currency) : null;
        terms.fillDefaults(world, mostShare(terms, limits));
        checkMoney(terms, limits);
        if (campaign != null)
        {
            campaign.checkAvailable(terms.total);
        }
        checkTimes(terms);
        checkAudience(terms, limits);
        checkNote(terms.note, limits.maxNoteBytes());
        checkScene(terms.scene);
        final Epochs.Epoch epoch = world.epochs.current();
        world.mayChange();
        return told(make(terms, epoch));
    }

    /** Who pays: a user, or a campaign's pool and then no user. */
    private void checkPayer(final Terms terms)
    {
        if (terms.isOfPool() && terms.sender != 0)
        {
            throw Refused.of(RejectCode.USER_INVALID, terms.sender, 0, 0);
        }
        if (!terms.isOfPool())
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
        new Invalid(command)
            .when("campaignId", command.get("campaignId") < 0)
            .when("split", command.get("split") > Split.FAIR.value())
            .when("sceneKind", command.get("sceneKind") > SceneKind.PAGE.value())
            .when("audience", command.get("audience") > Audience.NAMED.value())
            .when("senderMayGrab", command.get("senderMayGrab") > Choice.NO.value())
            .when("relations", command.get("relations") > ALL_RELATIONS)
            .when("opensAtMs", command.get("opensAtMs") < 0)
            .check();
    }

    private Limits limitsOf(final long currency)
    {
        final Limits limits = world.limits.get(currency);
        if (limits == null)
        {
            throw Refused.of(RejectCode.CURRENCY_UNKNOWN, currency, 0, 0);
        }
        return limits;
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
        if (terms.isEqual() && terms.total % terms.shares != 0)
        {
            throw Refused.of(RejectCode.NOT_DIVISIBLE, terms.total, terms.shares, 0);
        }
        if (!terms.isEqual() && isZero(terms.nonce))
        {
            throw Refused.of(RejectCode.NONCE_MISSING, 0, 0, 0);
        }
    }

    private static boolean isZero(final byte[] bytes)
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

    private void checkNote(final byte[] note, final long mostBytes)
    {
        if (note.length > mostBytes)
        {
            throw Refused.of(RejectCode.NOTE_TOO_LONG, note.length, mostBytes, 0);
        }
        final int wrong = Texts.firstWrongByte(note);
        if (wrong >= 0)
        {
            throw Refused.of(RejectCode.NOTE_NOT_UTF8, wrong, note.length, 0);
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

    private Envelope make(final Terms terms, final Epochs.Epoch epoch)
    {
        final Envelope envelope = new Envelope(world, world.ids.give(), terms, epoch);
        world.envelopes.add(envelope);
        epoch.open.add(envelope.id);
        world.money.fund(terms.currency, terms.total);
        world.emit("Created").set("envelopeId", envelope.id).set("requestId", terms.requestId)
            .set("sender", terms.sender).set("campaignId", terms.campaignId).set("currency", terms.currency)
            .set("total", terms.total).set("shares", terms.shares).set("minShare", terms.minShare)
            .set("maxShare", terms.maxShare).set("split", terms.split).set("sceneKind", terms.scene.kind())
            .set("sceneId", terms.scene.id()).set("opensAtMs", terms.opensAtMs)
            .set("expiresAtMs", terms.expiresAtMs).set("epoch", epoch.number).set("senderNonce", terms.nonce)
            .set("commitment", envelope.draw.commitment());
        if (terms.isNamed())
        {
            final Message list = world.emit("NamedList").set("envelopeId", envelope.id);
            terms.named.forEach(user -> list.add("named").set("userId", user));
        }
        return envelope;
    }

    private Result told(final Envelope envelope)
    {
        final Message answer = Message.of("CreateAnswer").set("envelopeId", envelope.id)
            .set("createdAtMs", envelope.createdAtMs).set("opensAtMs", envelope.opensAtMs())
            .set("expiresAtMs", envelope.terms.expiresAtMs).set("commitment", envelope.draw.commitment())
            .set("epoch", envelope.epoch.number);
        return Result.of(answer, envelope.id);
    }
}
